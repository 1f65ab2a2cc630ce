// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "cache/cache.h"
#include "cache/statistics/statisticsrecord.h"

#include <deque>
#include <functional>

namespace cachedeck::cache {

/// What one interval has brought, for a service's own log and metrics. A value.
struct StatisticsInterval
{
    StatisticsInterval() = default;
    WallTime end; ///< Server time where it is known.
    QHash<QString, GroupStatistics> groups; ///< Those with anything in it: counted within it alone.
    bool wasAway = false; ///< Redis does not answer at its end.
};

struct FeedSettings
{
    FeedSettings() = default;
    Milliseconds interval{10'000};
    int mostGroups = 200; ///< Of one process; what is beyond is told as the group "other".
    int mostWaiting = 200; ///< Messages that wait for Redis, each of at most 1,000 numbers.
    Milliseconds callDeadline = client::CallOptions::defaultDeadline;
};

/// Tells all others what the cache of this process has counted: each interval adds what came to the hash of
/// its minute (Layout::statistics). A message is numbered, so one that is sent again because its answer was
/// lost counts once. Without Redis it is kept, at most FeedSettings::mostWaiting messages, the oldest of
/// which go first (dropped()); what a failover loses is lost.
///
/// Thread: the cache's, which must outlive it.
class StatisticsFeed
{
public:
    using Hook = std::function<void(const StatisticsInterval &)>;

    StatisticsFeed(
        client::Caller call, Cache &cache, FeedSettings settings = {}, const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(StatisticsFeed)

    /// Called at the end of each interval, with or without Redis, on the cache's thread; one at most.
    void onInterval(Hook hook) { m_hook = std::move(hook); }
    void start();
    /// Tells what came since the last interval, and what waits. Call it once at the end: ok means that
    /// nothing is left to be told.
    async::Task<Result<void>> flush();
    qint64 dropped() const { return m_dropped; } ///< Messages that found no room.

    static void admitTo(client::OwnScripts &scripts);
    static constexpr std::chrono::hours life{25}; ///< Of a minute.

private:
    /// One message. Its number never changes, whenever it is sent.
    struct Batch
    {
        Batch(qint64 when, qint64 which) : minute(when), number(which) { }
        qint64 minute;
        qint64 number;
        StatisticsFields fields;
    };
    async::Task<void> run();
    async::Task<void> gather();
    QHash<QString, GroupStatistics> countedSince();
    void add(qint64 minute, const StatisticsFields &fields);
    async::Task<Result<void>> send();

    client::Caller m_call;
    Cache &m_cache;
    FeedSettings m_settings;
    const Clock &m_clock;
    Hook m_hook;
    QByteArray m_who; ///< Of this life of this process.
    QHash<QString, GroupStatistics> m_told;
    std::deque<Batch> m_waiting;
    qint64 m_lastNumber = 0;
    qint64 m_dropped = 0;
    bool m_isSending = false;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::cache
