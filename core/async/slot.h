// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <coroutine>
#include <optional>
#include <utility>

namespace cachedeck::async {

template<class T>
class Completer;

/// The waiting side of a one-shot hand-over. Lives in the coroutine that awaits it; destroying it
/// (cancellation) tells the Completer that nobody waits any more. Not movable, because the Completer points
/// at it. One thread.
template<class T>
class Slot
{
public:
    Slot() = default;
    ~Slot();
    Q_DISABLE_COPY_MOVE(Slot)

    /// The producing side; call once.
    Completer<T> completer();

    bool isResolved() const { return m_value.has_value(); }

    auto operator co_await() noexcept
    {
        struct Awaiter
        {
            Slot *slot;
            bool await_ready() const noexcept { return slot->isResolved(); }
            void await_suspend(std::coroutine_handle<> waiting) const noexcept { slot->m_waiting = waiting; }
            T await_resume() const { return std::move(*slot->m_value); }
        };
        return Awaiter{this};
    }

private:
    friend class Completer<T>;
    std::optional<T> m_value;
    std::coroutine_handle<> m_waiting;
    Completer<T> *m_completer = nullptr;
};

/// The producing side of a Slot: resolves it at most once. Move-only. Whoever holds it must resolve it or
/// find it abandoned before it is destroyed: a dropped completer would leave a coroutine waiting for ever, so
/// that asserts.
template<class T>
class Completer
{
public:
    Completer() = default;
    Completer(Completer &&other) noexcept { take(other); }
    Completer &operator=(Completer &&other) noexcept
    {
        if (this != &other) {
            CACHEDECK_ASSERT(!m_slot);
            take(other);
        }
        return *this;
    }
    ~Completer() { CACHEDECK_ASSERT(!m_slot); }

    /// Nobody waits: the slot was destroyed, or this was resolved already.
    bool isAbandoned() const { return m_slot == nullptr; }

    /// Stores the value and resumes the waiting coroutine at once, which may run arbitrary code: the caller
    /// must expect that its own object is gone afterwards. Does nothing when abandoned.
    void resolve(T value)
    {
        Slot<T> *slot = std::exchange(m_slot, nullptr);
        if (!slot)
            return;
        slot->m_completer = nullptr;
        slot->m_value.emplace(std::move(value));
        if (auto waiting = std::exchange(slot->m_waiting, nullptr))
            waiting.resume();
    }

private:
    friend class Slot<T>;
    explicit Completer(Slot<T> *slot) : m_slot(slot) { slot->m_completer = this; }
    void take(Completer &other)
    {
        m_slot = std::exchange(other.m_slot, nullptr);
        if (m_slot)
            m_slot->m_completer = this;
    }
    Slot<T> *m_slot = nullptr;
};

template<class T>
Slot<T>::~Slot()
{
    if (m_completer)
        m_completer->m_slot = nullptr;
}

template<class T>
Completer<T> Slot<T>::completer()
{
    CACHEDECK_ASSERT(!m_completer && !m_value);
    return Completer<T>(this);
}

} // namespace cachedeck::async
