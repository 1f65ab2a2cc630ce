// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/start/deploymentorder.h"
#include "widgets/panel.h"
#include "widgets/state.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {
class Bar;
class EnvironmentBadge;
class StatePill;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class HitRateCurve;

/// What the card of one deployment says. A value, so that only changes repaint.
struct CardText
{
    CardText() = default;
    QString name;
    widgets::Environment environment = widgets::Environment::Production;
    widgets::State state = widgets::State::Unknown;
    QString word; ///< Empty: the state's own.
    bool isReadOnly = true;
    bool isTlsUnverified = false;
    QString master;
    QString hitRate;
    bool isHitRateLow = false;
    QString hitRateCaption; ///< "Hit rate, 1 h", "no lookups", or how old it is.
    QString memory;
    QString shortMemory; ///< Where the whole text does not fit.
    std::optional<double> memoryShare;
    QString operations;
    QString roundTrip; ///< "p99 0.84 ms"
    Need need = Need::Fine;
    QString lead;
    QString rest;
    bool canTryNow = false; ///< There is an attempt to bring forward.
    friend bool operator==(const CardText &, const CardText &) = default;
};

/// Pure; tested without a window.
CardText cardTextOf(const models::Desk::Deployment &deployment);
/// The card in one sentence, for screen readers.
QString describe(const CardText &text);

/// One open deployment on the start page. Thread: the GUI thread.
class DeploymentCard : public widgets::Panel
{
    Q_OBJECT
public:
    DeploymentCard(models::Desk *desk, engine::WorkspaceId id, QWidget *parent = nullptr);

    engine::WorkspaceId id() const { return m_id; }
    void show(const models::Desk::Deployment &deployment);
    /// Loads the curve's hour again, as after the page was not in front.
    void reload();

Q_SIGNALS:
    void openWanted(cachedeck::engine::WorkspaceId id);
    void tryNowWanted(cachedeck::engine::WorkspaceId id);
    void menuWanted(cachedeck::engine::WorkspaceId id, const QPoint &global);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void buildHead();
    void buildFigures();
    void buildFoot();
    void apply(const CardText &text);

    engine::WorkspaceId m_id;
    CardText m_shown;
    HitRateCurve *m_curve;
    widgets::EnvironmentBadge *m_badge;
    widgets::StatePill *m_pill;
    widgets::TextLabel *m_name;
    widgets::TextLabel *m_access;
    widgets::TextLabel *m_master;
    widgets::TextLabel *m_caption;
    widgets::TextLabel *m_hitRate;
    widgets::Bar *m_bar;
    widgets::TextLabel *m_memory;
    widgets::TextLabel *m_roundTrip;
    widgets::TextLabel *m_operations;
    widgets::TextLabel *m_lead;
    widgets::TextLabel *m_rest;
    QPushButton *m_open;
    QPushButton *m_try;
};

} // namespace cachedeck::pages
