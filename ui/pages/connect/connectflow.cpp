// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of ConnectDialog: the test run, its mends, and the end.
#include "pages/connect/accesspanel.h"
#include "pages/connect/connectdialog.h"
#include "pages/connect/connectionname.h"
#include "pages/connect/keeppanel.h"
#include "pages/connect/mappanel.h"
#include "pages/connect/masterpanel.h"
#include "pages/connect/reachpanel.h"
#include "pages/connect/testpanel.h"
#include "pages/present.h"
#include "widgets/labels.h"
#include "widgets/pills.h"
#include "words/words.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace cachedeck::pages {

using sentinel::Mend;

void ConnectDialog::runTest()
{
    auto connection = connectionForTest(m_form);
    if (!connection) {
        complain(words::text(connection.error()));
        return;
    }
    m_isNameOpen = m_form.masterName.trimmed().isEmpty();
    m_isTesting = true;
    m_isOutdated = false;
    m_testBegun = Clock::system().wall();
    m_tested = connection->profile;
    const quint64 number = ++m_testNumber;
    takeReport(sentinel::ConnectionReport());
    m_engine->testConnection(connection->profile, connection->credentials, this,
        [this, number](const sentinel::ConnectionReport &report) {
            if (number == m_testNumber)
                takeReport(report);
        });
}

void ConnectDialog::takeReport(const sentinel::ConnectionReport &report)
{
    m_report = report;
    m_isTesting = !report.isFinished;
    showForm();
    if (report.isFinished && m_isNameOpen && !m_isOutdated)
        adoptMasterName();
}

/// Nobody named a master: where the Sentinels know one alone, it is meant.
void ConnectDialog::adoptMasterName()
{
    const auto *failed = m_report.failed();
    const QString only = onlyMaster(m_report);
    if (only.isEmpty())
        return;
    m_isNameOpen = false;
    m_form.masterName = only;
    showForm();
    if (failed && failed->step == sentinel::TestStep::MasterName)
        runTest();
}

/// With the form as it is now, after one click of a mend.
void ConnectDialog::tryChanged()
{
    showForm();
    runTest();
}

void ConnectDialog::mend(Mend mend, sentinel::TestStep step)
{
    switch (mend) {
    case Mend::Address:
    case Mend::TlsName:
    case Mend::ClientCertificate:
    case Mend::SentinelCredentials:
    case Mend::DataCredentials:
        focusMended(mend, step);
        break;
    case Mend::SwitchTls:
        switchTls(m_form, step);
        tryChanged();
        break;
    case Mend::MasterName:
        mendMasterName();
        break;
    case Mend::MapAddress:
        mendAddress();
        break;
    case Mend::Kind:
        switchKind(m_form);
        tryChanged();
        break;
    case Mend::Grant:
        QGuiApplication::clipboard()->setText(QString::fromLatin1(
            QByteArrayList(m_report.missingRights.begin(), m_report.missingRights.end()).join(' ')));
        break;
    case Mend::Wait:
        runTest();
        break;
    case Mend::None:
        break;
    }
}

/// What only the person knows: the cursor goes where it is to be written.
void ConnectDialog::focusMended(Mend mend, sentinel::TestStep step)
{
    const bool ofSentinels = isAboutSentinels(step, m_form.kind);
    if (mend == Mend::Address)
        m_reach->focusServers();
    else if (mend == Mend::TlsName)
        m_access->focusRow(ofSentinels, AccessColumn::Name);
    else if (mend == Mend::ClientCertificate)
        m_access->focusRow(ofSentinels, AccessColumn::Certificate);
    else
        m_access->focusPassword(mend == Mend::SentinelCredentials);
}

void ConnectDialog::mendMasterName()
{
    const QString only = onlyMaster(m_report);
    if (only.isEmpty() || only == m_form.masterName) {
        m_master->focusName();
        return;
    }
    m_form.masterName = only; // there is nothing to choose
    tryChanged();
}

/// One click where the test has found the way, else the cursor in the line to fill in.
void ConnectDialog::mendAddress()
{
    if (!adoptSuggestions(m_form, m_report)) {
        focusMap();
        return;
    }
    tryChanged();
}

/// To the first node that was not reached.
void ConnectDialog::focusMap()
{
    const auto lost = std::ranges::find_if(
        m_report.nodes, [](const sentinel::TestedNode &node) { return node.error.has_value(); });
    m_map->focusRow(lost == m_report.nodes.end() ? m_report.master : lost->announced);
}

void ConnectDialog::copyReport()
{
    if (!m_testBegun)
        return;
    engine::Profile profile = m_tested;
    if (m_form.name.trimmed().isEmpty())
        profile.name.value = suggestedName(profile);
    QGuiApplication::clipboard()->setText(engine::testReportText(profile, m_report, *m_testBegun));
    m_test->showCopied();
}

/// What stood here comes back when another way is chosen.
void ConnectDialog::takeEnvironment(const engine::Connection &connection)
{
    for (const FormPanel *panel : m_panels)
        panel->read(m_form);
    const auto before = connectionOf(m_form);
    if (before && !before->profile.targets().empty())
        m_beforeEnvironment = m_form;
    takePasted(connection);
}

void ConnectDialog::leaveEnvironment()
{
    if (!m_beforeEnvironment)
        return;
    const ConnectForm &before = *m_beforeEnvironment;
    m_form.kind = before.kind;
    m_form.sentinels = before.sentinels;
    m_form.node = before.node;
    m_form.masterName = before.masterName;
    m_form.database = before.database;
    m_form.sentinelAccess = before.sentinelAccess;
    m_form.dataAccess = before.dataAccess;
    m_beforeEnvironment.reset();
    applyDefaults(m_form);
    m_isOutdated = m_isTesting || m_report.isFinished;
    showForm();
}

/// The form as a connection with a name that no other saved one has; false if that cannot be, with the
/// reason shown.
bool ConnectDialog::settle()
{
    auto connection = connectionOf(m_form);
    if (!connection) {
        complain(words::text(connection.error()));
        return false;
    }
    const auto saved = m_profiles->load();
    const auto known = saved ? saved->profiles : std::vector<engine::Profile>();
    engine::Profile &profile = connection.value().profile;
    const DeploymentName before = m_connection.profile.name;
    const bool isTaken = std::ranges::any_of(known, [&](const engine::Profile &other) {
        return other.name == profile.name && other.name != before && !isSameTarget(other, profile);
    });
    if (isTaken) {
        complain(tr("Another connection is saved as %1; choose another name.").arg(shownName(profile)));
        return false;
    }
    profile.name = freeName(profile, known);
    if (const auto checked = profile.check(); !checked) {
        complain(words::text(checked.error()));
        return false;
    }
    m_connection = std::move(connection).value();
    return true;
}

void ConnectDialog::finish(int result)
{
    if (m_isClosing)
        return;
    const DeploymentName before = m_connection.profile.name;
    if (!settle())
        return;
    if (result != SavedForLater && !m_keep->isKept()) {
        done(result);
        return;
    }
    if (const auto put = m_profiles->put(m_connection.profile); !put) {
        complain(words::text(put.error()));
        return;
    }
    m_isSaved = true;
    // Saved under another name: the old one would stay beside it.
    const bool isRenamed = !before.value.isEmpty() && before != m_connection.profile.name;
    if (isRenamed && m_profiles->remove(before))
        m_secrets->forget(before, this, [] {});
    m_isClosing = true;
    m_secrets->store(
        m_connection.profile.name, m_connection.credentials, this, [this, result] { done(result); });
}

/// How many there are, and where they will be.
void ConnectDialog::showSecrets()
{
    const bool hasSentinels = m_form.kind == engine::ProfileKind::Sentinel;
    int count = 0;
    for (const AccessForm *access : {&m_form.dataAccess, &m_form.sentinelAccess}) {
        const bool isUsed = access == &m_form.dataAccess || hasSentinels;
        count += isUsed && !access->password.isEmpty() ? 1 : 0;
        count += isUsed && !access->keyPassphrase.isEmpty() ? 1 : 0;
    }
    const Message &notice = m_secrets->notice();
    const bool isSession = m_secrets->isSessionOnly() || !notice.isEmpty();
    // Whether a keychain keeps them is known once one has failed to, and not before.
    m_secretPill->setState(widgets::State::Degraded, tr("this session only"));
    m_secretPill->setVisible(isSession);
    m_secretText->setColor(isSession ? &theme::Palette::warn : &theme::Palette::text);
    if (!notice.isEmpty())
        m_secretText->setText(words::text(notice));
    else if (isSession)
        m_secretText->setText(tr("No keychain: passwords are kept for this session only."));
    else if (count == 0)
        m_secretText->setText(tr("There is nothing to keep secret yet."));
    else
        m_secretText->setText(
            tr("%n go(es) to this system's keychain when you connect or save; where there is "
               "none, into memory until you quit.",
                nullptr, count));
}

} // namespace cachedeck::pages
