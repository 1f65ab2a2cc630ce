// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's banners and what their buttons do.
#include "pages/present.h"
#include "shell/mainwindow.h"
#include "theme/deskstyle.h"
#include "widgets/bannerstack.h"
#include "words/words.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

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

/// By value: the banner that asked owns the key, and may be gone before the step is done.
void MainWindow::bannerAction(QString key, QString action)
{
    if (!m_desk->current())
        return;
    const engine::WorkspaceId id = m_desk->currentId();
    const auto [rule, target] = pages::ruleAndTarget(key);
    if (action == u"snooze")
        snooze(rule, target);
    else if (action == u"acknowledge")
        acknowledge(rule, target);
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

void MainWindow::acknowledge(const QString &rule, const QString &target)
{
    if (rule == u"environment")
        m_desk->engine().acknowledgeEnvironment(m_desk->currentId());
    else
        m_desk->engine().acknowledge(m_desk->currentId(), rule, target);
}

/// No event loop of its own: alerts come and go while a person writes a reason, deployments too.
void MainWindow::snooze(const QString &rule, const QString &target)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Snooze"));
    dialog->setLabelText(tr("Hide this banner for %n minute(s). Reason:", nullptr, snoozeMinutes));
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, id = m_desk->currentId(), rule, target](const QString &reason) {
            const WallTime until = Clock::system().wall() + std::chrono::minutes(snoozeMinutes);
            m_desk->engine().snooze(id, rule, target, engine::Snooze(until, reason));
        });
    dialog->open();
}

/// Shows what will happen and asks. Only to the node that is blocked: any other one has no such script.
void MainWindow::killScript(const QString &target)
{
    const auto node = Endpoint::parse(target);
    if (!node) {
        Q_EMIT failed(tr("The script was not ended. %1").arg(words::text(node.error())));
        return;
    }
    const engine::Profile &profile = m_desk->current()->profile;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Kill script"),
        tr("End the script that blocks %1?").arg(words::address(*node)), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("SCRIPT KILL goes to this node of %1 (%2) alone. The script ends where it is, and "
           "whoever called it gets an error. One that has written already goes on: the "
           "server refuses to leave its writes half done.")
            .arg(pages::shownName(profile),
                widgets::environmentWord(pages::environmentOf(profile.environment))));
    auto *kill = box->addButton(tr("Kill script"), QMessageBox::DestructiveRole);
    theme::setButtonKind(kill, theme::ButtonKind::Danger);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(kill, &QPushButton::clicked, this,
        [this, id = m_desk->currentId(), where = *node] { sendScriptKill(id, where); });
    box->open();
}

/// The server itself refuses where the script has written already. Done, the banner goes by itself.
void MainWindow::sendScriptKill(engine::WorkspaceId workspace, const Endpoint &node)
{
    engine::ExecRequest request;
    request.arguments = {"SCRIPT", "KILL"};
    request.node = node;
    m_desk->engine().execute(workspace, request, this, [this](const Result<resp::Reply> &answer) {
        if (!answer)
            Q_EMIT failed(tr("The script was not ended. %1").arg(words::text(answer.error())));
    });
}

} // namespace cachedeck::shell
