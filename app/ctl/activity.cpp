// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "base/units_parse.h"
#include "ctl/commandline.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "operations/activityjson.h"
#include "operations/activitylog.h"
#include "words/units.h"
#include "words/words.h"

#include <QDateTime>
#include <QDir>

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using operations::ActivityRecord;

struct ActivityOptions
{
    ActivityOptions() = default;
    std::string since; ///< A duration or a time; empty: all.
    std::string deployment;
    int limit = 1000;
};

/// "2h" is two hours ago; a time without a zone is of this machine's.
Result<WallTime> timeOf(const QString &text)
{
    if (const Result<Milliseconds> ago = parseDuration(text))
        return Clock::system().wall() - *ago;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return Error(ErrorKind::Config, Message("operations.since", {text}));
    return WallTime(Milliseconds(time.toMSecsSinceEpoch()));
}

Result<operations::ActivityFilter> filterOf(const ActivityOptions &options)
{
    operations::ActivityFilter filter;
    filter.limit = options.limit;
    filter.deployment = DeploymentName(QString::fromStdString(options.deployment));
    if (options.since.empty())
        return filter;
    const Result<WallTime> since = timeOf(QString::fromStdString(options.since));
    if (!since)
        return since.error();
    filter.since = *since;
    return filter;
}

/// From the log, which others may have edited.
QString safe(const QString &text)
{
    return text.isEmpty() ? words::noFigure() : escaped(text);
}

QString countsText(const operations::Counts &counts)
{
    QStringList parts;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        parts << escaped(count.key()) + u' ' + words::formatNumber(count.value());
    return parts.isEmpty() ? words::noFigure() : parts.join(Text(", "));
}

QString stateText(const ActivityRecord &record)
{
    if (record.phase == ActivityRecord::Phase::Start)
        return Ctl::tr("begun");
    return record.result ? words::word(Text("operations.result."), operations::toString(*record.result))
                         : words::noFigure();
}

/// What it was about.
QString keysText(const QStringList &keys)
{
    if (keys.isEmpty())
        return words::noFigure();
    const QString more = QStringLiteral(" (+%1)").arg(keys.size() - 1);
    return escaped(keys.first()) + (keys.size() > 1 ? more : QString());
}

QStringList row(const ActivityRecord &record)
{
    return {toDateTime(record.time).toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"),
        safe(record.deployment.value), safe(record.action), stateText(record), keysText(record.keys),
        countsText(record.counts), escaped(record.who) + u'@' + escaped(record.host), safe(record.undoId),
        safe(record.id.value)};
}

void print(Program *program, const operations::ActivityListing &listing)
{
    if (program->isJson()) {
        for (const ActivityRecord &record : listing.records)
            program->output().object(operations::toJson(record));
        return;
    }
    if (listing.records.empty()) {
        program->output().line(Ctl::tr("no activity"));
        return;
    }
    std::vector<QStringList> rows{
        {Ctl::tr("time"), Ctl::tr("deployment"), Ctl::tr("action"), Ctl::tr("state"), Ctl::tr("about"),
            Ctl::tr("counts"), Ctl::tr("who"), Ctl::tr("undo"), Ctl::tr("id")}};
    for (const ActivityRecord &record : listing.records)
        rows.push_back(row(record));
    program->output().table(rows);
}

async::Task<ExitStatus> runList(Program *program, ActivityOptions options)
{
    const Result<operations::ActivityFilter> filter = filterOf(options);
    if (!filter) {
        Output::error(filter.error());
        co_return usageStatusOf(filter.error());
    }
    operations::ActivityLog log;
    const Result<operations::ActivityListing> listing = co_await log.list(*filter);
    if (!listing) {
        Output::error(listing.error());
        co_return exitStatusOf(listing.error());
    }
    print(program, *listing);
    if (listing->unreadable > 0)
        Output::note(
            Ctl::tr("lines that are no records: %1; \"activity verify\" says where the log was changed")
                .arg(listing->unreadable));
    co_return ExitStatus::Done;
}

/// Where the log is broken, and how.
QString finding(const operations::Verification &found)
{
    QString place = QDir::toNativeSeparators(found.file);
    if (found.line > 0)
        place += u':' + QString::number(found.line);
    return place + Text(": ") + words::text(found.reason);
}

async::Task<ExitStatus> runVerify(Program *program, ActivityOptions)
{
    operations::ActivityLog log;
    const Result<operations::Verification> found = co_await log.verify();
    if (!found) {
        Output::error(found.error());
        co_return exitStatusOf(found.error());
    }
    if (!found->isOk)
        Output::note(finding(*found));
    if (program->isJson()) {
        const QJsonValue firstBad = found->firstBad ? QJsonValue(*found->firstBad) : QJsonValue();
        program->output().object(QJsonObject{
            {Text("entries"), found->entries}, {Text("ok"), found->isOk}, {Text("firstBad"), firstBad}});
    } else if (found->isOk) {
        program->output().line(
            Ctl::tr("the log is as it was written; entries: %1").arg(words::formatNumber(found->entries)));
    } else {
        program->output().line(
            Ctl::tr("the log was changed from entry %1 on; entries: %2")
                .arg(words::formatNumber(found->firstBad.value_or(0)), words::formatNumber(found->entries)));
    }
    co_return found->isOk ? ExitStatus::Done : ExitStatus::No;
}

using Run = async::Task<ExitStatus> (*)(Program *, ActivityOptions);

CLI::App *addPart(CLI::App *verb, Program *program, const char *name, const QString &about, Run run,
    const std::shared_ptr<ActivityOptions> &options)
{
    CLI::App *part = verb->add_subcommand(name, words(about));
    part->callback([program, options, run] {
        program->choose([options, run](Program *chosen) { return run(chosen, *options); });
    });
    return part;
}

} // namespace

void addActivity(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<ActivityOptions>();
    CLI::App *verb = app->add_subcommand(
        "activity", words(Ctl::tr("Show the log of what was done to deployments; needs no server")));
    verb->require_subcommand(1);
    CLI::App *list = addPart(
        verb, program, "list", Ctl::tr("List the start and the end of each action"), &runList, options);
    list->add_option("--since", options->since,
            words(Ctl::tr("From this time on, such as 2026-03-01T14:00:00Z, or so long ago, such as 2h")))
        ->type_name("TIME");
    list->add_option("--limit", options->limit, words(Ctl::tr("The newest so many; default 1000")))
        ->check(wholeNumber(1, 1'000'000))
        ->type_name("N");
    list->add_option("--deployment", options->deployment, words(Ctl::tr("Of this deployment alone")))
        ->type_name("NAME");
    addPart(verb, program, "verify", Ctl::tr("Say whether the log is what was written"), &runVerify, options);
    verb->footer(
        words(Ctl::tr("Key names are masked. Exit status of verify: 0 as it was written, 1 changed.\n"
                      "Examples:\n"
                      "  cachedeckctl activity list --since 1d --deployment payments-eu\n"
                      "  cachedeckctl activity verify --json")));
}

} // namespace cachedeck::ctl
