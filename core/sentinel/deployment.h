// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/command.h"
#include "client/connectionsettings.h"
#include "client/gate.h"
#include "client/metrics.h"
#include "client/script.h"
#include "resp/reply.h"
#include "sentinel/settings.h"
#include "sentinel/topology.h"

#include <functional>
#include <memory>

namespace cachedeck::client {
class Connection;
class Subscriber;
} // namespace cachedeck::client

namespace cachedeck::sentinel {

/// What our own connections did since start: `cachedeckctl connections` and the desk's status line.
struct DeploymentMetrics
{
    DeploymentMetrics() = default;
    client::ConnectionMetrics nodes; ///< All connections to data nodes, closed ones included.
    client::ConnectionMetrics sentinels; ///< The same for Sentinels, event connections included.
    int nodeConnections = 0; ///< Open now.
    int sentinelConnections = 0; ///< Open now, commands.
    int eventConnections = 0; ///< Open now, Pub/Sub.
    qint64 lostConnections = 0; ///< Open ones that broke.
    qint64 calls = 0; ///< Asked of this Deployment by its users.
    qint64 retries = 0; ///< Sent again by their retry class.
    qint64 unknownOutcomes = 0; ///< Of the users' calls.
    qint64 refusedByQueue = 0; ///< Queue full, or too old while there was no master.
    int queued = 0; ///< Waiting for a master now.
    int masterChanges = 0; ///< New incarnations after the first.
};

/// A client of one Sentinel group (or one plain node) that finds the master, proves it by ROLE, follows
/// failover, watches every node and Sentinel, and tells what it sees as a Topology.
///
/// Thread: one, with an event loop. Never blocks; a slow group never delays another. Callbacks come from the
/// event loop, never from inside a call to it, and may destroy nothing of it.
///
/// Calls: a call goes to the proved master through the gate. While there is none it waits in a bounded queue
/// (settings.queueLimit, queueAge, and its own deadline). What has been sent when the master changes
/// completes as OutcomeUnknown if it may have written, and is sent again by its retry class otherwise; what
/// had not been sent moves to the new master. Each call completes exactly once, at most a second after its
/// deadline.
class Deployment
{
public:
    using TopologyHandler = std::function<void(const TopologyPtr &)>;
    using EventHandler = std::function<void(const SentinelEvent &)>;
    using MasterHandler = std::function<void(client::Caller toIt, const Incarnation &)>;

    explicit Deployment(DeploymentSettings settings);
    ~Deployment(); ///< Closes at once; running calls end with Cancelled, sent writes with OutcomeUnknown.
    Deployment(const Deployment &) = delete;
    Deployment &operator=(const Deployment &) = delete;

    void start();
    /// Refuses new calls, lets running ones end for at most \a patience, closes all connections.
    async::Task<void> stop(Milliseconds patience = Milliseconds(1000));

    const DeploymentSettings &settings() const;
    TopologyPtr topology() const; ///< Never null; the newest.
    /// At most once a loop turn, when something has changed. One handler each.
    void onTopology(TopologyHandler handler);
    void onEvent(EventHandler handler); ///< Every event, in order, before the Topology that contains it.
    /// Another incarnation has been proved, and no call of anybody has gone to it: what the handler calls by
    /// toIt before it returns is answered before everything else. The one callback that comes from within; it
    /// may destroy nothing of this. toIt keeps that connection open as long as it is kept.
    void onNewMaster(MasterHandler handler);
    /// The proved master is one no more (switch, broken connection, demotion): calls wait or go elsewhere.
    /// From within, as onNewMaster.
    void onMasterLost(std::function<void()> handler);
    /// Ends the pause before the next attempt.
    void tryNow();
    /// What the gate lets pass from now on (unlock of read-only, role).
    void setPolicy(client::Policy policy);
    /// How many keys a node was seen to have: what its next life is compared with. From whoever samples INFO;
    /// without it only what was there when we connected counts.
    void noteKeys(const QByteArray &runId, qint64 keys);
    /// A person says that the master's data is right as it is now (Topology::datasetLoss).
    void confirmDataset();
    client::OwnScripts &scripts(); ///< What the gate counts as our own scripts.

    /// To the proved master.
    async::Task<Result<resp::Reply>> call(client::Command command, client::CallOptions options);
    /// To this very node (as announced), whatever its role: connection of its own for watching, never queued,
    /// never retried elsewhere.
    async::Task<Result<resp::Reply>> callNode(
        Endpoint node, client::Command command, client::CallOptions options);
    /// To a Sentinel (as announced).
    async::Task<Result<resp::Reply>> callSentinel(
        Endpoint sentinel, client::Command command, client::CallOptions options);
    /// Ends when a proved master stands; Timeout with the last cause otherwise.
    async::Task<Result<Incarnation>> waitForMaster(Milliseconds most);

    /// Connections of the caller's own to the proved master, not yet open, with its credentials, address map,
    /// allow-list and gate: for what no shared one can do (subscriptions, CLIENT TRACKING). They follow
    /// nothing: let go of them on onMasterLost. Error: no master, or outside of the allow-list.
    Result<std::shared_ptr<client::Connection>> ownConnection() const;
    Result<std::unique_ptr<client::Subscriber>> ownSubscriber() const;

    DeploymentMetrics metrics() const;
    /// Commands written to this node (as announced) since start, over all our connections to it, those that
    /// are gone too: what rates subtract as our own (product rule 5). 0 for an unknown one.
    qint64 sentCommands(const Endpoint &node) const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace cachedeck::sentinel
