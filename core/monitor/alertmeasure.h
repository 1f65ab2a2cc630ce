// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"
#include "monitor/series.h"

#include <optional>

namespace cachedeck::monitor {

/// Where a rule looks: a target's series until the newest row, nothing before `notBefore` (a gap of ours, or
/// the event that a rule is about). Borrows the store for the call.
struct MeasureView
{
    MeasureView(const SeriesStore *from, QString of, WallTime at, WallTime earliest)
        : store(from), target(std::move(of)), now(at), notBefore(earliest)
    {
    }
    const SeriesStore *store;
    QString target;
    WallTime now;
    WallTime notBefore;
};

/// The number of \a measure; empty without data.
std::optional<double> valueOf(const Measure &measure, const MeasureView &view);
/// Sum of the traffic's series over its window; 0 without data.
double trafficOf(const MinimumTraffic &traffic, const MeasureView &view);
SeriesUnit unitOf(const Measure &measure, const SeriesStore &store);

} // namespace cachedeck::monitor
