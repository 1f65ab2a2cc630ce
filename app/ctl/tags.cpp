// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "ctl/cachedesk.h"
#include "ctl/commandline.h"
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
    return {escaped(tag.tag), QString::number(tag.keys), time(tag.lastStored), time(tag.lastInvalidated),
        QString()};
}

/// The last column only where a catalog describes sets of other software.
QStringList head(bool hasSets)
{
    return {Ctl::tr("tag"), Ctl::tr("keys") + u'\t', Ctl::tr("last stored"), Ctl::tr("last invalidated"),
        hasSets ? Ctl::tr("set of other software") : QString()};
}

QJsonObject object(const cache::TagSetSummary &tag)
{
    return QJsonObject{{Text("set"), tag.set}, {Text("tag"), json::bytes(tag.tag)},
        {Text("key"), json::bytes(tag.key)}, {Text("keys"), tag.members}};
}

QStringList row(const cache::TagSetSummary &tag)
{
    return {escaped(tag.tag), QString::number(tag.members), words::noFigure(), words::noFigure(), tag.set};
}

template<class Summary>
void tell(Program *program, const Summary &tag, std::vector<QStringList> *rows)
{
    if (program->isJson())
        program->output().object(object(tag));
    else
        rows->push_back(row(tag));
}

/// Those of other software, which a walk over the keyspace finds, page by page.
async::Task<Result<void>> listSets(Program *program, Desk *desk, qint64 limit, std::vector<QStringList> *rows)
{
    cache::TagSets &sets = desk->access.tagSets();
    for (const catalog::TagSet &set : sets.sets()) {
        QByteArray cursor("0");
        do {
            const Result<cache::TagSets::Found> found = co_await sets.find(set, cursor);
            if (!found)
                co_return found.error();
            for (const cache::TagSetSummary &tag : found->tags) {
                if (limit-- > 0)
                    tell(program, tag, rows);
            }
            cursor = found->next;
        } while (cursor != "0" && limit > 0);
    }
    co_return Result<void>();
}

/// A sample of each set that has the tag.
async::Task<Result<QJsonArray>> showSets(Desk *desk, QByteArray tag, qint64 limit)
{
    cache::TagSets &sets = desk->access.tagSets();
    const Result<std::vector<cache::TagSetSummary>> found = co_await sets.show(tag);
    if (!found)
        co_return found.error();
    QJsonArray all;
    for (const cache::TagSetSummary &summary : *found) {
        const auto set = std::find_if(sets.sets().begin(), sets.sets().end(),
            [&](const catalog::TagSet &one) { return one.name == summary.set; });
        const Result<cache::TagSetPage> page = co_await sets.page(*set, tag, "0");
        if (!page)
            co_return page.error();
        QJsonArray sample;
        for (const QByteArray &key : page->keys) {
            if (sample.size() < limit)
                sample.append(json::bytes(key));
        }
        QJsonObject one = object(summary);
        one[Text("sample")] = sample;
        all.append(one);
    }
    co_return all;
}

/// Page by page: each is a bounded step for the server, however many tags there are.
async::Task<ExitStatus> runList(Program *program, TagOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    std::vector<QStringList> rows{head(!desk->access.tagSets().isEmpty())};
    for (qint64 offset = 0; offset < options.limit; offset += cache::Store::batch) {
        const qint64 count = std::min<qint64>(options.limit - offset, cache::Store::batch);
        const Result<std::vector<TagSummary>> page = co_await desk->access.tags().list(offset, count);
        if (!page) {
            Error error = page.error();
            if (error.serverCode() == "WRONGTYPE")
                error = error.withContext(
                    Message("cache.tags.books", {desk->access.cache().store().settings().layout.tagNames()}));
            co_return co_await failed(desk.get(), std::move(error));
        }
        for (const TagSummary &tag : *page)
            tell(program, tag, &rows);
        if (qint64(page->size()) < count)
            break;
    }
    const Result<void> sets = co_await listSets(program, desk.get(), options.limit, &rows);
    if (!sets)
        co_return co_await failed(desk.get(), sets.error());
    if (!program->isJson())
        program->output().table(rows);
    co_return co_await answered(desk.get(), true);
}

void showText(Program *program, const std::optional<TagSummary> &tag, const QByteArrayList &keys,
    const QJsonArray &sets)
{
    if (tag)
        program->output().table({head(false), row(*tag)});
    for (const QByteArray &key : keys)
        program->output().line(u"  " + escaped(key));
    for (const QJsonValue &set : sets) {
        program->output().line(
            Ctl::tr("%1 of other software: %2 keys")
                .arg(set[Text("set")].toString(), QString::number(set[Text("keys")].toInteger())));
        const QJsonArray sample = set[Text("sample")].toArray();
        for (const QJsonValue &key : sample)
            program->output().line(
                u"  " + (key.isString() ? escaped(key.toString().toUtf8()) : Ctl::tr("(no text)")));
    }
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
    const Result<QJsonArray> sets = co_await showSets(desk.get(), name, options.limit);
    if (!sets)
        co_return co_await failed(desk.get(), sets.error());
    if (!*tag && sets->isEmpty()) {
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
        TagSummary unknown;
        unknown.tag = name;
        QJsonObject answer = object(tag->value_or(unknown));
        answer[Text("sample")] = sample;
        if (!desk->access.tagSets().isEmpty())
            answer[Text("sets")] = *sets;
        program->output().object(answer);
    } else {
        showText(program, *tag, *keys, *sets);
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
        ->check(wholeNumber(1, 1'000'000'000));
    list->callback([program, options] {
        program->choose([options](Program *chosen) { return runList(chosen, *options); });
    });
    CLI::App *show = verb->add_subcommand("show", words(Ctl::tr("Show one tag and keys that carry it")));
    show->add_option("tag", options->tag, words(Ctl::tr("The tag")))->required()->type_name("TAG");
    show->add_option("--limit", options->limit, words(Ctl::tr("At most so many keys, 500 at most")))
        ->type_name("N")
        ->check(wholeNumber(1, 1'000'000'000));
    show->callback([program, options] {
        program->choose([options](Program *chosen) { return runShow(chosen, *options); });
    });
    addTagsInvalidate(verb, program);
    verb->footer(words(Ctl::tr("A tag that no entry has carried ends with 1.\n"
                               "Examples:\n"
                               "  cachedeckctl tags list --json\n"
                               "  cachedeckctl tags show user:4711")));
}

} // namespace cachedeck::ctl
