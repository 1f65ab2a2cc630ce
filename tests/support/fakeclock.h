// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace cachedeck::test {

/// A clock that stands still until it is told. Starts at a date that is easy to read in failures.
class FakeClock final : public Clock
{
public:
    SteadyTime steady() const override { return m_steady; }
    WallTime wall() const override { return m_wall; }

    /// Both clocks, as time passes.
    void advance(std::chrono::milliseconds duration)
    {
        m_steady += duration;
        m_wall += duration;
    }
    /// Only the wall clock jumps: somebody set it, or daylight.
    void jumpWall(std::chrono::milliseconds distance) { m_wall += distance; }

private:
    SteadyTime m_steady = SteadyTime() + std::chrono::hours(1);
    WallTime m_wall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(12);
};

} // namespace cachedeck::test
