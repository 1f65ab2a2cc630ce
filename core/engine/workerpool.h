// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace cachedeck::engine {

/// Threads for what blocks: loaders of a service, its callbacks. Grows with what waits, to a bound of jobs
/// that run at once; one that waits for another job (block()) does not count, so that jobs which need each
/// other do not starve.
///
/// Any thread. Jobs must not throw.
class WorkerPool
{
public:
    explicit WorkerPool(int mostThreads, int mostWaiting);
    ~WorkerPool() { end(); }
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Nested: some job waits for it, so it goes before all that nobody here waits for.
    enum class Turn { InOrder, Nested };
    /// Soon and elsewhere. False, and the job is dropped, where too many wait or the pool ends.
    bool run(std::function<void()> job, Turn turn = Turn::InOrder);
    /// Runs what waits, then ends its threads: takes as long as the longest job. Not from one of its jobs;
    /// once is enough.
    void end();

    static bool isWorker(); ///< Whether this thread is one of a pool.
    /// Around what waits on this thread; nothing where it is none of a pool.
    static void block();
    static void unblock();

private:
    void work();
    std::optional<std::function<void()>> next();
    size_t startableCount() const;
    void addThreadIfNeeded();
    void count(bool isBlocked);

    const size_t m_most;
    const size_t m_mostWaiting;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs, m_nested; // guarded by m_mutex, as are those below
    std::vector<std::thread> m_threads;
    size_t m_busy = 0; ///< Jobs that have begun,
    size_t m_blocked = 0; ///< and those of them that wait.
    bool m_isEnding = false;
};

} // namespace cachedeck::engine
