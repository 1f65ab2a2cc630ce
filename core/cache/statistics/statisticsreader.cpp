// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/statistics/statisticsreader.h"

#include "async/combinators.h"
#include "cache/statistics/statisticsfeed.h"
#include "cache/statistics/statisticsrecord.h"

namespace cachedeck::cache {

using client::Command;

GroupStatistics StatisticsReport::total() const
{
    GroupStatistics sum;
    for (const GroupStatistics &group : groups)
        sum.merge(group);
    return sum;
}

async::Task<Result<resp::Reply>> StatisticsReader::ask(Command command)
{
    return m_call(std::move(command), client::CallOptions(client::Intent::Lookup, m_deadline));
}

async::Task<Result<StatisticsReport>> StatisticsReader::read(Milliseconds howLong)
{
    using std::chrono::minutes;
    const Result<resp::Reply> time = co_await ask(Command("TIME"));
    if (!time)
        co_return time.error();
    const WallTime now(std::chrono::seconds(time->view()[0].integer()));
    const Milliseconds within = std::clamp<Milliseconds>(howLong, minutes(1), StatisticsFeed::life);
    const qint64 last = std::chrono::floor<minutes>(now).time_since_epoch().count();
    const qint64 first = std::chrono::floor<minutes>(now - within).time_since_epoch().count();
    constexpr qint64 atOnce = 16;
    Reading reading;
    for (qint64 begin = first; begin <= last; begin += atOnce) {
        std::vector<async::Task<Result<void>>> minutesAtOnce;
        for (qint64 minute = begin; minute <= std::min(last, begin + atOnce - 1); ++minute)
            minutesAtOnce.push_back(readMinute(minute, &reading));
        const std::vector<Result<void>> done = co_await async::whenAll(std::move(minutesAtOnce));
        for (const Result<void> &one : done) {
            if (!one)
                co_return one.error();
        }
    }
    reading.report.from = WallTime(minutes(first));
    reading.report.until = now;
    reading.report.processes = reading.processes.size();
    co_return reading.report;
}

/// HSCAN may give a field twice while the table grows: each counts once.
async::Task<Result<void>> StatisticsReader::readMinute(qint64 minute, Reading *into)
{
    constexpr qint64 page = 500;
    QHash<QByteArray, qint64> fields;
    QByteArray cursor("0");
    do {
        const Result<resp::Reply> answer
            = co_await ask(Command("HSCAN", m_layout.statistics(minute), cursor, "COUNT", page));
        if (!answer) {
            // Another type there is nothing of ours (D5).
            const bool isOthers = answer.error().serverCode() == "WRONGTYPE";
            if (isOthers)
                co_return Result<void>();
            co_return answer.error();
        }
        cursor = answer->view()[0].toByteArray();
        const resp::ReplyView pairs = answer->view()[1];
        for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
            fields.insert(pairs[i].toByteArray(), pairs[i + 1].integer());
    } while (cursor != "0");
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        if (field.key().startsWith("by "))
            into->processes.insert(field.key());
        else
            addField(&into->report.groups, field.key(), field.value());
    }
    co_return Result<void>();
}

} // namespace cachedeck::cache
