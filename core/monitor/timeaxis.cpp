// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/timeaxis.h"

#include <algorithm>

namespace cachedeck::monitor {

namespace {

constexpr Milliseconds trustedDrift{2000}; // between wall and steady clock in one tick

Milliseconds toMilliseconds(SteadyTime::duration duration)
{
    return std::chrono::duration_cast<Milliseconds>(duration);
}

} // namespace

TimeAxis::Tick TimeAxis::advance(SteadyTime steady, WallTime wall, Milliseconds interval)
{
    Tick tick;
    if (!m_steady) {
        m_time = wall;
    } else {
        const Milliseconds bySteady = std::max(toMilliseconds(steady - *m_steady), Milliseconds(0));
        // Forward beyond the steady clock: the machine slept, or somebody set the clock; both are unseen
        // time.
        const Milliseconds ahead = wall - (m_time + bySteady);
        const Milliseconds jump = ahead > trustedDrift ? ahead : Milliseconds(0);
        // Small differences are NTP's slewing: follow them, at most a hundredth of the time that passed.
        const Milliseconds most = bySteady / 100;
        const Milliseconds slew = jump > Milliseconds(0) ? Milliseconds(0) : std::clamp(ahead, -most, most);
        const Milliseconds passed = bySteady + jump + slew;
        m_time += std::max(passed, Milliseconds(1));
        const Milliseconds longest = std::max(interval * 3, Milliseconds(5000));
        tick.blind = passed > longest ? passed - interval : Milliseconds(0);
    }
    m_steady = steady;
    tick.time = m_time;
    return tick;
}

} // namespace cachedeck::monitor
