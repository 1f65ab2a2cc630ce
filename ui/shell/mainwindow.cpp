// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "pages/present.h"
#include "shell/header.h"
#include "shell/pagearea.h"
#include "shell/unlockdialog.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/bannerstack.h"
#include "widgets/rail.h"
#include "widgets/statusline.h"
#include "words/units.h"
#include "words/words.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cachedeck::shell {

namespace {

constexpr int narrowCharacters = 170; ///< A window of less gives the rail's words to the page.

} // namespace

MainWindow::MainWindow(models::Desk *desk, QWidget *parent)
    : QMainWindow(parent), m_desk(desk), m_rail(new widgets::Rail(QStringLiteral("Cachedeck"))),
      m_header(new Header), m_banners(new widgets::BannerStack), m_stack(new QStackedWidget),
      m_status(new widgets::StatusLine), m_new(new QAction(tr("&New connection…"), this)),
      m_close(new QAction(this)), m_quit(new QAction(tr("&Quit"), this))
{
    setWindowIcon(theme::applicationIcon());
    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(0);
    columns->addWidget(m_rail);
    columns->addLayout(rows, 1);
    rows->addWidget(m_header);
    rows->addWidget(m_banners);
    rows->addWidget(m_stack, 1);
    rows->addWidget(m_status);
    body->setMinimumSize(1, 1); // no text, however long, makes the window larger than the person did
    setCentralWidget(body);
    resize(1280, 800);
    buildMenus();
    connect(m_rail, &widgets::Rail::pageChosen, this, &MainWindow::showPage);
    connect(m_header, &Header::lockToggled, this, &MainWindow::toggleLock);
    connect(m_banners, &widgets::BannerStack::actionTriggered, this, &MainWindow::bannerAction);
    connect(m_desk, &models::Desk::snapshotArrived, this, &MainWindow::takeSnapshot);
    connect(m_desk, &models::Desk::currentChanged, this, &MainWindow::adoptCurrent);
    for (const auto change : {&models::Desk::opened, &models::Desk::closed})
        connect(m_desk, change, this, [this] {
            showRail();
            showHeader();
        });
}

MainWindow::~MainWindow() = default;

void MainWindow::buildMenus()
{
    m_deploymentMenu = menuBar()->addMenu(tr("&Deployment"));
    connect(m_deploymentMenu, &QMenu::aboutToShow, this, &MainWindow::buildDeploymentMenu);
    m_new->setShortcut(QKeySequence::New);
    m_close->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_W), QKeySequence(Qt::CTRL | Qt::Key_F4)});
    m_quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(m_new, &QAction::triggered, this, &MainWindow::newConnectionWanted);
    connect(m_close, &QAction::triggered, this, [this] { m_desk->close(m_desk->currentId()); });
    connect(m_quit, &QAction::triggered, this, &MainWindow::quitWanted);
    addActions({m_new, m_close, m_quit}); // their keys work before the menu was ever opened
    buildDeploymentMenu();

    QMenu *view = menuBar()->addMenu(tr("&View"));
    auto *refresh = view->addAction(tr("&Refresh"));
    refresh->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
    connect(refresh, &QAction::triggered, this, [this] {
        if (auto *front = page(currentPage()))
            front->refresh();
    });
    QMenu *look = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const std::pair<QString, theme::Mode> modes[] = {{tr("&System"), theme::Mode::System},
        {tr("&Light"), theme::Mode::Light}, {tr("&Dark"), theme::Mode::Dark}};
    for (const auto &[text, mode] : modes) {
        QAction *action = look->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme::Theme::instance().mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [mode = mode] {
            theme::Theme::instance().setMode(mode);
            QSettings().setValue(QStringLiteral("theme"), static_cast<int>(mode));
        });
    }
}

void MainWindow::buildDeploymentMenu()
{
    const auto quoted = [](QString name) { return name.replace(u'&', QStringLiteral("&&")); };
    m_deploymentMenu->clear();
    m_deploymentMenu->addAction(m_new);
    m_deploymentMenu->addSeparator();
    for (const auto &deployment : m_desk->deployments()) {
        QAction *show = m_deploymentMenu->addAction(quoted(pages::shownName(deployment.profile)));
        connect(show, &QAction::triggered, this, [this, id = deployment.id] { m_desk->setCurrent(id); });
    }
    m_deploymentMenu->addSeparator();
    const auto *current = m_desk->current();
    m_close->setText(
        current ? tr("&Close %1").arg(quoted(pages::shownName(current->profile))) : tr("&Close"));
    m_close->setEnabled(current != nullptr);
    m_deploymentMenu->addAction(m_close);
    m_deploymentMenu->addAction(m_quit);
}

void MainWindow::addPage(pages::Page *page, const QString &icon)
{
    m_pages << page;
    m_stack->addWidget(new PageArea(page));
    m_rail->addPage(page->id(), page->title(), icon);
    connect(page, &pages::Page::pageWanted, this, &MainWindow::showPage);
    connect(page, &pages::Page::statusTextChanged, this, &MainWindow::showStatus);
    if (m_pages.size() == 1)
        showPage(page->id());
    showRail();
}

void MainWindow::addRailSeparator()
{
    m_rail->addSeparator();
}

pages::Page *MainWindow::page(const QString &id) const
{
    for (pages::Page *page : m_pages) {
        if (page->id() == id)
            return page;
    }
    return nullptr;
}

QString MainWindow::currentPage() const
{
    return m_rail->current();
}

bool MainWindow::showPage(const QString &id)
{
    pages::Page *wanted = page(id);
    if (!wanted)
        return false;
    m_rail->setCurrent(id);
    m_stack->setCurrentIndex(int(m_pages.indexOf(wanted)));
    m_header->setControls(wanted->headerControls());
    if (wanted != m_pages.first() && !m_desk->current() && !m_desk->deployments().empty())
        m_desk->setCurrent(m_desk->deployments().front().id);
    showHeader();
    showBanners();
    showStatus();
    return true;
}

void MainWindow::adoptCurrent()
{
    m_close->setEnabled(m_desk->current() != nullptr);
    const bool isOnStart = m_pages.isEmpty() || currentPage() == m_pages.first()->id();
    if (!m_desk->current() && !m_pages.isEmpty())
        showPage(m_pages.first()->id());
    else if (m_desk->current() && isOnStart && m_pages.size() > 1)
        showPage(m_pages[1]->id());
    showRail();
    showHeader();
    showBanners();
    showStatus();
}

void MainWindow::takeSnapshot(engine::WorkspaceId id, const engine::SnapshotPtr &)
{
    showRail();
    if (!m_desk->current())
        showHeader(); // an environment may have turned out to be another
    if (id != m_desk->currentId())
        return;
    showHeader();
    showBanners();
    showStatus();
}

void MainWindow::say(const QString &text)
{
    m_said = text;
    showStatus();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCompact(width() < fontMetrics().averageCharWidth() * narrowCharacters);
    m_banners->setRoom(height() / 8, height() / 4); // what happens is read from the page, not from banners
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT quitWanted();
}

/// "4 production, 2 staging"
QString MainWindow::environmentCounts() const
{
    using engine::Environment;
    QStringList parts;
    for (const Environment one : {Environment::Production, Environment::Staging, Environment::Development}) {
        const auto count = std::ranges::count_if(m_desk->deployments(),
            [one](const auto &deployment) { return deployment.profile.environment == one; });
        if (count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(
                words::word(QLatin1StringView("environment."), engine::toString(one)));
    }
    return parts.join(QStringLiteral(", "));
}

void MainWindow::showHeader()
{
    const auto *current = m_desk->current();
    const bool isOnStart = m_pages.isEmpty() || currentPage() == m_pages.first()->id();
    if (isOnStart || !current) {
        const int count = static_cast<int>(m_desk->deployments().size());
        const QStringList line{tr("%n open", nullptr, count), environmentCounts()};
        m_header->showTitle(tr("All deployments"), line.join(count > 0 ? QStringLiteral(" · ") : QString()));
        setWindowTitle(QStringLiteral("Cachedeck"));
        return;
    }
    m_header->showDeployment(current->profile, current->snapshot);
    setWindowTitle(QStringLiteral("%1 · %2 · Cachedeck")
                       .arg(pages::shownName(current->profile),
                           widgets::environmentWord(pages::environmentOf(current->profile.environment))));
}

void MainWindow::showStatus()
{
    const auto *current = m_desk->current();
    const pages::Page *front = page(currentPage());
    QStringList right;
    if (front && !front->statusText().isEmpty())
        right << front->statusText();
    if (!current || !current->snapshot) {
        m_status->setLeft(m_said.isEmpty() ? QStringList() : QStringList(m_said));
        m_status->setRight(right);
        return;
    }
    m_status->setLeft(pages::samplingTexts(*current->snapshot));
    right << tr("history %1").arg(words::formatBytes(Bytes(current->snapshot->own.historyBytes)))
          << words::formatTime(current->snapshot->time, current->snapshot->time);
    m_status->setRight(right);
}

void MainWindow::showRail()
{
    int needy = 0;
    int reachable = 0;
    for (const auto &deployment : m_desk->deployments()) {
        const bool isKnown = deployment.snapshot != nullptr;
        needy += isKnown && pages::needsSomebody(*deployment.snapshot) ? 1 : 0;
        reachable += isKnown && deployment.snapshot->topology->hasMaster ? 1 : 0;
    }
    const int count = static_cast<int>(m_desk->deployments().size());
    const bool hasAny = count > 0;
    for (qsizetype i = 1; i < m_pages.size(); ++i)
        m_rail->setPageEnabled(m_pages[i]->id(), hasAny, tr("Open a deployment first"));
    if (!m_pages.isEmpty())
        m_rail->setBadge(m_pages.first()->id(), needy, widgets::State::Unhealthy);
    m_rail->setFooter(hasAny ? tr("%1 of %n reachable", nullptr, count).arg(reachable) : QString());
}

void MainWindow::toggleLock()
{
    const auto *current = m_desk->current();
    if (!current)
        return;
    const bool isReadOnly = !current->snapshot || current->snapshot->isReadOnly;
    if (!isReadOnly) {
        m_desk->engine().unlock(current->id, Milliseconds::zero());
        return;
    }
    UnlockDialog dialog(current->profile, this);
    const auto id = current->id;
    if (dialog.exec() == QDialog::Accepted)
        m_desk->engine().unlock(id, dialog.duration());
}

} // namespace cachedeck::shell
