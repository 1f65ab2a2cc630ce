// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

class QString;

namespace cachedeck::charts {

inline constexpr double noData = std::numeric_limits<double>::quiet_NaN();

/// One value of a series at a moment. NaN means "looked, and there was none": the line breaks there.
struct Sample
{
    constexpr Sample() = default;
    constexpr Sample(qint64 time, double v) : timeMs(time), value(v) { }
    bool isValid() const { return std::isfinite(value); }
    qint64 timeMs = 0; ///< UTC, milliseconds since 1970
    double value = noData;
};

/// Milliseconds, from inclusive, to exclusive.
struct TimeRange
{
    constexpr TimeRange() = default;
    constexpr TimeRange(qint64 f, qint64 t) : fromMs(f), toMs(t) { }
    constexpr qint64 span() const { return toMs - fromMs; }
    constexpr bool isEmpty() const { return toMs <= fromMs; }
    friend constexpr bool operator==(const TimeRange &, const TimeRange &) = default;
    qint64 fromMs = 0;
    qint64 toMs = 0;
};

/// Lowest and highest value; NaN in both where there is none.
struct ValueRange
{
    constexpr ValueRange() = default;
    constexpr ValueRange(double l, double h) : low(l), high(h) { }
    bool isValid() const { return std::isfinite(low) && std::isfinite(high); }
    void include(double value)
    {
        if (!std::isfinite(value))
            return;
        low = isValid() ? std::fmin(low, value) : value;
        high = std::isfinite(high) ? std::fmax(high, value) : value;
    }
    void include(const ValueRange &other)
    {
        include(other.low);
        include(other.high);
    }
    double low = noData;
    double high = noData;
};

/// Writes a value with its unit for people ("1.42 GiB"); comes from the page, which has it from core/words. A
/// lambda names its return type QString: what QT_USE_QSTRINGBUILDER makes of a sum points to texts that are
/// gone.
using ValueText = std::function<QString(double)>;

} // namespace cachedeck::charts
