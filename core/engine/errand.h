// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "async/slot.h"
#include "async/task.h"
#include "engine/call.h"
#include "engine/runtimecore.h"

#include <atomic>
#include <exception>

namespace cachedeck::engine {

/// A loader throws nothing; one that does it anyway must not end the service.
template<class T>
Result<T> guarded(const std::function<Result<T>()> &work)
{
    try {
        return work();
    } catch (const std::exception &thrown) {
        return Error(
            ErrorKind::Internal, Message("engine.runtime.threw", {QString::fromUtf8(thrown.what())}));
    } catch (...) {
        return Error(ErrorKind::Internal, Message("engine.runtime.threw", {QString()}));
    }
}

/// What a coroutine on the runtime's thread waits for while a thread of the service does it. Declare it
/// before the Slot that waits.
template<class T>
class Errand
{
public:
    /// True once: for the thread that does the work, or for whoever decides that it shall not be done.
    bool take() { return !m_isTaken.exchange(true); }
    async::Completer<Result<T>> waiting; ///< Belongs to the runtime's thread.

private:
    std::atomic<bool> m_isTaken{false};
};

/// The errand of one who may be gone before the work has begun: then it is not done.
template<class T>
class OwnErrand
{
public:
    explicit OwnErrand(std::shared_ptr<Errand<T>> errand) : m_errand(std::move(errand)) { }
    ~OwnErrand() { (void)m_errand->take(); }
    OwnErrand(const OwnErrand &) = delete;
    OwnErrand &operator=(const OwnErrand &) = delete;

private:
    const std::shared_ptr<Errand<T>> m_errand;
};

/// \a work for a thread of the service. It is answered at \a home, also where the job is dropped, and where
/// it is late: once its runtime begins no more.
template<class T>
std::function<void()> jobOf(std::shared_ptr<const RuntimeCore> core, std::shared_ptr<Errand<T>> errand,
    async::Mailbox::Address home, std::shared_ptr<const std::function<Result<T>()>> work)
{
    auto answer = std::make_shared<detail::OneAnswer<T>>([errand, home = std::move(home)](Result<T> result) {
        auto shared = std::make_shared<Result<T>>(std::move(result));
        home.post([errand, shared] { errand->waiting.resolve(std::move(*shared)); });
    });
    return [core = std::move(core), errand, answer, work] {
        if (core->mayBegin() && errand->take())
            answer->give(guarded<T>(*work));
    };
}

/// What \a work on a thread of the service answers; \a home is where this is awaited. Busy: too many wait for
/// a thread. Destroying the task before the work has begun keeps it from that; whoever holds \a errand can,
/// too.
template<class T>
async::Task<Result<T>> runErrand(std::shared_ptr<RuntimeCore> core, std::shared_ptr<Errand<T>> errand,
    async::Mailbox::Address home, std::shared_ptr<const std::function<Result<T>()>> work,
    WorkerPool::Turn turn = WorkerPool::Turn::InOrder)
{
    const OwnErrand<T> own(errand);
    async::Slot<Result<T>> slot;
    errand->waiting = slot.completer();
    if (!core->execute(jobOf<T>(core, errand, std::move(home), std::move(work)), turn))
        co_return Error(ErrorKind::Busy, Message("engine.runtime.busy"));
    Result<T> answer = co_await slot;
    co_return answer;
}

} // namespace cachedeck::engine
