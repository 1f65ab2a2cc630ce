// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreementmodel.h"
#include "pages/page.h"

QT_FORWARD_DECLARE_CLASS(QAbstractItemDelegate)
QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QScrollArea)
QT_FORWARD_DECLARE_CLASS(QTableView)

namespace cachedeck::widgets {
class SkeletonOverlay;
class StatePill;
class TextLabel;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class EventView;
class NodeDetail;
class TopologyScene;

/// Master, replicas, sentinels: who watches whom, who says what, what would happen next, and the event feed.
/// Thread: the GUI thread.
class TopologyPage : public Page
{
    Q_OBJECT
public:
    explicit TopologyPage(models::Desk *desk, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("topology"); }
    QString title() const override { return tr("Topology"); }
    void refresh() override;
    void fitWidth(int width) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    QWidget *buildScene();
    QWidget *buildAgreement();
    void shapeAgreement();
    QWidget *buildEvents();
    QWidget *buildDetail();
    void take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot);
    void showCurrent();

    models::Desk *m_desk;
    QGridLayout *m_grid;
    bool m_isNarrow = false;
    QWidget *m_scenePanel;
    QWidget *m_agreementPanel;
    QWidget *m_eventsPanel;
    QWidget *m_detailPanel;
    widgets::StatePill *m_capacity;
    widgets::TextLabel *m_cause;
    TopologyScene *m_scene;
    QScrollArea *m_sceneArea;
    int m_sceneHeight = 0; ///< What it last wanted.
    models::AgreementModel m_agreement;
    QTableView *m_agreementView;
    QAbstractItemDelegate *m_verdicts;
    EventView *m_events;
    NodeDetail *m_detail;
    widgets::TextLabel *m_hints;
    widgets::SkeletonOverlay *m_skeleton;
};

} // namespace cachedeck::pages
