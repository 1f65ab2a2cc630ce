// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <QString>

#include <optional>

/// Figures for people: at most four digits, decimal separator and grouping by QLocale(), a plain space before
/// the unit. A figure that is a whole number of its unit has no decimals ("2 GiB"), any other keeps three
/// digits
/// ("1.42 GiB"). JSON and CSV never use these. Any thread.
namespace cachedeck::words {

QString formatBytes(Bytes bytes); ///< IEC: "312 B", "1.42 GiB".
QString formatCount(qint64 count); ///< "9,204", "18.6 k", "1.20 M".
QString formatCount(double count); ///< The same for averages: "0.42", "18.6 k".
QString formatNumber(qint64 number); ///< Every digit, grouped: "18,204".
QString formatRate(PerSecond rate); ///< "0 /s", "412 /s", "18.6 k/s".
QString formatByteRate(PerSecond rate); ///< Bytes a second: "1.42 MiB/s".
QString formatPercent(Ratio ratio); ///< "71.4 %", "100 %".
QString formatPercentPoints(double difference); ///< Signed, of a ratio's change: "−22.1", "+3.0".
/// "84 µs", "0.84 ms", "93 ms", "1.57 s"; from a minute on in two parts: "4 min 10 s", "2 h 5 min", "3 d 4
/// h".
QString formatDuration(Microseconds duration);
/// How long ago: "just now" (below 2 s), "12 s ago", "9 min ago", "3 h ago", "3 d ago". A negative age is
/// just now.
QString formatAgo(Milliseconds age);
QString formatAgo(WallTime time, WallTime now);
/// Local time of day, "14:03:41"; with the date when \a now is another day.
QString formatTime(WallTime time, WallTime now);
/// The exact local time with its zone, for tool tips: "2026-03-01 14:03:41.120 CET".
QString formatExactTime(WallTime time);

/// What stands where there is no figure: an en dash.
QString noFigure();
template<class T>
QString formatOr(const std::optional<T> &value, QString (*format)(T))
{
    return value ? format(*value) : noFigure();
}

} // namespace cachedeck::words
