// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "widgets/state.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QHBoxLayout)

namespace cachedeck::widgets {
class Panel;
class TextLabel;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class EventView;

/// A row of the node list: state and word, address, lag. A value, so that only changes repaint.
struct NodeRow
{
    NodeRow() = default;
    widgets::State state = widgets::State::Unknown;
    QString word;
    QString address;
    QString shortAddress; ///< Shown where the whole one does not fit.
    QString lag;
    friend bool operator==(const NodeRow &, const NodeRow &) = default;
};

// Pure, tested without a window.
std::vector<NodeRow> nodeRows(const engine::Snapshot &snapshot);
/// "All agree on the master. Failover is possible now; 10.4.1.13:6379 would be promoted, 0 B lost." or what
/// is in the way.
QString sentinelText(const engine::Snapshot &snapshot);

/// The right column of the overview: nodes, sentinels, events. Thread: the GUI thread.
class OverviewSide : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewSide(QWidget *parent = nullptr);
    ~OverviewSide() override;
    void show(const engine::Snapshot &snapshot);
    QSize sizeHint() const override;

private:
    void setNodeCount(size_t count);
    void showNodes(const engine::Snapshot &snapshot);
    void showSentinels(const engine::Snapshot &snapshot);

    widgets::Panel *m_nodesPanel;
    QGridLayout *m_nodes;
    struct NodeWidgets;
    std::vector<NodeWidgets> m_nodeWidgets;
    widgets::Panel *m_sentinelsPanel;
    QHBoxLayout *m_pills;
    widgets::TextLabel *m_sentinelText;
    EventView *m_events;
};

} // namespace cachedeck::pages
