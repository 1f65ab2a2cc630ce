// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "cache/statistics/statistics.h"
#include "cache/store/layout.h"
#include "client/script.h"

#include <QSet>

namespace cachedeck::cache {

/// What all processes have told of some time (cache/statistics/statisticsfeed.h). A value.
struct StatisticsReport
{
    StatisticsReport() = default;
    QHash<QString, GroupStatistics> groups;
    WallTime from; ///< Whole minutes, by the server's clock.
    WallTime until;
    qsizetype processes = 0; ///< That told anything.

    GroupStatistics total() const;
};

/// Reads it, page by page (product rule 1: no command gives more than some hundred numbers, nothing is
/// disturbed).
///
/// Thread: one.
class StatisticsReader
{
public:
    StatisticsReader(
        client::Caller call, Layout layout, Milliseconds callDeadline = client::CallOptions::defaultDeadline)
        : m_call(std::move(call)), m_layout(std::move(layout)), m_deadline(callDeadline)
    {
    }

    /// The last \a howLong (at least a minute, at most StatisticsFeed::life), the minute that runs with it.
    async::Task<Result<StatisticsReport>> read(Milliseconds howLong);

private:
    struct Reading
    {
        Reading() = default;
        StatisticsReport report;
        QSet<QByteArray> processes;
    };
    async::Task<Result<void>> readMinute(qint64 minute, Reading *into);
    async::Task<Result<resp::Reply>> ask(client::Command command);

    client::Caller m_call;
    Layout m_layout;
    Milliseconds m_deadline;
};

} // namespace cachedeck::cache
