// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/judgement.h"

#include <algorithm>

namespace cachedeck::sentinel {

using namespace Qt::StringLiterals;

namespace {

/// Collects findings of three grades and gives them back gravest first.
class Findings
{
public:
    void unhealthy(Message message) { m_unhealthy.push_back(std::move(message)); }
    void degraded(Message message) { m_degraded.push_back(std::move(message)); }

    Judgement judgement() const
    {
        Judgement result;
        result.state = HealthState::Healthy;
        if (!m_degraded.empty())
            result.state = HealthState::Degraded;
        if (!m_unhealthy.empty())
            result.state = HealthState::Unhealthy;
        result.reasons = m_unhealthy;
        result.reasons.insert(result.reasons.end(), m_degraded.begin(), m_degraded.end());
        return result;
    }

private:
    std::vector<Message> m_unhealthy;
    std::vector<Message> m_degraded;
};

Message about(const char *id, const Endpoint &who)
{
    return Message(id, {who.toString()});
}

/// We have no descriptor left for it (R1): its mend is here, not there.
bool isOurLimit(const std::optional<Error> &error)
{
    return error && error->message().id() == "transport.descriptors"_L1;
}

/// It answers, but not us: another mend than for one that is down.
const char *whyNodeIsAway(const std::optional<Error> &error)
{
    switch (error ? error->kind() : ErrorKind::Unreachable) {
    case ErrorKind::Auth:
        return "sentinel.judge.nodeAuth";
    case ErrorKind::Permission:
        return "sentinel.judge.nodeRight";
    case ErrorKind::Tls:
        return "sentinel.judge.nodeTls";
    case ErrorKind::Config:
        return "sentinel.judge.nodeConfig";
    default:
        return "sentinel.judge.nodeDown";
    }
}

const char *whySentinelIsAway(const std::optional<Error> &error)
{
    switch (error ? error->kind() : ErrorKind::Unreachable) {
    case ErrorKind::Auth:
        return "sentinel.judge.sentinelAuth";
    case ErrorKind::Permission:
        return "sentinel.judge.sentinelRight";
    case ErrorKind::Tls:
        return "sentinel.judge.sentinelTls";
    default:
        return "sentinel.judge.sentinelDown";
    }
}

Message notServing(const Node &node)
{
    if (node.loadingPercent)
        return Message(
            "sentinel.judge.masterLoading", {node.endpoint.toString(), qint64(*node.loadingPercent)});
    if (node.error && node.error->is(ErrorKind::Busy))
        return about("sentinel.judge.masterBusy", node.endpoint);
    return about("sentinel.judge.notServing", node.endpoint);
}

void judgeMaster(const Topology &topology, Findings &findings)
{
    if (!topology.hasMaster) {
        const Endpoint &last = topology.incarnation.endpoint;
        findings.unhealthy(
            last.isEmpty() ? Message("sentinel.judge.noMaster") : about("sentinel.judge.masterLost", last));
        return;
    }
    const Node *master = topology.master();
    if (master && !master->isServing)
        findings.unhealthy(notServing(*master));
    else if (master && !master->isReachable && master->error)
        findings.unhealthy(about("sentinel.judge.masterSilent", master->endpoint));
    if (topology.doubt == client::MasterDoubt::Unproved)
        findings.degraded(about("sentinel.judge.unproved", topology.incarnation.endpoint));
    if (const auto &loss = topology.datasetLoss) {
        findings.unhealthy(Message("sentinel.judge.datasetLost",
            {topology.incarnation.endpoint.toString(), loss->keysBefore, loss->keysAfter}));
    }
    const bool isOnItsOwn = topology.kind == DeploymentKind::SingleNode;
    if (isOnItsOwn && master && !master->isMaster)
        findings.degraded(about("sentinel.judge.singleReplica", master->endpoint));
}

void judgeSentinels(const Topology &topology, Findings &findings)
{
    if (topology.kind == DeploymentKind::SingleNode)
        return;
    if (topology.disagree)
        findings.unhealthy(Message("sentinel.judge.disagree"));
    const bool isUnconfirmed = topology.hasMaster && topology.reachableSentinels() == 0;
    if (isUnconfirmed)
        findings.unhealthy(topology.cause); // says more than that no Sentinel can be reached
    else if (!topology.quorum.isOk)
        findings.unhealthy(
            topology.quorum.cause.isEmpty() ? Message("sentinel.judge.noQuorum") : topology.quorum.cause);
    const bool isMinority = topology.doubt == client::MasterDoubt::Minority; // also without a master
    if (isMinority || topology.state == DeploymentState::MinorityView)
        findings.unhealthy(Message("sentinel.judge.minority",
            {qint64(topology.reachableSentinels()), qint64(topology.quorum.voters)}));
    for (const SentinelView &view : topology.sentinels) {
        if (!view.isReachable && isOurLimit(view.error))
            findings.degraded(view.error->message());
        else if (!view.isReachable)
            findings.degraded(about(whySentinelIsAway(view.error), view.endpoint));
        else if (!view.knowsMaster)
            findings.degraded(
                Message("sentinel.judge.sentinelIgnorant", {view.endpoint.toString(), topology.masterName}));
        else if (view.isInTilt)
            findings.degraded(about("sentinel.judge.tilt", view.endpoint));
    }
}

void judgeNode(const Node &node, Findings &findings)
{
    if (node.isMaster)
        return;
    if (node.isOldMaster)
        findings.degraded(Message("sentinel.judge.oldMaster", {node.endpoint.toString(), node.atRisk}));
    else if (!node.isReachable && isOurLimit(node.error))
        findings.degraded(node.error->message());
    else if (!node.isReachable)
        findings.degraded(about(whyNodeIsAway(node.error), node.endpoint));
    else if (!node.isServing)
        findings.degraded(about("sentinel.judge.replicaNotServing", node.endpoint));
    else if (node.role == Role::Replica && node.link == LinkState::Syncing)
        findings.degraded(about("sentinel.judge.syncing", node.endpoint));
    else if (node.role == Role::Replica && node.link != LinkState::Up)
        findings.degraded(about("sentinel.judge.linkDown", node.endpoint));
}

} // namespace

QLatin1StringView toString(HealthState state)
{
    switch (state) {
    case HealthState::Healthy:
        return "healthy"_L1;
    case HealthState::Degraded:
        return "degraded"_L1;
    case HealthState::Unhealthy:
        return "unhealthy"_L1;
    case HealthState::Unknown:
        return "unknown"_L1;
    }
    return "unknown"_L1;
}

Judgement judge(const Topology &topology)
{
    const bool hasTried = topology.attempt && topology.attempt->count > 0;
    const bool isUnknown = topology.state == DeploymentState::Stopped
        || (topology.state == DeploymentState::Connecting && !hasTried);
    if (isUnknown)
        return {};
    Findings findings;
    judgeMaster(topology, findings);
    judgeSentinels(topology, findings);
    for (const Node &node : topology.nodes) {
        const bool isTheLostMaster = node.endpoint == topology.incarnation.endpoint && !topology.hasMaster;
        if ((node.isListed || node.isOldMaster) && !isTheLostMaster)
            judgeNode(node, findings);
    }
    return findings.judgement();
}

Endpoint promotableReplica(const SentinelView &view)
{
    // sentinelSelectSlave() of sentinel.c: INFO at most three periods of 10 s old, five of 1 s while the
    // master is down
    const bool isMasterDown = view.masterFlags.has("s_down") || view.masterFlags.has("o_down");
    const Milliseconds infoLimit = Milliseconds(isMasterDown ? 5000 : 30000);
    const auto isEligible = [&](const NodeOpinion &node) {
        return !node.isMaster && !node.flags.isDown() && !node.flags.has("disconnected") && node.priority > 0
            && node.lastOkPing <= Milliseconds(5000) && node.infoAge <= infoLimit
            && (isMasterDown || node.linkDownTime <= view.downAfter * 10);
    };
    const auto isBetter = [](const NodeOpinion *a, const NodeOpinion *b) {
        if (a->priority != b->priority)
            return a->priority < b->priority;
        if (a->offset != b->offset)
            return a->offset > b->offset;
        return a->runId < b->runId;
    };
    const NodeOpinion *best = nullptr;
    for (const NodeOpinion &node : view.nodes) {
        if (isEligible(node) && (!best || isBetter(&node, best)))
            best = &node;
    }
    return best ? best->node : Endpoint();
}

} // namespace cachedeck::sentinel
