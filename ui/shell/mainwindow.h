// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"
#include "pages/page.h"

#include <QHash>
#include <QMainWindow>

QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace cachedeck::widgets {
class BannerStack;
class Rail;
class StatusLine;
} // namespace cachedeck::widgets

namespace cachedeck::shell {

class Header;

/// The window: rail, header, banners, one page, status line. It shows what models::Desk holds and passes on
/// what the person asks; it knows no page by type but those that it is given. Thread: the GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(models::Desk *desk, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes ownership. The first one stands for all deployments; it is shown while none is current.
    void addPage(pages::Page *page, const QString &icon);
    void addRailSeparator();
    /// Shows the page of that id; false if there is none. Pages of one deployment need a current one.
    bool showPage(const QString &id);
    QString currentPage() const;
    /// Something that is under way, in the status line; empty ends it.
    void say(const QString &text);

Q_SIGNALS:
    void newConnectionWanted();
    /// A look at the current deployment's connection: to test or to edit it.
    void connectionWanted();
    /// Something that a person asked for was refused; translated.
    void failed(const QString &text);
    /// The window is to close; it stays until the program ends it.
    void quitWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildDeploymentMenu();
    void adoptCurrent();
    void takeSnapshot(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot);
    void showHeader();
    QString environmentCounts() const;
    void showBanners();
    void showStatus();
    void showRail();
    void bannerAction(QString key, QString action);
    void acknowledge(const QString &rule, const QString &target);
    void snooze(const QString &rule, const QString &target);
    void killScript(const QString &target);
    void sendScriptKill(engine::WorkspaceId workspace, const Endpoint &node);
    void toggleLock();
    pages::Page *page(const QString &id) const;

    models::Desk *m_desk;
    QList<pages::Page *> m_pages;
    QMenu *m_deploymentMenu = nullptr;
    widgets::Rail *m_rail;
    Header *m_header;
    widgets::BannerStack *m_banners;
    QStackedWidget *m_stack;
    widgets::StatusLine *m_status;
    QAction *m_new;
    QAction *m_close;
    QAction *m_quit;
    QString m_said;
};

} // namespace cachedeck::shell
