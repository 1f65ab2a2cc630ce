// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <optional>

namespace cachedeck::scan {

/// How much a walk may ask of the server, and when: COUNT such that a call takes at most half a millisecond
/// of its time (100 to 500: less costs time, more gains none and makes others wait, performance.md 1), and
/// calls only as far as a share of its time allows. Pure: told times, not clocks.
class Pace
{
public:
    static constexpr int leastCount = 100;
    static constexpr int mostCount = 500;
    static constexpr Microseconds mostCallTime{500};

    explicit Pace(Ratio share, std::optional<int> fixedCount = {});

    int count() const { return m_count; }
    Microseconds callTime() const { return m_callTime; }
    /// What the server says it has spent for SCAN since its start, with everybody's calls.
    void observe(qint64 calls, Microseconds spent);
    /// Takes a call out of the share where it allows one.
    bool takeCall(SteadyTime now);
    /// Until the next one fits; at least a millisecond.
    Milliseconds pause() const;

private:
    double m_share;
    bool m_isFixed;
    int m_count = 200;
    Microseconds m_callTime{200}; // 1 us a bucket, until it is measured
    std::optional<qint64> m_calls;
    Microseconds m_spent{0};
    std::optional<SteadyTime> m_filledAt;
    double m_credit = 0; ///< Microseconds.
};

} // namespace cachedeck::scan
