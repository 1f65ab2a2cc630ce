// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <atomic>

namespace cachedeck::testing {

/// A clock that stands still until it is told, for a MemoryServer and the cache on it: expiry, TTLs and
/// freshness follow it, so that a test need not wait for them. Deadlines of calls and pauses between attempts
/// keep real time, as they are timers. Starts at noon UTC of 1 March 2026. Any thread; it must outlive
/// whoever uses it.
class FakeClock final : public Clock
{
public:
    SteadyTime steady() const override
    {
        return SteadyTime(std::chrono::hours(1)) + std::chrono::milliseconds(m_passed.load());
    }
    WallTime wall() const override
    {
        const WallTime start
            = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(12);
        return start + std::chrono::milliseconds(m_passed.load() + m_jumped.load());
    }

    /// Time passes. \pre not negative
    void advance(std::chrono::milliseconds duration) { m_passed += duration.count(); }
    /// Only the wall clock jumps: somebody set it.
    void jumpWall(std::chrono::milliseconds distance) { m_jumped += distance.count(); }

private:
    std::atomic<std::chrono::milliseconds::rep> m_passed{0};
    std::atomic<std::chrono::milliseconds::rep> m_jumped{0};
};

} // namespace cachedeck::testing
