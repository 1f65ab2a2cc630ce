// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A warm hit of the memory tier, awaited through Cache::getOrSet() with its statistics, beside the tier alone
// and an awaited call that does nothing. Without a server: none of it needs one. Prints medians of nine
// rounds.
#include "cache/cache.h"
#include "support/runtask.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;

namespace {

constexpr int calls = 1000; ///< In one task: without optimisation each that ends at once takes stack.
constexpr int tasks = 200;
constexpr int rounds = 9;

catalog::KeyGroupPtr group()
{
    auto made = std::make_shared<catalog::KeyGroup>();
    made->name = QStringLiteral("bench.item");
    made->key = catalog::KeyTemplate::parse(QStringLiteral("item:{id}")).value();
    made->tags.push_back(catalog::KeyTemplate::parse(QStringLiteral("items:{id}")).value());
    made->pattern = catalog::Pattern::MultiTier;
    made->ttl = catalog::TtlRule(std::chrono::hours(1));
    return made;
}

async::Task<Result<resp::Reply>> nobodyAnswers(client::Command, client::CallOptions)
{
    co_return Error(ErrorKind::Unreachable, Message("bench.none"));
}

async::Task<Result<Loaded>> neverLoaded()
{
    co_return Loaded::nothing();
}

async::Task<int> nothing(int value)
{
    co_return value;
}

class MemoryBench
{
public:
    explicit MemoryBench(int entries)
        : m_entries(entries), m_cache(nobodyAnswers, CacheSettings()), m_loader(neverLoaded)
    {
        const SteadyTime now = Clock::system().steady();
        MemoryTier &tier = m_cache.memory();
        tier.open({"item:"}, std::chrono::hours(1));
        tier.trustUntil(now + std::chrono::hours(1));
        for (int i = 0; i < entries; ++i) {
            m_keys.push_back(*catalog::Key::read(m_group, QByteArray("item:" + QByteArray::number(i))));
            (void)tier.begin(m_keys.back(), now);
            const MemoryTier::Reading reading = tier.begin(m_keys.back(), now);
            Entry entry;
            entry.value = QByteArray(200, 'v');
            entry.left = std::chrono::hours(1);
            entry.tags = m_keys.back().tags();
            tier.keep(reading, m_keys.back(), entry, now);
        }
    }

    async::Task<qint64> getOrSet()
    {
        qint64 hits = 0;
        for (int i = 0; i < calls; ++i) {
            const Result<Fetched> fetched
                = co_await m_cache.getOrSet(m_keys[size_t(i % m_entries)], m_loader);
            hits += fetched && fetched->origin == Origin::Memory ? 1 : 0;
        }
        co_return hits;
    }
    async::Task<qint64> awaitNothing()
    {
        qint64 hits = 0;
        for (int i = 0; i < calls; ++i)
            hits += co_await nothing(1);
        co_return hits;
    }
    async::Task<qint64> findAlone()
    {
        qint64 hits = 0;
        const SteadyTime now = Clock::system().steady();
        for (int i = 0; i < calls; ++i)
            hits += m_cache.memory().find(m_keys[size_t(i % m_entries)], now) ? 1 : 0;
        co_return hits;
    }

private:
    const int m_entries;
    const catalog::KeyGroupPtr m_group = group();
    Cache m_cache;
    const Loader m_loader;
    std::vector<catalog::Key> m_keys;
};

template<class Make>
void measure(const char *what, Make make)
{
    std::vector<double> nanoseconds;
    for (int round = 0; round < rounds; ++round) {
        const SteadyTime start = Clock::system().steady();
        qint64 hits = 0;
        for (int task = 0; task < tasks; ++task)
            hits += runTask(make());
        const std::chrono::duration<double, std::nano> took = Clock::system().steady() - start;
        if (hits != qint64(calls) * tasks)
            std::printf("%s: %lld of %d were hits\n", what, static_cast<long long>(hits), calls * tasks);
        nanoseconds.push_back(took.count() / calls / tasks);
    }
    std::sort(nanoseconds.begin(), nanoseconds.end());
    std::printf("%-24s %7.0f ns, at best %.0f\n", what, nanoseconds[rounds / 2], nanoseconds.front());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    for (const int entries : {100, 10'000}) {
        std::printf("%d entries by turns\n", entries);
        MemoryBench bench(entries);
        measure("warm hit by getOrSet", [&] { return bench.getOrSet(); });
        measure("the tier alone", [&] { return bench.findAlone(); });
        measure("awaiting nothing", [&] { return bench.awaitNothing(); });
    }
    return 0;
}
