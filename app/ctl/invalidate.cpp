// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/units_parse.h"
#include "cache/following.h"
#include "ctl/destructive.h"
#include "ctl/verbs.h"
#include "operations/invalidation.h"
#include "operations/tagsetkeys.h"
#include "platform/user.h"
#include "words/units.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using operations::Invalidation;
using operations::InvalidationRequest;

struct InvalidateOptions
{
    InvalidateOptions() = default;
    std::vector<std::string> keys, tags, globs, regexes;
    std::string event;
    std::vector<std::string> parameters; ///< Of the event: NAME=VALUE.
    std::string window = "10m";
    std::string resume;
    const char *action = "invalidate";
    DestructiveOptions how;

    bool isNothing() const
    {
        return keys.empty() && tags.empty() && globs.empty() && regexes.empty() && event.empty();
    }
    bool isDeletion() const { return QByteArrayView(action) == "cache del"; }
};

Error wrong(const char *id, std::initializer_list<MessageArgument> arguments = {})
{
    return Error(ErrorKind::Config, Message(id, arguments));
}

void add(QByteArrayList *to, const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        const QByteArray bytes = QByteArray::fromStdString(name);
        if (!to->contains(bytes))
            to->push_back(bytes);
    }
}

Result<InvalidationRequest> eventOf(
    const InvalidateOptions &options, const std::optional<catalog::Catalog> &catalog)
{
    if (options.event.empty())
        return InvalidationRequest();
    if (!catalog)
        return wrong("operations.event.catalog");
    QHash<QString, QByteArray> values;
    for (const std::string &parameter : options.parameters) {
        const QByteArray pair = QByteArray::fromStdString(parameter);
        const qsizetype at = pair.indexOf('=');
        if (at < 1)
            return wrong("operations.event.pair", {pair});
        const QString name = QString::fromUtf8(pair.first(at));
        if (values.contains(name))
            return wrong("operations.event.twice", {name});
        values.insert(name, pair.sliced(at + 1));
    }
    return operations::requestOf(*catalog, QString::fromStdString(options.event), values);
}

Result<InvalidationRequest> requestOf(
    const InvalidateOptions &options, const std::optional<catalog::Catalog> &catalog)
{
    Result<InvalidationRequest> made = eventOf(options, catalog);
    if (!made)
        return made;
    InvalidationRequest request = std::move(made).value();
    add(&request.keys, options.keys);
    add(&request.tags, options.tags);
    add(&request.globs, options.globs);
    add(&request.regexes, options.regexes);
    request.action = QString::fromLatin1(options.action);
    request.who = platform::userName();
    const Result<Milliseconds> window = parseDuration(QString::fromStdString(options.window));
    if (!window)
        return window.error();
    request.window = *window;
    if (*window < std::chrono::seconds(1)) // as it was written: a figure would be 0 of some unit
        return wrong("operations.window",
            {QString::fromStdString(options.window), Microseconds(InvalidationRequest::longestWindow)});
    const Result<void> checked = request.check();
    if (!checked)
        return checked.error();
    return request;
}

/// What can be seen to be wrong before anything is connected; an event needs the catalog, which the profile
/// may name.
Result<void> check(const InvalidateOptions &options)
{
    if (!options.parameters.empty() && options.event.empty())
        return wrong("operations.event.alone", {QByteArray::fromStdString(options.parameters.front())});
    if (!options.resume.empty())
        return options.isNothing() ? Result<void>() : wrong("operations.resume.alone");
    if (!options.event.empty())
        return {};
    const Result<InvalidationRequest> request = requestOf(options, std::nullopt);
    if (!request)
        return request.error();
    return {};
}

void printDone(Program *program, const Invalidation &action, bool isDeletion)
{
    const operations::Counts counts = action.counts();
    const qint64 swept = counts.value(QStringLiteral("swept"));
    const qint64 invalidated = counts.value(QStringLiteral("invalidated"));
    const QString id = QString::fromLatin1(action.id());
    if (program->isJson()) {
        const QJsonValue undoId = action.isUndoable() ? QJsonValue(id) : QJsonValue();
        program->output().object(isDeletion ? QJsonObject{{Text("deleted"), swept}, {Text("undoId"), undoId}}
                                            : QJsonObject{{Text("invalidated"), invalidated},
                                                {Text("swept"), swept}, {Text("undoId"), undoId}});
        return;
    }
    program->output().line(isDeletion ? Ctl::tr("deleted: %1").arg(swept)
                                      : Ctl::tr("invalidated: %1, swept: %2").arg(invalidated).arg(swept));
    if (action.isUndoable())
        program->output().line(Ctl::tr("undo it with: cachedeckctl undo apply %1 --run").arg(id));
}

bool isOpen(const cache::Retirement &known)
{
    return known.state == cache::RetirementState::Stopped || known.state == cache::RetirementState::Running;
}

/// There is nothing to go on with.
Error whyNotOpen(const cache::Retirement &known)
{
    const bool isUnknown = known.state == cache::RetirementState::Lost;
    const char *const why = isUnknown ? "operations.retirement.lost" : "operations.resume.over";
    return Error(ErrorKind::Refused, Message(why, {QString::fromLatin1(known.id)}));
}

/// Advice that can be followed: somebody may have undone it, or the server lost it. Where it does not answer,
/// it may still know it.
async::Task<void> tellHowToGoOn(Desk *desk, QByteArray id, bool isExplained)
{
    const client::Caller call = cache::callerOf(desk->session.workspace().deployment());
    cache::Retirements retirements(call, desk->access.cache().store());
    const Result<cache::Retirement> known = co_await retirements.find(id);
    if (known && known->state == cache::RetirementState::Lost && isExplained)
        co_return; // it may never have begun
    if (known && !isOpen(*known)) {
        Output::error(whyNotOpen(*known));
        co_return;
    }
    Output::note(Ctl::tr("it did not go to its end; go on with: cachedeckctl invalidate --resume %1 --run")
                     .arg(QString::fromLatin1(id)));
}

async::Task<ExitStatus> drive(Program *program, Desk *desk, Invalidation *action,
    operations::Activity activity, InvalidateOptions options)
{
    activity.undoId = QString::fromLatin1(action->id());
    const Result<operations::RunReport> report
        = co_await runStaged(program, action, std::move(activity), options.how.keysPerSecond);
    if (!report)
        co_return co_await failed(desk, report.error());
    printDone(program, *action, options.isDeletion());
    const ExitStatus status = statusOf(*report);
    if (report->result != operations::ActivityResult::Done)
        co_await tellHowToGoOn(desk, action->id(), report->error.has_value());
    co_return co_await ended(desk, status);
}

operations::Activity activityOf(Desk *desk, const InvalidationRequest &request,
    const operations::InvalidationPreview &seen, const catalog::KeyIndex &groups)
{
    operations::Activity activity = activityOn(desk, request.action);
    activity.counts = {{QStringLiteral("keys"), seen.count()}, {QStringLiteral("bytes"), seen.size()}};
    for (const QByteArrayList &some : {request.tags, request.globs, request.regexes, request.keys}) {
        for (const QByteArray &name : some)
            activity.addKey(name, &groups);
    }
    return activity;
}

async::Task<ExitStatus> runNew(Program *program, Desk *desk, InvalidateOptions options)
{
    Result<InvalidationRequest> made = requestOf(options, desk->given.catalog);
    if (!made) {
        Output::error(made.error());
        co_return co_await ended(desk, ExitStatus::Usage);
    }
    InvalidationRequest request = std::move(made).value();
    const Result<void> isEntries = desk->access.cache().store().checkKeys(request.keys);
    if (!isEntries)
        co_return co_await failed(desk, isEntries.error());
    const Result<void> added = co_await operations::addTagSetKeys(&desk->access.tagSets(), &request);
    if (!added)
        co_return co_await failed(desk, added.error());
    const client::Caller call = cache::callerOf(desk->session.workspace().deployment());
    catalog::KeyIndex groups;
    if (desk->given.catalog)
        groups = catalog::KeyIndex(desk->given.catalog->groups);
    const Result<operations::InvalidationPreview> seen
        = co_await operations::preview(call, &desk->access.cache().store(), request, &groups);
    if (!seen)
        co_return co_await failed(desk, seen.error());
    if (!options.how.isRun || options.how.isDry)
        printPreview(program, *seen);
    if (options.how.isDry)
        co_return co_await ended(desk, ExitStatus::Done);
    const bool isWide = !request.event.isEmpty() && seen->keys.high > double(operations::mostFanOut);
    const Result<void> agreed = co_await agree(program, &options.how, desk, isWide || request.isEverything());
    if (!agreed)
        co_return co_await failed(desk, agreed.error());
    operations::Activity activity = activityOf(desk, request, *seen, groups);
    Invalidation action(desk->access.cache(), call, std::move(request));
    co_return co_await drive(program, desk, &action, std::move(activity), std::move(options));
}

async::Task<ExitStatus> notOpen(Desk *desk, cache::Retirement known)
{
    const bool isUnknown = known.state == cache::RetirementState::Lost;
    Output::error(isUnknown
            ? Error(ErrorKind::Refused, Message("operations.undo.unknown", {QString::fromLatin1(known.id)}))
            : whyNotOpen(known));
    return ended(desk, isUnknown ? ExitStatus::No : ExitStatus::Refused);
}

/// What patterns have not found yet nobody has counted.
void printLeft(Program *program, const cache::Retirement &known, qint64 left)
{
    const QString id = QString::fromLatin1(known.id);
    if (program->isJson()) {
        program->output().object(
            QJsonObject{{Text("undoId"), id}, {Text("swept"), known.swept}, {Text("left"), left}});
        return;
    }
    program->output().line(Ctl::tr("%1: swept: %2, left: %3")
                               .arg(id, words::formatNumber(known.swept), words::formatNumber(left)));
}

async::Task<ExitStatus> runResumed(Program *program, Desk *desk, InvalidateOptions options)
{
    const client::Caller call = cache::callerOf(desk->session.workspace().deployment());
    cache::Retirements retirements(call, desk->access.cache().store());
    const QByteArray id = QByteArray::fromStdString(options.resume);
    const Result<cache::Retirement> known = co_await retirements.find(id);
    if (!known)
        co_return co_await failed(desk, known.error());
    if (!isOpen(*known))
        co_return co_await notOpen(desk, *known);
    Invalidation action(desk->access.cache(), call, *known);
    const Result<qint64> pending = co_await action.pending();
    if (!pending)
        co_return co_await failed(desk, pending.error());
    if (!options.how.isRun || options.how.isDry)
        printLeft(program, *known, *pending);
    if (options.how.isDry)
        co_return co_await ended(desk, ExitStatus::Done);
    const Result<void> agreed = co_await agree(program, &options.how, desk, false);
    if (!agreed)
        co_return co_await failed(desk, agreed.error());
    operations::Activity activity = activityOn(desk, QStringLiteral("invalidate --resume"));
    for (const QByteArray &tag : known->tags)
        activity.addKey(tag);
    co_return co_await drive(program, desk, &action, std::move(activity), std::move(options));
}

async::Task<ExitStatus> runInvalidate(Program *program, InvalidateOptions options)
{
    const Result<void> checked = check(options);
    if (!checked) {
        Output::error(checked.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await openToDestroy(program, &options.how, &status);
    if (!desk)
        co_return status;
    if (options.resume.empty())
        co_return co_await runNew(program, desk.get(), std::move(options));
    co_return co_await runResumed(program, desk.get(), std::move(options));
}

void addNames(
    CLI::App *verb, const char *name, std::vector<std::string> *to, const QString &about, const char *type)
{
    verb->add_option(name, *to, words(about))->type_name(type);
}

void addWindow(CLI::App *verb, InvalidateOptions *options)
{
    verb->add_option("--undo-window", options->window,
            words(Ctl::tr("How long it can be undone, and its memory stays in use; default 10m")))
        ->type_name("DURATION");
}

void setRun(CLI::App *verb, Program *program, const std::shared_ptr<InvalidateOptions> &options)
{
    verb->callback([program, options] {
        program->choose([options](Program *chosen) { return runInvalidate(chosen, *options); });
    });
}

} // namespace

void addInvalidate(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<InvalidateOptions>();
    CLI::App *verb = app->add_subcommand(
        "invalidate", words(Ctl::tr("Make entries invalid: by key, tag, pattern or event; can be undone")));
    addNames(verb, "--key", &options->keys, Ctl::tr("A key; as often as wanted"), "KEY");
    addNames(verb, "--tag", &options->tags, Ctl::tr("What carries this tag"), "TAG");
    addNames(verb, "--pattern", &options->globs, Ctl::tr("Keys that match this glob"), "GLOB");
    addNames(verb, "--regex", &options->regexes, Ctl::tr("Keys in which this expression finds something"),
        "EXPRESSION");
    verb->add_option("--event", options->event,
            words(Ctl::tr("What an event of the catalog makes invalid: its name, and PARAMETER=VALUE...")))
        ->type_name("EVENT");
    verb->add_option("parameter", options->parameters, words(Ctl::tr("What the event carries")))
        ->type_name("PARAMETER=VALUE");
    verb->add_option("--resume", options->resume, words(Ctl::tr("Go on with one that was stopped")))
        ->type_name("ID");
    addWindow(verb, options.get());
    options->how.addTo(verb);
    setRun(verb, program, options);
    verb->footer(words(Ctl::tr(
        "Tags are invalid at once, for every reader; then what carries them is swept, step by step. Ctrl+C "
        "stops the "
        "sweep (6).\n"
        "Examples:\n"
        "  cachedeckctl invalidate --tag user:4711 --dry-run\n"
        "  cachedeckctl invalidate --event payment.success userId=4711 billId=9 --run --catalog payments\n"
        "  cachedeckctl invalidate --pattern 'session:*' --run --confirm payments-eu")));
}

void addCacheDel(CLI::App *verb, Program *program)
{
    const auto options = std::make_shared<InvalidateOptions>();
    options->action = "cache del";
    CLI::App *part = verb->add_subcommand("del", words(Ctl::tr("Delete entries; can be undone")));
    part->add_option("key", options->keys, words(Ctl::tr("The keys")))->required()->type_name("KEY");
    addWindow(part, options.get());
    options->how.addTo(part);
    setRun(part, program, options);
}

void addTagsInvalidate(CLI::App *verb, Program *program)
{
    const auto options = std::make_shared<InvalidateOptions>();
    options->action = "tags invalidate";
    CLI::App *part = verb->add_subcommand(
        "invalidate", words(Ctl::tr("Make invalid what carries these tags; can be undone")));
    part->add_option("tag", options->tags, words(Ctl::tr("The tags")))->required()->type_name("TAG");
    addWindow(part, options.get());
    options->how.addTo(part);
    setRun(part, program, options);
}

} // namespace cachedeck::ctl
