// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/runtimehost.h"

#include "async/combinators.h"
#include "async/timers.h"
#include "cache/behind/writebehind.h"
#include "cache/guards/locks.h"
#include "cache/guards/ratelimit.h"

namespace cachedeck::engine {

namespace {

operations::WarmSettings warmSettingsOf(const cache::StoreSettings &store)
{
    operations::WarmSettings settings;
    settings.deadline = store.callDeadline;
    return settings;
}

} // namespace

RuntimeHost::RuntimeHost(std::shared_ptr<RuntimeCore> core, sentinel::DeploymentSettings deployment,
    cache::CacheSettings cacheSettings, const Clock &clock)
    : m_core(std::move(core)), m_deployment(std::move(deployment)),
      m_cache(m_deployment, std::move(cacheSettings), clock),
      m_feed(cache::callerOf(m_deployment), m_cache.cache(), cache::FeedSettings(), clock),
      m_collector(cache::callerOf(m_deployment), m_cache.cache().statistics(),
          QString::fromUtf8(m_deployment.settings().clientName),
          m_cache.cache().store().settings().callDeadline, clock),
      m_warming(m_cache.cache(), cache::callerOf(m_deployment),
          warmSettingsOf(m_cache.cache().store().settings()), clock)
{
    // All that a service may use here by run(); the cache's own are admitted by it.
    cache::StatisticsFeed::admitTo(m_deployment.scripts());
    cache::Locks::admitTo(m_deployment.scripts());
    cache::RateLimit::admitTo(m_deployment.scripts());
    cache::WriteBehind::admitTo(m_deployment.scripts());
    m_deployment.start();
    m_feed.start();
}

cache::Loader RuntimeHost::loaderOf(Source source, WorkerPool::Turn turn)
{
    auto shared = std::make_shared<const Source>(std::move(source));
    return [this, shared, turn] { return load(shared, turn); };
}

async::Task<Result<cache::Loaded>> RuntimeHost::load(
    std::shared_ptr<const Source> source, WorkerPool::Turn turn)
{
    using Answer = std::optional<std::string>;
    auto errand = std::make_shared<Errand<Answer>>();
    async::Task<Result<Answer>> asking
        = runErrand<Answer>(m_core, std::move(errand), address(), std::move(source), turn);
    const Result<Answer> answer = co_await std::move(asking);
    if (!answer)
        co_return answer.error();
    if (!answer->has_value())
        co_return cache::Loaded::nothing();
    co_return cache::Loaded(QByteArray::fromStdString(**answer));
}

cache::Writer RuntimeHost::writerOf(std::function<Result<void>()> write)
{
    auto shared = std::make_shared<const std::function<Result<void>()>>(std::move(write));
    return [this, shared] { return this->write(shared); };
}

/// For the time of one write.
class RuntimeHost::Listed
{
public:
    Listed(Writes *list, std::shared_ptr<Errand<void>> errand) : m_list(list), m_errand(std::move(errand))
    {
        m_list->insert(m_errand);
    }
    ~Listed() { m_list->erase(m_errand); }
    Q_DISABLE_COPY_MOVE(Listed)

private:
    Writes *m_list;
    std::shared_ptr<Errand<void>> m_errand;
};

async::Task<Result<void>> RuntimeHost::write(std::shared_ptr<const std::function<Result<void>()>> work)
{
    auto errand = std::make_shared<Errand<void>>();
    const Listed listed(&m_writing, errand);
    async::Task<Result<void>> writing
        = runErrand<void>(m_core, std::move(errand), address(), std::move(work));
    Result<void> answer = co_await std::move(writing);
    co_return answer;
}

operations::WarmStrategy RuntimeHost::strategyOf(WarmRead read)
{
    using Items = std::vector<operations::WarmItem>;
    auto shared = std::make_shared<const WarmRead>(std::move(read));
    return [this, shared] {
        return runErrand<Items>(m_core, std::make_shared<Errand<Items>>(), address(), shared);
    };
}

/// Those that have not begun never do.
void RuntimeHost::withdraw()
{
    m_core->beginNoMore();
    const Writes all = m_writing; // which those that are answered leave
    for (const std::shared_ptr<Errand<void>> &errand : all) {
        if (errand->take())
            errand->waiting.resolve(detail::closedError());
    }
}

async::Task<void> RuntimeHost::tellStatistics(SteadyTime::duration most)
{
    Error late(ErrorKind::Timeout, Message("cache.closed"));
    async::Task<Result<void>> telling = m_feed.flush();
    const auto wait = std::chrono::duration_cast<Milliseconds>(most);
    (void)co_await async::withDeadline(std::move(telling), wait, std::move(late));
}

async::Task<void> RuntimeHost::stop(std::chrono::milliseconds patience)
{
    m_warming.close(); // the rest is many batches, and nobody waits for it
    constexpr std::chrono::milliseconds pause{5};
    const SteadyTime end = Clock::system().steady() + patience;
    const auto running = [this] { return m_calls.runningCount() + m_writes.runningCount(); };
    while (running() > 0 && Clock::system().steady() < end)
        co_await async::sleepFor(pause);
    // What a write has begun to change it changes; its key must become invalid after it.
    withdraw();
    while (m_writes.runningCount() > 0)
        co_await async::sleepFor(pause);
    // What was counted last is worth no wait for a Redis that does not answer.
    if (!m_cache.cache().isAway())
        co_await tellStatistics(std::max(end - Clock::system().steady(), SteadyTime::duration(0)));
    const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::system().steady());
    co_await m_deployment.stop(std::max(left, Milliseconds(0)));
}

} // namespace cachedeck::engine
