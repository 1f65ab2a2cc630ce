// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/topologybuilder.h"

#include "sentinel/choice.h"
#include "sentinel/hints.h"
#include "sentinel/judgement.h"

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

bool isSpeaking(const SentinelView &view)
{
    return view.isReachable && view.knowsMaster;
}

/// The Sentinel to believe about a node: one that we reach and that is not in TILT, else any that lists it.
const NodeOpinion *bestOpinion(const std::vector<SentinelView> &views, const Endpoint &node)
{
    const NodeOpinion *fallback = nullptr;
    for (const SentinelView &view : views) {
        const NodeOpinion *opinion = view.opinionOf(node);
        if (opinion && isSpeaking(view) && !view.isInTilt)
            return opinion;
        fallback = fallback ? fallback : opinion;
    }
    return fallback;
}

/// Down for the majority of those that list it?
Flags majorityFlags(const std::vector<SentinelView> &views, const Endpoint &node)
{
    std::vector<const NodeOpinion *> opinions;
    for (const SentinelView &view : views) {
        const NodeOpinion *opinion = isSpeaking(view) ? view.opinionOf(node) : nullptr;
        if (opinion)
            opinions.push_back(opinion);
    }
    const auto isDown = [](const NodeOpinion *opinion) { return opinion->flags.isDown(); };
    const auto down = std::count_if(opinions.begin(), opinions.end(), isDown);
    const bool isDownForMost = down * 2 > qsizetype(opinions.size());
    for (const NodeOpinion *opinion : opinions) {
        if (opinion->flags.isDown() == isDownForMost)
            return opinion->flags;
    }
    const NodeOpinion *any = bestOpinion(views, node);
    return any ? any->flags : Flags();
}

void applyOpinions(const Facts &facts, Node &node)
{
    const NodeOpinion *opinion = bestOpinion(facts.sentinels, node.endpoint);
    node.isListed = facts.kind == DeploymentKind::SingleNode || opinion != nullptr;
    node.flags = majorityFlags(facts.sentinels, node.endpoint);
    if (!opinion)
        return;
    if (!opinion->isMaster)
        node.priority = opinion->priority;
    const bool isReplicaForThem = !opinion->isMaster && node.role != Role::Master;
    if (!node.isReachable && isReplicaForThem)
        node.link = LinkState::Down;
}

void applyOldMaster(const Facts &facts, const NodeReport &report, Node &node)
{
    node.isOldMaster = facts.hasMaster && !node.isMaster && node.isReachable && node.role == Role::Master;
    if (!node.isOldMaster)
        return;
    node.offsetAtSwitch = report.firstOffset;
    const auto &last = facts.lastSwitch;
    if (!last)
        return;
    node.oldMasterSince = last->time;
    const bool isSameRun = last->from == node.endpoint && last->fromRunId == node.runId;
    if (isSameRun && last->historyEnd >= 0)
        node.offsetAtSwitch = last->historyEnd;
    node.atRisk = Bytes(std::max<qint64>(node.offset - node.offsetAtSwitch, 0));
}

void applyLag(const Facts &facts, Topology &topology)
{
    const NodeReport *master = nullptr;
    for (const NodeReport &report : facts.nodes) {
        if (topology.hasMaster && report.node.endpoint == topology.incarnation.endpoint)
            master = &report;
    }
    if (!master || !master->node.isReachable)
        return;
    for (Node &node : topology.nodes) {
        if (node.role != Role::Replica || !node.isReachable)
            continue;
        qint64 offset = node.offset;
        for (const RoleAnswer::Follower &follower : master->followers) {
            // what the master knows of it is of the same moment as the master's own offset
            if (follower.endpoint == node.endpoint)
                offset = std::max(offset, follower.offset);
        }
        node.lag = Bytes(std::max<qint64>(master->node.offset - offset, 0));
    }
}

std::vector<Node> nodesOf(const Facts &facts)
{
    std::vector<Node> nodes;
    for (const NodeReport &report : facts.nodes) {
        Node node = report.node;
        // A single node is served whatever it is.
        const bool isServed = facts.hasMaster && node.endpoint == facts.incarnation.endpoint;
        node.isMaster = isServed && !(facts.kind == DeploymentKind::SingleNode && node.role == Role::Replica);
        applyOpinions(facts, node);
        applyOldMaster(facts, report, node);
        nodes.push_back(std::move(node));
    }
    const auto isMasterFirst = [&](const Node &a, const Node &b) {
        const bool isA = a.endpoint == facts.incarnation.endpoint;
        const bool isB = b.endpoint == facts.incarnation.endpoint;
        return isA != isB ? isA : a.endpoint < b.endpoint;
    };
    std::sort(nodes.begin(), nodes.end(), isMasterFirst);
    return nodes;
}

void markPromotable(Topology &topology)
{
    for (const SentinelView &view : topology.sentinels) {
        if (!isSpeaking(view) || view.isInTilt)
            continue;
        const Endpoint best = promotableReplica(view);
        for (Node &node : topology.nodes)
            node.wouldBePromoted = !best.isEmpty() && node.endpoint == best;
        return;
    }
}

/// A failover is to be expected: Sentinels speak of it, or the master has been away for less than the time in
/// which they would act.
bool isFailoverExpected(const Facts &facts, const Topology &topology)
{
    if (facts.isSwitching)
        return true;
    Milliseconds reaction(0);
    for (const SentinelView &view : topology.sentinels) {
        if (!isSpeaking(view))
            continue;
        if (!view.failoverState.isEmpty() || view.masterFlags.has("failover_in_progress"))
            return true;
        reaction = std::max(reaction, view.downAfter + Milliseconds(5000));
    }
    return topology.quorum.isOk && facts.lostAt && facts.steady - *facts.lostAt < reaction;
}

bool isSettled(const Topology &topology)
{
    const auto agrees = [&](const SentinelView &view) {
        return !isSpeaking(view)
            || (view.master == topology.incarnation.endpoint && view.failoverState.isEmpty());
    };
    const auto isSecond = [](const Node &node) { return node.isOldMaster; };
    return std::all_of(topology.sentinels.begin(), topology.sentinels.end(), agrees)
        && std::none_of(topology.nodes.begin(), topology.nodes.end(), isSecond);
}

/// With a master, but nobody to confirm it: N14 and K3 where the replicas still answer, N10 where they do
/// not.
Message unconfirmedCause(const Topology &topology)
{
    int replicas = 0;
    int reachable = 0;
    for (const Node &node : topology.nodes) {
        if (node.isMaster)
            continue;
        ++replicas;
        reachable += node.isReachable ? 1 : 0;
    }
    const QString master = topology.incarnation.endpoint.toString();
    if (replicas > 0 && reachable == 0)
        return Message("sentinel.cause.cannotConfirm", {master});
    return Message("sentinel.cause.noFailoverInformation", {master});
}

Message causeOf(const Topology &topology)
{
    if (topology.kind == DeploymentKind::SingleNode || topology.state == DeploymentState::Stopped)
        return {};
    if (topology.state == DeploymentState::MinorityView)
        return Message("sentinel.cause.minority",
            {qint64(topology.reachableSentinels()), qint64(topology.quorum.voters)});
    if (topology.hasMaster && topology.reachableSentinels() == 0)
        return unconfirmedCause(topology);
    if (topology.disagree)
        return Message("sentinel.cause.disagree");
    return {};
}

} // namespace

Topology TopologyBuilder::build(const Facts &facts)
{
    Topology topology;
    topology.deployment = facts.name;
    topology.kind = facts.kind;
    topology.masterName = facts.masterName;
    topology.incarnation = facts.incarnation;
    topology.hasMaster = facts.hasMaster;
    if (!facts.hasMaster)
        topology.attempt = facts.attempt;
    topology.datasetLoss = facts.datasetLoss;
    topology.sentinels = facts.sentinels;
    topology.nodes = nodesOf(facts);
    applyLag(facts, topology);
    markPromotable(topology);
    if (facts.kind == DeploymentKind::Sentinel)
        topology.quorum = assessQuorum(facts.sentinels);
    judgeAgreement(facts, topology);
    noteDoubt(facts, topology);
    topology.state = stateOf(facts, topology);
    if (topology.state != m_state || m_stateSince == WallTime{})
        m_stateSince = facts.now;
    m_state = topology.state;
    topology.stateSince = m_stateSince;
    topology.cause = causeOf(topology);
    topology.hints = facts.hints;
    addHints(topology);
    return topology;
}

void TopologyBuilder::judgeAgreement(const Facts &facts, Topology &topology)
{
    topology.isConfirmed = facts.kind == DeploymentKind::SingleNode
        || (facts.hasMaster && isConfirmedBy(facts.sentinels, facts.incarnation.endpoint));
    const SentinelView *first = nullptr;
    bool differ = false;
    for (const SentinelView &view : facts.sentinels) {
        if (!isSpeaking(view))
            continue;
        if (first && (view.master != first->master || view.configEpoch != first->configEpoch))
            differ = true;
        first = first ? first : &view;
    }
    if (!differ)
        m_differSince.reset();
    else if (!m_differSince)
        m_differSince = facts.steady;
    topology.disagree = differ && facts.steady - *m_differSince >= facts.grace;
}

/// The gate doubts at once; people are told when nobody is left to be asked who could end it.
void TopologyBuilder::noteDoubt(const Facts &facts, Topology &topology)
{
    const bool isJudged
        = facts.isStarted && facts.kind == DeploymentKind::Sentinel && !isUndecided(facts.sentinels);
    topology.doubt = isJudged ? doubtOf(facts.sentinels) : client::MasterDoubt::None;
    if (topology.doubt == client::MasterDoubt::None && facts.isUnproved)
        topology.doubt = client::MasterDoubt::Unproved;
    if (topology.doubt == client::MasterDoubt::None)
        m_doubtSince.reset();
    else if (!m_doubtSince)
        m_doubtSince = facts.now;
    topology.doubtSince = m_doubtSince.value_or(WallTime{});
}

DeploymentState TopologyBuilder::stateOf(const Facts &facts, const Topology &topology) const
{
    if (!facts.isStarted)
        return DeploymentState::Stopped;
    if (!facts.hasMaster) {
        if (facts.incarnation.endpoint.isEmpty())
            return facts.attempt && facts.attempt->count > 2 ? DeploymentState::Lost
                                                             : DeploymentState::Connecting;
        const bool hasSentinels = facts.kind == DeploymentKind::Sentinel;
        return hasSentinels && isFailoverExpected(facts, topology) ? DeploymentState::Failover
                                                                   : DeploymentState::Lost;
    }
    if (facts.kind == DeploymentKind::Sentinel && doubtOf(facts.sentinels) == client::MasterDoubt::Minority)
        return DeploymentState::MinorityView;
    const bool isRecent = facts.lastSwitch && facts.steady - facts.lastSwitch->steady < settlingLimit;
    if (isRecent && !isSettled(topology))
        return DeploymentState::Settling;
    return DeploymentState::Connected;
}

} // namespace cachedeck::sentinel
