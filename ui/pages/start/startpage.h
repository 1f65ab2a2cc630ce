// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profilestore.h"
#include "engine/secretstore.h"
#include "pages/page.h"
#include "pages/start/deploymentorder.h"

QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QScrollArea)

namespace cachedeck::widgets {
class BannerStack;
class CardLayout;
class Panel;
class SegmentedControl;
class StatePill;
class TextLabel;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class DeploymentCard;
class DeploymentTable;
class PastePanel;
class RecentPanel;

/// Which of my caches needs me: every open deployment as a card or as a line of a table, who needs somebody
/// first; below it the ways to one more. Thread: the GUI thread. The stores outlive it.
class StartPage : public Page
{
    Q_OBJECT
public:
    StartPage(models::Desk *desk, engine::ProfileStore *profiles, engine::SecretStore *secrets,
        QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("start"); }
    QString title() const override { return tr("All deployments"); }
    QList<QWidget *> headerControls() override;
    void refresh() override;

Q_SIGNALS:
    void demoWanted();
    /// A dialog to see, test and complete it; an empty one for a new connection.
    void connectionWanted(const cachedeck::engine::Connection &initial);
    /// A connection could not be kept; translated, for the person to see wherever they are by then.
    void saveFailed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildFilter();
    void buildPage();
    QWidget *buildGroup(widgets::StatePill *pill, widgets::TextLabel *text, widgets::CardLayout *cards);
    void buildTable();
    QWidget *buildWelcome();
    QWidget *buildWays();
    widgets::Panel *buildDemo();
    void addCard(engine::WorkspaceId id);
    void removeCard(engine::WorkspaceId id);
    void take(engine::WorkspaceId id);
    void arrange(bool isForced);
    void place(const std::vector<Standing> &sorted);
    void showSummary(const std::vector<Standing> &sorted);
    void applyFilter();
    void showView(bool isTable);
    void fillTable(const std::vector<Standing> &sorted);
    void showMenu(engine::WorkspaceId id, const QPoint &global);
    void openDeployment(engine::WorkspaceId id);
    void loadProfiles();
    void connectPasted(engine::Connection connection);
    void openSaved(const engine::Profile &profile);
    void editSaved(const engine::Profile &profile);
    void forget(const engine::Profile &profile);
    void open(const engine::Profile &profile, const engine::Credentials &credentials);

    models::Desk *m_desk;
    engine::ProfileStore *m_profiles;
    engine::SecretStore *m_secrets;
    std::vector<engine::Profile> m_saved;
    std::vector<DeploymentCard *> m_cards;
    std::vector<Standing> m_order; ///< As the cards stand now.
    QLineEdit *m_filter;
    QPushButton *m_new;
    widgets::BannerStack *m_banner;
    QWidget *m_welcome;
    widgets::StatePill *m_needPill;
    widgets::TextLabel *m_needText;
    widgets::CardLayout *m_needCards;
    QWidget *m_needGroup;
    widgets::StatePill *m_finePill;
    widgets::TextLabel *m_fineText;
    widgets::CardLayout *m_fineCards;
    QWidget *m_fineGroup;
    widgets::SegmentedControl *m_views;
    DeploymentTable *m_table;
    QScrollArea *m_scroll;
    bool m_isTable = false;
    PastePanel *m_paste;
    RecentPanel *m_recent;
    widgets::Panel *m_demo;
};

} // namespace cachedeck::pages
