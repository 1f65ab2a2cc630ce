// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/warming.h"

#include "async/check.h"
#include "async/combinators.h"
#include "async/timers.h"
#include "cache/journal/journalreader.h"
#include "monitor/nodeinfo.h"

#include <QScopeGuard>
#include <QSet>

#include <algorithm>

namespace cachedeck::operations {

using client::CallOptions;
using client::Command;
using client::Intent;

/// One run of one strategy, and what has happened on the server since it began.
struct Warming::Round
{
    Round(QString name, client::Caller call, const cache::StoreSettings &settings)
        : report(std::move(name)), journal(std::move(call), settings.layout, settings.callDeadline)
    {
    }
    void note(const cache::JournalNews &news)
    {
        constexpr qsizetype most = 200'000;
        isGap |= news.isGap || keys.size() + tags.size() > most;
        for (const cache::JournalRecord &record : news.records) {
            keys += QSet<QByteArray>(record.keys.begin(), record.keys.end());
            tags += QSet<QByteArray>(record.tags.begin(), record.tags.end());
        }
    }
    bool isInvalidated(const cache::Ticket &ticket) const
    {
        const bool isTagged = std::any_of(ticket.tags.begin(), ticket.tags.end(),
            [this](const QByteArray &tag) { return tags.contains(tag); });
        return isGap || isTagged || keys.contains(ticket.key.bytes()) || ticket.all != all;
    }

    WarmReport report;
    std::vector<WarmItem> items;
    std::optional<Error> failure; ///< Of the strategy.
    cache::JournalReader journal;
    WallTime began; ///< Server time.
    QByteArray all; ///< Patterns change it.
    std::optional<qint64> evicted; ///< At the beginning.
    QSet<QByteArray> keys, tags; ///< Invalidated since.
    bool isGap = false;
    bool isLoaded = false;
    async::Wake loaded;
};

/// An entry before it is stored.
struct Warming::Prepared
{
    Prepared() = default;
    explicit Prepared(Error why) : error(std::move(why)) { }
    explicit Prepared(cache::Ticket own) : ticket(std::move(own)) { }
    std::optional<cache::Ticket> ticket;
    std::optional<Error> error;
    bool isNewer = false;
};

namespace {

/// A key that is no entry: its ticket tells the server's time and the state of all loads.
catalog::Key beginningOf(const QString &name)
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = QStringLiteral("warming");
    group->key = catalog::KeyTemplate::parse(QStringLiteral("warming:{name}")).value();
    return catalog::Key(std::move(group), catalog::Key::Values{name.toUtf8()});
}

void count(WarmReport *report, const WarmItem &item, const Result<Warmed> &outcome)
{
    if (!outcome) {
        ++report->failed;
        if (report->failures.size() < WarmReport::mostFailures)
            report->failures.emplace_back(item.key.bytes(), outcome.error());
        return;
    }
    switch (*outcome) {
    case Warmed::Stored:
        ++report->stored;
        report->bytes.count += item.value.size();
        break;
    case Warmed::Newer:
        ++report->newer;
        break;
    case Warmed::Outdated:
        ++report->outdated;
        break;
    }
}

Error wrongType(const QByteArray &key)
{
    return Error(ErrorKind::Refused, Message("cache.refused.wrongType", {key}));
}

} // namespace

Warming::Warming(cache::Cache &cache, client::Caller call, WarmSettings settings, const Clock &clock)
    : m_cache(cache), m_call(std::move(call)), m_settings(settings), m_clock(clock)
{
}

void Warming::add(QString name, WarmStrategy strategy)
{
    const auto same = std::find_if(
        m_strategies.begin(), m_strategies.end(), [&](const auto &one) { return one.first == name; });
    if (same == m_strategies.end())
        m_strategies.emplace_back(std::move(name), std::move(strategy));
    else
        same->second = std::move(strategy);
}

QStringList Warming::names() const
{
    QStringList all;
    for (const auto &[name, strategy] : m_strategies)
        all.push_back(name);
    return all;
}

/// Who was asked to stop before is not asked any more.
void Warming::begin()
{
    if (!m_isRunning)
        m_isStopping = m_isClosed;
}

async::Task<WarmReport> Warming::warm(QString name)
{
    begin();
    return warmOne(std::move(name));
}

async::Task<WarmReport> Warming::warmOne(QString name)
{
    WarmReport refused(name);
    const auto found = std::find_if(
        m_strategies.begin(), m_strategies.end(), [&](const auto &one) { return one.first == name; });
    if (found == m_strategies.end())
        refused.ended = Error(ErrorKind::Config, Message("operations.warming.unknown", {name}));
    else if (m_isRunning)
        refused.ended = Error(ErrorKind::Refused, Message("operations.warming.running"));
    if (refused.ended)
        co_return refused;
    const auto ending = qScopeGuard([this] { m_isRunning = false; });
    m_isRunning = true;
    WarmStrategy strategy = found->second;
    co_return co_await run(std::move(name), std::move(strategy));
}

async::Task<std::vector<WarmReport>> Warming::warmEach(QStringList names)
{
    begin();
    std::vector<WarmReport> reports;
    for (const QString &name : names) {
        reports.push_back(co_await warmOne(name));
        const std::optional<Error> &ended = reports.back().ended;
        const bool isForAll = ended && (ended->is(ErrorKind::Refused) || ended->is(ErrorKind::Cancelled));
        if (isForAll)
            break;
    }
    co_return reports;
}

async::Task<WarmReport> Warming::run(QString name, WarmStrategy strategy)
{
    Round round(std::move(name), m_call, m_cache.store().settings());
    const SteadyTime began = m_clock.steady();
    Result<void> done = checkStopping();
    if (done)
        done = co_await start(&round);
    if (done)
        done = checkStopping(); // before a strategy that may take long
    if (done)
        done = co_await load(&round, std::move(strategy));
    const auto batch = size_t(std::max(1, m_settings.batch));
    for (size_t first = 0; done && first < round.items.size(); first += batch)
        done = co_await storeBatch(&round, first, std::min(round.items.size(), first + batch));
    if (done) // also where nothing was left to be stored
        done = checkStopping();
    if (!done)
        round.report.ended = done.error();
    round.report.took = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - began);
    co_return round.report;
}

Result<void> Warming::checkStopping() const
{
    if (m_isStopping)
        return Error(ErrorKind::Cancelled, Message("operations.warming.stopped"));
    return {};
}

/// What is invalidated or stored from here on is noticed; the strategy has not read anything yet.
async::Task<Result<void>> Warming::start(Round *round)
{
    co_await async::check(co_await checkServer(round));
    co_await async::check(co_await round->journal.start());
    catalog::Key beginning = beginningOf(round->report.name);
    const Result<cache::Begun> begun = co_await m_cache.store().begin(std::move(beginning), QByteArrayList());
    if (!begun)
        co_return begun.error();
    round->began = begun->ticket->begun;
    round->all = begun->ticket->all;
    co_return Result<void>();
}

async::Task<Result<void>> Warming::load(Round *round, WarmStrategy strategy)
{
    // The journal is read meanwhile: one that is read late has gaps.
    std::vector<async::Task<bool>> both;
    both.push_back(runStrategy(round, std::move(strategy)));
    both.push_back(follow(round));
    (void)co_await async::whenAll(std::move(both));
    round->report.items = qint64(round->items.size());
    if (round->failure)
        co_return *round->failure;
    co_return Result<void>();
}

async::Task<bool> Warming::runStrategy(Round *round, WarmStrategy strategy)
{
    Result<std::vector<WarmItem>> items = co_await strategy();
    if (items)
        round->items = std::move(items).value();
    else
        round->failure = items.error();
    round->isLoaded = true;
    round->loaded.notify();
    co_return true;
}

async::Task<bool> Warming::follow(Round *round)
{
    constexpr Milliseconds pause{500};
    while (!round->isLoaded) {
        (void)co_await round->loaded.wait(pause);
        if (round->isLoaded)
            break;
        // What fails here is read with the first batch, which tells of a gap.
        const Result<cache::JournalNews> news = co_await round->journal.read();
        if (news)
            round->note(*news);
    }
    co_return true;
}

async::Task<Result<void>> Warming::storeBatch(Round *round, size_t first, size_t end)
{
    co_await async::check(checkStopping());
    co_await async::check(co_await checkServer(round));
    std::vector<async::Task<Prepared>> preparing;
    for (size_t i = first; i < end; ++i)
        preparing.push_back(prepare(round, &round->items[i]));
    std::vector<Prepared> prepared = co_await async::whenAll(std::move(preparing));
    // Behind the tickets: what was invalidated before them stands in the journal, what comes after voids
    // them.
    const Result<cache::JournalNews> news = co_await round->journal.read();
    if (!news)
        co_return news.error();
    round->note(*news);
    std::vector<async::Task<Result<Warmed>>> storing;
    for (size_t i = first; i < end; ++i)
        storing.push_back(store(round, &round->items[i], std::move(prepared[i - first])));
    const std::vector<Result<Warmed>> outcomes = co_await async::whenAll(std::move(storing));
    for (size_t i = first; i < end; ++i)
        count(&round->report, round->items[i], outcomes[i - first]);
    co_return checkOutcomes(round->report);
}

async::Task<Warming::Prepared> Warming::prepare(const Round *round, const WarmItem *item)
{
    const Result<cache::Begun> begun = co_await m_cache.store().begin(item->key, item->tags);
    if (!begun)
        co_return Prepared(begun.error());
    Prepared prepared(*begun->ticket);
    const Result<cache::Lookup> found = co_await m_cache.store().read(item->key);
    if (!found)
        co_return Prepared(found.error());
    // A plain value does not tell when it was stored.
    const bool isPlain = item->key.group().mode == catalog::Mode::Foreign;
    prepared.isNewer = found->isHit() && (isPlain || found->entry->created >= round->began);
    co_return prepared;
}

async::Task<Result<Warmed>> Warming::store(const Round *round, const WarmItem *item, Prepared prepared)
{
    if (prepared.error)
        co_return *prepared.error;
    if (prepared.isNewer)
        co_return Warmed::Newer;
    if (round->isInvalidated(*prepared.ticket))
        co_return Warmed::Outdated;
    cache::SetOptions options;
    options.ttl = item->ttl;
    options.tags = item->tags;
    Result<cache::NewEntry> entry = m_cache.newEntry(item->key, item->value, options);
    if (!entry)
        co_return entry.error();
    cache::Ticket ticket = std::move(*prepared.ticket);
    const Result<cache::Stored> stored
        = co_await m_cache.store().commit(std::move(ticket), std::move(entry).value());
    if (!stored)
        co_return stored.error();
    if (*stored == cache::Stored::WrongType)
        co_return wrongType(item->key.bytes());
    co_return *stored == cache::Stored::Stored ? Warmed::Stored : Warmed::Outdated;
}

async::Task<Result<void>> Warming::checkServer(Round *round)
{
    QByteArray text;
    for (const char *section : {"memory", "stats"}) {
        Command command("INFO", section);
        const Result<resp::Reply> answer
            = co_await m_call(std::move(command), CallOptions(Intent::Monitor, m_settings.deadline));
        if (!answer)
            co_return answer.error();
        text += answer->toByteArray() + "\r\n";
    }
    const monitor::NodeInfo info = monitor::NodeInfo::parse(text);
    const auto share = info.memoryShare();
    if (share && share->value > m_settings.mostMemory.value) {
        co_return Error(
            ErrorKind::Refused, Message("operations.warming.memory", {*share, m_settings.mostMemory}));
    }
    if (!round->evicted)
        round->evicted = info.stats.evicted;
    const qint64 evicted = info.stats.evicted.value_or(0) - round->evicted.value_or(0);
    if (evicted > 0)
        co_return Error(ErrorKind::Refused, Message("operations.warming.evicting", {evicted}));
    co_return Result<void>();
}

Result<void> Warming::checkOutcomes(const WarmReport &report) const
{
    const qint64 done = report.stored + report.newer + report.outdated + report.failed;
    const bool isTooMuch = done >= m_settings.leastForErrors
        && double(report.failed) > double(done) * m_settings.mostErrors.value;
    if (isTooMuch)
        return Error(ErrorKind::Server, Message("operations.warming.errors", {report.failed, done}));
    return {};
}

} // namespace cachedeck::operations
