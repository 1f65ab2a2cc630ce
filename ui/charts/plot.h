// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/columncache.h"
#include "charts/pyramid.h"
#include "charts/ticks.h"
#include "charts/units.h"

#include <QRectF>
#include <QString>

#include <optional>

namespace cachedeck::charts {

/// One line of a chart.
struct SeriesSpec
{
    QString name; ///< shown in the legend; may come from a server, so it is always plain text
    int colorSlot = 0; ///< 0 to 7 of Palette::series; theme::SeriesColors gives each node its own
    bool filled = false; ///< the area under it is shaded
    bool dashed = false; ///< a comparison (yesterday, the plan)
};

/// A horizontal line at a value.
struct ReferenceLine
{
    enum class Kind {
        Threshold, ///< an alert's border, in the colour of trouble
        Limit ///< a bound of the server (maxmemory), quiet
    };
    double value = 0;
    QString text;
    Kind kind = Kind::Threshold;
};

/// A vertical dotted line: failover, restart, RESETSTAT, an alert, an action of ours.
struct Mark
{
    qint64 timeMs = 0;
    QString text;
};

/// How the value axis is chosen.
struct ValueScale
{
    std::optional<double> minimum; ///< fixed lower end; without it from the data
    std::optional<double> maximum; ///< fixed upper end
    bool fromZero = true; ///< the axis begins at zero although all data is above
    bool showLines = true; ///< reference lines are kept in sight
    double leastSpan = 0; ///< never a smaller axis: keeps the noise of a flat line small
};

/// What a chart shows now; the graphics items read it while they paint. Internal to ui/charts.
struct Plot
{
    struct Series
    {
        SeriesSpec spec;
        MinMaxPyramid samples;
        mutable ColumnCache columns; ///< belongs to the curves' painting
        bool visible = true;
    };
    std::vector<Series> series;
    std::vector<ReferenceLine> lines;
    std::vector<Mark> marks;
    Unit unit = Unit::Count;
    ValueText axisLabel; ///< instead of the unit's
    ValueText exactLabel;
    QString emptyText;

    TimeRange range;
    ValueTicks ticks;
    std::vector<TimeTick> times;
    std::vector<QString> tickTexts;
    QRectF area; ///< the plot, in the view's logical pixels
    quint64 revision = 0; ///< grows with everything that changes the curves
    std::optional<qint64> crosshair;
    bool tooltip = false; ///< this chart is the one under the pointer or the focus
    std::optional<std::pair<qint64, qint64>> band; ///< zoom being dragged

    /// What is in sight: the newest sample stands on the right edge, which the range leaves out.
    TimeRange sight() const { return {range.fromMs, range.toMs + 1}; }
    QString exact(double value) const { return exactLabel ? exactLabel(value) : exactText(unit, value); }
    QString label(double value) const { return axisLabel ? axisLabel(value) : axisText(unit, value, ticks); }
    double xOf(qint64 timeMs) const
    {
        return area.left()
            + area.width() * double(timeMs - range.fromMs) / double(std::max<qint64>(range.span(), 1));
    }
    qint64 timeAt(double x) const
    {
        return range.fromMs + qint64((x - area.left()) / std::max(area.width(), 1.0) * double(range.span()));
    }
    double yOf(double value) const
    {
        return area.bottom() - area.height() * (value - ticks.low) / (ticks.high - ticks.low);
    }
};

} // namespace cachedeck::charts
