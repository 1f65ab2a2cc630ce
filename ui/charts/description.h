// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/pyramid.h"

#include <QString>

namespace cachedeck::charts {

/// What one series did in a stretch of time, for screen readers and copies: "Hit rate fell from 94 % to 71 %
/// in 6 minutes", "Memory stayed at about 1.42 GiB for 20 minutes", then peaks and gaps where there are any.
/// Reads at most a few hundred columns whatever the number of samples.
QString describeSeries(
    const QString &name, const MinMaxPyramid &samples, TimeRange range, const ValueText &text);

/// The parts of that sentence, for tests and for those who say it differently.
struct Course
{
    enum class Kind { NoData, Steady, Rose, Fell };
    Kind kind = Kind::NoData;
    double from = noData; ///< level before, or the level for Steady
    double to = noData; ///< level after
    double turn = noData; ///< a level far beyond both in between, NaN without
    qint64 spanMs
        = 0; ///< how long the change (to turn, where there is one) took, or the whole stretch for Steady
    double peak = noData; ///< an outlier far above the rest, NaN without
    qint64 peakMs = 0;
    qint64 gapMs = 0; ///< time without data between the first and the last sample
};
Course courseOf(const MinMaxPyramid &samples, TimeRange range);

} // namespace cachedeck::charts
