// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "storage/worker.h"

#include <algorithm>
#include <deque>

namespace cachedeck::storage {

namespace {

constexpr Milliseconds grace{1000};

Error ended()
{
    return Error(ErrorKind::Cancelled, Message("storage.ended"));
}

} // namespace

struct Worker::Job
{
    Job(std::function<void()> todo, Fate itsFate) : work(std::move(todo)), fate(itsFate) { }
    std::function<void()> work;
    Fate fate;
    bool isAbandoned = false; // guarded by the queue
};

/// Who awaits a job; on the thread of the worker's owner.
struct Worker::Waiter
{
    std::shared_ptr<Job> job;
    async::Completer<Result<void>> completer;
};

/// What both threads touch.
class Worker::Queue
{
public:
    /// False once no more is taken.
    bool put(std::shared_ptr<Job> job)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isEnding)
            return false;
        m_jobs.push_back(std::move(job));
        m_changed.notify_one();
        return true;
    }

    /// The next one to do; null at the end.
    std::shared_ptr<Job> next()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            while (!m_jobs.empty()) {
                std::shared_ptr<Job> job = std::move(m_jobs.front());
                m_jobs.pop_front();
                if (job->fate == Fate::Owed || !(m_isEnding || job->isAbandoned))
                    return job;
            }
            if (m_isEnding)
                return nullptr;
            m_changed.wait(lock);
        }
    }

    void abandon(Job *job)
    {
        const std::lock_guard lock(m_mutex);
        job->isAbandoned = true;
    }

    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<Job>> m_jobs; // guarded by m_mutex
    bool m_isEnding = false; // guarded by m_mutex
};

/// In the frame of whoever awaits a job: notices when that frame goes away.
class Worker::Ticket
{
public:
    explicit Ticket(Worker *worker) : m_worker(worker) { }
    ~Ticket()
    {
        if (!m_job)
            return;
        if (m_worker->take(m_job.get()))
            m_worker->m_queue->abandon(m_job.get());
    }
    Q_DISABLE_COPY_MOVE(Ticket)

    void hold(std::shared_ptr<Job> job) { m_job = std::move(job); }

private:
    Worker *m_worker;
    std::shared_ptr<Job> m_job;
};

Worker::Worker(const QString &name)
    : m_name(name), m_queue(std::make_unique<Queue>()), m_home(m_mailbox.address()),
      m_thread([this] { loop(); })
{
}

Worker::~Worker()
{
    m_queue->end();
    m_pause.end(grace);
    m_thread.join();
    while (!m_waiters.empty()) { // whoever goes on may end others
        const std::unique_ptr<Waiter> waiter = take(m_waiters.front()->job.get());
        const bool isDone = !waiter->job->work;
        waiter->completer.resolve(isDone ? Result<void>() : ended());
    }
}

void Worker::post(std::function<void()> work)
{
    m_queue->put(std::make_shared<Job>(std::move(work), Fate::Owed));
}

async::Task<Result<void>> Worker::perform(std::function<void()> work, Milliseconds deadline, Fate fate)
{
    const Error late(ErrorKind::Timeout, Message("storage.late", {m_name}));
    async::Task<Result<void>> waiting = wait(std::move(work), fate);
    Result<void> done = co_await async::withDeadline(std::move(waiting), deadline, late);
    co_return done;
}

async::Task<Result<void>> Worker::wait(std::function<void()> work, Fate fate)
{
    Ticket ticket(this); // before the slot, which tells the completer first that nobody waits any more
    async::Slot<Result<void>> slot;
    const auto job = std::make_shared<Job>(std::move(work), fate);
    if (!m_queue->put(job))
        co_return ended();
    auto waiter = std::make_unique<Waiter>();
    waiter->job = job;
    waiter->completer = slot.completer();
    m_waiters.push_back(std::move(waiter));
    ticket.hold(job);
    Result<void> done = co_await slot;
    co_return done;
}

void Worker::loop()
{
    while (const std::shared_ptr<Job> job = m_queue->next()) {
        job->work();
        job->work = nullptr; // what it holds ends on the thread that used it
        m_home.post([this, job] { finish(job.get()); });
    }
}

void Worker::finish(const Job *job)
{
    if (const std::unique_ptr<Waiter> waiter = take(job))
        waiter->completer.resolve(Result<void>());
}

std::unique_ptr<Worker::Waiter> Worker::take(const Job *job)
{
    const auto found = std::find_if(
        m_waiters.begin(), m_waiters.end(), [job](const auto &one) { return one->job.get() == job; });
    if (found == m_waiters.end())
        return nullptr;
    std::unique_ptr<Waiter> waiter = std::move(*found);
    m_waiters.erase(found);
    return waiter;
}

} // namespace cachedeck::storage
