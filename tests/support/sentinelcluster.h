// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/patience.h"
#include "support/redisprocess.h"

#include <memory>
#include <vector>

namespace cachedeck::test {

/// How a deployment shall be. A value.
struct ClusterSettings
{
    ClusterSettings() = default;
    int replicas = 2;
    int sentinels = 3;
    int quorum = 2;
    std::chrono::milliseconds downAfter{1000};
    std::chrono::milliseconds failoverTimeout{5000}; ///< A split vote is repeated after twice as long.
    QByteArray masterName = "mymaster";
    /// How sentinels and replicas are told of the master; "localhost" needs "sentinel resolve-hostnames yes".
    QByteArray masterHost = "127.0.0.1";
    QByteArray password; ///< Of the data nodes; the sentinels get it as auth-pass.
    QByteArray sentinelPassword; ///< requirepass of the sentinels, which use it among themselves.
    const TestCa *tls = nullptr; ///< TLS for data nodes and sentinels; plain ports stay open.
    /// With tls: replication and what sentinels say to nodes and each other go through it, too, and the
    /// addresses that they announce are those of the TLS ports. Else of the plain ones (T14).
    bool isTlsAmongThemselves = true;
    QList<QByteArray> nodeConfig; ///< More lines for every data node.
    QList<QByteArray> sentinelConfig; ///< More lines for every sentinel, before the master is declared.
};

/// How many clients listen to all events of a sentinel, by its answer to CLIENT LIST.
int subscribersIn(const resp::Reply &clientList);

/// One master, its replicas and its sentinels, real processes on loopback. start() takes about 2.5 s: it
/// returns when replicas are online and each sentinel knows all replicas and all other sentinels. Blocking;
/// for the test's own thread. Nodes keep their index for life: node(0) begins as master.
class SentinelCluster
{
public:
    explicit SentinelCluster(ClusterSettings settings = {});
    ~SentinelCluster();
    Q_DISABLE_COPY_MOVE(SentinelCluster)

    /// On failure the test has already been failed.
    [[nodiscard]] bool start();

    RedisProcess &node(int index) { return *m_nodes[size_t(index)]; }
    RedisProcess &sentinel(int index) { return *m_sentinels[size_t(index)]; }
    int nodeCount() const { return int(m_nodes.size()); }
    int sentinelCount() const { return int(m_sentinels.size()); }
    const QByteArray &masterName() const { return m_settings.masterName; }
    std::vector<Endpoint> sentinelEndpoints() const; ///< As they are announced.
    std::vector<Endpoint> nodeEndpoints() const; ///< As they are announced.

    /// The index of the node that \a sentinelIndex holds for the master, -1 if it says nothing useful.
    int masterSeenBy(int sentinelIndex);
    RedisProcess &master(); ///< As the first running sentinel sees it; node(0) before there is one.
    int masterIndex();
    /// Waits until a running sentinel names another master than \a oldIndex and that one has the role.
    [[nodiscard]] bool waitForFailoverFrom(
        int oldIndex, std::chrono::milliseconds deadline = electionPatience);
    /// Waits until all running sentinels agree, none of them leads a failover, and all replicas of the master
    /// are online.
    [[nodiscard]] bool waitUntilSettled(std::chrono::milliseconds deadline = electionPatience);
    /// Has sentinel 0 fail over by hand. Repeats until it says OK: just after restarts it holds no replica
    /// for good or has a failover in progress.
    [[nodiscard]] bool startFailover();
    /// Waits until \a count clients listen to the events of each running sentinel: what it tells from now on
    /// is heard.
    [[nodiscard]] bool waitForSubscribers(int count = 1);

    ClusterSettings &settings() { return m_settings; }

private:
    bool announcesTls() const { return m_settings.tls && m_settings.isTlsAmongThemselves; }
    RedisSettings nodeSettings(bool isReplica) const;
    RedisSettings sentinelSettings() const;
    bool startNodes();
    bool startSentinels();
    bool areReplicasOnline();
    bool isSettled();
    bool isAtRest(RedisProcess &sentinel);
    bool knowsAll(RedisProcess &sentinel);
    QByteArray account(); ///< What each server says of itself, for a failure.

    ClusterSettings m_settings;
    std::vector<std::unique_ptr<RedisProcess>> m_nodes;
    std::vector<std::unique_ptr<RedisProcess>> m_sentinels;
};

} // namespace cachedeck::test
