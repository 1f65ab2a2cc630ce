// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/runtimehost.h"

#include "async/combinators.h"
#include "async/timers.h"
#include "cache/behind/writebehind.h"
#include "cache/guards/locks.h"
#include "cache/guards/ratelimit.h"

namespace cachedeck::engine {

RuntimeHost::RuntimeHost(std::shared_ptr<RuntimeCore> core, sentinel::DeploymentSettings deployment,
    cache::CacheSettings cacheSettings, const Clock &clock)
    : m_core(std::move(core)), m_deployment(std::move(deployment)),
      m_cache(m_deployment, std::move(cacheSettings), clock),
      m_feed(cache::callerOf(m_deployment), m_cache.cache(), cache::FeedSettings(), clock)
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
    const OwnErrand<Answer> own;
    async::Slot<Result<Answer>> slot;
    own.errand()->waiting = slot.completer();
    if (!m_core->execute(jobOf<Answer>(m_core, own.errand(), address(), source), turn))
        co_return Error(ErrorKind::Busy, Message("engine.runtime.busy"));
    const Result<Answer> answer = co_await slot;
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
    const OwnErrand<void> own;
    async::Slot<Result<void>> slot;
    own.errand()->waiting = slot.completer();
    const Listed listed(&m_writing, own.errand());
    if (!m_core->execute(jobOf<void>(m_core, own.errand(), address(), work)))
        co_return Error(ErrorKind::Busy, Message("engine.runtime.busy"));
    Result<void> answer = co_await slot;
    co_return answer;
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
