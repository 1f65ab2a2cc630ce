// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/sparkline.h"

#include "charts/curve.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace cachedeck::charts {

using theme::colors;

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

void Sparkline::setColorSlot(int slot)
{
    m_colorSlot = slot;
    update();
}

void Sparkline::setStale(bool stale)
{
    m_stale = stale;
    update();
}

void Sparkline::setGapAfter(qint64 milliseconds)
{
    m_samples.setGapAfter(milliseconds);
    update();
}

void Sparkline::append(Sample sample)
{
    if (m_samples.append(sample))
        update();
}

void Sparkline::setRange(std::span<const Sample> samples)
{
    m_samples.assign(samples);
    update();
}

void Sparkline::setTimeRange(std::optional<TimeRange> range)
{
    if (range == m_range)
        return;
    m_range = range;
    update();
}

void Sparkline::setValueRange(std::optional<ValueRange> range)
{
    m_values = range;
    update();
}

void Sparkline::setThreshold(std::optional<double> value)
{
    m_threshold = value;
    update();
}

void Sparkline::setMarks(std::vector<qint64> timesMs)
{
    m_marks = std::move(timesMs);
    update();
}

void Sparkline::setUnknownFrom(std::optional<qint64> timeMs)
{
    m_unknownFrom = timeMs;
    update();
}

void Sparkline::setEndPointVisible(bool visible)
{
    m_endPoint = visible;
    update();
}

TimeRange Sparkline::shownRange() const
{
    if (m_range)
        return *m_range;
    const auto all = m_samples.samples();
    return all.empty() ? TimeRange() : TimeRange(all.front().timeMs, all.back().timeMs + 1);
}

ValueRange Sparkline::shownValues(TimeRange range) const
{
    if (m_values)
        return *m_values;
    ValueRange values = m_samples.extent(range);
    if (!values.isValid())
        values = {0, 1};
    // A flat line lies in the middle and its noise stays small: less than a hundredth is not a wave.
    const double least = std::max(std::abs(values.high) * 0.02, 1e-9);
    if (values.high - values.low < least) {
        const double mid = (values.high + values.low) / 2;
        values = {mid - least / 2, mid + least / 2};
    }
    return values;
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const TimeRange range = shownRange();
    const QSize pixels = size() * devicePixelRatioF();
    if (range.isEmpty() || pixels.isEmpty())
        return;
    const int inset = m_endPoint ? 4 : 0;
    const int columns = pixels.width() - int(inset * devicePixelRatioF());
    if (columns <= 0)
        return;
    const ValueRange values = shownValues(range);
    QImage image(columns, pixels.height(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    m_samples.columns(range, columns, m_columns);
    CurveStyle style;
    style.color = m_stale ? colors().dim : colors().series[std::size_t(m_colorSlot) % colors().series.size()];
    style.width = 1.5 * devicePixelRatioF();
    drawCurve(image, m_columns, values, style);
    image.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(this);
    painter.drawImage(0, 0, image);
    drawExtras(&painter, range, values);
}

void Sparkline::drawExtras(QPainter *painter, TimeRange range, ValueRange values) const
{
    const double wide = width() - (m_endPoint ? 4 : 0);
    const auto xOf = [&](qint64 time) { return wide * double(time - range.fromMs) / double(range.span()); };
    const auto yOf = [&](double value) {
        return std::clamp(height() * (values.high - value) / (values.high - values.low), 1.0, height() - 1.0);
    };
    if (m_unknownFrom && *m_unknownFrom < range.toMs) {
        QBrush hatch(colors().off, Qt::BDiagPattern);
        painter->setOpacity(0.45);
        painter->fillRect(QRectF(std::max(0.0, xOf(*m_unknownFrom)), 0, width(), height()), hatch);
        painter->setOpacity(1);
    }
    if (m_threshold && *m_threshold >= values.low && *m_threshold <= values.high) {
        QPen pen(colors().bad, 1);
        pen.setDashPattern({4, 3});
        painter->setPen(pen);
        const double y = std::floor(yOf(*m_threshold)) + 0.5;
        painter->drawLine(QPointF(0, y), QPointF(wide, y));
    }
    QPen dots(colors().mark, 1);
    dots.setDashPattern({2, 2});
    painter->setPen(dots);
    for (const qint64 mark : m_marks) {
        const double x = std::floor(xOf(mark)) + 0.5;
        if (mark >= range.fromMs && mark <= range.toMs)
            painter->drawLine(QPointF(x, 0), QPointF(x, height()));
    }
    const Sample last = m_samples.isEmpty() ? Sample() : m_samples.samples().back();
    if (!m_endPoint || m_stale || !last.isValid() || last.timeMs < range.fromMs || m_unknownFrom)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors().series[std::size_t(m_colorSlot) % colors().series.size()]);
    painter->drawEllipse(
        QPointF(std::min(xOf(last.timeMs), wide), std::clamp(yOf(last.value), 3.0, height() - 3.0)), 3, 3);
}

} // namespace cachedeck::charts
