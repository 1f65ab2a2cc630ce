// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/connectdialog.h"

#include "pages/connect/accesspanel.h"
#include "pages/connect/keeppanel.h"
#include "pages/connect/mappanel.h"
#include "pages/connect/masterpanel.h"
#include "pages/connect/reachpanel.h"
#include "pages/connect/testpanel.h"
#include "pages/present.h"
#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "widgets/cardlayout.h"
#include "widgets/pills.h"
#include "words/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

constexpr int columnCharacters = 78; // the four ways beside their title, in longer languages, too
constexpr QSize usualSize(1240, 800);

QVBoxLayout *columnOf(QWidget *column)
{
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space::gap);
    return layout;
}

} // namespace

ConnectDialog::ConnectDialog(engine::Engine *engine, engine::ProfileStore *profiles,
    engine::SecretStore *secrets, const engine::Connection &initial, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_profiles(profiles), m_secrets(secrets), m_form(formOf(initial)),
      m_connection(initial), m_reach(new ReachPanel), m_master(new MasterPanel), m_access(new AccessPanel),
      m_map(new MapPanel), m_keep(new KeepPanel), m_panels{m_reach, m_master, m_access, m_map, m_keep},
      m_test(new TestPanel), m_badge(new widgets::EnvironmentBadge), m_verdict(new widgets::StatePill),
      m_secretPill(new widgets::StatePill), m_secretText(new TextLabel(Text::Small)),
      m_complaint(new TextLabel(Text::Small, &Palette::bad))
{
    setWindowTitle(initial.profile.name.value.isEmpty() ? tr("New connection") : tr("Edit connection"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(buildColumns(), 1);
    layout->addWidget(buildFoot());
    for (FormPanel *panel : m_panels)
        connect(panel, &FormPanel::edited, this, &ConnectDialog::takeEdit);
    // Enter in a field must not press whatever button comes first.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    connect(m_keep, &KeepPanel::catalogRead, this, &ConnectDialog::showState);
    connect(m_reach, &ReachPanel::pasted, this, &ConnectDialog::takePasted);
    connect(m_reach, &ReachPanel::environmentChosen, this, &ConnectDialog::takeEnvironment);
    connect(m_reach, &ReachPanel::environmentLeft, this, &ConnectDialog::leaveEnvironment);
    connect(m_test, &TestPanel::copyWanted, this, &ConnectDialog::copyReport);
    connect(m_test, &TestPanel::otherMendWanted, this, [this] { focusMap(); });
    connect(m_test, &TestPanel::runWanted, this, &ConnectDialog::runTest);
    connect(m_test, &TestPanel::mendWanted, this, &ConnectDialog::mend);
    const QSize available = screen()->availableGeometry().size();
    const QSize around = parent ? parent->window()->size() : available;
    resize(
        usualSize.boundedTo(around - QSize(theme::space::three, theme::space::three)).boundedTo(available));
    showForm();
    loadSecrets();
}

QWidget *ConnectDialog::buildHead()
{
    auto *head = new QWidget;
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(theme::space::two, theme::space::gap, theme::space::two, theme::space::one);
    line->setSpacing(theme::space::gap);
    auto *hint = new TextLabel(tr("nothing is kept until you connect"), Text::Small, &Palette::dim);
    hint->setElide(Qt::ElideRight);
    line->addWidget(new TextLabel(windowTitle(), Text::Title));
    line->addWidget(m_badge);
    line->addWidget(m_verdict);
    line->addWidget(hint, 1);
    return head;
}

QWidget *ConnectDialog::buildColumns()
{
    auto *content = new QWidget;
    auto *columns = new widgets::CardLayout(columnCharacters, content);
    columns->setContentsMargins(theme::space::two, 0, theme::space::two, theme::space::one);
    auto *left = new QWidget;
    auto *leftLayout = columnOf(left);
    for (FormPanel *panel : m_panels)
        leftLayout->addWidget(panel);
    leftLayout->addStretch(1);
    auto *right = new QWidget;
    auto *rightLayout = columnOf(right);
    rightLayout->addWidget(m_test);
    rightLayout->addWidget(buildSecrets());
    rightLayout->addStretch(1);
    columns->addWidget(left);
    columns->addWidget(right);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

QWidget *ConnectDialog::buildSecrets()
{
    auto *panel = new widgets::Panel(tr("Secrets"));
    panel->addCorner(m_secretPill);
    auto *more = new TextLabel(
        tr("The profile file holds none of them. A password in a pasted address is taken out of it; the "
           "clipboard is yours to clear."),
        Text::Small, &Palette::dim);
    for (TextLabel *label : {m_secretText, more}) {
        label->setWordWrap(true);
        panel->content()->addWidget(label);
    }
    return panel;
}

QWidget *ConnectDialog::buildFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(theme::space::two, theme::space::one, theme::space::two, theme::space::gap);
    m_complaint->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    m_saveButton = new QPushButton(tr("Save, connect later"));
    m_connectButton = new QPushButton(tr("Connect"));
    theme::setButtonKind(m_connectButton, theme::ButtonKind::Primary);
    line->addWidget(m_complaint, 1);
    for (QPushButton *button : {cancel, m_saveButton, m_connectButton}) {
        line->addWidget(button);
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_saveButton, &QPushButton::clicked, this, [this] { finish(SavedForLater); });
    connect(m_connectButton, &QPushButton::clicked, this, [this] { finish(QDialog::Accepted); });
    return foot;
}

/// A saved connection comes without its passwords; a given one is tested at once.
void ConnectDialog::loadSecrets()
{
    if (m_connection.profile.targets().empty())
        return;
    if (!engine::isMissingSecrets(m_connection.profile, m_connection.credentials)) {
        runTest();
        return;
    }
    m_secrets->load(m_connection.profile, this, [this](const engine::Credentials &kept) {
        m_connection.credentials = engine::merged(m_connection.credentials, kept);
        const ConnectForm loaded = formOf(m_connection);
        m_form.dataAccess = loaded.dataAccess;
        m_form.sentinelAccess = loaded.sentinelAccess;
        showForm();
        runTest();
    });
}

void ConnectDialog::takeEdit()
{
    for (const FormPanel *panel : m_panels)
        panel->read(m_form);
    applyDefaults(m_form);
    m_isOutdated = m_isTesting || m_report.isFinished;
    showForm();
}

void ConnectDialog::takePasted(const engine::Connection &pasted)
{
    for (const FormPanel *panel : m_panels)
        panel->read(m_form);
    apply(m_form, pasted);
    m_isOutdated = m_isTesting || m_report.isFinished;
    showForm();
}

void ConnectDialog::showForm()
{
    for (FormPanel *panel : m_panels) {
        panel->show(m_form);
        panel->showReport(m_form, m_report);
    }
    m_test->show(m_report, m_form, m_isNameOpen, m_testBegun);
    // The rows for what was announced belong to the form from now on.
    m_map->read(m_form);
    showState();
}

void ConnectDialog::showState()
{
    m_badge->setEnvironment(environmentOf(m_form.environment));
    const auto [state, word] = m_isOutdated ? std::pair(widgets::State::Unknown, tr("changed since the test"))
                                            : verdict(m_report, m_form.kind, m_isTesting);
    m_verdict->setState(state, word);
    m_test->setOutdated(m_isOutdated);
    const QString why = blocker();
    m_connectButton->setEnabled(why.isEmpty());
    m_connectButton->setToolTip(why);
    const auto connection = connectionOf(m_form);
    const bool canSave = connection && !connection->profile.targets().empty()
        && m_keep->catalogComplaint().isEmpty()
        && (m_form.kind == engine::ProfileKind::SingleNode || !connection->profile.masterName.isEmpty());
    m_saveButton->setEnabled(canSave);
    m_test->setRunnable(connectionForTest(m_form).isOk());
    const bool isWarned = why.isEmpty() && m_report.hasWarnings() && !m_isOutdated && !m_isTesting;
    m_complaint->setColor(m_report.failed() ? &Palette::bad : isWarned ? &Palette::warn : &Palette::dim);
    m_complaint->setText(isWarned ? tr("You can connect; what the test warns of can be mended later.") : why);
    showSecrets();
}

/// Why one cannot connect now; empty if one can.
QString ConnectDialog::blocker() const
{
    const auto connection = connectionForTest(m_form);
    if (!connection)
        return words::text(connection.error());
    if (!m_keep->catalogComplaint().isEmpty())
        return tr("The catalog cannot be read; choose another one, or none.");
    const bool needsMaster
        = m_form.kind == engine::ProfileKind::Sentinel && m_form.masterName.trimmed().isEmpty();
    if (needsMaster)
        return m_isTesting ? QString() : tr("Name the master, or run the test and choose one.");
    if (const auto *failed = m_report.failed(); failed && !m_isOutdated && !m_isTesting)
        return tr("Connect waits for step %1. Saved now, it is tried again when it is opened.")
            .arg(engine::stepNumber(m_form.kind, failed->step));
    return {};
}

void ConnectDialog::complain(const QString &text)
{
    m_complaint->setColor(&Palette::bad);
    m_complaint->setText(text);
}

} // namespace cachedeck::pages
