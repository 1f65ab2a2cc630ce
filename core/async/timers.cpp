// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/timers.h"

namespace cachedeck::async {

Sleep::Sleep(std::chrono::milliseconds duration) : m_duration(duration) { }

void Sleep::await_suspend(std::coroutine_handle<> waiting)
{
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    // The timer is ours and the resumed coroutine may destroy us: QTimer survives that only by deleteLater.
    QTimer *timer = m_timer.get();
    QObject::connect(timer, &QTimer::timeout, timer, [this, waiting] {
        m_timer.release()->deleteLater();
        waiting.resume();
    });
    timer->start(std::max(m_duration, std::chrono::milliseconds::zero()));
}

Wake::Wake()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { end(); });
}

void Wake::notify()
{
    m_isPending = true;
    if (!m_waiter.isAbandoned())
        m_timer.start(0);
}

void Wake::end()
{
    if (m_waiter.isAbandoned())
        return; // cancelled: a notification stays for the next one
    auto waiter = std::move(m_waiter);
    waiter.resolve(std::exchange(m_isPending, false));
}

Task<bool> Wake::wait(std::chrono::milliseconds most)
{
    if (std::exchange(m_isPending, false))
        co_return true;
    Slot<bool> slot;
    m_waiter = slot.completer();
    m_timer.start(std::max(most, std::chrono::milliseconds::zero()));
    co_return co_await slot;
}

} // namespace cachedeck::async
