// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartgroup.h"
#include "charts/plot.h"

#include <QWidget>

#include <span>

QT_FORWARD_DECLARE_CLASS(QMenu)

namespace cachedeck::charts {

class LegendStrip;
class PlotView;

/// A live chart of up to eight series over time.
///
/// Feed it with append() as snapshots come and with setRange() when the history of another resolution is
/// shown; NaN is a gap, and so are neighbours further apart than setGapAfter(). Calls are cheap: nothing is
/// painted before the event loop comes round, once for all series, and an axis is touched only when its ticks
/// change.
///
/// Pointer: move for the crosshair (shared by the group), drag to zoom, double click to reset, Ctrl+wheel to
/// zoom. Keys: arrows move the crosshair (Shift: further), Home, End, + and - zoom, PgUp and PgDn pan, Space
/// pauses, Esc leaves. Menu: copy as PNG, copy as CSV, show and hide series. Thread: the GUI thread.
/// Ownership: Qt parent; the group belongs to the page and outlives the chart or not. Cost: one repaint
/// O(width) a series, whatever the number of samples.
class TimeSeriesView : public QWidget
{
    Q_OBJECT
public:
    explicit TimeSeriesView(ChartGroup *group, QWidget *parent = nullptr);
    ~TimeSeriesView() override;

    /// For screen readers and copies; the panel around shows it.
    void setTitle(const QString &title);
    /// What the values are; decides how axis, legend and panel write them.
    void setUnit(Unit unit);
    /// For values that no Unit fits: how the axis and how legend and panel write them.
    void setValueText(ValueText axis, ValueText exact);
    void setValueScale(const ValueScale &scale);
    void setReferenceLines(std::vector<ReferenceLine> lines);
    /// In the order of time.
    void setMarks(std::vector<Mark> marks);
    /// Said in the plot while there is no value in sight.
    void setEmptyText(const QString &text);
    void setLegendVisible(bool visible);

    /// Returns the series' number, 0, 1, ...
    int addSeries(const SeriesSpec &spec);
    int seriesCount() const;
    void setSeriesSpec(int series, const SeriesSpec &spec);
    void setSeriesVisible(int series, bool visible);
    void removeAllSeries();
    /// Samples kept a series; 0 (default) keeps what was given.
    void setCapacity(std::size_t samples);
    /// Neighbours further apart are not joined: 2.5 times the interval of the samples is right.
    void setGapAfter(qint64 milliseconds);

    void append(int series, Sample sample);
    void append(int series, std::span<const Sample> samples);
    /// Replaces the samples of a series.
    void setRange(int series, std::span<const Sample> samples);
    std::span<const Sample> samples(int series) const;

    /// What the visible stretch shows, in sentences: one a series, then the marks.
    QString description() const;
    /// The chart with its legend and title, as it is on screen.
    QPixmap picture();
    /// The visible stretch of all series (charts/csv.h).
    QString csv() const;
    ChartGroup *group() const;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void changed();
    void flush();
    void crosshairMoved();
    void toggle(int series);
    void fillMenu(QMenu *menu);

    Plot m_plot;
    PlotView *m_view;
    LegendStrip *m_legend;
    QString m_title;
    qint64 m_gapAfter = 0;
    std::size_t m_capacity = 0;
    bool m_pending = false;
};

} // namespace cachedeck::charts
