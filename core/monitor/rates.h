// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"
#include "monitor/nodeinfo.h"

namespace cachedeck::monitor {

/// INFO with the moment its reply arrived.
struct InfoSample
{
    InfoSample() = default;
    InfoSample(SteadyTime arrived, NodeInfo parsed) : at(arrived), info(std::move(parsed)) { }
    SteadyTime at;
    NodeInfo info;
};

/// What we ourselves sent to that node between the two samples (the later INFO included, the earlier not).
struct OwnTraffic
{
    OwnTraffic() = default;
    OwnTraffic(qint64 sentCommands, qint64 ownHits, qint64 ownMisses)
        : commands(sentCommands), hits(ownHits), misses(ownMisses)
    {
    }
    qint64 commands = 0;
    qint64 hits = 0;
    qint64 misses = 0;
};

/// Why an interval has no rates at all.
enum class RateGap {
    None,
    First, ///< There is no earlier sample.
    OtherRun, ///< `run_id` changed: restart, or another server took the address. New baseline.
    Reset, ///< A counter went down within one run: CONFIG RESETSTAT.
    Pause, ///< More than the longest interval lies between: our machine slept, or the node was away.
};

/// Rates over one interval of one run of one server. A member is empty where there is no data, which is never
/// the same as 0. Counts are differences over the interval, rates are counts by its length as the steady
/// clock measured it. A value; any thread.
struct NodeRates
{
    NodeRates() = default;

    RateGap gap = RateGap::First; ///< Unless None, every member below is empty.

    // Counts; windows are summed from these, so that a ratio over five minutes is exact.
    Maybe<qint64> hits, misses, commands, errors;

    Maybe<PerSecond> hitsPerSecond, missesPerSecond; ///< Own lookups taken off.
    /// hits / (hits + misses) of the interval; empty without lookups (product rule 5).
    Maybe<Ratio> hitRate;
    /// `opsPerSecond` is the server's own figure, equal to what two `redis-cli INFO` give;
    /// `foreignOpsPerSecond` has our own commands taken off.
    Maybe<PerSecond> opsPerSecond, foreignOpsPerSecond;
    Maybe<PerSecond> evictedPerSecond, expiredPerSecond;
    Maybe<PerSecond> netInPerSecond, netOutPerSecond; ///< Bytes.
    /// Error replies without the protocol's normal ones (NOSCRIPT, MOVED, ASK) and without NOPERM, NOAUTH,
    /// WRONGPASS, which are denials (redis-facts E5).
    Maybe<PerSecond> errorsPerSecond;
    Maybe<double> cpuCores; ///< Server CPU, 1.0 is one core.
};

/// Longest interval over which a rate is still told; beyond it is a gap (R4).
inline constexpr Milliseconds longestInterval{30'000};

/// Rates from \a before to \a after. Every counter is checked for going down by itself; since CONFIG
/// RESETSTAT zeroes all of them at one instant, one that went down makes the interval a gap, else the others,
/// which may have grown past their old value again, would show a spike or a dip (fact 12, S16). \a own is
/// subtracted where it says so above, never below zero. Pure; any thread.
NodeRates ratesBetween(const InfoSample &before, const InfoSample &after,
    const OwnTraffic &own = OwnTraffic(), Milliseconds longest = longestInterval);

/// What happened to a node between two samples, for marks and for the holds of alert rules.
struct NodeChanges
{
    NodeChanges() = default;
    bool restarted = false; ///< Another run_id.
    bool statsReset = false; ///< CONFIG RESETSTAT.
    /// A master in the same run, and of at least 100 keys 90 % are gone, most of them neither expired nor
    /// evicted.
    bool flushed = false;
    bool promoted = false; ///< Replica to master.
    bool demoted = false; ///< Master to replica.
    /// At first sight: how long it runs already. A young server is warming up, although we saw no restart.
    Maybe<std::chrono::seconds> runsFor;
};

NodeChanges changesBetween(const NodeInfo &before, const NodeInfo &after);
/// Keys that a master has fewer, without those that expired or were evicted in between, as they should:
/// deleted, flushed, or left behind by the run before. Never below zero; empty where one of both has no whole
/// dataset (loading, syncing), or is a replica, which drops what its master tells it to and counts nothing.
Maybe<qint64> keysLostBetween(const NodeInfo &before, const NodeInfo &after);
/// Its key count says how large the dataset is: neither loading nor receiving it.
bool hasWholeDataset(const NodeInfo &info);
NodeChanges changesAtFirstSight(const NodeInfo &info);

} // namespace cachedeck::monitor
