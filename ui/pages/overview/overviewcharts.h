// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/seriesfeed.h"

#include <QWidget>

namespace cachedeck::widgets {
class Panel;
}

namespace cachedeck::pages {

/// The six live charts of the overview, on one time axis, every node in its colour. Thread: the GUI thread.
class OverviewCharts : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewCharts(charts::ChartGroup *group, QWidget *parent = nullptr);

    /// Binds the series of \a nodes and of the master; colours come from the desk, so that a node keeps its
    /// own.
    void bind(
        SeriesFeed *feed, const std::vector<sentinel::Node> &nodes, const QHash<Endpoint, int> &colorSlots);
    /// Limit lines and what else follows from the newest figures.
    void show(const engine::Snapshot &snapshot);

private:
    charts::TimeSeriesView *add(
        const QString &title, const QString &subtitle, charts::Unit unit, int row, int column);
    void bindNodes(SeriesFeed *feed, charts::TimeSeriesView *view, QLatin1StringView name,
        const std::vector<sentinel::Node> &nodes, const QHash<Endpoint, int> &colorSlots);

    charts::ChartGroup *m_group;
    charts::TimeSeriesView *m_hitRate;
    charts::TimeSeriesView *m_memory;
    charts::TimeSeriesView *m_operations;
    charts::TimeSeriesView *m_roundTrip;
    charts::TimeSeriesView *m_removed;
    charts::TimeSeriesView *m_clients;
    std::optional<Bytes> m_shownLimit;
};

} // namespace cachedeck::pages
