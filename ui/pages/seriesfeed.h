// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartgroup.h"
#include "charts/sparkline.h"
#include "charts/timeseriesview.h"
#include "models/desk.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace cachedeck::pages {

/// Keeps the charts of a page fed from one deployment's series: the history once, when the deployment or the
/// span changes, then the new rows of each snapshot; where snapshots were skipped so long that rows are
/// missing, the history again. Marks (failover, restart, ...) go to every chart. Thread: the GUI thread.
/// Ownership: the page's.
class SeriesFeed : public QObject
{
    Q_OBJECT
public:
    SeriesFeed(models::Desk *desk, charts::ChartGroup *group, QObject *parent = nullptr);

    /// Forgets all bindings, as before new series are bound for another deployment or other nodes.
    void clear();
    void bind(charts::TimeSeriesView *view, int series, monitor::SeriesId id);
    /// A tile's curve: always the last \a span, whatever the charts show.
    void bind(charts::Sparkline *sparkline, monitor::SeriesId id, std::chrono::milliseconds span);
    /// Asks for the history of everything bound; call after the last bind() and when the span changes.
    void reload();
    void take(const engine::SnapshotPtr &snapshot);

private:
    struct Binding
    {
        Binding() = default;
        monitor::SeriesId id;
        QPointer<charts::TimeSeriesView> view;
        int series = 0;
        QPointer<charts::Sparkline> sparkline;
        std::chrono::milliseconds span{0}; ///< Of a sparkline.
    };
    void ask(std::chrono::milliseconds span, bool forSparklines);
    void fill(bool forSparklines, quint64 generation, const std::vector<monitor::SeriesRange> &ranges);
    void append(const monitor::SeriesRow &row);
    void showMarks(const engine::Snapshot &snapshot);

    models::Desk *m_desk;
    charts::ChartGroup *m_group;
    std::vector<Binding> m_bindings;
    engine::SnapshotPtr m_newest;
    std::shared_ptr<const std::vector<monitor::Mark>> m_shownMarks;
    quint64 m_sequence = 0; ///< Last row that the charts have.
    quint64 m_generation = 0; ///< Answers of an older one are for other bindings.
    bool m_isWaiting = false; ///< For the history of the charts: rows wait with it.
};

} // namespace cachedeck::pages
