// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/units_parse.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

struct WatchOptions
{
    WatchOptions() = default;
    std::string interval = "1s";
    int count = 0; ///< 0: until told to end.
};

QJsonObject object(const engine::Snapshot &snapshot)
{
    const engine::Figures &figures = snapshot.figures;
    const bool hasMaster = !figures.master.isEmpty();
    return QJsonObject{{Text("time"), json::time(snapshot.time)},
        {Text("master"), json::address(figures.master)},
        {Text("epoch"), hasMaster ? QJsonValue(figures.epoch.value) : QJsonValue(QJsonValue::Null)},
        {Text("hitRate"), json::orNull(figures.hitRate)},
        {Text("hitsPerSecond"), json::orNull(figures.hitsPerSecond)},
        {Text("missesPerSecond"), json::orNull(figures.missesPerSecond)},
        {Text("opsPerSecond"), json::orNull(figures.opsPerSecond)},
        {Text("usedMemoryBytes"), json::orNull(figures.usedMemory)},
        {Text("maxMemoryBytes"), json::orNull(figures.maxMemory)},
        {Text("evictedPerSecond"), json::orNull(figures.evictedPerSecond)},
        {Text("expiredPerSecond"), json::orNull(figures.expiredPerSecond)},
        {Text("clients"), json::orNull(figures.clients)},
        {Text("roundTripMs"), json::milliseconds(figures.roundTrip)}};
}

QString padded(const QString &text, int width)
{
    return text.rightJustified(width) + u' ';
}

QString heading()
{
    return padded(Ctl::tr("time"), 8) + padded(Ctl::tr("hit rate"), 9) + padded(Ctl::tr("hits"), 9)
        + padded(Ctl::tr("misses"), 9) + padded(Ctl::tr("operations"), 10) + padded(Ctl::tr("memory"), 9)
        + padded(Ctl::tr("evicted"), 9) + padded(Ctl::tr("expired"), 9) + padded(Ctl::tr("clients"), 8)
        + padded(Ctl::tr("round trip"), 10) + u' ' + Ctl::tr("master");
}

QString line(const engine::Snapshot &snapshot)
{
    const engine::Figures &figures = snapshot.figures;
    const auto rate
        = [](const std::optional<PerSecond> &value) { return words::formatOr(value, &words::formatRate); };
    const QString trip
        = figures.roundTrip ? words::formatDuration(figures.roundTrip->value) : words::noFigure();
    const QString clients = figures.clients ? words::formatCount(*figures.clients) : words::noFigure();
    return padded(words::formatTime(snapshot.time, snapshot.time), 8)
        + padded(words::formatOr(figures.hitRate, &words::formatPercent), 9)
        + padded(rate(figures.hitsPerSecond), 9) + padded(rate(figures.missesPerSecond), 9)
        + padded(rate(figures.opsPerSecond), 10)
        + padded(words::formatOr(figures.usedMemory, &words::formatBytes), 9)
        + padded(rate(figures.evictedPerSecond), 9) + padded(rate(figures.expiredPerSecond), 9)
        + padded(clients, 8) + padded(trip, 10) + u' ' + words::address(figures.master);
}

async::Task<ExitStatus> runWatch(Program *program, WatchOptions options)
{
    const Result<Milliseconds> interval = parseDuration(QString::fromStdString(options.interval));
    if (!interval || *interval < Milliseconds(100)) {
        Output::error(
            interval ? Error(ErrorKind::Config, Message("engine.options.interval")) : interval.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Session> session = co_await openSession(program, *interval, &status);
    if (!session)
        co_return status;
    program->endIsDone();
    // A master that falls silent before its second sample is told, too.
    const SteadyTime latest = Clock::system().steady() + *interval * 2 + Milliseconds(1000);
    bool hasBaseline = false;
    int printed = 0;
    while (!program->output().isBroken() && (options.count == 0 || printed < options.count)) {
        const engine::SnapshotPtr snapshot = co_await session->next();
        // A rate needs two samples: the first tick has none yet.
        hasBaseline
            = hasBaseline || snapshot->figures.opsPerSecond.has_value() || Clock::system().steady() > latest;
        if (!hasBaseline)
            continue;
        if (!program->isJson() && printed % 40 == 0)
            program->output().line(heading());
        if (program->isJson())
            program->output().object(object(*snapshot));
        else
            program->output().line(line(*snapshot));
        ++printed;
    }
    co_await session->stop();
    co_return ExitStatus::Done;
}

} // namespace

void addWatch(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<WatchOptions>();
    CLI::App *verb = app->add_subcommand(
        "watch", words(Ctl::tr("Print the master's rates once an interval, on through failovers")));
    verb->add_option(
            "--interval", options->interval, words(Ctl::tr("Time between two lines, such as 1s or 500ms")))
        ->type_name("DURATION");
    verb->add_option("--count", options->count, words(Ctl::tr("End after so many lines")))
        ->check(app::WholeNumber(1))
        ->type_name("N");
    verb->footer(
        words(Ctl::tr("Rates are over the interval; no data is a dash, in "
                      "JSON null.\n"
                      "Examples:\n"
                      "  cachedeckctl watch --url redis://localhost --interval 5s\n"
                      "  cachedeckctl watch --profile payments-eu --json --count 60 > minute.jsonl")));
    verb->callback([program, options] {
        program->choose([options](Program *chosen) { return runWatch(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
