// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "ctl/cachedesk.h"
#include "ctl/childprocess.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

/// What `cache del` takes.
constexpr qsizetype mostKeyBytes = 64 * 1024;

QString negativeText()
{
    return Ctl::tr("the source has said that there is no such thing");
}

QJsonArray tagArray(const QByteArrayList &tags)
{
    QJsonArray array;
    for (const QByteArray &tag : tags)
        array.append(json::bytes(tag));
    return array;
}

QJsonValue timeLeft(std::optional<Milliseconds> left)
{
    const bool isKnown = left && *left != Milliseconds::max();
    return isKnown ? QJsonValue(qint64(left->count())) : QJsonValue();
}

void printValue(Output *output, const QByteArray &value)
{
    const QList<QByteArray> lines = value.split('\n');
    for (const QByteArray &line : lines)
        output->line(escaped(line));
}

async::Task<ExitStatus> runGet(Program *program, CacheOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, options, &status);
    if (!desk)
        co_return status;
    cache::Cache &cache = desk->access.cache();
    const catalog::Key key = desk->access.keyOf(options.keyBytes());
    const Result<cache::Lookup> found = co_await cache.get(key);
    if (!found)
        co_return co_await failed(desk.get(), found.error());
    std::optional<Milliseconds> left;
    if (found->isHit()) {
        const Result<std::optional<Milliseconds>> asked = co_await cache.ttl(key);
        if (asked)
            left = *asked;
    }
    const bool isHit = found->isHit();
    const bool hasValue = isHit && !found->entry->isNegative;
    if (program->isJson()) {
        QJsonObject object{{Text("key"), json::bytes(key.bytes())}, {Text("hit"), isHit},
            {Text("value"), hasValue ? json::bytes(found->entry->value) : QJsonValue()},
            {Text("ttlMs"), timeLeft(left)},
            {Text("tags"), isHit ? QJsonValue(tagArray(found->entry->tags)) : QJsonValue()},
            {Text("miss"), isHit ? QJsonValue() : QJsonValue(cache::toString(found->cause))}};
        if (isHit && !hasValue)
            object[Text("negative")] = true;
        program->output().object(object);
    } else if (hasValue) {
        printValue(&program->output(), found->entry->value);
    } else if (isHit) {
        Output::note(negativeText());
    } else {
        Output::note(
            Ctl::tr("no entry: %1").arg(words::word(Text("cache.miss."), cache::toString(found->cause))));
    }
    co_return co_await answered(desk.get(), isHit);
}

Error refusalOf(cache::Stored stored, const QByteArray &key)
{
    const char *id
        = stored == cache::Stored::WrongType ? "cache.refused.wrongType" : "cache.refused.superseded";
    return Error(ErrorKind::Refused, Message(id, {key}), Delivery::Rejected);
}

/// What is wrong with an entry, before anything is asked or run.
Result<void> checkEntry(engine::CacheAccess *access, const CacheOptions &options, const Given &given)
{
    const catalog::Key key = access->keyOf(options.keyBytes());
    const auto wrong = [](const char *id, std::initializer_list<MessageArgument> arguments) {
        return Error(ErrorKind::Config, Message(id, arguments));
    };
    if (key.bytes().isEmpty() || key.bytes().size() > mostKeyBytes)
        return wrong("cache.key.length", {qint64(mostKeyBytes)});
    if (!given.ttl && !access->isDescribed(key.bytes()))
        return wrong("cache.key.undescribed", {key.bytes()});
    QByteArrayList tags = key.tags();
    for (const QByteArray &tag : options.tagBytes()) {
        if (!tags.contains(tag))
            tags.push_back(tag);
    }
    if (tags.size() > codec::maxTags)
        return wrong("cache.tags.many", {qint64(tags.size()), qint64(codec::maxTags)});
    return access->cache().store().checkKeys({key.bytes()});
}

async::Task<ExitStatus> runSet(Program *program, CacheOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await openDesk(program, options, &status);
    if (!desk)
        co_return status;
    const catalog::Key key = desk->access.keyOf(options.keyBytes());
    Result<void> checked = checkEntry(&desk->access, options, desk->given);
    if (checked)
        checked = engine::CacheAccess::checkValue(key, QByteArray::fromStdString(options.value));
    if (!checked) {
        Output::error(checked.error());
        co_return usageStatusOf(checked.error());
    }
    const Result<void> reached = co_await desk->session.reach();
    if (!reached) {
        Output::error(reached.error());
        co_return ExitStatus::Unreachable;
    }
    cache::SetOptions how;
    how.ttl = desk->given.ttl;
    how.tags = options.tagBytes();
    how.isOnlyIfAbsent = options.isOnlyIfAbsent;
    cache::Cache &cache = desk->access.cache();
    const Result<cache::Stored> stored
        = co_await cache.set(key, QByteArray::fromStdString(options.value), std::move(how));
    if (!stored)
        co_return co_await failed(desk.get(), stored.error());
    const bool isPresent = *stored == cache::Stored::Present;
    if (*stored != cache::Stored::Stored && !isPresent)
        co_return co_await failed(desk.get(), refusalOf(*stored, key.bytes()));
    const bool isExact = !isPresent && desk->given.ttl;
    std::optional<Milliseconds> time = desk->given.ttl;
    if (!isExact) {
        const Result<std::optional<Milliseconds>> left = co_await cache.ttl(key);
        time = left ? *left : std::nullopt;
    }
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("key"), json::bytes(key.bytes())},
            {Text("stored"), !isPresent}, {Text("ttlMs"), timeLeft(time)}});
    } else {
        program->output().line(isPresent
                ? Ctl::tr("an entry holds already; nothing was stored")
                : Ctl::tr("stored for %1").arg(words::formatDuration(time.value_or(Milliseconds(0)))));
    }
    co_return co_await answered(desk.get(), !isPresent);
}

async::Task<ExitStatus> runTtl(Program *program, CacheOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, options, &status);
    if (!desk)
        co_return status;
    const catalog::Key key = desk->access.keyOf(options.keyBytes());
    const Result<std::optional<Milliseconds>> left = co_await desk->access.cache().ttl(key);
    if (!left)
        co_return co_await failed(desk.get(), left.error());
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("key"), json::bytes(key.bytes())},
            {Text("hit"), left->has_value()}, {Text("ttlMs"), timeLeft(*left)}});
    } else {
        const bool isForEver = *left && **left == Milliseconds::max();
        program->output().line(!*left ? Ctl::tr("no entry")
                : isForEver           ? Ctl::tr("without end")
                                      : words::formatDuration(**left));
    }
    co_return co_await answered(desk.get(), left->has_value());
}

async::Task<ExitStatus> runIncr(Program *program, CacheOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, options, &status);
    if (!desk)
        co_return status;
    const catalog::Key key = desk->access.keyOf(options.keyBytes());
    if (key.bytes().isEmpty() || key.bytes().size() > mostKeyBytes) {
        Output::error(Error(ErrorKind::Config, Message("cache.key.length", {qint64(mostKeyBytes)})));
        co_return co_await ended(desk.get(), ExitStatus::Usage);
    }
    const Result<cache::Counted> counted
        = co_await desk->access.cache().increment(key, options.by, desk->given.ttl);
    if (!counted)
        co_return co_await failed(desk.get(), counted.error());
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("key"), json::bytes(key.bytes())},
            {Text("value"), counted->value}, {Text("ttlMs"), timeLeft(counted->left)}});
    } else {
        program->output().line(QString::number(counted->value));
    }
    co_return co_await answered(desk.get(), true);
}

/// Runs the command of `cache fetch`; a coroutine of its own, so that the loader captures values only.
async::Task<Result<cache::Loaded>> loadByCommand(
    Program *program, std::vector<std::string> command, catalog::Key key)
{
    QStringList arguments;
    for (size_t i = 1; i < command.size(); ++i)
        arguments.append(QString::fromStdString(command[i]));
    Result<QByteArray> output
        = co_await runChild(program, QString::fromStdString(command.front()), std::move(arguments));
    if (!output)
        co_return output.error();
    const Result<void> checked = engine::CacheAccess::checkValue(key, *output);
    if (!checked)
        co_return checked.error().withKind(ErrorKind::Refused);
    co_return cache::Loaded(std::move(output).value());
}

void printFetched(Program *program, const QByteArray &key, const cache::Fetched &fetched)
{
    const std::shared_ptr<const Error> &why = fetched.notStored;
    const QString reason = why ? words::line(explained(*why)) : QString();
    const bool isUnknown = why && why->is(ErrorKind::OutcomeUnknown);
    if (program->isJson()) {
        QJsonObject object{{Text("key"), json::bytes(key)},
            {Text("cached"), fetched.origin != cache::Origin::Source},
            {Text("stored"), isUnknown ? QJsonValue() : QJsonValue(!why)},
            {Text("notStored"), why ? QJsonValue(reason) : QJsonValue()},
            {Text("value"), fetched.value ? json::bytes(*fetched.value) : QJsonValue()}};
        if (!fetched.value)
            object[Text("negative")] = true;
        program->output().object(object);
    } else {
        program->output().raw(fetched.value.value_or(QByteArray()));
    }
    if (!fetched.value)
        Output::note(negativeText());
    if (isUnknown)
        Output::note(Ctl::tr("it is unknown whether the output was stored: %1").arg(reason));
    else if (why)
        Output::note(
            Ctl::tr("the output was not stored, and the next call runs the command again: %1").arg(reason));
}

async::Task<ExitStatus> fetchFrom(Program *program, Desk *desk, CacheOptions options)
{
    const catalog::Key key = desk->access.keyOf(options.keyBytes());
    cache::LoadOptions how; // no load behind the answer: this program would be gone
    how.isLocked = true;
    how.ttl = desk->given.ttl;
    how.tags = options.tagBytes();
    how.hardTimeout = desk->given.timeout;
    cache::Loader loader
        = [program, command = options.command, key] { return loadByCommand(program, command, key); };
    const Result<cache::Fetched> fetched
        = co_await desk->access.cache().getOrSet(key, std::move(loader), std::move(how));
    if (!fetched && fetched.error().is(ErrorKind::Cancelled))
        co_return co_await ended(desk, ExitStatus::Interrupted);
    if (!fetched)
        co_return co_await failed(desk, fetched.error());
    printFetched(program, key.bytes(), *fetched);
    co_return co_await answered(desk, true);
}

async::Task<ExitStatus> runFetch(Program *program, CacheOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await openDesk(program, options, &status);
    if (!desk)
        co_return status;
    const Result<void> checked = checkEntry(&desk->access, options, desk->given);
    if (!checked) {
        Output::error(checked.error());
        co_return usageStatusOf(checked.error());
    }
    // Without Redis the command still runs: a cache must not be what a script fails by.
    const Result<void> reached = co_await desk->session.reach(Milliseconds(1000));
    if (!reached)
        Output::error(reached.error());
    co_return co_await fetchFrom(program, desk.get(), std::move(options));
}

using Run = async::Task<ExitStatus> (*)(Program *, CacheOptions);

CLI::App *addPart(CLI::App *verb, Program *program, const char *name, const QString &about, Run run,
    const std::shared_ptr<CacheOptions> &options)
{
    CLI::App *part = verb->add_subcommand(name, words(about));
    part->add_option("key", options->key, words(Ctl::tr("The key of the entry")))
        ->required()
        ->type_name("KEY");
    part->callback([program, options, run] {
        program->choose([options, run](Program *chosen) { return run(chosen, *options); });
    });
    return part;
}

/// CLI11 takes a number that does not fit for the nearest that does.
std::string whyNoAmount(std::string &given)
{
    const QString number = QString::fromStdString(given);
    bool fits = false;
    number.toLongLong(&fits);
    return fits ? std::string() : words(Ctl::tr("\"%1\" is no whole number of 64 bits").arg(number));
}

void addTtl(CLI::App *part, const std::shared_ptr<CacheOptions> &options)
{
    part->add_option("--ttl", options->ttl,
            words(Ctl::tr("How long it lives, exactly; without it as the catalog says, spread by a tenth")))
        ->type_name("DURATION");
}

void addTags(CLI::App *part, const std::shared_ptr<CacheOptions> &options)
{
    part->add_option(
            "--tag", options->tags, words(Ctl::tr("A tag beside those of the catalog; as often as wanted")))
        ->type_name("TAG");
}

} // namespace

void addCache(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<CacheOptions>();
    CLI::App *verb = app->add_subcommand("cache", words(Ctl::tr("Read and store single entries")));
    verb->require_subcommand(1);
    addPart(verb, program, "get", Ctl::tr("Print the value that holds"), &runGet, options);
    CLI::App *set = addPart(verb, program, "set", Ctl::tr("Store a value"), &runSet, options);
    set->add_option("value", options->value, words(Ctl::tr("The value; JSON where the catalog says so")))
        ->required()
        ->type_name("VALUE");
    addTtl(set, options);
    addTags(set, options);
    set->add_flag("--absent", options->isOnlyIfAbsent, words(Ctl::tr("Only where no entry holds")));
    addPart(verb, program, "ttl", Ctl::tr("How long the entry still holds"), &runTtl, options);
    CLI::App *incr
        = addPart(verb, program, "incr", Ctl::tr("Count: a plain number with a TTL"), &runIncr, options);
    incr->add_option("--by", options->by, words(Ctl::tr("How much; may be negative; default 1")))
        ->check(CLI::Validator(&whyNoAmount, "N"))
        ->type_name("N");
    addTtl(incr, options);
    CLI::App *fetch = addPart(verb, program, "fetch",
        Ctl::tr("Print the cached value, or run a command once over all processes and machines and store its "
                "output"),
        &runFetch, options);
    addTtl(fetch, options);
    addTags(fetch, options);
    fetch
        ->add_option(
            "--timeout", options->timeout, words(Ctl::tr("How long the command may take; default 10m")))
        ->type_name("DURATION");
    fetch->add_option("command", options->command, words(Ctl::tr("The command and its arguments, after --")))
        ->required()
        ->type_name("COMMAND ARG");
    addCacheDel(verb, program);
    addCacheScan(verb, program);
    addCacheStatistics(verb, program);
    addCacheBehind(verb, program);
    verb->footer(words(Ctl::tr(
        "A miss ends with 1. A command that fails is not stored; without Redis it runs all the same.\n"
        "Examples:\n"
        "  cachedeckctl cache get user:profile:4711 --catalog payments --json\n"
        "  cachedeckctl cache set greeting hello --ttl 10m --tag texts\n"
        "  cachedeckctl cache fetch report:today --ttl 5m --tag reports -- ./make-report --today")));
}

} // namespace cachedeck::ctl
