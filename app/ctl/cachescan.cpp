// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/cachescan.h"

#include "base/escape.h"
#include "ctl/cachedesk.h"
#include "ctl/commandline.h"
#include "ctl/json.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

struct ScanOptions
{
    ScanOptions() = default;
    std::string pattern;
    std::string type;
    bool isRegex = false;
    int count = 0;
    qint64 limit = 1000;
};

/// Servers take any word for a type, and find nothing of one that there is not.
bool isType(const QByteArray &name)
{
    constexpr qsizetype ofModules = 9;
    const QByteArrayList own{"string", "list", "set", "zset", "hash", "stream"};
    return name.size() == ofModules || own.contains(name.toLower());
}

Result<scan::KeyFilter> filterOf(const ScanOptions &options)
{
    const QByteArray type = QByteArray::fromStdString(options.type);
    if (!type.isEmpty() && !isType(type))
        return Error(ErrorKind::Config, Message("cache.scan.type", {type}));
    const QByteArray pattern = QByteArray::fromStdString(options.pattern);
    return options.isRegex ? scan::KeyFilter::regex(pattern) : scan::KeyFilter::glob(pattern);
}

scan::ScanSettings settingsOf(const ScanOptions &options, scan::KeyFilter keys, const cache::Layout &layout)
{
    scan::ScanSettings settings = cache::entries(std::move(keys), layout);
    settings.intent = client::Intent::Browse;
    settings.type = QByteArray::fromStdString(options.type);
    if (options.count > 0)
        settings.count = options.count;
    return settings;
}

void print(Program *program, const QByteArray &key, const QByteArray &type)
{
    if (!program->isJson()) {
        program->output().line(escaped(key));
        return;
    }
    QJsonObject object{{Text("key"), json::bytes(key)}};
    if (!type.isEmpty()) // known without asking
        object[Text("type")] = json::bytes(type);
    program->output().object(object);
}

void noteRest(const scan::ScanProgress &progress, bool isMore, qint64 limit)
{
    if (isMore)
        Output::note(Ctl::tr("there are more keys; these are the first %1 (--limit)").arg(limit));
    if (progress.undecided > 0)
        Output::note(Ctl::tr("%n keys were left out: the expression takes too many steps for them", nullptr,
            int(progress.undecided)));
}

async::Task<ExitStatus> runScan(Program *program, ScanOptions options)
{
    const Result<scan::KeyFilter> keys = filterOf(options);
    if (!keys) {
        Output::error(keys.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    const cache::Layout &layout = desk->access.cache().store().settings().layout;
    scan::ScanSettings settings = settingsOf(options, *keys, layout);
    const QByteArray type = settings.type;
    scan::Scanner walk(cache::callerOf(desk->session.workspace().deployment()), std::move(settings));
    qint64 printed = 0;
    bool isMore = false;
    bool isLast = false;
    while (!isLast && !isMore && !program->output().isBroken()) {
        const Result<scan::Batch> batch = co_await walk.next();
        if (!batch)
            co_return co_await failed(desk.get(), batch.error());
        isLast = batch->isLast;
        for (const QByteArray &key : batch->keys) {
            isMore = printed == options.limit;
            if (isMore)
                break;
            print(program, key, type);
            ++printed;
        }
    }
    noteRest(walk.progress(), isMore, options.limit);
    co_return co_await answered(desk.get(), true);
}

} // namespace

void addCacheScan(CLI::App *verb, Program *program)
{
    const auto options = std::make_shared<ScanOptions>();
    CLI::App *scan = verb->add_subcommand("scan", words(Ctl::tr("List keys by a pattern, in no order")));
    scan->add_option("pattern", options->pattern, words(Ctl::tr("A glob as Redis reads it: user:*")))
        ->required()
        ->type_name("PATTERN");
    scan->add_flag("--regex", options->isRegex, words(Ctl::tr("PATTERN is a regular expression (PCRE)")));
    scan->add_option("--type", options->type,
            words(Ctl::tr("Only keys of this type, such as hash; the server counts that as hits")))
        ->type_name("TYPE");
    scan->add_option("--count", options->count,
            words(Ctl::tr("Keys that the server looks at in one step; without it by the time that takes")))
        ->type_name("N")
        ->check(wholeNumber(10, 1000));
    scan->add_option("--limit", options->limit, words(Ctl::tr("At most so many; default 1000")))
        ->type_name("N")
        ->check(wholeNumber(1, 1'000'000'000));
    scan->callback([program, options] {
        program->choose([options](Program *chosen) { return runScan(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
