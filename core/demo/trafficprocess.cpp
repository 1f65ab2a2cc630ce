// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/trafficprocess.h"

#include "async/timers.h"
#include "demo/deployment.h"
#include "demo/folder.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace cachedeck::demo {

namespace {

constexpr Milliseconds betweenLooks{250};
constexpr Milliseconds betweenFigures{1000};
/// Our own start is written into the state file only after we run.
constexpr Milliseconds untilWrittenDown{10'000};
constexpr int mostLonelyLooks = 8;

} // namespace

TrafficProcess::TrafficProcess(QString folder, std::function<void()> finished)
    : m_folder(std::move(folder)), m_finished(std::move(finished)),
      m_self(platform::identify(platform::ownProcessId()).value_or(platform::ProcessIdentity())),
      m_start(Clock::system().steady()), m_troublemaker(m_folder)
{
}

TrafficProcess::~TrafficProcess() = default;

Result<void> TrafficProcess::start()
{
    const std::optional<State> state = readState(m_folder);
    if (!state)
        return Error(ErrorKind::Refused, Message("demo.down"));
    const auto payments = catalog::load(QStringLiteral("payments"));
    if (!payments.isOk())
        return payments.error();
    m_traffic = std::make_unique<Traffic>(*state, payments.value());
    m_traffic->start();
    m_scope.spawn(watch());
    return {};
}

TrafficProcess::Verdict TrafficProcess::judge()
{
    const std::optional<State> state = readState(m_folder);
    if (!state)
        return Verdict::Over;
    const Process *traffic = state->process(u"traffic");
    const bool isWrittenDown = Clock::system().steady() - m_start > untilWrittenDown;
    if (isWrittenDown && (!traffic || traffic->identity != m_self))
        return Verdict::Over; // another one has taken over
    if (state->owner && !platform::isAlive(*state->owner))
        return Verdict::OwnerGone;
    const auto servers = state->ofKind(ProcessKind::Server);
    const bool isLonely = std::none_of(
        servers.begin(), servers.end(), [](const Process *server) { return server->isAlive(); });
    m_lonelyLooks = isLonely ? m_lonelyLooks + 1 : 0;
    return m_lonelyLooks > mostLonelyLooks ? Verdict::Over : Verdict::GoOn;
}

async::Task<void> TrafficProcess::watch()
{
    while (true) {
        const Verdict verdict = judge();
        if (verdict == Verdict::OwnerGone)
            co_await endWithOwner();
        if (verdict != Verdict::GoOn)
            break;
        const WallTime now = Clock::system().wall();
        (void)co_await m_troublemaker.clearDue(now); // what fails is due again at the next look
        if (m_traffic->isFlowing() && now - m_written >= betweenFigures) {
            m_written = now;
            if (!writeFigures(m_folder, m_traffic->figures()).isOk())
                break; // the folder is gone
        }
        co_await async::sleepFor(betweenLooks);
    }
    QTimer::singleShot(0, qApp, m_finished);
}

async::Task<void> TrafficProcess::endWithOwner()
{
    const auto lock = co_await lockFolder(m_folder);
    if (lock.isOk())
        co_await removeDemo(m_folder, m_self.pid);
}

} // namespace cachedeck::demo
