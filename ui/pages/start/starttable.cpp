// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the start page, and what a card and a line have in common.
#include "pages/start/deploymenttable.h"
#include "pages/start/recentpanel.h"
#include "pages/start/startpage.h"
#include "theme/theme.h"
#include "widgets/segmentedcontrol.h"
#include "words/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>

namespace cachedeck::pages {

namespace {

QString viewKey()
{
    return QStringLiteral("start/view");
}

} // namespace

void StartPage::buildTable()
{
    const QString cards = QStringLiteral("cards");
    const QString table = QStringLiteral("table");
    m_views->hide();
    m_views->addSegment(cards, tr("Cards"));
    m_views->addSegment(table, tr("Table"));
    m_isTable = QSettings().value(viewKey()).toString() == table;
    m_views->setCurrent(m_isTable ? table : cards);
    m_table->hide();
    connect(m_views, &widgets::SegmentedControl::chosen, this, [this, table](const QString &id) {
        QSettings().setValue(viewKey(), id);
        showView(id == table);
    });
    connect(m_table, &DeploymentTable::openWanted, this, &StartPage::openDeployment);
    connect(m_table, &DeploymentTable::menuWanted, this, &StartPage::showMenu);
}

void StartPage::showView(bool isTable)
{
    m_isTable = isTable;
    applyFilter();
}

/// \a sorted in the order of need.
void StartPage::fillTable(const std::vector<Standing> &sorted)
{
    if (!m_isTable)
        return;
    std::vector<models::DeploymentRow> rows;
    int rank = 0;
    for (const Standing &standing : sorted) {
        const auto *deployment = m_desk->deployment(standing.id);
        if (deployment && matchesFilter(deployment->profile, m_filter->text()))
            rows.push_back(rowOf(*deployment, standing, rank));
        ++rank;
    }
    m_table->show(std::move(rows));
}

void StartPage::showMenu(engine::WorkspaceId id, const QPoint &global)
{
    const auto *deployment = m_desk->deployment(id);
    if (!deployment)
        return;
    const engine::SnapshotPtr snapshot = deployment->snapshot;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *open = menu->addAction(tr("&Open"));
    connect(open, &QAction::triggered, this, [this, id] { openDeployment(id); });
    menu->setDefaultAction(open);
    QAction *tryNow = menu->addAction(tr("&Try now"));
    tryNow->setEnabled(snapshot && snapshot->topology->attempt && !snapshot->topology->hasMaster);
    connect(tryNow, &QAction::triggered, this, [this, id] { m_desk->engine().tryNow(id); });
    QAction *edit = menu->addAction(tr("&Edit connection…"));
    connect(edit, &QAction::triggered, this, [this, profile = deployment->profile] { editSaved(profile); });
    QAction *copy = menu->addAction(tr("&Copy the master's address"));
    const Endpoint master = snapshot ? snapshot->topology->incarnation.endpoint : Endpoint();
    copy->setEnabled(!master.isEmpty());
    connect(copy, &QAction::triggered, this,
        [text = words::address(master)] { QGuiApplication::clipboard()->setText(text); });
    menu->addSeparator();
    QAction *close = menu->addAction(tr("C&lose"));
    connect(close, &QAction::triggered, this, [this, id] { m_desk->close(id); });
    menu->popup(global);
}

/// The table shows as many lines as the page has room for; the header stays in sight.
void StartPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_table->setRoom(std::max(m_scroll->height() - 2 * theme::space::gap, theme::space::three * 6));
}

} // namespace cachedeck::pages
