// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/judgement.h"

#include <algorithm>
#include <functional>

namespace cachedeck::sentinel {

namespace {

using Reader = std::function<Message(const SentinelView &)>;

Message number(qint64 value)
{
    return Message("sentinel.value.number", {value});
}

Message bytes(const QByteArray &value)
{
    return Message("sentinel.value.text", {value});
}

Message yesOrNo(bool value)
{
    return Message(value ? "sentinel.value.yes" : "sentinel.value.no");
}

Message share(int part, qsizetype whole)
{
    return Message("sentinel.value.share", {qint64(part), qint64(whole)});
}

bool isMoving(const Topology &topology)
{
    return topology.state == DeploymentState::Failover || topology.state == DeploymentState::Settling;
}

AgreementRow row(const Topology &topology, Message fact, const Reader &read)
{
    AgreementRow result;
    result.fact = std::move(fact);
    const Message *first = nullptr;
    bool differs = false;
    qsizetype answering = 0;
    for (const SentinelView &view : topology.sentinels) {
        const bool hasAnswer = view.isReachable && view.knowsMaster;
        answering += hasAnswer ? 1 : 0;
        result.values.push_back(hasAnswer ? read(view) : Message());
    }
    qsizetype known = 0;
    for (const Message &value : result.values) {
        if (value.isEmpty())
            continue;
        ++known;
        if (first && !(value == *first))
            differs = true;
        first = first ? first : &value;
    }
    if (differs)
        result.verdict = isMoving(topology) ? Agreement::NotYet : Agreement::Differs;
    else if (known < answering || known < std::min<qsizetype>(2, qsizetype(topology.sentinels.size())))
        result.verdict = Agreement::NoData;
    return result;
}

/// A Sentinel by its number, as the columns are headed; one that is not among them by the start of its run
/// id.
Message sentinelOf(const Topology &topology, const QByteArray &runId)
{
    for (std::size_t i = 0; i < topology.sentinels.size(); ++i) {
        if (topology.sentinels[i].runId == runId)
            return Message("sentinel.value.sentinel", {qint64(i + 1)});
    }
    return bytes(runId.left(8));
}

Message roleSeen(const SentinelView &view, const Endpoint &node)
{
    const NodeOpinion *opinion = view.opinionOf(node);
    if (!opinion)
        return Message("sentinel.value.notListed");
    if (opinion->flags.isDown())
        return Message("sentinel.value.down");
    return Message(opinion->isMaster ? "sentinel.value.master" : "sentinel.value.replica");
}

/// Who a Sentinel would have lead: its peers tell what it voted, as its own vote is in no reply of its own.
Message voteOf(const Topology &topology, const SentinelView &voter)
{
    for (const SentinelView &view : topology.sentinels) {
        for (const PeerOpinion &peer : view.peers) {
            const bool hasVoted = peer.votedLeader.size() > 1;
            if (peer.runId == voter.runId && hasVoted)
                return sentinelOf(topology, peer.votedLeader);
        }
    }
    return {};
}

/// A node that reports another role than the Sentinels give it: the old master until it is demoted.
void addNodeRows(const Topology &topology, const Node &node, std::vector<AgreementRow> &rows)
{
    const QString address = node.endpoint.toString();
    rows.push_back(row(topology, Message("sentinel.fact.nodeIs", {address}),
        [&](const SentinelView &view) { return roleSeen(view, node.endpoint); }));
    const auto reports = [&](const SentinelView &view) {
        const NodeOpinion *opinion = view.opinionOf(node.endpoint);
        return opinion ? bytes(opinion->roleReported) : Message();
    };
    bool isContradicted = false;
    for (const SentinelView &view : topology.sentinels) {
        const NodeOpinion *opinion = view.opinionOf(node.endpoint);
        const QByteArrayView expected = opinion && opinion->isMaster ? "master" : "slave";
        isContradicted = isContradicted || (opinion && view.isReachable && opinion->roleReported != expected);
    }
    if (!isContradicted)
        return;
    AgreementRow reported = row(topology, Message("sentinel.fact.nodeReports", {address}), reports);
    reported.verdict = isMoving(topology) ? Agreement::NotYet : Agreement::Differs;
    rows.push_back(std::move(reported));
}

} // namespace

std::vector<AgreementRow> agreement(const Topology &topology)
{
    std::vector<AgreementRow> rows;
    const auto add
        = [&](const char *fact, const Reader &read) { rows.push_back(row(topology, Message(fact), read)); };
    add("sentinel.fact.master",
        [](const SentinelView &view) { return Message("sentinel.value.address", {view.master.toString()}); });
    add("sentinel.fact.epoch", [](const SentinelView &view) { return number(view.configEpoch.value); });
    add("sentinel.fact.vote", [&](const SentinelView &view) { return voteOf(topology, view); });
    add("sentinel.fact.nodes",
        [](const SentinelView &view) { return share(view.reachedNodes(), qsizetype(view.nodes.size())); });
    for (const Node &node : topology.nodes)
        addNodeRows(topology, node, rows);
    add("sentinel.fact.peers",
        [](const SentinelView &view) { return share(view.reachedPeers(), qsizetype(view.peers.size())); });
    add("sentinel.fact.tilt", [](const SentinelView &view) { return yesOrNo(view.isInTilt); });
    add("sentinel.fact.quorum", [](const SentinelView &view) {
        return Message("sentinel.value.quorum", {qint64(view.quorum), Microseconds(view.downAfter)});
    });
    return rows;
}

} // namespace cachedeck::sentinel
