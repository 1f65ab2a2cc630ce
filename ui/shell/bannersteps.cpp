// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's banners and what their buttons do.
#include "pages/present.h"
#include "shell/mainwindow.h"
#include "widgets/bannerstack.h"
#include "words/words.h"

#include <QInputDialog>

namespace cachedeck::shell {

namespace {

constexpr int snoozeMinutes = 30;

/// Of a step such as "showTopology"; empty for those that lead to no page.
QString pageOf(const QString &step)
{
    if (step == u"showTopology")
        return QStringLiteral("topology");
    return step == u"showOverview" ? QStringLiteral("overview") : QString();
}

} // namespace

void MainWindow::showBanners()
{
    const auto *current = m_desk->current();
    const bool isOnStart = m_pages.isEmpty() || currentPage() == m_pages.first()->id();
    if (isOnStart || !current || !current->snapshot) {
        m_banners->setBanners({}); // the start page has its own banner over all
        return;
    }
    auto banners = pages::bannersOf(*current->snapshot);
    const auto leadsHere
        = [here = currentPage()](const widgets::BannerAction &action) { return pageOf(action.id) == here; };
    for (widgets::BannerContent &banner : banners)
        std::erase_if(banner.actions, leadsHere);
    m_banners->setBanners(std::move(banners));
}

void MainWindow::bannerAction(const QString &key, const QString &action)
{
    if (!m_desk->current())
        return;
    const engine::WorkspaceId id = m_desk->currentId();
    const auto [rule, target] = pages::ruleAndTarget(key);
    if (action == u"snooze")
        snooze(key);
    else if (action == u"acknowledge")
        acknowledge(key);
    else if (action == u"unsnooze")
        m_desk->engine().endSnooze(id, rule, target);
    else if (action == u"tryNow")
        m_desk->engine().tryNow(id);
    else if (action == u"confirmDataset")
        m_desk->engine().confirmDataset(id);
    else if (action == u"testConnection" || action == u"editConnection")
        Q_EMIT connectionWanted();
    else if (action == u"killScript")
        killScript(target);
    else
        showPage(pageOf(action));
}

void MainWindow::acknowledge(const QString &key)
{
    const auto [rule, target] = pages::ruleAndTarget(key);
    if (rule == u"environment")
        m_desk->engine().acknowledgeEnvironment(m_desk->currentId());
    else
        m_desk->engine().acknowledge(m_desk->currentId(), rule, target);
}

void MainWindow::snooze(const QString &key)
{
    bool isConfirmed = false;
    const QString reason = QInputDialog::getText(this, tr("Snooze"),
        tr("Hide this banner for %n minute(s). Reason:", nullptr, snoozeMinutes), QLineEdit::Normal, {},
        &isConfirmed);
    if (!isConfirmed || !m_desk->current())
        return;
    const auto [rule, target] = pages::ruleAndTarget(key);
    const WallTime until = Clock::system().wall() + std::chrono::minutes(snoozeMinutes);
    m_desk->engine().snooze(m_desk->currentId(), rule, target, engine::Snooze(until, reason));
}

/// The server itself refuses where the script has written already. Done, the banner goes by itself.
void MainWindow::killScript(const QString &target)
{
    engine::ExecRequest request;
    request.arguments = {"SCRIPT", "KILL"};
    if (const auto node = Endpoint::parse(target))
        request.node = *node;
    m_desk->engine().execute(m_desk->currentId(), request, this, [this](const Result<resp::Reply> &answer) {
        if (!answer)
            Q_EMIT failed(tr("The script was not ended. %1").arg(words::text(answer.error())));
    });
}

} // namespace cachedeck::shell
