// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "ctl/cachedesk.h"
#include "ctl/json.h"
#include "ctl/verbs.h"
#include "words/units.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using cache::TagSummary;

struct TagOptions
{
    TagOptions() = default;
    std::string tag;
    qint64 limit = 1000;
};

QJsonObject object(const TagSummary &tag)
{
    return QJsonObject{{Text("tag"), json::bytes(tag.tag)}, {Text("keys"), tag.keys},
        {Text("lastStored"), json::time(tag.lastStored)},
        {Text("lastInvalidated"), json::time(tag.lastInvalidated)}};
}

QStringList row(const TagSummary &tag)
{
    const auto time = [](WallTime when) {
        return when == WallTime() ? Ctl::tr("never") : words::formatTime(when, WallTime());
    };
    return {escaped(tag.tag), QString::number(tag.keys), time(tag.lastStored), time(tag.lastInvalidated)};
}

QStringList head()
{
    return {Ctl::tr("tag"), Ctl::tr("keys") + u'\t', Ctl::tr("last stored"), Ctl::tr("last invalidated")};
}

/// Page by page: each is a bounded step for the server, however many tags there are.
async::Task<ExitStatus> runList(Program *program, TagOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    std::vector<QStringList> rows{head()};
    for (qint64 offset = 0; offset < options.limit; offset += cache::Store::batch) {
        const qint64 count = std::min<qint64>(options.limit - offset, cache::Store::batch);
        const Result<std::vector<TagSummary>> page = co_await desk->access.tags().list(offset, count);
        if (!page)
            co_return co_await failed(desk.get(), page.error());
        for (const TagSummary &tag : *page) {
            if (program->isJson())
                program->output().object(object(tag));
            else
                rows.push_back(row(tag));
        }
        if (qint64(page->size()) < count)
            break;
    }
    if (!program->isJson())
        program->output().table(rows);
    co_return co_await answered(desk.get(), true);
}

async::Task<ExitStatus> runShow(Program *program, TagOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    const QByteArray name = QByteArray::fromStdString(options.tag);
    cache::Tags &tags = desk->access.tags();
    const Result<std::optional<TagSummary>> tag = co_await tags.show(name);
    if (!tag)
        co_return co_await failed(desk.get(), tag.error());
    if (!*tag) {
        Output::note(Ctl::tr("no entry carries that tag"));
        co_return co_await answered(desk.get(), false);
    }
    const Result<QByteArrayList> keys = co_await tags.keys(name, options.limit);
    if (!keys)
        co_return co_await failed(desk.get(), keys.error());
    if (program->isJson()) {
        QJsonArray sample;
        for (const QByteArray &key : *keys)
            sample.append(json::bytes(key));
        QJsonObject answer = object(**tag);
        answer[Text("sample")] = sample;
        program->output().object(answer);
    } else {
        program->output().table({head(), row(**tag)});
        for (const QByteArray &key : *keys)
            program->output().line(u"  " + escaped(key));
    }
    co_return co_await answered(desk.get(), true);
}

} // namespace

void addTags(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<TagOptions>();
    CLI::App *verb = app->add_subcommand("tags", words(Ctl::tr("What entries are tagged with")));
    verb->require_subcommand(1);
    CLI::App *list = verb->add_subcommand("list", words(Ctl::tr("List tags, those stored last first")));
    list->add_option("--limit", options->limit, words(Ctl::tr("At most so many; default 1000")))
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    list->callback([program, options] {
        program->choose([options](Program *chosen) { return runList(chosen, *options); });
    });
    CLI::App *show = verb->add_subcommand("show", words(Ctl::tr("Show one tag and keys that carry it")));
    show->add_option("tag", options->tag, words(Ctl::tr("The tag")))->required()->type_name("TAG");
    show->add_option("--limit", options->limit, words(Ctl::tr("At most so many keys, 500 at most")))
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    show->callback([program, options] {
        program->choose([options](Program *chosen) { return runShow(chosen, *options); });
    });
    verb->footer(words(Ctl::tr("A tag that no entry has carried ends with 1.\n"
                               "Examples:\n"
                               "  cachedeckctl tags list --json\n"
                               "  cachedeckctl tags show user:4711")));
}

} // namespace cachedeck::ctl
