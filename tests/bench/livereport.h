// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cachedeck::bench {

/// What a figure is judged by: a ratio to the yardstick ("x"), or itself ("%").
struct Goal
{
    static Goal atMost(double bound, const char *unit = "x") { return {bound, true, unit}; }
    static Goal atLeast(double bound, const char *unit = "x") { return {bound, false, unit}; }
    bool isMet(double value) const { return isUpper ? value <= bound : value >= bound; }

    double bound;
    bool isUpper;
    const char *unit;
};

/// The table of bench_live: each figure beside its yardstick of the same run, its goal and whether it is met.
/// Rows are printed as they come.
class LiveReport
{
public:
    LiveReport();
    /// \a value is what the goal judges.
    void add(const QString &what, const QString &own, const QString &yardstick, double value, Goal goal);
    /// own / yardstick, both in \a unit.
    void addRatio(const QString &what, double own, double yardstick, const QString &unit, Goal goal);
    void note(const QString &text); ///< A line under the row: how it was measured.
    void sum() const;

private:
    int m_rows = 0;
    int m_met = 0;
};

} // namespace cachedeck::bench
