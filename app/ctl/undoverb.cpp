// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "cache/following.h"
#include "ctl/commandline.h"
#include "ctl/destructive.h"
#include "ctl/json.h"
#include "ctl/verbs.h"
#include "operations/undo.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using cache::Retirement;
using operations::InvalidationRequest;

struct UndoOptions
{
    UndoOptions() = default;
    std::string id;
    qint64 limit = 100;
    DestructiveOptions how;
};

QJsonArray array(const QByteArrayList &names)
{
    QJsonArray all;
    for (const QByteArray &name : names)
        all.append(json::bytes(name));
    return all;
}

QJsonObject object(const Retirement &one, WallTime now)
{
    const InvalidationRequest request = InvalidationRequest::fromNote(one.note);
    const auto text = [](const QString &word) { return word.isEmpty() ? QJsonValue() : QJsonValue(word); };
    return QJsonObject{{Text("undoId"), QString::fromLatin1(one.id)}, {Text("action"), text(request.action)},
        {Text("who"), text(request.who)}, {Text("by"), json::bytes(one.by)},
        {Text("time"), json::time(one.at)}, {Text("until"), json::time(one.until)},
        {Text("state"), cache::toString(one.state)}, {Text("undoable"), one.isUndoable(now)},
        {Text("event"), text(request.event)}, {Text("tags"), array(one.tags)},
        {Text("patterns"), array(request.globs + request.regexes)}, {Text("swept"), one.swept}};
}

QStringList row(const Retirement &one, WallTime now)
{
    const InvalidationRequest request = InvalidationRequest::fromNote(one.note);
    const QByteArrayList about = one.tags + request.globs + request.regexes;
    const QString state = words::word(Text("retirement."), cache::toString(one.state));
    return {QString::fromLatin1(one.id), words::formatTime(one.at, now), escaped(request.who.toUtf8()), state,
        one.isUndoable(now) ? words::formatTime(one.until, now) : Ctl::tr("over"), QString::number(one.swept),
        about.isEmpty() ? Ctl::tr("keys") : escaped(about.join(", "), 60)};
}

async::Task<ExitStatus> runList(Program *program, UndoOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    cache::Store &store = desk->access.cache().store();
    cache::Retirements retirements(cache::callerOf(desk->session.workspace().deployment()), store);
    const Result<WallTime> now = co_await store.now();
    if (!now)
        co_return co_await failed(desk.get(), now.error());
    const Result<std::vector<Retirement>> all = co_await retirements.list(qsizetype(options.limit));
    if (!all)
        co_return co_await failed(desk.get(), all.error());
    std::vector<QStringList> rows{{Ctl::tr("id"), Ctl::tr("time"), Ctl::tr("who"), Ctl::tr("state"),
        Ctl::tr("until"), Ctl::tr("swept") + u'\t', Ctl::tr("about")}};
    for (const Retirement &one : *all) {
        if (program->isJson())
            program->output().object(object(one, *now));
        else
            rows.push_back(row(one, *now));
    }
    if (!program->isJson())
        program->output().table(rows);
    co_return co_await answered(desk.get(), true);
}

void printDone(Program *program, const operations::Undo &action)
{
    const operations::Counts counts = action.counts();
    const auto count = [&counts](const char *name) { return counts.value(QString::fromLatin1(name)); };
    if (program->isJson()) {
        program->output().object(
            QJsonObject{{Text("restored"), count("restored")}, {Text("keptNewer"), count("keptNewer")},
                {Text("expired"), count("expired")}, {Text("evicted"), count("evicted")}});
    } else {
        program->output().line(Ctl::tr("restored: %1, kept newer: %2, expired: %3, evicted: %4")
                                   .arg(count("restored"))
                                   .arg(count("keptNewer"))
                                   .arg(count("expired"))
                                   .arg(count("evicted")));
    }
    if (action.tagsInvalidatedSince() > 0)
        Output::note(
            Ctl::tr("tags that were invalidated again since stay so: %1").arg(action.tagsInvalidatedSince()));
}

void printWhat(Program *program, const Retirement &known, WallTime now)
{
    if (program->isJson())
        program->output().object(object(known, now));
    else
        program->output().table({{Ctl::tr("id"), Ctl::tr("time"), Ctl::tr("who"), Ctl::tr("state"),
                                     Ctl::tr("until"), Ctl::tr("swept") + u'\t', Ctl::tr("about")},
            row(known, now)});
}

Result<void> checkUndoable(const Retirement &known, WallTime now)
{
    const char *why = nullptr;
    if (known.state == cache::RetirementState::Lost)
        why = "operations.undo.unknown";
    else if (known.state == cache::RetirementState::Undone)
        why = "operations.undo.done";
    else if (!known.isUndoable(now))
        why = "operations.undo.over";
    if (!why)
        return {};
    return Error(ErrorKind::Refused, Message(why, {QString::fromLatin1(known.id)}));
}

async::Task<ExitStatus> undo(Program *program, Desk *desk, Retirement known, UndoOptions options)
{
    const Result<void> agreed = co_await agree(program, &options.how, desk, false);
    if (!agreed)
        co_return co_await failed(desk, agreed.error());
    operations::Activity activity = activityOn(desk, QStringLiteral("undo"));
    activity.counts = {{QStringLiteral("keys"), known.swept}};
    activity.undoId = QString::fromStdString(options.id);
    for (const QByteArray &tag : known.tags)
        activity.addKey(tag);
    const client::Caller call = cache::callerOf(desk->session.workspace().deployment());
    operations::Undo action(desk->access.cache(), call, std::move(known));
    const Result<operations::RunReport> report
        = co_await runStaged(program, &action, std::move(activity), options.how.keysPerSecond);
    if (!report)
        co_return co_await failed(desk, report.error());
    printDone(program, action);
    const ExitStatus status = statusOf(*report);
    co_return co_await ended(desk, status);
}

async::Task<ExitStatus> runApply(Program *program, UndoOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await openToDestroy(program, &options.how, &status);
    if (!desk)
        co_return status;
    cache::Store &store = desk->access.cache().store();
    cache::Retirements retirements(cache::callerOf(desk->session.workspace().deployment()), store);
    const Result<WallTime> now = co_await store.now();
    if (!now)
        co_return co_await failed(desk.get(), now.error());
    const Result<Retirement> known = co_await retirements.find(QByteArray::fromStdString(options.id));
    if (!known)
        co_return co_await failed(desk.get(), known.error());
    const Result<void> checked = checkUndoable(*known, *now);
    if (!checked) {
        Output::error(checked.error());
        status = ExitStatus::Refused;
        if (known->state == cache::RetirementState::Lost)
            status = ExitStatus::No;
        co_return co_await ended(desk.get(), status);
    }
    if (!options.how.isRun || options.how.isDry)
        printWhat(program, *known, *now);
    if (options.how.isDry)
        co_return co_await ended(desk.get(), ExitStatus::Done);
    co_return co_await undo(program, desk.get(), *known, std::move(options));
}

} // namespace

void addUndo(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<UndoOptions>();
    CLI::App *verb = app->add_subcommand("undo", words(Ctl::tr("Put back what was invalidated or deleted")));
    verb->require_subcommand(1);
    CLI::App *list = verb->add_subcommand("list", words(Ctl::tr("List what can be undone, by whomever")));
    list->add_option("--limit", options->limit, words(Ctl::tr("At most so many; default 100")))
        ->type_name("N")
        ->check(wholeNumber(1, 500));
    list->callback([program, options] {
        program->choose([options](Program *chosen) { return runList(chosen, *options); });
    });
    CLI::App *apply = verb->add_subcommand("apply", words(Ctl::tr("Undo one of them")));
    apply->add_option("id", options->id, words(Ctl::tr("Its undo id")))->required()->type_name("ID");
    options->how.addTo(apply);
    apply->callback([program, options] {
        program->choose([options](Program *chosen) { return runApply(chosen, *options); });
    });
    verb->footer(words(Ctl::tr("Nothing newer is overwritten: what was stored since stays.\n"
                               "Examples:\n"
                               "  cachedeckctl undo list --json\n"
                               "  cachedeckctl undo apply 9f0c2b7e41d8a653 --run")));
}

} // namespace cachedeck::ctl
