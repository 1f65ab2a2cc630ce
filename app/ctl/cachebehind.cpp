// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "cache/behind/writequeue.h"
#include "ctl/cachedesk.h"
#include "ctl/commandline.h"
#include "ctl/json.h"
#include "ctl/verbs.h"
#include "words/units.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

struct BehindOptions
{
    BehindOptions() = default;
    std::string queue;
    qint64 dead = 0;
};

QJsonObject object(const cache::DeadWrite &letter)
{
    return QJsonObject{{Text("id"), json::bytes(letter.id)}, {Text("key"), json::bytes(letter.write.key)},
        {Text("version"), json::bytes(letter.write.version.text())}, {Text("tries"), letter.tries},
        {Text("cause"), json::bytes(letter.cause)}};
}

QJsonObject object(
    const QByteArray &queue, const cache::Backlog &backlog, const std::vector<cache::DeadWrite> &letters)
{
    QJsonArray dead;
    for (const cache::DeadWrite &letter : letters)
        dead.append(object(letter));
    QJsonObject answer{{Text("queue"), json::bytes(queue)}, {Text("length"), backlog.length},
        {Text("pending"), backlog.pending}, {Text("dead"), backlog.dead},
        {Text("evictable"), backlog.isEvictable}, {Text("letters"), dead}};
    answer[Text("oldestMs")] = backlog.oldest ? QJsonValue(qint64(backlog.oldest->count())) : QJsonValue();
    return answer;
}

void printText(Output *output, const cache::Backlog &backlog, const std::vector<cache::DeadWrite> &letters)
{
    const QString age = backlog.oldest ? words::formatDuration(*backlog.oldest) : words::noFigure();
    output->table({{Ctl::tr("waiting") + u'\t', Ctl::tr("with a consumer") + u'\t', Ctl::tr("oldest") + u'\t',
                       Ctl::tr("dead letters") + u'\t'},
        {words::formatNumber(backlog.length), words::formatNumber(backlog.pending), age,
            words::formatNumber(backlog.dead)}});
    for (const cache::DeadWrite &letter : letters) {
        const bool isUnreadable = letter.cause == cache::DeadWrite::unreadable;
        const QString cause = isUnreadable ? Ctl::tr("no write of ours") : escaped(letter.cause);
        output->line(u"  " + escaped(letter.write.key) + u"  " + cause);
    }
    if (backlog.isEvictable) {
        Output::note(Ctl::tr("this server may evict the queue when its memory is full: set its "
                             "maxmemory-policy to noeviction or volatile-lru"));
    }
}

async::Task<ExitStatus> runBehind(Program *program, BehindOptions options)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Desk> desk = co_await reachDesk(program, CacheOptions(), &status);
    if (!desk)
        co_return status;
    const QByteArray name = QByteArray::fromStdString(options.queue);
    const cache::StoreSettings &settings = desk->access.cache().store().settings();
    cache::WriteQueue queue(cache::callerOf(desk->session.workspace().deployment()), settings.layout, name,
        settings.callDeadline);
    const Result<cache::Backlog> backlog = co_await queue.backlog();
    if (!backlog)
        co_return co_await failed(desk.get(), backlog.error());
    std::vector<cache::DeadWrite> letters;
    while (qint64(letters.size()) < options.dead) {
        const QByteArray last = letters.empty() ? QByteArray() : letters.back().id;
        const Result<std::vector<cache::DeadWrite>> page
            = co_await queue.dead(options.dead - qint64(letters.size()), last);
        if (!page)
            co_return co_await failed(desk.get(), page.error());
        if (page->empty())
            break;
        letters.insert(letters.end(), page->begin(), page->end());
    }
    if (program->isJson())
        program->output().object(object(name, *backlog, letters));
    else
        printText(&program->output(), *backlog, letters);
    co_return co_await answered(desk.get(), true);
}

} // namespace

void addCacheBehind(CLI::App *cacheVerb, Program *program)
{
    const auto options = std::make_shared<BehindOptions>();
    CLI::App *part = cacheVerb->add_subcommand(
        "behind", words(Ctl::tr("What waits in a queue of write-behind for the database")));
    part->add_option("queue", options->queue, words(Ctl::tr("The queue's name")))
        ->required()
        ->type_name("QUEUE");
    part->add_option("--dead", options->dead, words(Ctl::tr("Show so many dead letters; default none")))
        ->type_name("N")
        ->check(wholeNumber(0, 10'000));
    part->callback([program, options] {
        program->choose([options](Program *chosen) { return runBehind(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
