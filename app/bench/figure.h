// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <optional>
#include <vector>

namespace cachedeck::bench {

enum class Unit { CallsPerSecond, Nanoseconds, Milliseconds, Bytes, Count };
QLatin1StringView toString(Unit unit);

/// One figure with its yardstick of the same run and its goal. A value.
struct Figure
{
    Figure(QLatin1StringView what, Unit in, double measured) : name(what), unit(in), value(measured) { }
    QLatin1StringView name;
    int callers = 0; ///< At once; 0: says nothing here.
    Unit unit;
    double value;
    QLatin1StringView yardstickName; ///< Empty: none.
    double yardstick = 0;
    std::optional<double> goal; ///< Of the ratio where there is a yardstick, else of the value.
    bool isGoalMost = false; ///< The goal is not to be exceeded; else to be reached.

    bool hasYardstick() const { return !yardstickName.isEmpty(); }
    double ratio() const { return yardstick > 0 ? value / yardstick : 0; }
    std::optional<bool> isMet() const;
};

/// How long to measure. A value.
struct Effort
{
    constexpr Effort() = default;
    /// A look in some seconds, no measurement.
    static constexpr Effort quick()
    {
        Effort effort;
        effort.rounds = 1;
        effort.divisor = 10;
        return effort;
    }
    int of(int count) const { return count / divisor; }
    int rounds = 5;
    int divisor = 1; ///< Of the calls in a round.
};

double median(std::vector<double> values);

} // namespace cachedeck::bench
