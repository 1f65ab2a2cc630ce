// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace cachedeck {

using SteadyTime = std::chrono::steady_clock::time_point;
/// Wall time, UTC, milliseconds: for people, JSON and series. Intervals are never computed from it.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The only source of time; tests replace it (tests/support FakeClock). Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual SteadyTime steady() const = 0; ///< Monotonic; intervals and deadlines.
    virtual WallTime wall() const = 0;

    static const Clock &system();
};

/// ISO 8601 in UTC with milliseconds, as all our JSON writes times.
QString toIsoString(WallTime time);
QDateTime toDateTime(WallTime time);

} // namespace cachedeck
