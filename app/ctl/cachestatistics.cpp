// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/units_parse.h"
#include "cache/statistics/statisticsreader.h"
#include "ctl/cachedesk.h"
#include "ctl/json.h"
#include "ctl/verbs.h"
#include "words/units.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using cache::GroupStatistics;
using client::LatencyHistogram;

struct StatisticsOptions
{
    StatisticsOptions() = default;
    std::string since = "1h";
};

/// One group, or all of them together, beside what the catalog wants of it.
struct Line
{
    Line(QString whose, GroupStatistics what, catalog::KeyGroupPtr from)
        : name(std::move(whose)), counted(std::move(what)), group(std::move(from))
    {
    }
    std::optional<Ratio> hitRate() const
    {
        if (counted.reads() == 0)
            return std::nullopt;
        return Ratio(double(counted.hits) / double(counted.reads()));
    }
    /// Nothing where nothing is wanted, or nothing was read.
    std::optional<bool> meetsTarget() const
    {
        const std::optional<Ratio> rate = hitRate();
        if (!rate || !group || !group->targetHitRate)
            return std::nullopt;
        return *rate >= group->targetHitRate->low;
    }
    QString name; ///< Empty: all.
    GroupStatistics counted;
    catalog::KeyGroupPtr group; ///< Null where no catalog describes it.
};

QJsonValue times(const LatencyHistogram &histogram)
{
    if (histogram.count() == 0)
        return QJsonValue();
    const auto at = [&](double share) { return fractionalMilliseconds(histogram.percentile(share)); };
    return QJsonObject{{Text("count"), histogram.count()},
        {Text("mean"), fractionalMilliseconds(histogram.mean())}, {Text("p50"), at(0.5)},
        {Text("p95"), at(0.95)}, {Text("p99"), at(0.99)}};
}

QJsonArray span(const catalog::LatencySpan &span)
{
    return {qint64(span.low.count()), qint64(span.high.count())};
}

QJsonObject misses(const GroupStatistics &counted)
{
    QJsonObject object;
    for (int cause = 0; cause < cache::missCauseCount; ++cause)
        object[cache::toString(cache::MissCause(cause))] = counted.misses[size_t(cause)];
    return object;
}

QJsonObject targets(const Line &line)
{
    QJsonObject object{{Text("targetHitRate"), QJsonValue()}, {Text("targetMs"), QJsonValue()}};
    if (line.group && line.group->targetHitRate) {
        const catalog::RatioSpan &rate = *line.group->targetHitRate;
        object[Text("targetHitRate")] = QJsonArray{rate.low.value, rate.high.value};
    }
    if (line.group && line.group->targetLatency) {
        const catalog::LatencyTarget &target = *line.group->targetLatency;
        object[Text("targetMs")]
            = QJsonObject{{Text("with"), span(target.with)}, {Text("without"), span(target.without)}};
    }
    return object;
}

QJsonObject object(const Line &line, const cache::StatisticsReport &report)
{
    const GroupStatistics &counted = line.counted;
    QJsonObject object{{Text("group"), line.name.isEmpty() ? QJsonValue() : QJsonValue(line.name)},
        {Text("from"), json::time(report.from)}, {Text("until"), json::time(report.until)},
        {Text("processes"), qint64(report.processes)}, {Text("hits"), counted.hits},
        {Text("misses"), misses(counted)}, {Text("hitRate"), json::orNull(line.hitRate())},
        {Text("memoryHits"), counted.memoryHits}, {Text("negativeHits"), counted.negativeHits},
        {Text("staleHits"), counted.staleHits}, {Text("bypassed"), counted.bypassed},
        {Text("fills"), counted.fills}, {Text("refusedFills"), counted.refusedFills},
        {Text("loads"), counted.loads}, {Text("failedLoads"), counted.failedLoads},
        {Text("loadsAvoided"), counted.loadsAvoided()}, {Text("errors"), counted.errors},
        {Text("withCacheMs"), times(counted.hitTime)}, {Text("withoutCacheMs"), times(counted.loadTime)},
        {Text("waitMs"), times(counted.waitTime)}};
    const std::optional<bool> meets = line.meetsTarget();
    object[Text("meetsTarget")] = meets ? QJsonValue(*meets) : QJsonValue();
    const QJsonObject wanted = targets(line);
    for (auto member = wanted.begin(); member != wanted.end(); ++member)
        object[member.key()] = member.value();
    return object;
}

QString median(const LatencyHistogram &histogram)
{
    return histogram.count() == 0 ? words::noFigure() : words::formatDuration(histogram.percentile(0.5));
}

QString targetText(const Line &line)
{
    if (!line.group || !line.group->targetHitRate)
        return words::noFigure();
    const catalog::RatioSpan &rate = *line.group->targetHitRate;
    const QString span = words::formatPercent(rate.low) + u" – " + words::formatPercent(rate.high);
    return line.meetsTarget().value_or(true) ? span : Ctl::tr("%1, missed").arg(span);
}

QStringList row(const Line &line)
{
    const GroupStatistics &counted = line.counted;
    const std::optional<Ratio> rate = line.hitRate();
    return {line.name.isEmpty() ? Ctl::tr("all") : line.name, words::formatCount(counted.reads()),
        rate ? words::formatPercent(*rate) : words::noFigure(), targetText(line),
        words::formatCount(counted.loadsAvoided()), median(counted.hitTime), median(counted.loadTime),
        words::formatCount(counted.errors)};
}

QStringList head()
{
    return {Ctl::tr("group"), Ctl::tr("reads") + u'\t', Ctl::tr("hit rate") + u'\t', Ctl::tr("target"),
        Ctl::tr("loads avoided") + u'\t', Ctl::tr("with cache") + u'\t', Ctl::tr("without") + u'\t',
        Ctl::tr("errors") + u'\t'};
}

std::vector<Line> linesOf(
    const cache::StatisticsReport &report, const std::optional<catalog::Catalog> &catalog)
{
    QStringList names = report.groups.keys();
    names.sort();
    std::vector<Line> lines;
    for (const QString &name : names)
        lines.emplace_back(name, report.groups.value(name), catalog ? catalog->group(name) : nullptr);
    lines.emplace_back(QString(), report.total(), nullptr);
    return lines;
}

async::Task<ExitStatus> runStatistics(Program *program, StatisticsOptions options)
{
    const Result<Milliseconds> since = parseDuration(QString::fromStdString(options.since));
    if (!since) {
        Output::error(since.error());
        co_return ExitStatus::Usage;
    }
    if (*since < Milliseconds(1) || *since > std::chrono::hours(25)) {
        Output::error(
            Error(ErrorKind::Config, Message("cache.since", {QString::fromStdString(options.since)})));
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    cache::StatisticsReader reader(cache::callerOf(desk->session.workspace().deployment()),
        desk->access.cache().store().settings().layout);
    const Result<cache::StatisticsReport> report = co_await reader.read(*since);
    if (!report)
        co_return co_await failed(desk.get(), report.error());
    if (report->groups.isEmpty()) {
        Output::note(Ctl::tr("no process has told of its cache in that time"));
        co_return co_await answered(desk.get(), false);
    }
    std::vector<QStringList> rows{head()};
    for (const Line &line : linesOf(*report, desk->given.catalog)) {
        if (program->isJson())
            program->output().object(object(line, *report));
        else
            rows.push_back(row(line));
    }
    if (!program->isJson())
        program->output().table(rows);
    co_return co_await answered(desk.get(), true);
}

} // namespace

void addCacheStatistics(CLI::App *cacheVerb, Program *program)
{
    const auto options = std::make_shared<StatisticsOptions>();
    CLI::App *part = cacheVerb->add_subcommand(
        "statistics", words(Ctl::tr("What the processes that use the cache have counted, by key group")));
    part->add_option("--since", options->since, words(Ctl::tr("Of how long; at most 25h, default 1h")))
        ->type_name("DURATION");
    part->callback([program, options] {
        program->choose([options](Program *chosen) { return runStatistics(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
