// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/combinators.h"
#include "async/scope.h"
#include "async/slot.h"
#include "async/task.h"

#include <QString>

namespace cachedeck::async {

/// Counts its lives, so that a frame destroyed twice or never shows without a sanitizer too.
class Tracked
{
public:
    Tracked() { ++s_alive; }
    Tracked(const Tracked &other) : m_text(other.m_text) { ++s_alive; }
    Tracked(Tracked &&other) noexcept : m_text(std::move(other.m_text)) { ++s_alive; }
    Tracked &operator=(const Tracked &) = default;
    Tracked &operator=(Tracked &&) = default;
    ~Tracked() { --s_alive; }
    static int s_alive;
    QString m_text = QStringLiteral("long enough to live on the heap of this test");
};
inline int Tracked::s_alive = 0;

/// A row of gates; each co_await of a body waits at the next one.
class Gates
{
public:
    Task<int> pass(int number)
    {
        Slot<int> slot;
        m_waiting = slot.completer();
        m_reached = number;
        const Tracked local;
        co_return co_await slot;
    }
    void open(int value)
    {
        auto waiting = std::move(m_waiting);
        waiting.resolve(value);
    }
    int m_reached = -1;

private:
    Completer<int> m_waiting;
};

inline Error lateError()
{
    return Error(ErrorKind::Timeout, Message("test.late"));
}

inline Task<void> store(Task<Result<int>> task, std::optional<Result<int>> *out)
{
    out->emplace(co_await std::move(task));
}

inline Task<Result<int>> ready(int value)
{
    co_return value;
}

} // namespace cachedeck::async
