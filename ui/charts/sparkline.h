// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/pyramid.h"

#include <QWidget>

#include <optional>

namespace cachedeck::charts {

/// A curve without axes for a tile or a card; an end point, a threshold, marks and a hatched stretch that is
/// not known may be asked for. Not a control: never takes focus; the tile around it says the figure in words.
/// Thread: the GUI thread. Cost as MinMaxPyramid's columns.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setColorSlot(int slot);
    /// Drawn grey: the figures are old.
    void setStale(bool stale);
    void setCapacity(std::size_t samples) { m_samples.setCapacity(samples); }
    void setGapAfter(qint64 milliseconds);
    void append(Sample sample);
    void setRange(std::span<const Sample> samples);
    /// The stretch that is shown; without it from the first to the last sample.
    void setTimeRange(std::optional<TimeRange> range);
    /// Fixed ends of the value axis; without them from the data.
    void setValueRange(std::optional<ValueRange> range);
    void setThreshold(std::optional<double> value);
    void setMarks(std::vector<qint64> timesMs);
    /// Hatches from here to the right end: nothing is known since.
    void setUnknownFrom(std::optional<qint64> timeMs);
    void setEndPointVisible(bool visible);

    QSize sizeHint() const override { return {150, 28}; }
    QSize minimumSizeHint() const override { return {40, 16}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TimeRange shownRange() const;
    ValueRange shownValues(TimeRange range) const;
    void drawExtras(QPainter *painter, TimeRange range, ValueRange values) const;

    MinMaxPyramid m_samples;
    std::optional<TimeRange> m_range;
    std::optional<ValueRange> m_values;
    std::optional<double> m_threshold;
    std::optional<qint64> m_unknownFrom;
    std::vector<qint64> m_marks;
    int m_colorSlot = 0;
    bool m_stale = false;
    bool m_endPoint = false;
    std::vector<ValueRange> m_columns;
};

} // namespace cachedeck::charts
