// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/datasetwatch.h"
#include "sentinel/deployment.h"
#include "sentinel/eventfeed.h"
#include "sentinel/failoverlog.h"
#include "sentinel/follower.h"
#include "sentinel/topologybuilder.h"

#include <QTimer>

namespace cachedeck::sentinel {

/// The inside of a Deployment: hears the links and the follower, keeps feed and history, and publishes the
/// Topology, at most once in publishGap.
class Deployment::Private final : SentinelLink::Owner, NodeLink::Owner, Follower::Owner
{
public:
    explicit Private(DeploymentSettings settings);
    ~Private();

    void start();
    void stopFollowing(); ///< First half of stop(): no new calls.
    void close(); ///< Second half: no connections.
    void tryNow();
    void confirmDataset();
    void refresh(); ///< Publishes now if the topology does not know yet whether there is a master.

    Result<Endpoint> reachMaster() const; ///< Where the proved master is reached; Unreachable without one.
    DeploymentMetrics metrics() const;
    qint64 sentCommands(const Endpoint &node) const;

    Doors doors;
    Dispatcher::Pointer dispatcher;
    Registry registry;
    Follower follower;
    DatasetWatch dataset;
    TopologyPtr topology;
    TopologyHandler topologyHandler;
    MasterHandler masterHandler;
    std::function<void()> lostHandler;
    EventHandler eventHandler;

private:
    void sentinelPolled(SentinelLink &link) override;
    void sentinelSaid(SentinelLink &link, SentinelEvent event) override;
    void nodePolled(NodeLink &link) override;
    void masterAdopted(const ProvedMaster &master, bool isNew) override;
    void masterLost(const Error &reason) override;
    void switchFound(const Endpoint &to) override;
    void followerChanged() override;

    void noteSwitch(const Endpoint &to, const Endpoint &sentinel);
    void judgeDataset(const ProvedMaster &master);
    void noteMove(const Incarnation &from, const Endpoint &to, const Endpoint &sentinel);
    void addEvent(SentinelEvent event);
    void addNote(Message note);
    void changed();
    void doubtOrTrust(); ///< Tells the gate whether anybody confirms the master and its data.
    void publish();
    Facts facts() const;
    void noteDifferences(const Topology &next);

    EventFeed m_feed;
    FailoverLog m_log;
    TopologyBuilder m_builder;
    std::optional<SwitchFacts> m_lastSwitch;
    Incarnation m_adopted; ///< The last proved master.
    SteadyTime m_noticedAt; ///< When the present switch was first heard of, or the old master lost.
    qint64 m_unknownBefore = 0; ///< Unknown outcomes when the master was last known good.
    int m_masterChanges = 0;
    bool m_isStarted = false;
    SteadyTime m_lastPublish;
    QTimer m_publishTimer;
};

} // namespace cachedeck::sentinel
