// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demosession.h"

#include "demo/folder.h"
#include "platform/process.h"
#include "words/words.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace cachedeck::desk {

namespace {

engine::Profile profileOf(const demo::State &state)
{
    engine::Profile profile;
    profile.name = DeploymentName(QStringLiteral("demo"));
    profile.sentinels = state.sentinels();
    profile.masterName = QString::fromLatin1(demo::masterName);
    profile.catalog = QStringLiteral("payments");
    engine::applyDefaults(profile);
    return profile;
}

QString menuText(demo::Trouble trouble)
{
    switch (trouble) {
    case demo::Trouble::KillMaster:
        return DemoSession::tr("&Kill the master");
    case demo::Trouble::FreezeMaster:
        return DemoSession::tr("&Freeze the master");
    case demo::Trouble::FillMemory:
        return DemoSession::tr("Fill the &memory");
    case demo::Trouble::ColdCache:
        return DemoSession::tr("Make the cache &cold");
    case demo::Trouble::SlowScript:
        return DemoSession::tr("&Run a slow script");
    case demo::Trouble::SentinelDown:
        break;
    }
    return DemoSession::tr("Take a &sentinel down");
}

} // namespace

DemoSession::DemoSession(models::Desk *desk, QObject *parent)
    : QObject(parent), m_desk(desk), m_deployment(demo::defaultFolder()),
      m_troublemaker(demo::defaultFolder())
{
}

DemoSession::~DemoSession() = default;

void DemoSession::start()
{
    if (m_isRunning || m_isStarting)
        return;
    m_isStarting = true;
    Q_EMIT said(tr("Starting three servers, three sentinels and their traffic…"));
    m_scope.spawn(up());
}

async::Task<void> DemoSession::up()
{
    demo::Deployment::Options options;
    options.owner = platform::identify(platform::ownProcessId());
    const auto state = co_await m_deployment.up(std::move(options));
    m_isStarting = false;
    if (!state) {
        Q_EMIT failed(words::text(state.error()));
        co_return;
    }
    m_isRunning = true;
    m_desk->setCurrent(m_desk->open(profileOf(state.value()), {}));
    Q_EMIT said({});
}

void DemoSession::provoke(demo::Trouble trouble)
{
    m_scope.spawn(make(trouble));
}

async::Task<void> DemoSession::make(demo::Trouble trouble)
{
    const auto made = co_await m_troublemaker.provoke(trouble, demo::TrafficProgram());
    if (!made)
        Q_EMIT failed(words::text(made.error()));
}

void DemoSession::heal()
{
    m_scope.spawn(mend());
}

async::Task<void> DemoSession::mend()
{
    const auto healed = co_await m_troublemaker.heal(demo::TrafficProgram());
    if (!healed)
        Q_EMIT failed(words::text(healed.error()));
}

void DemoSession::stop(std::function<void()> done)
{
    if (!m_isRunning && !m_isStarting) {
        done();
        return;
    }
    m_scope.cancelAll();
    m_isRunning = false;
    m_isStarting = false;
    m_scope.spawn(down(std::move(done)));
}

async::Task<void> DemoSession::down(std::function<void()> done)
{
    // One that was there before, or that somebody wants to keep, stays.
    const auto self = platform::identify(platform::ownProcessId());
    const auto ended = co_await m_deployment.downIfOwnedBy(self.value_or(platform::ProcessIdentity()));
    if (!ended)
        Q_EMIT failed(words::text(ended.error()));
    done();
}

void DemoSession::addMenu(QMainWindow *window)
{
    QMenu *menu = window->menuBar()->addMenu(tr("De&mo"));
    QAction *startAction = menu->addAction(tr("&Start the demo"));
    connect(startAction, &QAction::triggered, this, &DemoSession::start);
    menu->addSeparator();
    QList<QAction *> needRunning;
    for (const demo::Trouble trouble : demo::allTroubles()) {
        needRunning << menu->addAction(menuText(trouble));
        connect(needRunning.last(), &QAction::triggered, this, [this, trouble] { provoke(trouble); });
    }
    menu->addSeparator();
    needRunning << menu->addAction(tr("&Heal everything"));
    connect(needRunning.last(), &QAction::triggered, this, &DemoSession::heal);
    connect(menu, &QMenu::aboutToShow, this, [this, startAction, needRunning] {
        startAction->setEnabled(!m_isRunning && !m_isStarting);
        for (QAction *action : needRunning)
            action->setEnabled(m_isRunning);
    });
}

} // namespace cachedeck::desk
