// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotitems.h"

#include "charts/curve.h"
#include "theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace cachedeck::charts {

using theme::colors;
using theme::Theme;

void CurvesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QSize pixels = (m_plot.area.size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    if (m_revision != m_plot.revision || m_image.size() != pixels)
        redraw(pixels, ratio);
    painter->setPen(QPen(colors().grid, 1));
    for (const double y : gridRows(m_plot))
        painter->drawLine(QPointF(m_plot.area.left(), y), QPointF(m_plot.area.right(), y));
    m_image.setDevicePixelRatio(ratio);
    painter->drawImage(m_plot.area.topLeft(), m_image);
}

void CurvesItem::redraw(QSize pixels, qreal ratio)
{
    if (m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    const ValueRange scale{m_plot.ticks.low, m_plot.ticks.high};
    // The first series lies on top: it is the one the chart is about.
    for (auto it = m_plot.series.rbegin(); it != m_plot.series.rend(); ++it) {
        if (!it->visible)
            continue;
        CurveStyle style;
        style.color = colors().series[std::size_t(it->spec.colorSlot) % colors().series.size()];
        style.width = 1.6 * ratio;
        style.fillOpacity = it->spec.filled ? 0.13 : 0;
        style.dashed = it->spec.dashed;
        drawCurve(m_image, it->columns.read(it->samples, m_plot.range, pixels.width()), scale, style);
    }
    m_revision = m_plot.revision;
}

void ScaleItem::setBounds(const QRectF &bounds)
{
    prepareGeometryChange();
    m_bounds = bounds;
}

void ScaleItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setFont(Theme::instance().font(theme::Text::Tiny));
    painter->setLayoutDirection(
        Qt::LayoutDirectionAuto); // by the text: "2.5 GiB" stays so in a right-to-left desk
    const QFontMetricsF metrics(painter->font());
    painter->setPen(colors().dim);
    for (std::size_t i = 0; i < m_plot.ticks.values.size(); ++i) {
        const double y = m_plot.yOf(m_plot.ticks.values[i]);
        const QRectF box(m_bounds.left(), y - metrics.height() / 2, m_plot.area.left() - m_bounds.left() - 6,
            metrics.height());
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_plot.tickTexts[i]);
    }
    drawTimes(painter);
    const MarkLayout marks
        = layOutMarks(m_plot, [&](const QString &text) { return metrics.horizontalAdvance(text); });
    const std::vector<QRectF> words = drawLines(painter, marks.lines);
    drawMarks(painter, marks);
    const bool empty = std::ranges::none_of(m_plot.series,
        [this](const Plot::Series &s) { return s.visible && s.samples.extent(m_plot.sight()).isValid(); });
    if (empty && !m_plot.emptyText.isEmpty())
        drawRemark(painter, words);
}

void ScaleItem::drawRemark(QPainter *painter, const std::vector<QRectF> &taken) const
{
    painter->setFont(Theme::instance().font(theme::Text::Small));
    const QFontMetricsF metrics(painter->font());
    const QString text = metrics.elidedText(m_plot.emptyText, Qt::ElideRight, m_plot.area.width() - 12);
    const QSizeF size(metrics.horizontalAdvance(text) + 12, metrics.height());
    const QRectF box = placeRemark(m_plot, size, taken);
    painter->fillRect(box, colors().panel);
    painter->setPen(colors().dim);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void ScaleItem::drawTimes(QPainter *painter) const
{
    const QFontMetricsF metrics(painter->font());
    double free = m_bounds.left();
    painter->setPen(colors().line);
    painter->drawLine(m_plot.area.bottomLeft(), m_plot.area.bottomRight());
    for (const TimeTick &tick : m_plot.times) {
        const double width = metrics.horizontalAdvance(tick.text);
        const double x = m_plot.xOf(tick.timeMs);
        const double left
            = std::clamp(x - width / 2, m_bounds.left(), std::max(m_bounds.left(), m_bounds.right() - width));
        painter->setPen(colors().line);
        painter->drawLine(QPointF(x, m_plot.area.bottom()), QPointF(x, m_plot.area.bottom() + 3));
        if (left < free)
            continue;
        painter->setPen(colors().dim);
        painter->drawText(QPointF(left, m_plot.area.bottom() + 5 + metrics.ascent()), tick.text);
        free = left + width + 10;
    }
}

std::vector<QRectF> ScaleItem::drawLines(QPainter *painter, const std::vector<double> &markLines) const
{
    const QFontMetricsF metrics(painter->font());
    std::vector<QRectF> taken;
    for (const ReferenceLine &line : m_plot.lines) {
        if (line.value < m_plot.ticks.low || line.value > m_plot.ticks.high)
            continue;
        const QColor color = line.kind == ReferenceLine::Kind::Threshold ? colors().bad : colors().dim;
        const double y = std::round(m_plot.yOf(line.value)) + 0.5;
        QPen pen(color, 1);
        pen.setDashPattern({6, 4});
        painter->setPen(pen);
        painter->drawLine(QPointF(m_plot.area.left(), y), QPointF(m_plot.area.right(), y));
        const QString text = metrics.elidedText(line.text, Qt::ElideRight, m_plot.area.width());
        const QSizeF size(metrics.horizontalAdvance(text) + 4, metrics.height() - 1);
        const QRectF box = placeLineLabel(m_plot, line.value, size, markLines, taken);
        if (box.isEmpty())
            continue; // the plot is too low for words
        QColor ground = colors().panel;
        ground.setAlphaF(0.8F); // a curve behind the words must not make them unreadable
        painter->fillRect(box, ground);
        painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
        taken.push_back(box);
    }
    return taken;
}

void ScaleItem::drawMarks(QPainter *painter, const MarkLayout &marks) const
{
    const QFontMetricsF metrics(painter->font());
    QPen pen(colors().mark, 1);
    pen.setDashPattern({2, 3});
    painter->setPen(pen);
    for (const double x : marks.lines)
        painter->drawLine(QPointF(x, m_plot.area.top()), QPointF(x, m_plot.area.bottom()));
    painter->setPen(colors().mark);
    for (const MarkLayout::Label &label : marks.labels)
        painter->drawText(QPointF(label.left, m_plot.area.top() - metrics.descent()), label.text);
}

void PointerItem::setBounds(const QRectF &bounds)
{
    prepareGeometryChange();
    m_bounds = bounds;
}

void PointerItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_plot.band) {
        const double a = std::clamp(m_plot.xOf(m_plot.band->first), m_plot.area.left(), m_plot.area.right());
        const double b = std::clamp(m_plot.xOf(m_plot.band->second), m_plot.area.left(), m_plot.area.right());
        QColor fill = colors().accent;
        fill.setAlphaF(0.16F);
        painter->fillRect(
            QRectF(QPointF(std::min(a, b), m_plot.area.top()), QPointF(std::max(a, b), m_plot.area.bottom())),
            fill);
    }
    if (!m_plot.crosshair || *m_plot.crosshair < m_plot.range.fromMs || *m_plot.crosshair > m_plot.range.toMs)
        return;
    const double x = std::round(m_plot.xOf(*m_plot.crosshair)) + 0.5;
    drawCrosshair(painter, x);
    if (m_plot.tooltip && !m_plot.band)
        drawPanel(painter, x);
}

void PointerItem::drawCrosshair(QPainter *painter, double x) const
{
    painter->setPen(QPen(colors().dim, 1));
    painter->drawLine(QPointF(x, m_plot.area.top()), QPointF(x, m_plot.area.bottom()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Plot::Series &series : m_plot.series) {
        const Sample sample = series.samples.nearest(*m_plot.crosshair);
        if (!series.visible || !sample.isValid())
            continue;
        const double y = std::clamp(m_plot.yOf(sample.value), m_plot.area.top(), m_plot.area.bottom());
        painter->setPen(QPen(colors().panel, 1.5));
        painter->setBrush(colors().series[std::size_t(series.spec.colorSlot) % colors().series.size()]);
        painter->drawEllipse(QPointF(m_plot.xOf(sample.timeMs), y), 3.5, 3.5);
    }
    painter->restore();
}

std::vector<PointerItem::Row> PointerItem::panelRows(double x, const QFontMetricsF &metrics) const
{
    std::vector<Row> rows;
    for (const Plot::Series &series : m_plot.series) {
        if (!series.visible)
            continue;
        const Sample sample = series.samples.nearest(*m_plot.crosshair);
        rows.push_back({colors().series[std::size_t(series.spec.colorSlot) % colors().series.size()],
            metrics.elidedText(series.spec.name, Qt::ElideMiddle, 160),
            sample.isValid() ? m_plot.exact(sample.value) : QStringLiteral("\u2013")});
    }
    for (const Mark &mark : m_plot.marks) {
        if (std::abs(m_plot.xOf(mark.timeMs) - x) <= 4)
            rows.push_back({colors().mark, metrics.elidedText(mark.text, Qt::ElideRight, 220), {}});
    }
    return rows;
}

void PointerItem::drawPanel(QPainter *painter, double x) const
{
    const QFont plain = Theme::instance().font(theme::Text::Tiny);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(strong);
    const std::vector<Row> rows = panelRows(x, metrics);
    const QString title = exactTime(*m_plot.crosshair);
    double width = metrics.horizontalAdvance(title);
    for (const Row &row : rows)
        width = std::max(
            width, 28 + metrics.horizontalAdvance(row.name) + metrics.horizontalAdvance(row.value));
    const double line = std::ceil(metrics.height()) + 2;
    QRectF box(x + 10, m_plot.area.top() + 4, width + 18, line * double(rows.size() + 1) + 10);
    if (box.right() > m_bounds.right())
        box.moveRight(x - 10);
    box.moveLeft(std::max(box.left(), m_bounds.left() + 1));
    if (box.bottom() > m_bounds.bottom())
        box.moveBottom(std::max(m_bounds.bottom() - 1, box.height()));
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors().line, 1));
    painter->setBrush(colors().panel);
    painter->drawRoundedRect(box.translated(.5, .5), 6, 6);
    QRectF place(box.left() + 9, box.top() + 5, width, line);
    const auto write = [&](const QFont &font, const QColor &color, double indent, Qt::Alignment side,
                           const QString &text) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(place.adjusted(indent, 0, 0, 0), int(side | Qt::AlignVCenter), text);
    };
    write(plain, colors().dim, 0, Qt::AlignLeft, title);
    for (const Row &row : rows) {
        place.translate(0, line);
        painter->fillRect(QRectF(place.left(), place.center().y() - 1.5, 9, 3), row.color);
        write(plain, colors().dim, 14, Qt::AlignLeft, row.name);
        write(strong, colors().text, 0, Qt::AlignRight, row.value);
    }
    painter->restore();
}

} // namespace cachedeck::charts
