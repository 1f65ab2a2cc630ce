// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "async/task.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace cachedeck::async {

/// Awaitable pause on the thread's event loop; destroying the waiting frame stops the timer. Monotonic: a
/// laptop's sleep counts as far as the platform's clock does. Precise to about a millisecond.
class [[nodiscard]] Sleep
{
public:
    explicit Sleep(std::chrono::milliseconds duration);
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting);
    void await_resume() const noexcept { }

private:
    std::chrono::milliseconds m_duration;
    std::unique_ptr<QTimer> m_timer;
};

inline Sleep sleepFor(std::chrono::milliseconds duration)
{
    return Sleep(duration);
}

/// Wakes sleepers by hand: `co_await wake.wait(max)` ends after \a max or when notify() is called, whichever
/// is first. What a polling loop waits on, so that an event can hurry it. Notifications while nobody waits
/// are remembered once. One waiter at a time; it must be gone before the Wake is (declare the Scope after
/// it).
class Wake
{
public:
    Wake();
    Q_DISABLE_COPY_MOVE(Wake)
    void notify();
    /// True when notified, false when the time was over.
    Task<bool> wait(std::chrono::milliseconds most);

private:
    void end();

    Completer<bool> m_waiter;
    QTimer m_timer;
    bool m_isPending = false; ///< Notified, and the waiter has not heard it yet.
};

} // namespace cachedeck::async
