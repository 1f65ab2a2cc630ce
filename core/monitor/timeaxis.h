// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <optional>

namespace cachedeck::monitor {

/// The time axis of rows, marks and alerts: wall time that never goes back. Between two ticks it follows the
/// steady clock, so that a step of the wall clock (NTP, a person) neither tears nor folds charts; the
/// machine's sleep, which the steady clock of Linux does not count, moves it forward and shows as a gap. One
/// thread.
class TimeAxis
{
public:
    struct Tick
    {
        Tick() = default;
        WallTime time;
        /// How long we were blind before this tick beyond the expected interval (sleep, a stopped process); 0
        /// normally.
        Milliseconds blind{0};
    };

    /// \a interval is the expected distance of ticks; blind is told from 3 intervals (at least 5 s) on.
    Tick advance(SteadyTime steady, WallTime wall, Milliseconds interval);

private:
    std::optional<SteadyTime> m_steady;
    WallTime m_time;
};

} // namespace cachedeck::monitor
