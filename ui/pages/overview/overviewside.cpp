// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overviewside.h"

#include "models/shortaddress.h"
#include "pages/eventview.h"
#include "pages/nodestate.h"
#include "theme/theme.h"
#include "widgets/labels.h"
#include "widgets/panel.h"
#include "widgets/pills.h"
#include "words/units.h"
#include "words/words.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace cachedeck::pages {

using sentinel::Node;
using widgets::State;

namespace {

NodeRow rowOf(const Node &node)
{
    NodeRow row;
    row.address = words::address(node.endpoint);
    row.lag = node.isMaster || !node.lag ? words::noFigure() : words::formatBytes(*node.lag);
    const Presentation presentation = stateOf(node);
    row.state = presentation.state;
    row.word = presentation.word;
    return row;
}

QString promotionText(const sentinel::Topology &topology)
{
    for (const Node &node : topology.nodes) {
        if (!node.wouldBePromoted)
            continue;
        const QString address = words::address(node.endpoint);
        if (!node.lag)
            return OverviewSide::tr("Failover is possible now; %1 would be promoted.").arg(address);
        return OverviewSide::tr("Failover is possible now; %1 would be promoted, %2 lost.")
            .arg(address, words::formatBytes(*node.lag));
    }
    return OverviewSide::tr("No replica could be promoted now.");
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

struct OverviewSide::NodeWidgets
{
    widgets::StatePill *pill = nullptr;
    widgets::MonoLabel *address = nullptr;
    widgets::TextLabel *lag = nullptr;
};

OverviewSide::~OverviewSide() = default;

std::vector<NodeRow> nodeRows(const engine::Snapshot &snapshot)
{
    std::vector<NodeRow> rows;
    QList<Endpoint> nodes;
    for (const Node &node : snapshot.topology->nodes)
        nodes << node.endpoint;
    for (const Node &node : snapshot.topology->nodes) {
        rows.push_back(rowOf(node));
        rows.back().shortAddress = models::shortAddress(node.endpoint, nodes);
    }
    return rows;
}

QString sentinelText(const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    if (topology.kind == sentinel::DeploymentKind::SingleNode)
        return OverviewSide::tr("A single node: nobody watches over it and it has no failover.");
    if (!topology.quorum.isOk)
        return words::text(topology.quorum.cause);
    const QString agreement = topology.disagree ? OverviewSide::tr("They name different masters.")
                                                : OverviewSide::tr("All agree on the master.");
    return agreement + u' ' + promotionText(topology);
}

OverviewSide::OverviewSide(QWidget *parent)
    : QWidget(parent), m_nodesPanel(new widgets::Panel(tr("Nodes"))), m_nodes(new QGridLayout),
      m_sentinelsPanel(new widgets::Panel(tr("Sentinels"))), m_pills(new QHBoxLayout),
      m_sentinelText(new widgets::TextLabel(theme::Text::Small, &theme::Palette::dim)),
      m_events(new EventView)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::gap);
    m_nodes->setHorizontalSpacing(theme::space::one);
    m_nodes->setColumnStretch(1, 1);
    m_nodesPanel->content()->addLayout(m_nodes);
    m_sentinelText->setWordWrap(true);
    m_pills->setSpacing(theme::space::half);
    m_sentinelsPanel->content()->addLayout(m_pills);
    m_sentinelsPanel->content()->addWidget(m_sentinelText);
    auto *events = new widgets::Panel(tr("Events"));
    events->content()->addWidget(m_events);
    column->addWidget(m_nodesPanel);
    column->addWidget(m_sentinelsPanel);
    column->addWidget(events, 1);
}

QSize OverviewSide::sizeHint() const
{
    return {QFontMetrics(font()).averageCharWidth() * 42, QWidget::sizeHint().height()};
}

void OverviewSide::show(const engine::Snapshot &snapshot)
{
    showNodes(snapshot);
    showSentinels(snapshot);
    m_events->show(snapshot);
}

void OverviewSide::setNodeCount(size_t count)
{
    if (count == m_nodeWidgets.size())
        return;
    clearLayout(m_nodes);
    m_nodeWidgets.clear();
    for (size_t row = 0; row < count; ++row) {
        NodeWidgets line;
        line.pill = new widgets::StatePill;
        line.address = new widgets::MonoLabel;
        line.lag = new widgets::TextLabel(theme::Text::Small, &theme::Palette::dim);
        line.lag->setToolTip(tr("Behind the master"));
        m_nodes->addWidget(line.pill, int(row), 0, Qt::AlignLeft);
        m_nodes->addWidget(line.address, int(row), 1);
        m_nodes->addWidget(line.lag, int(row), 2, Qt::AlignRight);
        m_nodeWidgets.push_back(line);
    }
}

void OverviewSide::showNodes(const engine::Snapshot &snapshot)
{
    const auto rows = nodeRows(snapshot);
    setNodeCount(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        m_nodeWidgets[i].pill->setState(rows[i].state, rows[i].word);
        m_nodeWidgets[i].address->setText(rows[i].address);
        m_nodeWidgets[i].address->setShortText(rows[i].shortAddress);
        m_nodeWidgets[i].lag->setText(rows[i].lag);
    }
}

void OverviewSide::showSentinels(const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    QString subtitle;
    if (!topology.sentinels.empty() && topology.isQuorumKnown())
        subtitle = tr("%1 of %2 usable, %3 needed")
                       .arg(topology.quorum.usable)
                       .arg(topology.quorum.voters)
                       .arg(topology.quorum.needed);
    else if (!topology.sentinels.empty()) // nobody has told of a quorum, so there is none to count against
        subtitle = tr("%1 of %2 reachable").arg(topology.reachableSentinels()).arg(topology.sentinels.size());
    m_sentinelsPanel->setSubtitle(subtitle);
    // Learned ones join the seeds, forgotten ones leave; the last item is the stretch.
    if (m_pills->count() != int(topology.sentinels.size()) + 1) {
        clearLayout(m_pills);
        for (size_t i = 0; i < topology.sentinels.size(); ++i)
            m_pills->addWidget(new widgets::StatePill);
        m_pills->addStretch();
    }
    int index = 0;
    for (const sentinel::SentinelView &view : topology.sentinels) {
        auto *item = m_pills->itemAt(index++);
        auto *pill = item ? qobject_cast<widgets::StatePill *>(item->widget()) : nullptr;
        if (!pill)
            continue;
        const State state = !view.isReachable ? State::Unreachable
            : view.isInTilt                   ? State::Degraded
                                              : State::Healthy;
        pill->setState(
            state, view.isInTilt && view.isReachable ? tr("s%1 TILT").arg(index) : tr("s%1").arg(index));
        pill->setToolTip(
            words::address(view.endpoint) + (view.error ? u'\n' + words::text(*view.error) : QString()));
    }
    m_sentinelText->setText(sentinelText(snapshot));
}

} // namespace cachedeck::pages
