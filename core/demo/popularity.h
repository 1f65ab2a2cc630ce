// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

namespace cachedeck::demo {

/// Which of so many entries is asked for: few of them often, most of them rarely (Zipf). A value; any thread.
class Popularity
{
public:
    /// \a exponent 0: all alike; 0.9: as web caches are. \pre count > 0
    Popularity(int count, double exponent);

    int count() const { return int(m_cumulative.size()); }
    double share(int rank) const; ///< Of all lookups; they add up to 1.
    /// The entry that the throw \a uniform (0 to 1) hits. O(log count).
    int pick(double uniform) const;

private:
    std::vector<double> m_cumulative;
};

/// What a group of cache-aside entries lives with: each lookup that misses stores the entry, which then lasts
/// until its time to live is over or its service invalidates it.
struct Churn
{
    Churn() = default;
    Churn(double lookups, std::chrono::seconds lifetime) : lookupsPerSecond(lookups), ttl(lifetime) { }
    double lookupsPerSecond = 0; ///< Of the whole group.
    std::chrono::seconds ttl{0};
    double invalidationsPerLookup = 0; ///< Entries are invalidated as popular as they are read.
};

/// Share of the time that entry \a rank is not there, in the long run; by PASTA also the share of its lookups
/// that miss.
double absence(const Popularity &popularity, int rank, const Churn &churn);
/// Share of the group's lookups that miss, in the long run.
double missShare(const Popularity &popularity, const Churn &churn);
/// The invalidations per lookup that lead to \a targetMissShare; 0 where expiry alone misses more than that.
double invalidationsFor(double targetMissShare, const Popularity &popularity, Churn churn);

} // namespace cachedeck::demo
