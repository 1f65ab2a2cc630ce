// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotview.h"

#include "theme/deskstyle.h"
#include "theme/theme.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace cachedeck::charts {

using theme::colors;
using theme::Theme;

PlotView::PlotView(Plot &plot, ChartGroup *group, QWidget *parent)
    : QChartView(new QChart, parent), m_plot(plot), m_group(group), m_curves(new CurvesItem(plot, chart())),
      m_scaleItem(new ScaleItem(plot, chart())), m_pointer(new PointerItem(plot, chart()))
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins());
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_curves->setZValue(20);
    m_scaleItem->setZValue(30);
    m_pointer->setZValue(40);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    connect(&Theme::instance(), &Theme::changed, this, &PlotView::applyTheme);
    applyTheme();
}

void PlotView::applyTheme()
{
    setBackgroundBrush(colors().panel);
    ++m_plot.revision;
    m_ticksStale = true;
    if (m_group)
        refresh();
}

ValueRange PlotView::neededRange() const
{
    ValueRange range;
    for (const Plot::Series &series : m_plot.series) {
        if (series.visible)
            range.include(series.samples.extent(m_plot.sight()));
    }
    if (m_scale.showLines) {
        for (const ReferenceLine &line : m_plot.lines)
            range.include(line.value);
    }
    if (!range.isValid())
        range = {0, m_scale.maximum.value_or(tickBase(m_plot.unit) == TickBase::Binary ? 1024 * 1024 : 1)};
    if (m_scale.fromZero)
        range.include(0);
    if (range.high - range.low < m_scale.leastSpan)
        range.high = range.low + m_scale.leastSpan;
    // Room above, so that the highest line is not the border itself.
    if (!m_scale.maximum)
        range.high += (range.high - range.low) * 0.06;
    range.low = m_scale.minimum.value_or(range.low);
    range.high = std::max(m_scale.maximum.value_or(range.high), range.low);
    return range;
}

/// A limit far above the data is the top of the axis: the next round value after it would leave half of the
/// plot empty for nothing.
bool PlotView::isLineOnTop() const
{
    if (m_scale.maximum || !m_scale.showLines || m_plot.lines.empty())
        return false;
    ValueRange values;
    for (const Plot::Series &series : m_plot.series) {
        if (series.visible)
            values.include(series.samples.extent(m_plot.sight()));
    }
    const double top = std::ranges::max(m_plot.lines, {}, &ReferenceLine::value).value;
    return top > 0 && (!values.isValid() || values.high < top);
}

// Grows at once and shrinks only when half of the axis would stay empty: an axis that breathes cannot be
// read.
void PlotView::updateTicks()
{
    const ValueRange need = neededRange();
    const double held = m_plot.ticks.high - m_plot.ticks.low;
    const bool fits
        = need.low >= m_plot.ticks.low && need.high <= m_plot.ticks.high && need.high - need.low > held * 0.5;
    if (fits && !m_ticksStale)
        return;
    const int count = std::clamp(int(m_plot.area.height() / 32), 2, 5);
    m_plot.ticks = valueTicks(need, count, tickBase(m_plot.unit));
    if (m_scale.minimum)
        m_plot.ticks.low = *m_scale.minimum;
    if (isLineOnTop())
        m_plot.ticks.high = need.high;
    if (m_scale.maximum)
        m_plot.ticks.high = std::max(*m_scale.maximum, m_plot.ticks.low + 1e-9);
    std::erase_if(m_plot.ticks.values,
        [this](double v) { return v < m_plot.ticks.low - 1e-12 || v > m_plot.ticks.high * (1 + 1e-9); });
    m_ticksStale = false;
    ++m_plot.revision;
    m_plot.tickTexts.clear();
    const QFontMetricsF metrics(Theme::instance().font(theme::Text::Tiny));
    double widest = 0;
    for (const double value : m_plot.ticks.values) {
        m_plot.tickTexts.push_back(m_plot.label(value));
        widest = std::max(widest, metrics.horizontalAdvance(m_plot.tickTexts.back()));
    }
    if (m_group)
        m_group->requestAxisWidth(int(std::ceil(widest)) + 8);
}

void PlotView::refresh()
{
    if (!m_group || m_plot.area.isEmpty())
        return;
    const TimeRange range = m_group->range();
    if (range != m_plot.range) {
        m_plot.range = range;
        ++m_plot.revision;
    }
    const QFontMetricsF metrics(Theme::instance().font(theme::Text::Tiny));
    const bool seconds = range.span() < 4 * 60 * 1000;
    const double label
        = metrics.horizontalAdvance(seconds ? QStringLiteral("00:00:00") : QStringLiteral("00:00")) * 1.7;
    m_plot.times = timeTicks(range, std::max(2, int(m_plot.area.width() / label)));
    updateTicks();
    viewport()->update();
}

void PlotView::layoutPlot()
{
    const QFontMetricsF metrics(Theme::instance().font(theme::Text::Tiny));
    const int left = std::max(m_group ? m_group->axisWidth() : 0, 28);
    const double below = std::ceil(metrics.height()) + 6;
    const double above = std::ceil(metrics.height()) + 1; // the words of the marks stand there
    const QRectF whole(0, 0, width(), height());
    const QRectF area(
        left, above, std::max(1.0, whole.width() - left - 4), std::max(1.0, whole.height() - above - below));
    if (area != m_plot.area) {
        m_ticksStale = m_ticksStale || int(area.height() / 32) != int(m_plot.area.height() / 32);
        m_curves->areaChanges();
        m_plot.area = area;
        ++m_plot.revision;
    }
    chart()->setPlotArea(area);
    m_scaleItem->setBounds(whole);
    m_pointer->setBounds(whole);
    refresh();
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layoutPlot();
}

void PlotView::paintEvent(QPaintEvent *event)
{
    QChartView::paintEvent(event);
    if (!theme::showsFocus(this))
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void PlotView::pointerUpdate()
{
    viewport()->update();
    Q_EMIT attentionChanged();
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_plot.area.contains(event->position()))
        m_pressedAt = event->position().x();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_group)
        return;
    const double x = std::clamp(event->position().x(), m_plot.area.left(), m_plot.area.right());
    m_plot.tooltip = true;
    if (m_pressedAt && std::abs(x - *m_pressedAt) > 6)
        m_plot.band = {m_plot.timeAt(*m_pressedAt), m_plot.timeAt(x)};
    const bool inside = m_plot.area.adjusted(-2, -2, 2, 2).contains(event->position());
    m_group->setCrosshair(inside || m_pressedAt ? std::optional(m_plot.timeAt(x)) : std::nullopt);
    pointerUpdate();
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt.reset();
    if (m_plot.band && m_group) {
        const auto band = *m_plot.band;
        m_plot.band.reset();
        m_group->zoomTo({std::min(band.first, band.second), std::max(band.first, band.second)});
    }
    pointerUpdate();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent *)
{
    m_pressedAt.reset();
    if (m_group)
        m_group->resetZoom();
}

void PlotView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier) || !m_group) {
        event->ignore(); // the page scrolls
        return;
    }
    m_group->zoomBy(std::pow(0.999, event->angleDelta().y()), m_plot.timeAt(event->position().x()));
    event->accept();
}

void PlotView::moveCrosshair(int steps)
{
    const TimeRange range = m_plot.range;
    const qint64 step = std::max<qint64>(1, range.span() / 200);
    const qint64 from = m_group->crosshair().value_or(steps < 0 ? range.toMs + step : range.fromMs - step);
    m_group->setCrosshair(std::clamp(from + steps * step, range.fromMs, range.toMs));
}

bool PlotView::steer(int key, bool big)
{
    const qint64 around = m_group->crosshair().value_or(m_plot.range.toMs);
    switch (key) {
    case Qt::Key_Left:
        moveCrosshair(big ? -20 : -1);
        return true;
    case Qt::Key_Right:
        moveCrosshair(big ? 20 : 1);
        return true;
    case Qt::Key_Home:
        m_group->setCrosshair(m_plot.range.fromMs);
        return true;
    case Qt::Key_End:
        m_group->setCrosshair(m_plot.range.toMs);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_group->zoomBy(0.5, around);
        return true;
    case Qt::Key_Minus:
        m_group->zoomBy(2, around);
        return true;
    case Qt::Key_PageUp:
        m_group->panBy(-m_plot.range.span() / 2);
        return true;
    case Qt::Key_PageDown:
        m_group->panBy(m_plot.range.span() / 2);
        return true;
    case Qt::Key_Space:
        m_group->setPaused(!m_group->isPaused());
        return true;
    case Qt::Key_Escape:
        break;
    default:
        return false;
    }
    if (!m_group->crosshair() && !m_group->isZoomed())
        return false; // not ours: a dialog closes
    if (m_group->crosshair())
        m_group->setCrosshair(std::nullopt);
    else
        m_group->resetZoom();
    return true;
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    if (!m_group || !steer(event->key(), event->modifiers() & Qt::ShiftModifier)) {
        event->ignore();
        return;
    }
    m_plot.tooltip = true;
    pointerUpdate();
    event->accept();
}

void PlotView::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    m_plot.tooltip = false;
    if (m_group && !m_pressedAt)
        m_group->setCrosshair(std::nullopt);
    pointerUpdate();
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    pointerUpdate();
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    m_plot.tooltip = false;
    pointerUpdate();
}

void PlotView::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // TimeSeriesView has the menu
}

} // namespace cachedeck::charts
