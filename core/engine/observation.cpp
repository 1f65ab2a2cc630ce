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

bool isMissing(const Node &node)
{
    return node.isListed && !node.isMaster && !node.isOldMaster
        && (!node.isReachable || node.link == LinkState::Down || node.link == LinkState::Connecting);
}

} // namespace

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
    if (topology.kind == DeploymentKind::Sentinel) {
        observation.sentinelsDisagree = topology.disagree;
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
        observation.isReachable = view.isReachable;
        if (view.isReachable)
            observation.isTilt = view.isInTilt;
        observations.push_back(std::move(observation));
    }
    return observations;
}

monitor::Alert withTopology(monitor::Alert alert, const Topology &topology)
{
    if (alert.ruleId == u"failoverNotPossible") {
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
    const auto second = std::ranges::find_if(topology.nodes,
        [](const Node &node) { return node.isReachable && node.role == Role::Master && !node.isMaster; });
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
