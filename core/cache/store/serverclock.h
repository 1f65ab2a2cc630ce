// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <optional>

namespace cachedeck::cache {

/// The server's wall time as last told, carried on by our steady clock: every process judges by the same
/// clock, however wrong its own machine's is (redis-facts S17). Off by at most the round trip in which it was
/// told. A value.
class ServerClock
{
public:
    explicit ServerClock(const Clock &clock) : m_clock(&clock) { }

    void tell(WallTime server)
    {
        m_told = server;
        m_at = m_clock->steady();
    }
    /// Long enough ago, or never, so that asking again is worth a round trip: clocks drift, masters change.
    bool isOld() const { return !m_told || m_clock->steady() - m_at > std::chrono::minutes(1); }
    /// Our own wall time before the first telling.
    WallTime now() const
    {
        if (!m_told)
            return m_clock->wall();
        return *m_told + std::chrono::duration_cast<Milliseconds>(m_clock->steady() - m_at);
    }

private:
    const Clock *m_clock;
    std::optional<WallTime> m_told;
    SteadyTime m_at;
};

} // namespace cachedeck::cache
