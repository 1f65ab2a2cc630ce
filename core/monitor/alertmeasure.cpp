// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertmeasure.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::monitor {

namespace {

WindowStatistics statistics(const QString &series, const MeasureView &view, Milliseconds window, WallTime to)
{
    const WallTime after = std::max(to - window, view.notBefore - Milliseconds(1));
    return view.store->statistics(SeriesId(series, view.target), after, to);
}

/// One late reply is not the end of what is known.
Milliseconds freshness(const SeriesStore &store)
{
    return std::max<Milliseconds>(std::chrono::seconds(5), store.interval() * 3);
}

std::optional<double> known(double value)
{
    if (!std::isfinite(value))
        return {};
    return value;
}

std::optional<double> ratio(const Measure &measure, const MeasureView &view)
{
    const WindowStatistics part = statistics(measure.series, view, measure.window, view.now);
    const WindowStatistics whole = statistics(measure.over, view, measure.window, view.now);
    const double divisor = measure.kind == Measure::Kind::Share ? whole.maximum : whole.sum;
    if (part.count == 0 || whole.count == 0 || divisor <= 0)
        return {};
    return part.sum / divisor;
}

std::optional<double> fall(const Measure &measure, const MeasureView &view)
{
    const WindowStatistics now = statistics(measure.series, view, measure.window, view.now);
    const WindowStatistics before
        = statistics(measure.series, view, measure.window, view.now - measure.window);
    if (now.count == 0 || before.count == 0)
        return {};
    return known(before.average - now.average);
}

std::optional<double> ofWindow(Measure::Kind kind, const WindowStatistics &window)
{
    if (window.count == 0)
        return {};
    switch (kind) {
    case Measure::Kind::Average:
        return known(window.average);
    case Measure::Kind::Minimum:
        return window.minimum;
    case Measure::Kind::Maximum:
        return window.maximum;
    case Measure::Kind::Sum:
        return window.sum;
    case Measure::Kind::Drop:
        return window.maximum > 0 ? known(1 - window.last / window.maximum) : std::nullopt;
    default:
        return window.last;
    }
}

} // namespace

std::optional<double> valueOf(const Measure &measure, const MeasureView &view)
{
    if (measure.kind == Measure::Kind::Ratio || measure.kind == Measure::Kind::Share)
        return ratio(measure, view);
    if (measure.kind == Measure::Kind::Fall)
        return fall(measure, view);
    const bool isLast = measure.kind == Measure::Kind::Last;
    const Milliseconds window = isLast ? freshness(*view.store) : measure.window;
    return ofWindow(measure.kind, statistics(measure.series, view, window, view.now));
}

double trafficOf(const MinimumTraffic &traffic, const MeasureView &view)
{
    return statistics(traffic.series, view, traffic.window, view.now).sum;
}

SeriesUnit unitOf(const Measure &measure, const SeriesStore &store)
{
    if (measure.kind == Measure::Kind::Ratio || measure.kind == Measure::Kind::Share
        || measure.kind == Measure::Kind::Drop)
        return SeriesUnit::Ratio;
    return store.kind(measure.series).unit;
}

} // namespace cachedeck::monitor
