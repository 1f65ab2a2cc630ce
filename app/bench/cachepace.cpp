// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cachepace.h"

#include "async/check.h"
#include "async/combinators.h"
#include "async/timers.h"
#include "base/clock.h"

namespace cachedeck::bench {

using Text = QLatin1StringView;

namespace {

constexpr int entries
    = 100'000; ///< Many, as a cache has: the server's own table does not fit its processor's.
constexpr Milliseconds loadTime{50};

cache::CacheSettings patientSettings()
{
    cache::CacheSettings settings;
    settings.store.callDeadline = Milliseconds(60'000);
    settings.memory.most = Bytes(0);
    return settings;
}

catalog::KeyGroupPtr groupWithTag()
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = QStringLiteral("bench.item");
    group->key = catalog::KeyTemplate::parse(QStringLiteral("item:{id}")).value();
    group->tags.push_back(catalog::KeyTemplate::parse(QStringLiteral("items")).value());
    group->codec = catalog::Codec::Raw;
    group->ttl = catalog::TtlRule(std::chrono::hours(1));
    return group;
}

client::Caller callerOf(client::Connection *connection)
{
    return [connection](client::Command command, client::CallOptions options) {
        return connection->call(std::move(command), options);
    };
}

Error unexpected(const char *what)
{
    return Error(ErrorKind::Internal, Message("bench.unexpected", {QByteArray(what)}));
}

async::Task<Result<cache::Loaded>> nothing()
{
    co_return cache::Loaded::nothing();
}

} // namespace

struct CachePace::Hits
{
    Hits(CachePace *whose, int howMany) : pace(whose), left(howMany) { }
    CachePace *pace;
    int left;
    int hits = 0;
    cache::Loader loader = [] { return nothing(); };
};

struct CachePace::Cold
{
    explicit Cold(CachePace *whose) : pace(whose) { }
    CachePace *pace;
    int loads = 0;
    int answers = 0;
    SteadyTime loadedAt, lastAt;
};

CachePace::CachePace(client::Connection *connection, HiredisBlocking *yardstick, Effort effort)
    : m_group(groupWithTag()), m_yardstick(yardstick), m_effort(effort), m_reads(effort.of(50'000)),
      m_cache(callerOf(connection), patientSettings())
{
}

async::Task<Result<void>> CachePace::fill()
{
    constexpr int atOnce = 1000;
    for (int first = 0; first < entries; first += atOnce) {
        std::vector<cache::Cache::Item> items;
        for (int i = first; i < first + atOnce; ++i) {
            m_names.push_back("item:" + QByteArray::number(i));
            m_keys.push_back(*catalog::Key::read(m_group, m_names.back()));
            items.emplace_back(m_keys.back(), QByteArray(25, 'v'));
        }
        const std::vector<Result<cache::Stored>> stored = co_await m_cache.setAll(std::move(items));
        for (const Result<cache::Stored> &one : stored) {
            if (!one)
                co_return one.error();
            if (*one != cache::Stored::Stored)
                co_return unexpected("refused store");
        }
    }
    co_return Result<void>();
}

async::Task<bool> CachePace::read(Hits *all)
{
    while (all->left > 0) {
        const catalog::Key &key = all->pace->m_keys[size_t(--all->left) % entries];
        const Result<cache::Fetched> fetched = co_await all->pace->m_cache.getOrSet(key, all->loader);
        all->hits += fetched && fetched->origin == cache::Origin::Cache ? 1 : 0;
    }
    co_return true;
}

async::Task<Result<double>> CachePace::readAll(int callers)
{
    Hits all(this, m_reads);
    const SteadyTime since = Clock::system().steady();
    std::vector<async::Task<bool>> readers;
    for (int i = 0; i < callers; ++i)
        readers.push_back(read(&all));
    (void)co_await async::whenAll(std::move(readers));
    const std::chrono::duration<double> took = Clock::system().steady() - since;
    if (all.hits != m_reads)
        co_return unexpected("miss");
    co_return m_reads / took.count();
}

async::Task<Result<Figure>> CachePace::hits(int callers)
{
    if (m_keys.empty())
        co_await async::check(co_await fill());
    std::vector<double> ours, theirs;
    for (int round = 0; round < m_effort.rounds; ++round) {
        const SteadyTime since = Clock::system().steady();
        m_yardstick->get(m_names, m_reads, callers);
        const std::chrono::duration<double> took = Clock::system().steady() - since;
        theirs.push_back(m_reads / took.count());
        ours.push_back(co_await async::check(co_await readAll(callers)));
    }
    Figure figure(Text("getOrSetHit"), Unit::CallsPerSecond, median(ours));
    figure.callers = callers;
    figure.yardstickName = Text("hiredisPipelined");
    figure.yardstick = median(theirs);
    figure.goal = 0.7;
    co_return figure;
}

async::Task<Result<cache::Loaded>> CachePace::load(Cold *all)
{
    ++all->loads;
    co_await async::sleepFor(loadTime);
    all->loadedAt = Clock::system().steady();
    co_return cache::Loaded(QByteArray("value"));
}

async::Task<bool> CachePace::wait(Cold *all, catalog::Key key)
{
    cache::Loader loader = [all] { return load(all); };
    const Result<cache::Fetched> fetched
        = co_await all->pace->m_cache.getOrSet(std::move(key), std::move(loader));
    all->answers += fetched && fetched->value == QByteArray("value") ? 1 : 0;
    all->lastAt = Clock::system().steady();
    co_return true;
}

async::Task<Result<Figure>> CachePace::waiters(int callers)
{
    std::vector<double> late;
    for (int round = 0; round < m_effort.rounds; ++round) {
        Cold all(this);
        const QByteArray name = "item:cold" + QByteArray::number(++m_coldKeys);
        const catalog::Key key = *catalog::Key::read(m_group, name);
        std::vector<async::Task<bool>> waiting;
        for (int i = 0; i < callers; ++i)
            waiting.push_back(wait(&all, key));
        (void)co_await async::whenAll(std::move(waiting));
        if (all.answers != callers || all.loads != 1)
            co_return unexpected("second load");
        late.push_back(fractionalMilliseconds(all.lastAt - all.loadedAt));
    }
    Figure figure(Text("waitersAfterLoad"), Unit::Milliseconds, median(late));
    figure.callers = callers;
    figure.goal = 5;
    figure.isGoalMost = true;
    co_return figure;
}

} // namespace cachedeck::bench
