// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/workerpool.h"

#include "engine/call.h"

#include <algorithm>
#include <utility>

namespace cachedeck::engine {

namespace {

/// How many jobs, for each that may run, wait for others before only nested ones begin: what they wait for
/// may also stand in line, but thousands that begin only to wait would each take a thread.
constexpr size_t mostBegun = 8;

thread_local WorkerPool *poolOfThread = nullptr;

size_t differenceOf(size_t most, size_t present)
{
    return most - std::min(most, present);
}

} // namespace

namespace detail {

Blocked::Blocked()
{
    WorkerPool::block();
}

Blocked::~Blocked()
{
    WorkerPool::unblock();
}

} // namespace detail

WorkerPool::WorkerPool(int mostThreads, int mostWaiting)
    : m_most(size_t(std::max(mostThreads, 1))), m_mostWaiting(size_t(std::max(mostWaiting, 1)))
{
}

void WorkerPool::end()
{
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        threads.swap(m_threads);
    }
    m_wake.notify_all();
    for (std::thread &thread : threads)
        thread.join();
}

bool WorkerPool::run(std::function<void()> job, Turn turn)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isEnding || m_jobs.size() + m_nested.size() >= m_mostWaiting)
            return false;
        (turn == Turn::Nested ? m_nested : m_jobs).push_back(std::move(job));
        addThreadIfNeeded();
    }
    m_wake.notify_one();
    return true;
}

bool WorkerPool::isWorker()
{
    return poolOfThread != nullptr;
}

void WorkerPool::block()
{
    if (poolOfThread)
        poolOfThread->count(true);
}

void WorkerPool::unblock()
{
    if (poolOfThread)
        poolOfThread->count(false);
}

void WorkerPool::count(bool isBlocked)
{
    {
        const std::lock_guard lock(m_mutex);
        if (isBlocked)
            ++m_blocked;
        else
            --m_blocked;
        addThreadIfNeeded();
    }
    if (isBlocked)
        m_wake.notify_one();
}

size_t WorkerPool::startableCount() const
{
    const size_t room = differenceOf(m_most, m_busy - m_blocked);
    const size_t inOrder = std::min(m_jobs.size(), differenceOf(m_most * mostBegun, m_busy));
    return std::min(room, m_nested.size() + inOrder);
}

void WorkerPool::addThreadIfNeeded()
{
    if (!m_isEnding && startableCount() > m_threads.size() - m_busy)
        m_threads.emplace_back([this] { work(); });
}

std::optional<std::function<void()>> WorkerPool::next()
{
    if (startableCount() == 0)
        return std::nullopt;
    std::deque<std::function<void()>> &line = m_nested.empty() ? m_jobs : m_nested;
    std::function<void()> job = std::move(line.front());
    line.pop_front();
    return job;
}

void WorkerPool::work()
{
    poolOfThread = this;
    std::unique_lock lock(m_mutex);
    for (;;) {
        while (std::optional<std::function<void()>> job = next()) {
            ++m_busy;
            lock.unlock();
            (*job)();
            job.reset(); // what it holds goes outside of the lock, too
            lock.lock();
            --m_busy;
        }
        if (m_isEnding)
            return;
        m_wake.wait(lock, [this] { return startableCount() > 0 || m_isEnding; });
    }
}

} // namespace cachedeck::engine
