// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/judgement.h"
#include "sentinel/topologybuilder.h"

#include <algorithm>

// A healthy group as facts, which tests spoil.
namespace cachedeck::test {

using namespace cachedeck::sentinel;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline Endpoint at(quint16 port)
{
    return Endpoint(u"10.4.1.1"_s, port);
}

inline const Endpoint a = at(6379);
inline const Endpoint b = at(6380);
inline const Endpoint c = at(6381);

inline NodeOpinion opinion(const Endpoint &node, bool isMaster)
{
    NodeOpinion result;
    result.node = node;
    result.isMaster = isMaster;
    result.flags = Flags(isMaster ? "master" : "slave");
    result.roleReported = isMaster ? "master" : "slave";
    result.priority = isMaster ? 0 : 100;
    result.runId = node.toString().toUtf8();
    result.lastOkPing = 10ms;
    result.infoAge = 10ms;
    return result;
}

inline SentinelView view(quint16 port)
{
    SentinelView result;
    result.endpoint = Endpoint(u"10.4.1.%1"_s.arg(port - 26358), 26379);
    result.reached = result.endpoint;
    result.runId = "s" + QByteArray::number(port);
    result.isSeed = true;
    result.isReachable = true;
    result.knowsMaster = true;
    result.master = a;
    result.configEpoch = Epoch(1);
    result.quorum = 2;
    result.otherSentinels = 2;
    result.isQuorumOk = true;
    result.quorumText = "OK";
    result.downAfter = 1000ms;
    result.nodes = {opinion(a, true), opinion(b, false), opinion(c, false)};
    result.events = EventsMode::Subscribed;
    return result;
}

inline NodeReport report(const Endpoint &node, Role role, qint64 offset)
{
    NodeReport result;
    result.node.endpoint = node;
    result.node.reached = node;
    result.node.role = role;
    result.node.isReachable = true;
    result.node.offset = offset;
    result.node.runId = node.toString().toUtf8();
    result.node.link = role == Role::Replica ? LinkState::Up : LinkState::None;
    return result;
}

/// A healthy group: master a, replicas b and c, three Sentinels.
inline Facts healthy()
{
    Facts facts;
    facts.name = DeploymentName(u"payments"_s);
    facts.masterName = "mymaster";
    facts.now = WallTime(1h);
    facts.steady = SteadyTime(1h);
    facts.isStarted = true;
    facts.hasMaster = true;
    facts.incarnation = Incarnation(a, Epoch(1), a.toString().toUtf8());
    facts.sentinels = {view(26379), view(26380), view(26381)};
    NodeReport master = report(a, Role::Master, 1000);
    RoleAnswer::Follower follower;
    follower.endpoint = b;
    follower.offset = 990;
    master.followers = {follower};
    facts.nodes = {report(c, Role::Replica, 940), master, report(b, Role::Replica, 900)};
    return facts;
}

inline Topology built(const Facts &facts)
{
    TopologyBuilder builder;
    Topology topology = builder.build(facts);
    topology.checkSanity();
    return topology;
}

inline QString stateOf(const Facts &facts)
{
    return toString(built(facts).state);
}

inline QString judged(const Facts &facts)
{
    return sentinel::toString(judge(built(facts)).state);
}

inline bool hasReason(const Facts &facts, QLatin1StringView id)
{
    const Judgement judgement = judge(built(facts));
    return std::any_of(judgement.reasons.begin(), judgement.reasons.end(),
        [&](const Message &reason) { return reason.id() == id; });
}

inline bool hasHint(const Facts &facts, QLatin1StringView id)
{
    const Topology topology = built(facts);
    return std::any_of(
        topology.hints.begin(), topology.hints.end(), [&](const Message &hint) { return hint.id() == id; });
}

} // namespace cachedeck::test
