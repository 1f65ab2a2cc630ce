// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "pages/connect/connectdialog.h"
#include "pages/overview/overviewpage.h"
#include "pages/start/startpage.h"
#include "pages/topology/topologypage.h"
#include "screenshot.h"
#include "theme/theme.h"
#include "words/words.h"

#include <QApplication>
#include <QMessageBox>
#include <QProcessEnvironment>
#include <QSettings>
#include <QTimer>

#include <cstdio>

namespace cachedeck::desk {

namespace {

theme::Mode modeOf(const QString &wanted)
{
    if (wanted == u"dark")
        return theme::Mode::Dark;
    if (wanted == u"light")
        return theme::Mode::Light;
    return static_cast<theme::Mode>(QSettings().value(QStringLiteral("theme"), 0).toInt());
}

/// For whoever started the program from a console.
void note(const QString &text)
{
    std::fputs(qPrintable(QStringLiteral("cachedeck: ") + text + u'\n'), stderr);
}

} // namespace

Program::Program(DeskOptions options)
    : m_options(std::move(options)), m_desk(&m_engine), m_demo(&m_desk), m_signals([this] { quit(0); })
{
    theme::Theme::instance().setMode(modeOf(m_options.theme));
    m_engine.setSecretsReader(m_secretsAgain.reader());
    m_window = std::make_unique<shell::MainWindow>(&m_desk);
    addPages();
    m_demo.addMenu(m_window.get());
    connect(m_window.get(), &shell::MainWindow::quitWanted, this, [this] { quit(0); });
    connect(m_window.get(), &shell::MainWindow::newConnectionWanted, this, [this] { editConnection({}); });
    connect(m_window.get(), &shell::MainWindow::connectionWanted, this, &Program::editCurrent);
    connect(m_window.get(), &shell::MainWindow::failed, this, &Program::complain);
    connect(&m_demo, &DemoSession::failed, this, &Program::complain);
    connect(&m_desk, &models::Desk::opened, this, &Program::tellOfCatalog);
    connect(&m_demo, &DemoSession::said, m_window.get(), &shell::MainWindow::say);
}

Program::~Program() = default;

void Program::addPages()
{
    auto *start = new pages::StartPage(&m_desk, &m_profiles, &m_secrets);
    connect(start, &pages::StartPage::demoWanted, &m_demo, &DemoSession::start);
    connect(start, &pages::StartPage::connectionWanted, this, &Program::editConnection);
    connect(start, &pages::StartPage::saveFailed, this, &Program::complain);
    m_window->addPage(start, QStringLiteral("deployments"));
    m_window->addRailSeparator();
    m_window->addPage(new pages::OverviewPage(&m_desk), QStringLiteral("overview"));
    m_window->addPage(new pages::TopologyPage(&m_desk), QStringLiteral("topology"));
}

void Program::show()
{
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    m_window->show();
    if (m_options.size.isValid() && m_window->size() != m_options.size)
        note(tr("the window is %1x%2: its parts need that much")
                 .arg(m_window->width())
                 .arg(m_window->height()));
    if (!m_options.screenshotFile.isEmpty())
        scheduleScreenshot();
    if (m_options.isDemo)
        m_demo.start();
    openWanted();
    // The page that was asked for comes to the front with the deployment that it shows.
    connect(&m_desk, &models::Desk::currentChanged, this, &Program::showWantedPage);
    showWantedPage();
}

void Program::showWantedPage()
{
    if (m_options.page == u"connect")
        editConnection({});
    else if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    if (m_desk.current() || m_options.page == u"connect")
        m_options.page.clear();
}

void Program::scheduleScreenshot()
{
    const std::chrono::milliseconds after(qint64(m_options.screenshotAfterSeconds * 1000));
    auto *screenshot = new Screenshot(m_options.screenshotFile, after, &m_desk, m_window.get());
    if (m_options.isDemo || (m_options.connection.hasTarget() && m_options.page != u"connect"))
        screenshot->expectDeployment();
    connect(screenshot, &Screenshot::taken, this, &Program::quit);
}

void Program::openWanted()
{
    const auto environment = engine::optionsFromEnvironment(QProcessEnvironment::systemEnvironment());
    if (!environment) {
        refuse(environment.error());
        return;
    }
    if (!m_options.connection.hasTarget() && !environment->hasTarget())
        return;
    const auto saved = m_profiles.load();
    if (!saved && m_options.connection.profile) {
        refuse(saved.error());
        return;
    }
    const auto connection = engine::resolve(
        m_options.connection, saved ? saved->profiles : std::vector<engine::Profile>(), *environment);
    if (!connection) {
        refuse(connection.error());
        return;
    }
    m_secretsAgain.setFiles(m_options.connection, connection->profile);
    if (m_options.page != u"connect") {
        open(*connection);
        return;
    }
    m_options.page.clear();
    engine::Connection shown = *connection;
    if (!m_options.connection.profile)
        shown.profile.name = {}; // nobody has named it yet
    editConnection(shown);
}

void Program::open(const engine::Connection &connection)
{
    if (const auto *already = m_desk.deployment(connection.profile.name)) {
        m_desk.setCurrent(already->id);
        return;
    }
    m_secrets.load(connection.profile, this, [this, connection](const engine::Credentials &kept) {
        const auto credentials = engine::merged(connection.credentials, kept);
        m_desk.setCurrent(m_desk.open(connection.profile, credentials));
    });
}

void Program::editConnection(const engine::Connection &initial)
{
    auto *dialog = new pages::ConnectDialog(&m_engine, &m_profiles, &m_secrets, initial, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = initial.profile.name] {
        tellWhereSecretsAre();
        m_options.page = QStringLiteral("overview"); // what was connected is looked at
        reopen(before, dialog->connection());
    });
    dialog->open();
}

void Program::editCurrent()
{
    const auto *current = m_desk.current();
    if (!current)
        return;
    const engine::Profile profile = current->profile;
    m_secrets.load(profile, this, [this, profile](const engine::Credentials &credentials) {
        editConnection(engine::Connection(profile, credentials));
    });
}

void Program::reopen(const DeploymentName &before, const engine::Connection &connection)
{
    for (const DeploymentName &name : {before, connection.profile.name}) {
        if (const auto *open = m_desk.deployment(name))
            m_desk.close(open->id);
    }
    open(connection);
}

void Program::tellWhereSecretsAre()
{
    if (!m_secrets.isSessionOnly() || std::exchange(m_isSessionTold, true))
        return;
    complain(tr("The keychain did not keep the passwords; they are kept until you quit. %1")
                 .arg(words::text(m_secrets.notice())));
}

/// One that the command line names has been read before; a saved one may have gone since.
void Program::tellOfCatalog(engine::WorkspaceId id)
{
    const auto *deployment = m_desk.deployment(id);
    if (!deployment || deployment->profile.catalog.isEmpty())
        return;
    m_catalogs.read(deployment->profile.catalog, [this](const Result<catalog::Catalog> &loaded) {
        if (!loaded)
            complain(words::text(loaded.error()));
    });
}

void Program::refuse(const Error &error)
{
    if (m_options.screenshotFile.isEmpty()) {
        complain(words::text(error));
        return;
    }
    note(words::line(error)); // nobody is there to read a box
    constexpr int asUsage = 2;
    QTimer::singleShot(0, this, [this] { quit(asUsage); });
}

void Program::complain(const QString &text)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, QStringLiteral("Cachedeck"), text, QMessageBox::Ok, m_window.get());
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void Program::quit(int exitStatus)
{
    if (std::exchange(m_isQuitting, true))
        return;
    m_window->hide();
    m_demo.stop([exitStatus] { QApplication::exit(exitStatus); });
}

} // namespace cachedeck::desk
