// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/observation.h"

#include <algorithm>

namespace cachedeck::engine {

using sentinel::DeploymentKind;
using sentinel::DeploymentState;
using sentinel::LinkState;
using sentinel::Node;
using sentinel::Role;
using sentinel::SentinelView;
using sentinel::Topology;

namespace {

/// Not asked yet is not away.
bool isMissing(const Node &node)
{
    return (node.isReachable || node.error) && node.isListed && !node.isMaster && !node.isOldMaster
        && (!node.isReachable || node.link == LinkState::Down || node.link == LinkState::Connecting);
}

/// Servers answer, but not us: no failover mends that, and nobody is down.
bool isRefusal(const Error &error)
{
    return error.is(ErrorKind::Auth) || error.is(ErrorKind::Permission) || error.is(ErrorKind::Tls)
        || error.is(ErrorKind::Config) || error.is(ErrorKind::Protocol);
}

/// What keeps us out behind \a alert, which only sees that nothing comes; null where it is as it looks.
const Error *causeBehind(const monitor::Alert &alert, const Topology &topology)
{
    const Error *error = nullptr;
    if (alert.ruleId == u"noMaster" || alert.ruleId == u"unreachable") {
        const bool isTried = !topology.hasMaster && topology.attempt && topology.attempt->count > 0;
        error = isTried ? &topology.attempt->error : nullptr;
    } else if (alert.ruleId == u"disconnected") {
        const auto node = std::ranges::find_if(
            topology.nodes, [&](const Node &one) { return one.endpoint.toString() == alert.target; });
        error = node != topology.nodes.end() && node->error ? &*node->error : nullptr;
    }
    return error && isRefusal(*error) ? error : nullptr;
}

void tellCause(monitor::Alert &alert, const Error &cause)
{
    alert.title = cause.message();
    if (!cause.context().empty())
        alert.evidence = cause.context().back();
    alert.advice = Message("monitor.alert.refused.advice");
    alert.nextSteps = {QStringLiteral("testConnection"), QStringLiteral("showTopology")};
}

} // namespace

bool isUndecided(const Topology &topology)
{
    const bool hasTried = topology.attempt && topology.attempt->count > 0;
    return topology.state == DeploymentState::Stopped
        || (topology.state == DeploymentState::Connecting && !hasTried);
}

monitor::DeploymentObservation observationOf(const Topology &topology, qint64 nodesReachable)
{
    monitor::DeploymentObservation observation;
    observation.nodesReachable = nodesReachable;
    observation.masters = std::ranges::count_if(
        topology.nodes, [](const Node &node) { return node.isReachable && node.role == Role::Master; });
    observation.isMasterKnown = topology.hasMaster;
    observation.isDatasetUnconfirmed = topology.datasetLoss.has_value();
    observation.isFailoverRunning = topology.state == DeploymentState::Failover;
    observation.replicasMissing = std::ranges::count_if(topology.nodes, isMissing);
    if (topology.kind == DeploymentKind::Sentinel)
        observation.sentinelsDisagree = topology.disagree;
    const bool areAllAsked = std::ranges::all_of(
        topology.sentinels, [](const SentinelView &view) { return view.isReachable || view.error; });
    if (topology.kind == DeploymentKind::Sentinel && areAllAsked) {
        observation.sentinelsUsable = topology.quorum.usable;
        observation.sentinelsNeeded = topology.quorum.needed;
    }
    return observation;
}

std::vector<monitor::SentinelObservation> sentinelObservations(const Topology &topology)
{
    std::vector<monitor::SentinelObservation> observations;
    for (const SentinelView &view : topology.sentinels) {
        monitor::SentinelObservation observation;
        observation.target = view.endpoint.toString();
        if (view.isReachable || view.error) // asked, at least once
            observation.isReachable = view.isReachable;
        if (view.isReachable)
            observation.isTilt = view.isInTilt;
        observations.push_back(std::move(observation));
    }
    return observations;
}

monitor::Alert withTopology(monitor::Alert alert, const Topology &topology)
{
    if (const Error *cause = causeBehind(alert, topology))
        tellCause(alert, *cause);
    if (alert.ruleId == u"failoverNotPossible" && !topology.isQuorumKnown()) {
        alert.evidence = topology.quorum.cause;
    } else if (alert.ruleId == u"failoverNotPossible") {
        const sentinel::Quorum &quorum = topology.quorum;
        alert.evidence = Message(
            "engine.alert.quorum", {qint64(quorum.usable), qint64(quorum.voters), qint64(quorum.needed)});
    }
    if (alert.ruleId == u"datasetUnconfirmed" && topology.datasetLoss) {
        alert.evidence = Message("engine.alert.datasetUnconfirmed",
            {topology.incarnation.endpoint.toString(), topology.datasetLoss->keysBefore,
                topology.datasetLoss->keysAfter});
    }
    if (alert.ruleId != u"twoMasters")
        return alert;
    // While the master is lost it is still the first of both: the other one is the second.
    const auto second = std::ranges::find_if(topology.nodes, [&](const Node &node) {
        return node.isReachable && node.role == Role::Master && !node.isMaster
            && node.endpoint != topology.incarnation.endpoint;
    });
    if (second == topology.nodes.end())
        return alert;
    const QString address = second->endpoint.toString();
    alert.title = second->isOldMaster ? Message("engine.alert.oldMaster", {address, second->atRisk})
                                      : Message("engine.alert.secondMaster", {address});
    if (topology.hasMaster)
        alert.evidence
            = Message("engine.alert.twoMasters", {address, topology.incarnation.endpoint.toString()});
    return alert;
}

} // namespace cachedeck::engine
