// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/behindrig.h"
#include "cache/following.h"
#include "sentinel/deploymentrig.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>

#include <array>

namespace cachedeck::test {

/// The patterns that are tried, in the order of their figures.
inline constexpr std::array patternNames{"cacheAside", "staleWhileRevalidate", "writeThrough", "writeBehind",
    "refreshAhead", "batchCacheAside", "stampedePrevention", "multiTier"};

/// What one process saw of one pattern.
struct PatternFigures
{
    PatternFigures() = default;
    qint64 reads = 0;
    qint64 writes = 0; ///< That the cache has acknowledged.
    qint64 errors = 0; ///< Reads that failed: there are none, whatever happens to Redis.
    qint64 stale = 0; ///< Older than what was acknowledged before the read began.
    QString firstStale;
    qint64 overlaps = 0; ///< Loads of an entry while another process loads it.
};

/// All patterns at once on one deployment. The "database" is a server of its own.
class PatternLoad
{
public:
    PatternLoad(std::vector<Endpoint> sentinels, const Endpoint &database, int index);
    /// Until the database says stop, and then until what was written behind is there.
    void run();
    QJsonObject report() const;

private:
    enum Pattern : int {
        CacheAside,
        StaleWhileRevalidate,
        WriteThrough,
        WriteBehind,
        RefreshAhead,
        Batch,
        Stampede,
        MultiTier
    };
    async::Task<void> loop(int pattern);
    async::Task<void> tellProgress();
    async::Task<void> read(int pattern, int id);
    async::Task<void> readTiered(int id);
    async::Task<void> readBatch();
    async::Task<void> check(int pattern, int id, qint64 acknowledged, qint64 version);
    async::Task<void> write(int pattern, int id);
    async::Task<void> writeBehind(int id);
    async::Task<void> acknowledge(int pattern, int id, qint64 version);
    async::Task<Result<cache::Fetched>> fetch(int pattern, int id);
    async::Task<Result<cache::Loaded>> load(int pattern, int id);
    async::Task<Result<QHash<QByteArray, cache::Loaded>>> loadAll(std::vector<catalog::Key> keys);
    async::Task<Result<void>> raise(int pattern, int id, qint64 *version);
    async::Task<Result<void>> store(cache::QueuedWrite write);
    async::Task<bool> survives();
    async::Task<Result<qint64>> waitForReplicas(Endpoint master);
    async::Task<qint64> number(QByteArray command, QByteArray name);
    async::Task<Result<resp::Reply>> database(client::Command command);
    cache::LoadOptions optionsOf(int pattern) const;
    catalog::Key key(int pattern, int id) const;
    static QByteArray rowOf(int pattern, int id);

    static cache::CacheSettings cacheSettings();
    static cache::WriteBehindSettings queueSettings() { return cache::WriteBehindSettings("rows"); }

    const int m_index;
    /// That must have a write before it counts: those that can be promoted, one fewer after each failover.
    qint64 m_replicas = 1;
    CacheProcess m_database;
    sentinel::Deployment m_deployment;
    cache::DeploymentCache m_owner;
    cache::Cache &m_cache;
    cache::WriteBehind m_behind;
    std::unique_ptr<cache::WriteConsumer> m_consumer;
    std::unique_ptr<client::Connection> m_waiter; ///< WAIT on the master of the time.
    Endpoint m_waitsFor;
    std::array<catalog::KeyGroupPtr, patternNames.size()> m_groups;
    std::array<PatternFigures, patternNames.size()> m_figures;
    QRandomGenerator m_random;
    QSet<int> m_written; ///< Behind, at this moment: one write of a key after the other.
    bool m_isWaiting = false; ///< Somebody uses m_waiter.
    bool m_isStopping = false;
    bool m_isDrained = false;
};

} // namespace cachedeck::test
