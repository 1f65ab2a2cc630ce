// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sample.h"

#include <QObject>

#include <optional>

namespace cachedeck::charts {

/// What all charts of a page share: the stretch of time they show, one crosshair, one zoom, live or paused,
/// and the width of the value axis (so that their plots stand under each other).
///
/// Live: the range ends at now() and slides with setNow(). A zoom or a pause holds the range still; samples
/// keep coming in. Thread: the GUI thread. Ownership: the page's; charts keep a pointer and cope with its
/// end.
class ChartGroup : public QObject
{
    Q_OBJECT
public:
    explicit ChartGroup(QObject *parent = nullptr) : QObject(parent) { }

    /// How much time is shown while not zoomed (5 minutes to 30 days). Ends a zoom.
    void setSpan(qint64 milliseconds);
    qint64 span() const { return m_span; }
    /// The moment of the newest sample; the page calls it once a snapshot, before or after it appends.
    void setNow(qint64 timeMs);
    qint64 now() const { return m_now; }

    TimeRange range() const;
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);

    bool isZoomed() const { return m_zoom.has_value(); }
    /// Shows exactly \a range, at least five seconds of it, not beyond now().
    void zoomTo(TimeRange range);
    /// Shows \a factor times the present range (below 1 is nearer), with \a aroundMs kept in its place.
    void zoomBy(double factor, qint64 aroundMs);
    /// Moves a zoomed or paused range.
    void panBy(qint64 milliseconds);
    void resetZoom();

    std::optional<qint64> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<qint64> timeMs);

    /// The widest value axis of the group; a chart that needs more asks for it and all follow.
    int axisWidth() const { return m_axisWidth; }
    void requestAxisWidth(int pixels);

Q_SIGNALS:
    void rangeChanged();
    void crosshairChanged();
    void pausedChanged(bool paused);
    void zoomedChanged(bool zoomed);
    void axisWidthChanged();

private:
    qint64 m_span = 20 * 60 * 1000;
    qint64 m_now = 0;
    qint64 m_frozenAt = 0;
    bool m_paused = false;
    int m_axisWidth = 0;
    std::optional<TimeRange> m_zoom;
    std::optional<qint64> m_crosshair;
};

} // namespace cachedeck::charts
