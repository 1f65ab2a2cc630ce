// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/rates.h"

#include <algorithm>
#include <array>

namespace cachedeck::monitor {

namespace {

// All that CONFIG RESETSTAT sets to zero (fact 12) and that we read.
constexpr std::array counters{&StatsInfo::connections, &StatsInfo::commands, &StatsInfo::netInput,
    &StatsInfo::netOutput, &StatsInfo::rejected, &StatsInfo::expired, &StatsInfo::evicted, &StatsInfo::hits,
    &StatsInfo::misses, &StatsInfo::errorReplies};

bool wentDown(const Maybe<qint64> &before, const Maybe<qint64> &after)
{
    return before && after && *after < *before;
}

bool wasReset(const StatsInfo &before, const StatsInfo &after)
{
    return std::any_of(counters.begin(), counters.end(),
        [&](auto counter) { return wentDown(before.*counter, after.*counter); });
}

Maybe<qint64> difference(const Maybe<qint64> &before, const Maybe<qint64> &after)
{
    if (!before || !after || *after < *before)
        return {};
    return *after - *before;
}

Maybe<qint64> less(const Maybe<qint64> &count, qint64 own)
{
    if (!count)
        return {};
    return std::max<qint64>(0, *count - own);
}

/// Growth of the named error replies together; a code that is not listed yet has none.
qint64 growth(const NodeInfo &before, const NodeInfo &after, std::initializer_list<const char *> codes)
{
    qint64 total = 0;
    for (const char *code : codes) {
        const qint64 was = before.errorCount(code).value_or(0);
        const qint64 is = after.errorCount(code).value_or(0);
        total += std::clamp<qint64>(is - was, 0, qint64(1) << 60); // a hostile server's three fit a sum
    }
    return total;
}

Maybe<PerSecond> perSecond(const Maybe<qint64> &count, double seconds)
{
    if (!count)
        return {};
    return PerSecond(double(*count) / seconds);
}

Maybe<Ratio> ratio(const Maybe<qint64> &part, const Maybe<qint64> &rest)
{
    if (!part || !rest)
        return {};
    const double whole = double(*part) + double(*rest);
    if (whole <= 0)
        return {};
    return Ratio(double(*part) / whole);
}

void fillErrors(NodeRates &rates, const NodeInfo &before, const NodeInfo &after, double seconds)
{
    const Maybe<qint64> all = difference(before.stats.errorReplies, after.stats.errorReplies);
    if (!all)
        return;
    const qint64 denied = growth(before, after, {"NOPERM", "NOAUTH", "WRONGPASS"});
    const qint64 normal = growth(before, after, {"NOSCRIPT", "MOVED", "ASK"});
    rates.errors = less(less(all, normal), denied);
    rates.errorsPerSecond = perSecond(rates.errors, seconds);
}

void fillRest(NodeRates &rates, const NodeInfo &before, const NodeInfo &after, double seconds)
{
    const auto rate = [&](auto member) {
        return perSecond(difference(before.stats.*member, after.stats.*member), seconds);
    };
    rates.evictedPerSecond = rate(&StatsInfo::evicted);
    rates.expiredPerSecond = rate(&StatsInfo::expired);
    rates.netInPerSecond = rate(&StatsInfo::netInput);
    rates.netOutPerSecond = rate(&StatsInfo::netOutput);
    const CpuInfo &was = before.cpu;
    const CpuInfo &is = after.cpu;
    if (was.sysSeconds && was.userSeconds && is.sysSeconds && is.userSeconds) {
        const double used = *is.sysSeconds + *is.userSeconds - *was.sysSeconds - *was.userSeconds;
        rates.cpuCores = std::max(0.0, used / seconds);
    }
}

/// By how much a counter has grown at least: one that was reset has grown to what it is.
qint64 grown(const Maybe<qint64> &before, const Maybe<qint64> &after)
{
    if (!after)
        return 0;
    const qint64 from = before && *before <= *after ? *before : 0;
    return std::max<qint64>(0, *after - std::max<qint64>(0, from));
}

bool wasFlushed(const NodeInfo &before, const NodeInfo &after)
{
    constexpr qint64 enoughKeys = 100;
    const Maybe<qint64> was = before.keyCount();
    const Maybe<qint64> lost = keysLostBetween(before, after);
    if (!was || !lost || *was < enoughKeys)
        return false;
    return double(after.keyCount().value_or(0)) <= double(*was) * 0.1 && double(*lost) >= double(*was) * 0.5;
}

RateGap gapBetween(const InfoSample &before, const InfoSample &after, Milliseconds longest)
{
    if (before.info.server.runId.isEmpty() && !before.info.stats.commands)
        return RateGap::First;
    if (before.info.server.runId != after.info.server.runId)
        return RateGap::OtherRun;
    if (after.at <= before.at || after.at - before.at > longest)
        return RateGap::Pause;
    if (wasReset(before.info.stats, after.info.stats))
        return RateGap::Reset;
    return RateGap::None;
}

} // namespace

NodeRates ratesBetween(
    const InfoSample &before, const InfoSample &after, const OwnTraffic &own, Milliseconds longest)
{
    NodeRates rates;
    rates.gap = gapBetween(before, after, longest);
    if (rates.gap != RateGap::None)
        return rates;
    const auto interval = after.at - before.at;
    const double seconds = std::chrono::duration<double>(interval).count();
    const StatsInfo &was = before.info.stats;
    const StatsInfo &is = after.info.stats;
    rates.hits = less(difference(was.hits, is.hits), own.hits);
    rates.misses = less(difference(was.misses, is.misses), own.misses);
    rates.hitsPerSecond = perSecond(rates.hits, seconds);
    rates.missesPerSecond = perSecond(rates.misses, seconds);
    rates.hitRate = ratio(rates.hits, rates.misses);
    rates.commands = difference(was.commands, is.commands);
    rates.opsPerSecond = perSecond(rates.commands, seconds);
    rates.foreignOpsPerSecond = perSecond(less(rates.commands, own.commands), seconds);
    fillErrors(rates, before.info, after.info, seconds);
    fillRest(rates, before.info, after.info, seconds);
    return rates;
}

NodeChanges changesAtFirstSight(const NodeInfo &info)
{
    NodeChanges changes;
    constexpr qint64 longest = 100ll * 365 * 86'400; // what a hostile server says must fit a time
    if (info.server.uptimeSeconds)
        changes.runsFor = std::chrono::seconds(std::min(*info.server.uptimeSeconds, longest));
    return changes;
}

bool hasWholeDataset(const NodeInfo &info)
{
    return !info.replication.syncInProgress.value_or(false) && !info.persistence.loading.value_or(false);
}

Maybe<qint64> keysLostBetween(const NodeInfo &before, const NodeInfo &after)
{
    const Maybe<qint64> was = before.keyCount();
    const Maybe<qint64> is = after.keyCount();
    const bool isSameRun = before.server.runId == after.server.runId;
    const bool isReplica = after.replication.role == InfoRole::Replica
        || (isSameRun && before.replication.role == InfoRole::Replica);
    if (!was || !is || isReplica || !hasWholeDataset(before) || !hasWholeDataset(after))
        return {};
    const qint64 fewer = std::max<qint64>(0, *was - *is);
    if (!isSameRun)
        return fewer;
    const qint64 meant = std::min(fewer, grown(before.stats.expired, after.stats.expired))
        + std::min(fewer, grown(before.stats.evicted, after.stats.evicted));
    return std::max<qint64>(0, fewer - meant);
}

NodeChanges changesBetween(const NodeInfo &before, const NodeInfo &after)
{
    NodeChanges changes;
    const InfoRole was = before.replication.role;
    const InfoRole is = after.replication.role;
    changes.promoted = was == InfoRole::Replica && is == InfoRole::Master;
    changes.demoted = was == InfoRole::Master && is == InfoRole::Replica;
    if (before.server.runId != after.server.runId) {
        changes.restarted = !before.server.runId.isEmpty() && !after.server.runId.isEmpty();
        return changes;
    }
    changes.statsReset = wasReset(before.stats, after.stats);
    changes.flushed = wasFlushed(before, after);
    return changes;
}

} // namespace cachedeck::monitor
