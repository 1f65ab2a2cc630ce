// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "engine/snapshot.h"
#include "monitor/nodeseries.h"
#include "sentinel/deployment.h"

#include <functional>

namespace cachedeck::engine {

/// Asks one data node, once a tick, how it is: PING for the round trip, INFO for everything else, pipelined
/// on the deployment's monitoring connection. A probe that has no answer yet is not asked again; its age
/// counts as the round trip so far, so that a frozen node shows at once. Thread: the engine's.
class NodeProbe
{
public:
    /// A PING without an answer for so long is a timeout (redis-facts A5).
    static constexpr Milliseconds deadline{3000};
    /// A node that answered last time and lets us wait for so long is slow; after that it is not reachable.
    static constexpr Milliseconds slowness{1000};

    NodeProbe(sentinel::Deployment *deployment, Endpoint endpoint, std::function<void()> finished);

    const Endpoint &endpoint() const { return m_endpoint; }
    bool isRunning() const { return m_isRunning; }
    /// Starts a probe unless one is still running.
    void begin();
    /// What was seen has been published: what is seen from now on belongs to the next tick, so that an answer
    /// between two ticks is late and not lost.
    void endTick();

    NodeStatus status() const; ///< Since the last endTick().
    /// The same for series and rules; borrows from this probe until endTick().
    monitor::NodeObservation observation() const;
    bool hasEverAnswered() const { return m_hasEverAnswered; }
    /// INFO since the last endTick(), or null; borrowed until then.
    const monitor::NodeInfo *freshInfo() const { return m_isFresh ? m_info.get() : nullptr; }
    /// Between the last two INFO, seen since the last endTick().
    const monitor::NodeChanges &changes() const { return m_changes; }

private:
    async::Task<void> run();
    async::Task<Result<resp::Reply>> ping();
    async::Task<Result<resp::Reply>> ask(client::Command command);
    void takePing(const Result<resp::Reply> &reply);
    void takeInfo(const Result<resp::Reply> &reply);
    std::optional<monitor::Percentile> roundTrip() const;
    bool isReachable() const;

    sentinel::Deployment *m_deployment;
    Endpoint m_endpoint;
    std::function<void()> m_finished;

    std::shared_ptr<const monitor::NodeInfo> m_info;
    WallTime m_infoTime;
    std::optional<monitor::InfoSample> m_before; ///< Baseline of the next interval.
    qint64 m_sentBefore = 0; ///< Our commands to this node up to that baseline.
    monitor::NodeRates m_rates;
    monitor::NodeChanges m_changes;
    std::shared_ptr<const monitor::NodeInfo> m_whole; ///< The last one that told of a whole dataset.
    monitor::Maybe<qint64> m_keysLost; ///< Since the one before it.
    monitor::RoundTrips m_trips;
    SteadyTime m_pingSent; ///< Of the PING that is under way.
    bool m_isPinging = false;
    bool m_isRunning = false;
    bool m_hasAnswered = false; ///< Any reply in this tick, an error too.
    bool m_hasEverAnswered = false;
    bool m_hasTrip = false; ///< A PING of this tick came back.
    bool m_answeredLast = false; ///< The last PING that has ended was answered.
    bool m_isFresh = false;
    bool m_isBusy = false;
    async::Scope m_scope; // last
};

} // namespace cachedeck::engine
