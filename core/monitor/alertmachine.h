// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"

#include <deque>
#include <optional>

namespace cachedeck::monitor {

/// What one tick says about a rule at a target.
struct Verdict
{
    Verdict() = default;
    bool isSuppressed = false;
    bool isMoot = false; ///< A condition of onlyWhile does not hold.
    bool hasData = false;
    bool holds = false; ///< The conditions, with the hysteresis of the machine's state.
};

/// The states of one rule at one target (redis-facts E8), without measuring anything:
/// Ok -> Pending (for) -> Firing -> Recovering (keepFiringFor) -> Ok, beside it NoData and Suppressed.
class AlertMachine
{
public:
    /// One tick at \a now; returns whether the state changed.
    bool step(const AlertRule &rule, const Verdict &verdict, WallTime now);
    /// Nothing pends or recovers from before a gap in our own sampling (R4).
    void restart(WallTime now);

    AlertState state() const { return m_state; }
    bool isActive() const { return m_state == AlertState::Firing || m_state == AlertState::Recovering; }
    /// Thresholds are left at `exit` only while it fires.
    bool isHeld() const { return m_state == AlertState::Firing; }
    /// When the state was entered; for Pending, Firing and Recovering when the condition began.
    WallTime since() const { return m_since; }
    bool isFlapping() const { return m_isFlapping; }

private:
    AlertState next(const AlertRule &rule, const Verdict &verdict, WallTime now);
    AlertState withoutData(const AlertRule &rule, WallTime now);
    AlertState whileHolding(const AlertRule &rule, WallTime now);
    AlertState whileNotHolding(const AlertRule &rule, WallTime now);
    void enter(AlertState state, WallTime now);
    void countTurns(WallTime now);

    AlertState m_state = AlertState::Ok;
    WallTime m_since;
    WallTime m_recoveringSince;
    std::optional<WallTime> m_noDataSince;
    std::deque<WallTime> m_turns; // began or ended, within half an hour
    bool m_isFlapping = false;
};

} // namespace cachedeck::monitor
