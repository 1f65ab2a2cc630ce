// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "cache/following.h"
#include "cache/statistics/statisticsfeed.h"
#include "demo/state.h"
#include "demo/tally.h"
#include "demo/workload.h"
#include "sentinel/deployment.h"

#include <memory>

namespace cachedeck::demo {

/// Plays the eight services against the demo's deployment through failovers, at some 1,200 operations a
/// second: what is cached with our own cache library, boards and metrics with our own client. Fills the cache
/// first where it is nearly empty, as if it had run for long.
///
/// Thread: one, with an event loop.
class Traffic
{
public:
    static constexpr double usualLookupsPerSecond = 900;

    Traffic(
        const State &state, const catalog::Catalog &catalog, double lookupsPerSecond = usualLookupsPerSecond);
    ~Traffic();
    Q_DISABLE_COPY_MOVE(Traffic)

    void start();
    bool isFlowing() const { return m_isFlowing; } ///< The cache is filled and a second of traffic has ended.
    TrafficFigures figures() const;

private:
    async::Task<void> run();
    async::Task<void> prefill();
    async::Task<void> countSeconds();
    async::Task<void> perform(Operation operation);
    async::Task<void> lookUp(Operation operation);
    async::Task<Result<cache::Loaded>> askSource(Operation lookup);
    async::Task<void> invalidate(Operation operation);
    async::Task<Result<resp::Reply>> send(QByteArrayList words, bool isFromReplica);
    double rateNow() const;
    Endpoint nextReplica();

    Workload m_workload;
    Tally m_tally;
    std::unique_ptr<sentinel::Deployment> m_deployment;
    cache::DeploymentCache m_cache;
    cache::StatisticsFeed m_feed;
    SteadyTime m_start;
    size_t m_replicaTurn = 0;
    int m_inFlight = 0;
    bool m_isFlowing = false;
    async::Scope m_scope; // last: its tasks use everything above
};

/// How the demo is reached: what the traffic uses, and anybody else.
sentinel::DeploymentSettings settingsOf(const State &state);

} // namespace cachedeck::demo
