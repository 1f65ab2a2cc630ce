// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

/// Snapshots as pages get them, made by hand: one master, two replicas, three Sentinels.
namespace cachedeck::test {

inline Endpoint node(int last)
{
    return Endpoint(QStringLiteral("10.0.0.%1").arg(last), 6379);
}
inline Endpoint sentinelAt(int last)
{
    return Endpoint(QStringLiteral("10.0.0.%1").arg(last), 26379);
}
inline WallTime at(int seconds)
{
    return WallTime(std::chrono::seconds(1'700'000'000 + seconds));
}

inline sentinel::Node dataNode(int last, bool isMaster)
{
    sentinel::Node one;
    one.endpoint = node(last);
    one.reached = one.endpoint;
    one.role = isMaster ? sentinel::Role::Master : sentinel::Role::Replica;
    one.isMaster = isMaster;
    one.isReachable = true;
    one.isListed = true;
    one.lastSeen = at(0);
    one.link = isMaster ? sentinel::LinkState::None : sentinel::LinkState::Up;
    if (!isMaster)
        one.lag = Bytes(1229);
    return one;
}

inline sentinel::SentinelView sentinelView(int last)
{
    sentinel::SentinelView view;
    view.endpoint = sentinelAt(last);
    view.isReachable = true;
    view.knowsMaster = true;
    view.master = node(1);
    view.configEpoch = Epoch(8);
    for (const int one : {1, 2, 3}) {
        sentinel::NodeOpinion opinion;
        opinion.node = node(one);
        opinion.isMaster = one == 1;
        view.nodes.push_back(opinion);
    }
    return view;
}

inline std::shared_ptr<sentinel::Topology> healthyTopology()
{
    auto topology = std::make_shared<sentinel::Topology>();
    topology->state = sentinel::DeploymentState::Connected;
    topology->incarnation = Incarnation(node(1), Epoch(8), "run");
    topology->hasMaster = true;
    topology->isConfirmed = true;
    topology->nodes = {dataNode(1, true), dataNode(2, false), dataNode(3, false)};
    topology->nodes[1].wouldBePromoted = true;
    topology->sentinels = {sentinelView(21), sentinelView(22), sentinelView(23)};
    topology->quorum.isOk = true;
    topology->quorum.usable = 3;
    topology->quorum.voters = 3;
    topology->quorum.needed = 2;
    topology->quorum.quorum = 2;
    return topology;
}

inline std::shared_ptr<engine::Snapshot> snapshotOf(std::shared_ptr<sentinel::Topology> topology)
{
    auto snapshot = std::make_shared<engine::Snapshot>();
    snapshot->sequence = 1;
    snapshot->time = at(0);
    snapshot->judgement = sentinel::judge(*topology);
    for (const auto &one : topology->nodes) {
        engine::NodeStatus status;
        status.endpoint = one.endpoint;
        snapshot->nodes.push_back(status);
    }
    snapshot->topology = std::move(topology);
    auto tail = std::make_shared<monitor::SeriesTail>();
    tail->marks = std::make_shared<std::vector<monitor::Mark>>();
    snapshot->series = std::move(tail);
    return snapshot;
}

} // namespace cachedeck::test
