// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"
#include "monitor/series.h"

#include <memory>

namespace cachedeck::monitor {

/// Runs rules over named series, once a tick: for each rule and each target that has the rule's series a
/// state machine Ok -> Pending -> Firing -> Recovering -> Ok, beside it NoData and Suppressed (redis-facts
/// E8). A rule that four times in thirty minutes began or ended is flapping: it says so, and its `for`
/// doubles. Belongs to the engine thread; never blocks; cost O(rows of the windows). Times are those of the
/// store's rows, so tests run in virtual time.
class AlertEngine
{
public:
    /// \a scale multiplies every duration and window of the rules.
    explicit AlertEngine(std::vector<AlertRule> rules = defaultRules(), double scale = 1);
    ~AlertEngine();
    AlertEngine(const AlertEngine &) = delete;
    AlertEngine &operator=(const AlertEngine &) = delete;

    const std::vector<AlertRule> &rules() const;

    /// Something happened to \a target (empty: to the deployment, that is to every target).
    void note(AlertEvent event, WallTime time, const QString &target = QString());
    /// So many events are remembered: those that a rule may still ask for.
    qsizetype rememberedEvents() const;
    /// We were blind until \a time (sleep): windows start again there and nothing pends from before (R4).
    void noteBlind(WallTime time);

    /// One alert turned on or off, for history, marks and notifications.
    struct Transition
    {
        Transition() = default;
        WallTime time;
        AlertState from = AlertState::Ok;
        Alert alert; ///< As it is after.
    };

    /// Judges the newest row of \a store. Returns the changes of state in the order of rules.
    std::vector<Transition> evaluate(const SeriesStore &store);

    /// All rules at all targets, firing first, then by severity and since; Ok ones last.
    std::vector<Alert> alerts() const;
    /// Only Pending, Firing and Recovering, same order: what a snapshot carries.
    std::vector<Alert> activeAlerts() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace cachedeck::monitor
