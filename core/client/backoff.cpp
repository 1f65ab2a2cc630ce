// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/backoff.h"

#include <algorithm>

namespace cachedeck::client {

Backoff::Backoff(quint32 seed) : m_random(seed) { }

Milliseconds Backoff::bound() const
{
    constexpr int mostDoublings = 16; // beyond any cap, and far from overflow
    return std::min(m_cap, base * (1 << std::min(m_step, mostDoublings)));
}

Milliseconds Backoff::next(SteadyTime now)
{
    if (m_isConnected && now - m_since >= healthyAfter)
        m_step = 0;
    m_isConnected = false;
    std::uniform_int_distribution<qint64> pause(0, bound().count());
    ++m_step;
    return Milliseconds(pause(m_random));
}

void Backoff::connected(SteadyTime now)
{
    m_isConnected = true;
    m_since = now;
}

void Backoff::reset()
{
    m_step = 0;
    m_isConnected = false;
}

} // namespace cachedeck::client
