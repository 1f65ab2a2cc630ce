// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timeseriesview.h"

#include "charts/accessiblechart.h"
#include "charts/csv.h"
#include "charts/description.h"
#include "charts/legendstrip.h"
#include "charts/plotview.h"
#include "theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace cachedeck::charts {

using theme::colors;

TimeSeriesView::TimeSeriesView(ChartGroup *group, QWidget *parent)
    : QWidget(parent), m_view(new PlotView(m_plot, group, this)), m_legend(new LegendStrip(m_plot, this))
{
    m_plot.emptyText = tr("no data in this stretch of time");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_legend);
    setFocusProxy(m_view);
    installAccessibleCharts();
    connect(group, &ChartGroup::rangeChanged, this, &TimeSeriesView::changed);
    connect(group, &ChartGroup::axisWidthChanged, m_view, [this] { m_view->layoutPlot(); });
    connect(group, &ChartGroup::crosshairChanged, this, &TimeSeriesView::crosshairMoved);
    connect(m_legend, &LegendStrip::seriesToggled, this, &TimeSeriesView::toggle);
}

TimeSeriesView::~TimeSeriesView() = default;

void TimeSeriesView::setTitle(const QString &title)
{
    m_title = title;
    m_view->setAccessibleName(tr("Chart: %1").arg(title));
}

void TimeSeriesView::setUnit(Unit unit)
{
    m_plot.unit = unit;
    m_view->m_ticksStale = true;
    changed();
}

void TimeSeriesView::setValueText(ValueText axis, ValueText exact)
{
    m_plot.axisLabel = std::move(axis);
    m_plot.exactLabel = std::move(exact);
    m_view->m_ticksStale = true;
    changed();
}

void TimeSeriesView::setValueScale(const ValueScale &scale)
{
    m_view->m_scale = scale;
    m_view->m_ticksStale = true;
    changed();
}

void TimeSeriesView::setReferenceLines(std::vector<ReferenceLine> lines)
{
    m_plot.lines = std::move(lines);
    m_view->m_ticksStale = true;
    changed();
}

void TimeSeriesView::setMarks(std::vector<Mark> marks)
{
    m_plot.marks = std::move(marks);
    changed();
}

void TimeSeriesView::setEmptyText(const QString &text)
{
    m_plot.emptyText = text;
    changed();
}

void TimeSeriesView::setLegendVisible(bool visible)
{
    m_legend->setVisible(visible);
}

int TimeSeriesView::addSeries(const SeriesSpec &spec)
{
    Plot::Series series;
    series.spec = spec;
    series.samples = MinMaxPyramid(m_capacity);
    series.samples.setGapAfter(m_gapAfter);
    m_plot.series.push_back(std::move(series));
    changed();
    return seriesCount() - 1;
}

int TimeSeriesView::seriesCount() const
{
    return int(m_plot.series.size());
}

void TimeSeriesView::setSeriesSpec(int series, const SeriesSpec &spec)
{
    m_plot.series.at(std::size_t(series)).spec = spec;
    changed();
}

void TimeSeriesView::setSeriesVisible(int series, bool visible)
{
    m_plot.series.at(std::size_t(series)).visible = visible;
    m_view->m_ticksStale = true;
    changed();
}

void TimeSeriesView::removeAllSeries()
{
    m_plot.series.clear();
    changed();
}

void TimeSeriesView::setCapacity(std::size_t samples)
{
    m_capacity = samples;
    for (Plot::Series &series : m_plot.series)
        series.samples.setCapacity(samples);
    changed();
}

void TimeSeriesView::setGapAfter(qint64 milliseconds)
{
    m_gapAfter = milliseconds;
    for (Plot::Series &series : m_plot.series)
        series.samples.setGapAfter(milliseconds);
    changed();
}

void TimeSeriesView::append(int series, Sample sample)
{
    if (m_plot.series.at(std::size_t(series)).samples.append(sample))
        changed();
}

void TimeSeriesView::append(int series, std::span<const Sample> samples)
{
    for (const Sample &sample : samples)
        append(series, sample);
}

void TimeSeriesView::setRange(int series, std::span<const Sample> samples)
{
    m_plot.series.at(std::size_t(series)).samples.assign(samples);
    changed();
}

std::span<const Sample> TimeSeriesView::samples(int series) const
{
    return m_plot.series.at(std::size_t(series)).samples.samples();
}

ChartGroup *TimeSeriesView::group() const
{
    return m_view->m_group;
}

// Gathers: however many series and settings change in one go, there is one refresh.
void TimeSeriesView::changed()
{
    ++m_plot.revision;
    if (m_pending)
        return;
    m_pending = true;
    QMetaObject::invokeMethod(
        this, [this] { flush(); }, Qt::QueuedConnection);
}

void TimeSeriesView::flush()
{
    m_pending = false;
    m_view->refresh();
    m_legend->refresh();
}

void TimeSeriesView::crosshairMoved()
{
    const ChartGroup *shared = m_view->m_group;
    m_plot.crosshair = shared ? shared->crosshair() : std::nullopt;
    m_view->viewport()->update();
    m_legend->refresh();
}

void TimeSeriesView::toggle(int series)
{
    setSeriesVisible(series, !m_plot.series.at(std::size_t(series)).visible);
}

QString TimeSeriesView::description() const
{
    const TimeRange range = m_view->m_group ? m_view->m_group->range() : m_plot.range;
    QStringList sentences;
    for (const Plot::Series &series : m_plot.series) {
        if (series.visible)
            sentences += describeSeries(series.spec.name, series.samples, range,
                [this](double value) { return m_plot.exact(value); });
    }
    for (const Mark &mark : m_plot.marks) {
        if (mark.timeMs >= range.fromMs && mark.timeMs <= range.toMs)
            sentences += tr("%1 at %2").arg(mark.text, exactTime(mark.timeMs));
    }
    return sentences.isEmpty() ? m_plot.emptyText : sentences.join(QStringLiteral(". ")) + u'.';
}

QString TimeSeriesView::csv() const
{
    std::vector<CsvColumn> columns;
    for (const Plot::Series &series : m_plot.series) {
        if (series.visible)
            columns.push_back({series.spec.name, series.samples.samples()});
    }
    return toCsv(columns, m_view->m_group ? m_view->m_group->range() : m_plot.range);
}

QPixmap TimeSeriesView::picture()
{
    flush();
    const int header = m_title.isEmpty() ? 0 : fontMetrics().height() + 8;
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(width() + 16, height() + header + 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(colors().panel);
    QPainter painter(&pixmap);
    painter.setFont(theme::Theme::instance().font(theme::Text::Strong));
    painter.setPen(colors().text);
    if (header > 0)
        painter.drawText(
            QRect(8, 8, width(), header), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, m_title);
    painter.drawPixmap(8, 8 + header, grab());
    return pixmap;
}

void TimeSeriesView::fillMenu(QMenu *menu)
{
    connect(menu->addAction(tr("Copy as PNG")), &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setPixmap(picture()); });
    connect(menu->addAction(tr("Copy as CSV")), &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(csv()); });
    menu->addSeparator();
    QAction *reset = menu->addAction(tr("Reset zoom"));
    reset->setEnabled(m_view->m_group && m_view->m_group->isZoomed());
    connect(reset, &QAction::triggered, this, [this] {
        if (m_view->m_group)
            m_view->m_group->resetZoom();
    });
    menu->addSeparator();
    for (int i = 0; i < seriesCount(); ++i) {
        const Plot::Series &series = m_plot.series[std::size_t(i)];
        QString name = series.spec.name;
        QAction *show = menu->addAction(name.replace(u'&', QStringLiteral("&&")));
        show->setCheckable(true);
        show->setChecked(series.visible);
        connect(show, &QAction::toggled, this, [this, i](bool on) { setSeriesVisible(i, on); });
    }
}

void TimeSeriesView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    menu->popup(event->globalPos());
}

void TimeSeriesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::LanguageChange)
        m_legend->refresh();
}

} // namespace cachedeck::charts
