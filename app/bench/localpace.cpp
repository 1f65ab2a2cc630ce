// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/localpace.h"

#include "async/combinators.h"
#include "async/timers.h"
#include "base/clock.h"
#include "cache/cache.h"

#include <functional>

namespace cachedeck::bench {

using Text = QLatin1StringView;
using Answer = Result<resp::Reply>;

namespace {

constexpr int onTheirWay = 128;
constexpr int answers = 256'000;
constexpr int entries = 10'000;
constexpr int hitsAtOnce = 1000; ///< In one task: without optimisation each that ends at once takes stack.
constexpr int hitTasks = 200;

double nanoseconds(SteadyTime since, int count)
{
    const std::chrono::duration<double, std::nano> took = Clock::system().steady() - since;
    return took.count() / count;
}

/// Those who wait for an answer, in order.
template<class Waiting>
struct Table
{
    explicit Table(int howMany) : left(howMany) { }
    /// Answers all, again and again, until nobody asks any more.
    template<class Resolve>
    void answerAll(Resolve resolve)
    {
        while (!waiting.empty()) {
            std::vector<Waiting> due = std::exchange(waiting, {});
            waiting.reserve(due.size());
            for (Waiting &one : due)
                resolve(one);
        }
    }
    std::vector<Waiting> waiting;
    int left;
};

using Callbacks = Table<std::function<void(Answer)>>;
using Completers = Table<async::Completer<Answer>>;

void hear(Callbacks *table)
{
    if (table->left-- <= 0)
        return;
    table->waiting.push_back([table](const Answer &answer) {
        if (answer.isOk())
            hear(table);
    });
}

double byCallback()
{
    Callbacks table(answers);
    for (int i = 0; i < onTheirWay; ++i)
        hear(&table);
    const SteadyTime since = Clock::system().steady();
    table.answerAll([](std::function<void(Answer)> &one) { one(resp::Reply::integer(1)); });
    return nanoseconds(since, answers);
}

async::Task<Answer> call(Completers *table)
{
    async::Slot<Answer> slot;
    table->waiting.push_back(slot.completer());
    co_return co_await slot;
}

async::Task<bool> ask(Completers *table)
{
    while (table->left-- > 0) {
        const Answer answer = co_await call(table);
        if (!answer)
            break;
    }
    co_return true;
}

double byAwaiting()
{
    Completers table(answers);
    std::vector<async::Task<bool>> callers;
    for (int i = 0; i < onTheirWay; ++i) {
        callers.push_back(ask(&table));
        callers.back().start(nullptr);
    }
    const SteadyTime since = Clock::system().steady();
    table.answerAll([](async::Completer<Answer> &one) { one.resolve(resp::Reply::integer(1)); });
    return nanoseconds(since, answers);
}

async::Task<Answer> nobodyAnswers()
{
    co_return Error(ErrorKind::Unreachable, Message("bench.unexpected", {QByteArray("miss")}));
}

async::Task<Result<cache::Loaded>> nothing()
{
    co_return cache::Loaded::nothing();
}

catalog::KeyGroupPtr tieredGroup()
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = QStringLiteral("bench.item");
    group->key = catalog::KeyTemplate::parse(QStringLiteral("item:{id}")).value();
    group->tags.push_back(catalog::KeyTemplate::parse(QStringLiteral("items:{id}")).value());
    group->pattern = catalog::Pattern::MultiTier;
    group->ttl = catalog::TtlRule(std::chrono::hours(1));
    return group;
}

/// A cache with all its entries in memory.
class WarmCache
{
public:
    WarmCache()
        : m_cache([](const client::Command &, client::CallOptions) { return nobodyAnswers(); },
            cache::CacheSettings()),
          m_loader([] { return nothing(); })
    {
        const catalog::KeyGroupPtr group = tieredGroup();
        const SteadyTime now = Clock::system().steady();
        cache::MemoryTier &tier = m_cache.memory();
        tier.open({"item:"}, std::chrono::hours(1));
        tier.trustUntil(now + std::chrono::hours(1));
        for (int i = 0; i < entries; ++i) {
            m_keys.push_back(*catalog::Key::read(group, QByteArray("item:" + QByteArray::number(i))));
            cache::Entry entry;
            entry.value = QByteArray(200, 'v');
            entry.left = std::chrono::hours(1);
            entry.tags = m_keys.back().tags();
            (void)tier.begin(m_keys.back(), now); // what is read twice is kept
            const cache::MemoryTier::Reading reading = tier.begin(m_keys.back(), now);
            tier.keep(reading, m_keys.back(), entry, now);
        }
    }

    static async::Task<int> read(WarmCache *warm)
    {
        int hits = 0;
        for (int i = 0; i < hitsAtOnce; ++i) {
            const catalog::Key &key = warm->m_keys[size_t(i % entries)];
            const Result<cache::Fetched> fetched = co_await warm->m_cache.getOrSet(key, warm->m_loader);
            hits += fetched && fetched->origin == cache::Origin::Memory ? 1 : 0;
        }
        co_return hits;
    }

private:
    cache::Cache m_cache;
    const cache::Loader m_loader;
    std::vector<catalog::Key> m_keys;
};

} // namespace

async::Task<Figure> awaitedCall(Effort effort)
{
    std::vector<double> added;
    for (int round = 0; round < effort.rounds; ++round) {
        const double callback = byCallback();
        added.push_back(byAwaiting() - callback);
    }
    Figure figure(Text("awaitedCallAdds"), Unit::Nanoseconds, median(added));
    figure.goal = 150;
    figure.isGoalMost = true;
    co_return figure;
}

async::Task<Result<Figure>> memoryHit(Effort effort)
{
    WarmCache warm;
    std::vector<double> took;
    for (int round = 0; round < effort.rounds; ++round) {
        int hits = 0;
        double all = 0;
        for (int task = 0; task < hitTasks; ++task) {
            const SteadyTime since = Clock::system().steady();
            hits += co_await WarmCache::read(&warm);
            all += nanoseconds(since, hitsAtOnce);
            co_await async::sleepFor(Milliseconds(0)); // gives the stack back
        }
        took.push_back(all / hitTasks);
        if (hits != hitsAtOnce * hitTasks)
            co_return Error(ErrorKind::Internal, Message("bench.unexpected", {QByteArray("miss")}));
    }
    Figure figure(Text("memoryHit"), Unit::Nanoseconds, median(took));
    figure.goal = 1000;
    figure.isGoalMost = true;
    co_return figure;
}

} // namespace cachedeck::bench
