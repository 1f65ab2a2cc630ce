// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sample.h"

#include <QString>

#include <vector>

namespace cachedeck::charts {

/// How a value axis counts: in tens, in powers of two (bytes), or in seconds (durations in milliseconds do as
/// tens).
enum class TickBase { Decimal, Binary };

/// A value axis: from low to high, a line at each tick.
struct ValueTicks
{
    double low = 0;
    double high = 1;
    double step = 1;
    std::vector<double> values;
};

/// Ticks at round values (1, 2, 2.5, 5 times a power of ten; powers of two for Binary), at most \a count
/// intervals. With \a outward the axis is widened to the next tick at both ends; otherwise it ends exactly
/// where the range does.
ValueTicks valueTicks(ValueRange range, int count, TickBase base, bool outward = true);

struct TimeTick
{
    qint64 timeMs;
    QString text;
};

/// Ticks at round local times (whole seconds, minutes, hours, midnights), at most \a count of them. Texts are
/// "14:05", "14:05:30" below a minute, the date where a day begins, in the user's locale.
std::vector<TimeTick> timeTicks(TimeRange range, int count);

/// A moment in full for tooltips and copies: date, time with seconds, zone.
QString exactTime(qint64 timeMs);

/// A length of time in words with its largest unit, and the next where it matters: "6 minutes", "2 hours 5
/// minutes".
QString spanInWords(qint64 milliseconds);

} // namespace cachedeck::charts
