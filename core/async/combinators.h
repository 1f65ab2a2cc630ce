// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "async/timers.h"

#include <vector>

namespace cachedeck::async {

namespace detail {

/// Resumes the parent when the last of several children has finished.
template<class T>
class AllAwaiter final : public Continuation
{
public:
    explicit AllAwaiter(std::vector<Task<T>> tasks) : m_tasks(std::move(tasks)) { }
    Q_DISABLE_COPY_MOVE(AllAwaiter)

    bool await_ready() const noexcept { return m_tasks.empty(); }
    bool await_suspend(std::coroutine_handle<> parent)
    {
        m_parent = parent;
        m_left = m_tasks.size()
            + 1; // one for this function, so that a child that ends at once does not resume us here
        for (Task<T> &task : m_tasks)
            task.start(this);
        return --m_left > 0;
    }
    std::vector<T> await_resume()
    {
        std::vector<T> results;
        results.reserve(m_tasks.size());
        for (Task<T> &task : m_tasks)
            results.push_back(task.takeResult());
        return results;
    }
    std::coroutine_handle<> finished() noexcept override
    {
        return --m_left == 0 ? m_parent : std::noop_coroutine();
    }

private:
    std::vector<Task<T>> m_tasks;
    std::coroutine_handle<> m_parent;
    size_t m_left = 0;
};

/// Resumes the parent when the child has finished or the time is over, whichever is first; then the child is
/// cancelled.
template<class T>
class DeadlineAwaiter final : public Continuation
{
public:
    DeadlineAwaiter(Task<Result<T>> task, std::chrono::milliseconds deadline, Error late)
        : m_task(std::move(task)), m_late(std::move(late)), m_deadline(deadline)
    {
    }
    Q_DISABLE_COPY_MOVE(DeadlineAwaiter)

    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> parent)
    {
        m_isStarting = true;
        m_task.start(this);
        m_isStarting = false;
        if (m_task.isDone())
            return false;
        m_parent = parent;
        m_timer = std::make_unique<QTimer>();
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { expire(); });
        m_timer->start(std::max(m_deadline, std::chrono::milliseconds::zero()));
        return true;
    }
    Result<T> await_resume()
    {
        if (m_task.isDone())
            return m_task.takeResult();
        return m_late;
    }
    std::coroutine_handle<> finished() noexcept override
    {
        m_timer.reset();
        return m_isStarting ? std::noop_coroutine() : m_parent;
    }

private:
    void expire()
    {
        m_timer.release()->deleteLater();
        m_task = Task<Result<T>>(); // cancel before the parent runs: it may assume that the child touches
                                    // nothing any more
        m_parent.resume();
    }

    Task<Result<T>> m_task;
    Error m_late;
    std::chrono::milliseconds m_deadline;
    std::unique_ptr<QTimer> m_timer;
    std::coroutine_handle<> m_parent;
    bool m_isStarting = false;
};

} // namespace detail

/// Runs all at once; ends when the last has ended, with the results in the order of the tasks.
/// Destroying it cancels those still running.
template<class T>
Task<std::vector<T>> whenAll(std::vector<Task<T>> tasks)
{
    detail::AllAwaiter<T> awaiter(std::move(tasks));
    co_return co_await awaiter;
}

/// Ends with the task's result, or with \a late once \a deadline has passed; then the task has been
/// cancelled.
template<class T>
Task<Result<T>> withDeadline(Task<Result<T>> task, std::chrono::milliseconds deadline, Error late)
{
    detail::DeadlineAwaiter<T> awaiter(std::move(task), deadline, std::move(late));
    co_return co_await awaiter;
}

} // namespace cachedeck::async
