// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"
#include "client/metrics.h"

#include <QHash>
#include <QString>

#include <array>

namespace cachedeck::cache {

/// What happened to the entries of one group since start. Counters only grow. INFO cannot know this: a read
/// that compares tags is several hits to the server, whatever it finds (redis-facts fact 10). A value.
struct GroupStatistics
{
    GroupStatistics() = default;
    qint64 hits = 0; ///< Fresh values, negative ones with them.
    qint64 memoryHits = 0; ///< Those of hits that needed no Redis (cache/memory/memorytier.h).
    qint64 negativeHits = 0;
    qint64 staleHits = 0; ///< Stale copies that were served.
    std::array<qint64, missCauseCount> misses{}; ///< By MissCause.
    qint64 bypassed = 0; ///< Asked while Redis was away: neither hit nor miss.
    qint64 fills = 0;
    qint64 refusedFills = 0; ///< Superseded, late, or another type.
    qint64 loads = 0; ///< The loader was run.
    qint64 failedLoads = 0;
    qint64 sharedLoads = 0; ///< Callers who got what another's load gave.
    qint64 errors = 0; ///< Calls that failed at Redis.
    client::LatencyHistogram hitTime; ///< From the question to the value, with the cache,
    client::LatencyHistogram loadTime; ///< and without it: the loader alone.
    client::LatencyHistogram waitTime; ///< Of callers, for a load of theirs or another's, all with it.

    qint64 missCount() const;
    qint64 reads() const { return hits + missCount(); } ///< Stale hits are misses that cost nobody time.
    /// Callers who got a value without the source being asked for them.
    qint64 loadsAvoided() const { return hits + staleHits + sharedLoads; }
    void merge(const GroupStatistics &other);
};

/// By group's name. One thread.
class Statistics
{
public:
    GroupStatistics &of(const QString &group) { return m_groups[group]; }
    const QHash<QString, GroupStatistics> &groups() const { return m_groups; }
    GroupStatistics total() const;
    qint64 forgotten = 0; ///< What would have been, had there been room or an answer.
    qint64 replayed = 0; ///< Keys and tags that were invalidated again on a new master.

private:
    QHash<QString, GroupStatistics> m_groups;
};

} // namespace cachedeck::cache
