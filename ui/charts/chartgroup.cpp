// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartgroup.h"

#include <algorithm>

namespace cachedeck::charts {
namespace {

constexpr qint64 leastSpan = 5000;

} // namespace

void ChartGroup::setSpan(qint64 milliseconds)
{
    m_span = std::max(milliseconds, leastSpan);
    const bool wasZoomed = m_zoom.has_value();
    m_zoom.reset();
    if (wasZoomed)
        Q_EMIT zoomedChanged(false);
    Q_EMIT rangeChanged();
}

void ChartGroup::setNow(qint64 timeMs)
{
    if (timeMs == m_now)
        return;
    m_now = timeMs;
    if (!m_paused && !m_zoom)
        Q_EMIT rangeChanged();
}

TimeRange ChartGroup::range() const
{
    if (m_zoom)
        return *m_zoom;
    const qint64 end = m_paused ? m_frozenAt : m_now;
    return {end - m_span, end};
}

void ChartGroup::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_frozenAt = m_now;
    Q_EMIT pausedChanged(paused);
    Q_EMIT rangeChanged();
}

void ChartGroup::zoomTo(TimeRange range)
{
    if (range.toMs < range.fromMs)
        std::swap(range.fromMs, range.toMs);
    range.toMs = std::min(range.toMs, m_now);
    range.fromMs = std::min(range.fromMs, range.toMs - leastSpan);
    const bool wasZoomed = m_zoom.has_value();
    m_zoom = range;
    if (!wasZoomed)
        Q_EMIT zoomedChanged(true);
    Q_EMIT rangeChanged();
}

void ChartGroup::zoomBy(double factor, qint64 aroundMs)
{
    const TimeRange old = range();
    const double share
        = std::clamp(double(aroundMs - old.fromMs) / double(std::max<qint64>(old.span(), 1)), 0.0, 1.0);
    const double span = std::max(double(old.span()) * factor, double(leastSpan));
    if (factor > 1 && span >= double(m_span)) {
        resetZoom();
        return;
    }
    const qint64 from = aroundMs - qint64(span * share);
    zoomTo({from, from + qint64(span)});
}

void ChartGroup::panBy(qint64 milliseconds)
{
    TimeRange moved = range();
    milliseconds = std::min(milliseconds, m_now - moved.toMs);
    if (milliseconds == 0)
        return;
    moved.fromMs += milliseconds;
    moved.toMs += milliseconds;
    zoomTo(moved);
}

void ChartGroup::resetZoom()
{
    if (!m_zoom)
        return;
    m_zoom.reset();
    Q_EMIT zoomedChanged(false);
    Q_EMIT rangeChanged();
}

void ChartGroup::setCrosshair(std::optional<qint64> timeMs)
{
    if (timeMs == m_crosshair)
        return;
    m_crosshair = timeMs;
    Q_EMIT crosshairChanged();
}

void ChartGroup::requestAxisWidth(int pixels)
{
    if (pixels <= m_axisWidth)
        return;
    m_axisWidth = pixels;
    Q_EMIT axisWidthChanged();
}

} // namespace cachedeck::charts
