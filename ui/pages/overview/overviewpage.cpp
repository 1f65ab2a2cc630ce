// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overviewpage.h"

#include "pages/overview/overviewcharts.h"
#include "pages/overview/overviewside.h"
#include "pages/overview/overviewtiles.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/segmentedcontrol.h"
#include "widgets/skeleton.h"

#include <QGridLayout>
#include <QPushButton>

#include <utility>

namespace cachedeck::pages {

namespace {

using namespace std::chrono_literals;

constexpr int narrowCharacters = 135; ///< A page of less has one column.

struct Span
{
    const char *id;
    const char *text;
    std::chrono::milliseconds duration;
};

constexpr Span spans[] = {
    {"5m", QT_TRANSLATE_NOOP("cachedeck::pages::OverviewPage", "5 min"), 5min},
    {"20m", QT_TRANSLATE_NOOP("cachedeck::pages::OverviewPage", "20 min"), 20min},
    {"6h", QT_TRANSLATE_NOOP("cachedeck::pages::OverviewPage", "6 h"), 6h},
    {"24h", QT_TRANSLATE_NOOP("cachedeck::pages::OverviewPage", "24 h"), 24h},
    {"30d", QT_TRANSLATE_NOOP("cachedeck::pages::OverviewPage", "30 d"), 720h},
};

} // namespace

OverviewPage::OverviewPage(models::Desk *desk, QWidget *parent)
    : Page(parent), m_desk(desk), m_feed(desk, &m_group), m_grid(new QGridLayout(this)),
      m_tiles(new OverviewTiles), m_charts(new OverviewCharts(&m_group)), m_side(new OverviewSide)
{
    m_grid->setContentsMargins(theme::space::two, theme::space::gap, theme::space::two, theme::space::gap);
    m_grid->setSpacing(theme::space::gap);
    m_grid->setRowStretch(1, 1);
    m_grid->setColumnStretch(0, 1);
    arrange();
    m_skeleton = new widgets::SkeletonOverlay(this);
    buildControls();
    connect(m_desk, &models::Desk::currentChanged, this, &OverviewPage::adoptDeployment);
    connect(m_desk, &models::Desk::snapshotArrived, this, &OverviewPage::take);
    connect(&m_group, &charts::ChartGroup::pausedChanged, m_pause, &QPushButton::setChecked);
    adoptDeployment();
}

void OverviewPage::fitWidth(int width)
{
    const bool isNarrow = width < fontMetrics().averageCharWidth() * narrowCharacters;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        arrange();
}

/// Nodes, sentinels and events stand beside the charts, or beneath them where there is no room.
void OverviewPage::arrange()
{
    for (QWidget *part :
        {static_cast<QWidget *>(m_tiles), static_cast<QWidget *>(m_charts), static_cast<QWidget *>(m_side)})
        m_grid->removeWidget(part);
    m_tiles->setNarrow(m_isNarrow);
    m_side->setSizePolicy(m_isNarrow ? QSizePolicy::Preferred : QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_grid->addWidget(m_tiles, 0, 0, 1, m_isNarrow ? 1 : 2);
    m_grid->addWidget(m_charts, 1, 0);
    m_grid->addWidget(m_side, m_isNarrow ? 2 : 1, m_isNarrow ? 0 : 1);
}

void OverviewPage::buildControls()
{
    m_span = new widgets::SegmentedControl(tr("Time shown"), this);
    for (const Span &span : spans)
        m_span->addSegment(QString::fromLatin1(span.id), tr(span.text));
    m_span->hide();
    m_pause = new QPushButton(tr("Pause"), this);
    m_pause->setIcon(theme::icon(QStringLiteral("pause")));
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Hold the charts still; sampling goes on (Space)"));
    m_pause->hide();
    connect(m_span, &widgets::SegmentedControl::chosen, this, &OverviewPage::setSpan);
    connect(m_pause, &QPushButton::toggled, &m_group, &charts::ChartGroup::setPaused);
    m_span->setCurrent(QStringLiteral("5m"));
    m_group.setSpan(std::chrono::milliseconds(5min).count());
}

QList<QWidget *> OverviewPage::headerControls()
{
    return {m_span, m_pause};
}

void OverviewPage::setSpan(const QString &segment)
{
    for (const Span &span : spans) {
        if (segment == QLatin1StringView(span.id))
            m_group.setSpan(span.duration.count());
    }
    m_feed.reload();
}

void OverviewPage::refresh()
{
    m_feed.reload();
}

void OverviewPage::adoptDeployment()
{
    m_boundNodes.clear();
    m_feed.clear();
    m_skeleton->setLoading(true);
    const auto *current = m_desk->current();
    if (current && current->snapshot)
        take(current->id, current->snapshot);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    const auto *current = m_desk->current();
    if (current && current->snapshot)
        take(current->id, current->snapshot);
}

void OverviewPage::take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot)
{
    if (id != m_desk->currentId() || !isVisible())
        return;
    bindSeries(*snapshot);
    m_feed.take(snapshot);
    m_tiles->show(*snapshot);
    m_charts->show(*snapshot);
    m_side->show(*snapshot);
    m_skeleton->setLoading(snapshot->sequence == 0);
}

void OverviewPage::bindSeries(const engine::Snapshot &snapshot)
{
    QList<Endpoint> nodes;
    for (const sentinel::Node &node : snapshot.topology->nodes)
        nodes << node.endpoint;
    std::ranges::sort(nodes);
    if (nodes == m_boundNodes && !nodes.isEmpty())
        return;
    m_boundNodes = nodes;
    m_feed.clear();
    m_tiles->bind(&m_feed);
    m_charts->bind(&m_feed, snapshot.topology->nodes, m_desk->current()->colorSlots);
    m_feed.reload();
}

} // namespace cachedeck::pages
