// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overviewcharts.h"

#include "engine/masterseries.h"
#include "monitor/alert.h"
#include "theme/theme.h"
#include "widgets/panel.h"
#include "words/units.h"
#include "words/words.h"

#include <QGridLayout>

namespace cachedeck::pages {

namespace {

/// Samples kept in a chart: two a point of history and a day of live seconds would be too many; the feed
/// reloads.
constexpr std::size_t chartCapacity = 12'000;

/// The border of the hit rate rule as it is configured, so that chart and banner agree.
std::optional<double> hitRateBorder()
{
    for (const monitor::AlertRule &rule : monitor::defaultRules()) {
        if (rule.id == u"hitRate" && !rule.conditions.empty())
            return rule.conditions.front().enter;
    }
    return std::nullopt;
}

} // namespace

OverviewCharts::OverviewCharts(charts::ChartGroup *group, QWidget *parent) : QWidget(parent), m_group(group)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme::space::gap);
    using charts::Unit;
    m_hitRate = add(tr("Hit rate"), tr("interval rate, all lookups"), Unit::Ratio, 0, 0);
    m_memory = add(tr("Memory"), tr("used, by node"), Unit::Bytes, 0, 1);
    m_operations = add(tr("Operations"), tr("per second, by node"), Unit::PerSecond, 1, 0);
    m_roundTrip = add(tr("Round trip"), tr("as this workstation feels it"), Unit::Milliseconds, 1, 1);
    m_removed = add(tr("Evicted and expired"), tr("keys per second, master"), Unit::PerSecond, 2, 0);
    m_clients = add(tr("Connections"), tr("clients, by node"), Unit::Count, 2, 1);
    charts::ValueScale share;
    share.maximum = 1.0;
    share.fromZero = false;
    share.leastSpan = 0.2;
    m_hitRate->setValueScale(share);
    if (const auto border = hitRateBorder()) {
        const QString text = tr("alert below %1").arg(words::formatPercent(Ratio(*border)));
        m_hitRate->setReferenceLines({{*border, text, charts::ReferenceLine::Kind::Threshold}});
    }
}

charts::TimeSeriesView *OverviewCharts::add(
    const QString &title, const QString &subtitle, charts::Unit unit, int row, int column)
{
    auto *panel = new widgets::Panel(title, subtitle);
    auto *view = new charts::TimeSeriesView(m_group);
    view->setTitle(title);
    view->setUnit(unit);
    view->setCapacity(chartCapacity);
    panel->content()->addWidget(view);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(panel, row, column);
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(column, 1);
    return view;
}

void OverviewCharts::bindNodes(SeriesFeed *feed, charts::TimeSeriesView *view, QLatin1StringView name,
    const std::vector<sentinel::Node> &nodes, const QHash<Endpoint, int> &colorSlots)
{
    for (const sentinel::Node &node : nodes) {
        charts::SeriesSpec spec;
        spec.name = words::address(node.endpoint);
        spec.colorSlot = colorSlots.value(node.endpoint);
        feed->bind(view, view->addSeries(spec), monitor::SeriesId(name, node.endpoint.toString()));
    }
}

void OverviewCharts::bind(
    SeriesFeed *feed, const std::vector<sentinel::Node> &nodes, const QHash<Endpoint, int> &colorSlots)
{
    for (auto *view : {m_hitRate, m_memory, m_operations, m_roundTrip, m_removed, m_clients})
        view->removeAllSeries();
    bindNodes(feed, m_hitRate, monitor::series::hitRate, nodes, colorSlots);
    bindNodes(feed, m_memory, monitor::series::usedMemory, nodes, colorSlots);
    bindNodes(feed, m_operations, monitor::series::opsPerSecond, nodes, colorSlots);
    bindNodes(feed, m_roundTrip, monitor::series::roundTripMs, nodes, colorSlots);
    bindNodes(feed, m_clients, monitor::series::clients, nodes, colorSlots);
    const std::pair<QString, QLatin1StringView> removed[]
        = {{tr("expired"), engine::masterseries::expiredPerSecond},
            {tr("evicted"), engine::masterseries::evictedPerSecond}};
    int slot = 3;
    for (const auto &[text, name] : removed) {
        charts::SeriesSpec spec;
        spec.name = text;
        spec.colorSlot = slot;
        slot += 2;
        feed->bind(m_removed, m_removed->addSeries(spec), monitor::SeriesId(name));
    }
}

void OverviewCharts::show(const engine::Snapshot &snapshot)
{
    if (!snapshot.figures.maxMemory || snapshot.figures.maxMemory == m_shownLimit)
        return;
    m_shownLimit = snapshot.figures.maxMemory;
    std::vector<charts::ReferenceLine> lines;
    if (m_shownLimit->count > 0) {
        const QString text = tr("maxmemory %1").arg(words::formatBytes(*m_shownLimit));
        lines.push_back({double(m_shownLimit->count), text, charts::ReferenceLine::Kind::Limit});
    }
    m_memory->setReferenceLines(std::move(lines));
}

} // namespace cachedeck::pages
