// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartgroup.h"
#include "pages/page.h"
#include "pages/seriesfeed.h"

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {
class SegmentedControl;
class SkeletonOverlay;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class OverviewCharts;
class OverviewSide;
class OverviewTiles;

/// Is it healthy, since when, what changed: six figures, six live charts on one time axis, nodes, sentinels
/// and events of the current deployment. Thread: the GUI thread.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(models::Desk *desk, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    QList<QWidget *> headerControls() override;
    void refresh() override;
    void fitWidth(int width) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    void buildControls();
    void adoptDeployment();
    void take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot);
    void setSpan(const QString &segment);
    void bindSeries(const engine::Snapshot &snapshot);

    models::Desk *m_desk;
    charts::ChartGroup m_group;
    SeriesFeed m_feed;
    QGridLayout *m_grid;
    bool m_isNarrow = false;
    OverviewTiles *m_tiles;
    OverviewCharts *m_charts;
    OverviewSide *m_side;
    widgets::SkeletonOverlay *m_skeleton;
    widgets::SegmentedControl *m_span;
    QPushButton *m_pause;
    QList<Endpoint> m_boundNodes; ///< Whose series the charts hold now.
};

} // namespace cachedeck::pages
