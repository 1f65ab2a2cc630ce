// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/check.h"
#include "bench/benchserver.h"
#include "bench/cachepace.h"
#include "bench/localpace.h"
#include "bench/rawpace.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>
#include <array>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using bench::Figure;
using bench::Unit;

QString nameOf(const Figure &figure)
{
    const std::pair<Text, QString> names[]
        = {{Text("get"), QStringLiteral("GET")}, {Text("set"), QStringLiteral("SET")},
            {Text("getOrSetHit"), Ctl::tr("getOrSet, hit with its tag checked")},
            {Text("memory"), Ctl::tr("memory of that many calls at once")},
            {Text("waitersAfterLoad"), Ctl::tr("last of the waiters, after the load")},
            {Text("awaitedCallAdds"), Ctl::tr("added by awaiting a call")},
            {Text("memoryHit"), Ctl::tr("hit in memory, awaited")}};
    for (const auto &[id, name] : names) {
        if (id == figure.name)
            return name;
    }
    return figure.name;
}

QString valueOf(Unit unit, double value)
{
    switch (unit) {
    case Unit::CallsPerSecond:
        return words::formatRate(PerSecond(value));
    case Unit::Nanoseconds:
        return Ctl::tr("%1 ns").arg(value, 0, 'f', 0);
    case Unit::Milliseconds:
        return words::formatDuration(Microseconds(qint64(value * 1000)));
    case Unit::Bytes:
        return words::formatBytes(Bytes(qint64(value)));
    case Unit::Count:
        break;
    }
    return QString::number(value, 'f', 0);
}

QString goalOf(const Figure &figure)
{
    if (!figure.goal)
        return {};
    const QString sign = figure.isGoalMost ? QStringLiteral("<= ") : QStringLiteral(">= ");
    const QString goal
        = figure.hasYardstick() ? QString::number(*figure.goal, 'f', 1) : valueOf(figure.unit, *figure.goal);
    return *figure.isMet() ? QString(sign + goal) : Ctl::tr("%1, missed").arg(sign + goal);
}

QString yardstickOf(const Figure &figure)
{
    if (!figure.hasYardstick())
        return {};
    const bool isPipelined = figure.yardstickName == Text("hiredisPipelined");
    const QString value = valueOf(figure.unit, figure.yardstick);
    return isPipelined ? Ctl::tr("%1 pipelined").arg(value) : Ctl::tr("%1 one by one").arg(value);
}

QStringList row(const Figure &figure)
{
    return {nameOf(figure), figure.callers > 0 ? QString::number(figure.callers) : QString(),
        valueOf(figure.unit, figure.value), yardstickOf(figure),
        figure.hasYardstick() ? QString::number(figure.ratio(), 'f', 2) : QString(), goalOf(figure)};
}

QJsonObject object(const Figure &figure)
{
    const bool isBeside = figure.hasYardstick();
    return QJsonObject{{Text("figure"), figure.name},
        {Text("callers"), figure.callers > 0 ? QJsonValue(figure.callers) : QJsonValue()},
        {Text("unit"), bench::toString(figure.unit)}, {Text("value"), figure.value},
        {Text("yardstick"), isBeside ? QJsonValue(figure.yardstickName) : QJsonValue()},
        {Text("yardstickValue"), isBeside ? QJsonValue(figure.yardstick) : QJsonValue()},
        {Text("ratio"), isBeside ? QJsonValue(figure.ratio()) : QJsonValue()},
        {Text("goal"), json::orNull(figure.goal)},
        {Text("goalIs"), figure.isGoalMost ? Text("atMost") : Text("atLeast")},
        {Text("met"), figure.isMet() ? QJsonValue(*figure.isMet()) : QJsonValue()}};
}

/// Figures as they come: at once as JSON, together as a table.
class Report
{
public:
    explicit Report(Program *program) : m_program(program) { }
    void add(const Figure &figure)
    {
        if (m_program->isJson())
            m_program->output().object(object(figure));
        else
            m_rows.push_back(row(figure));
    }
    void add(const std::vector<Figure> &figures)
    {
        for (const Figure &figure : figures)
            add(figure);
    }
    void print()
    {
        if (!m_program->isJson())
            m_program->output().table(m_rows);
    }

private:
    Program *m_program;
    std::vector<QStringList> m_rows{{Ctl::tr("figure"), Ctl::tr("callers") + u'\t',
        Ctl::tr("Cachedeck") + u'\t', Ctl::tr("hiredis") + u'\t', Ctl::tr("ratio") + u'\t', Ctl::tr("goal")}};
};

constexpr int keyCount = 200'000;
constexpr int mostCallers = 100'000;
constexpr std::array callerCounts{1, 50, 128, 1000, mostCallers};
constexpr std::array works{bench::RawPace::Work::Get, bench::RawPace::Work::Set};

async::Task<Result<void>> measureRaw(
    Report *report, client::Connection *connection, bench::HiredisBlocking *yardstick, bench::Effort effort)
{
    std::vector<QByteArray> keys;
    for (int i = 0; i < keyCount; ++i)
        keys.push_back("user:profile:" + QByteArray::number((i * 7919LL) % keyCount));
    yardstick->fill(keys, bench::RawPace::value());
    bench::RawPace raw(connection, yardstick, &keys, effort);
    // First: later the heap has room from before.
    report->add(co_await async::check(co_await raw.memoryOf(mostCallers)));
    for (const bench::RawPace::Work work : works) {
        for (const int callers : callerCounts)
            report->add(co_await async::check(co_await raw.measure(work, callers)));
    }
    co_return Result<void>();
}

async::Task<Result<void>> measureAll(Report *report, bench::BenchServer *server, bench::Effort effort)
{
    co_await async::check(co_await server->start());
    const auto connection = co_await async::check(co_await server->connect());
    bench::HiredisBlocking yardstick(server->port());
    co_await async::check(co_await measureRaw(report, connection.get(), &yardstick, effort));
    bench::CachePace cache(connection.get(), &yardstick, effort);
    report->add(co_await async::check(co_await cache.hits(128)));
    report->add(co_await async::check(co_await cache.waiters(1000)));
    report->add(co_await bench::awaitedCall(effort));
    report->add(co_await async::check(co_await bench::memoryHit(effort)));
    co_return Result<void>();
}

async::Task<ExitStatus> runCacheBench(Program *program, bool isQuick)
{
    if (program->hasTarget()) {
        Output::error(Error(ErrorKind::Config, Message("bench.target")));
        co_return ExitStatus::Usage;
    }
#ifndef QT_NO_DEBUG
    Output::note(Ctl::tr("this is a debug build: its figures say nothing of a release"));
#endif
    Output::note(Ctl::tr("measures on a server of its own, which takes half a minute"));
    bench::Effort effort;
    if (isQuick)
        effort = bench::Effort::quick();
    Report report(program);
    bench::BenchServer server;
    const Result<void> measured = co_await measureAll(&report, &server, effort);
    report.print();
    if (!measured) {
        Output::error(measured.error());
        co_return exitStatusOf(measured.error());
    }
    co_return ExitStatus::Done;
}

} // namespace

void addBench(CLI::App *app, Program *program)
{
    CLI::App *verb = app->add_subcommand("bench", words(Ctl::tr("Measure the library on this machine")));
    verb->require_subcommand(1);
    CLI::App *cache = verb->add_subcommand("cache",
        words(Ctl::tr(
            "Calls by 1 to 100,000 callers on one connection beside blocking hiredis, hits, waiters")));
    const auto isQuick = std::make_shared<bool>(false);
    cache->add_flag("--quick", *isQuick, words(Ctl::tr("A look in some seconds, no measurement")));
    cache->callback([program, isQuick] {
        program->choose([isQuick](Program *chosen) { return runCacheBench(chosen, *isQuick); });
    });
    verb->footer(
        words(Ctl::tr("It starts a redis-server of its own on a free port of this machine and ends it again; "
                      "no deployment is touched.\nOnly ratios compare: times drift with what else runs.\n"
                      "Example:\n  cachedeckctl bench cache --json")));
}

} // namespace cachedeck::ctl
