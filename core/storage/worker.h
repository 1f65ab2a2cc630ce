// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/combinators.h"
#include "async/mailbox.h"
#include "storage/pause.h"

#include <functional>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace cachedeck::storage {

/// Whether work is done for whom waits for it, or for its own sake.
enum class Fate {
    Wanted, ///< Dropped when nobody waits for it any more and it has not begun.
    Owed, ///< Done in any case, before the worker ends, too.
};

/// One thread that does blocking work (files, SQL) piece by piece, in the order in which it was given.
///
/// Thread: made, used and destroyed on one thread with an event loop; only the work runs on the worker's.
/// Work captures what it needs by value or as shared pointers, and waits for anything by pause() alone.
///
/// Destruction waits for the piece that runs and for all that is owed (pause() gives them a second in all);
/// work that was wanted and has not begun is dropped, and whoever awaits it gets Cancelled.
class Worker
{
public:
    explicit Worker(const QString &name); ///< For messages: whose work was late.
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)

    /// Ends with what \a work returns (a Result), or when \a deadline has passed since it was given: Timeout
    /// storage.late. Work that has begun by then is finished all the same, and what it returns is lost.
    /// Destroying the task is the same as its deadline.
    template<class Work>
    async::Task<std::invoke_result_t<Work>> run(Work work, Milliseconds deadline, Fate fate = Fate::Wanted);

    /// Owed work that nobody waits for; for destructors.
    void post(std::function<void()> work);

    Pause *pause() { return &m_pause; }

private:
    struct Job;
    struct Waiter;
    class Queue;
    class Ticket;
    async::Task<Result<void>> perform(std::function<void()> work, Milliseconds deadline, Fate fate);
    async::Task<Result<void>> wait(std::function<void()> work, Fate fate);
    void loop();
    void finish(const Job *job);
    std::unique_ptr<Waiter> take(const Job *job);

    QString m_name;
    std::unique_ptr<Queue> m_queue;
    Pause m_pause;
    std::vector<std::unique_ptr<Waiter>> m_waiters;
    async::Mailbox m_mailbox;
    async::Mailbox::Address m_home;
    std::thread m_thread; // not Qt's, whose end thread sanitizer does not see
};

template<class Work>
async::Task<std::invoke_result_t<Work>> Worker::run(Work work, Milliseconds deadline, Fate fate)
{
    using Answer = std::invoke_result_t<Work>;
    static_assert(isResult<Answer>, "work returns a Result");
    const auto answer = std::make_shared<std::optional<Answer>>();
    std::function<void()> closure = [answer, todo = std::move(work)]() mutable { answer->emplace(todo()); };
    const Result<void> done = co_await perform(std::move(closure), deadline, fate);
    if (!done)
        co_return done.error();
    co_return std::move(**answer);
}

} // namespace cachedeck::storage
