// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/statistics/statistics.h"

#include <algorithm>
#include <numeric>

namespace cachedeck::cache {

qint64 GroupStatistics::missCount() const
{
    return std::accumulate(misses.begin(), misses.end(), qint64(0));
}

void GroupStatistics::merge(const GroupStatistics &other)
{
    hits += other.hits;
    memoryHits += other.memoryHits;
    negativeHits += other.negativeHits;
    staleHits += other.staleHits;
    std::transform(misses.begin(), misses.end(), other.misses.begin(), misses.begin(), std::plus<>());
    bypassed += other.bypassed;
    fills += other.fills;
    refusedFills += other.refusedFills;
    loads += other.loads;
    failedLoads += other.failedLoads;
    sharedLoads += other.sharedLoads;
    errors += other.errors;
    hitTime.merge(other.hitTime);
    loadTime.merge(other.loadTime);
    waitTime.merge(other.waitTime);
}

GroupStatistics Statistics::total() const
{
    GroupStatistics sum;
    for (const GroupStatistics &group : m_groups)
        sum.merge(group);
    return sum;
}

} // namespace cachedeck::cache
