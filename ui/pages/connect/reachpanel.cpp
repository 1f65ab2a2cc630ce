// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/reachpanel.h"

#include "engine/environmentvariables.h"
#include "pages/connect/addressedit.h"
#include "pages/connect/addsentinel.h"
#include "pages/connect/environmenttable.h"
#include "pages/connect/sentineltable.h"
#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "widgets/segmentedcontrol.h"
#include "words/words.h"

#include <QHBoxLayout>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace cachedeck::pages {

using engine::ProfileKind;
using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

constexpr int mostDatabases = 1'000'000;

QString byAddress()
{
    return QStringLiteral("address");
}
QString byList()
{
    return QStringLiteral("sentinels");
}
QString byNode()
{
    return QStringLiteral("node");
}

QString byEnvironment()
{
    return QStringLiteral("environment");
}

QLineEdit *serverEdit(const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    theme::useFont(edit, Text::Mono);
    edit->setLayoutDirection(Qt::LeftToRight);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    return edit;
}

} // namespace

ReachPanel::ReachPanel(QWidget *parent)
    : FormPanel(tr("Reach it by"), {}, parent), m_ways(new widgets::SegmentedControl(tr("Reach it by"))),
      m_address(new AddressEdit), m_complaint(new TextLabel(Text::Small, &Palette::dim)),
      m_sentinels(serverEdit(tr("Sentinels"), QStringLiteral("10.6.0.21, 10.6.0.22:26379, …"))),
      m_node(serverEdit(tr("Node"), QStringLiteral("host:6379"))), m_databaseLine(new QWidget),
      m_database(new QSpinBox), m_environment(new EnvironmentTable), m_answers(new SentinelTable),
      m_add(new AddSentinel), m_addButton(new QPushButton(tr("Add sentinel…"))), m_way(byAddress())
{
    m_ways->setSmall(true);
    m_ways->addSegment(byAddress(), tr("Address"));
    m_ways->addSegment(byList(), tr("List of sentinels"));
    m_ways->addSegment(byNode(), tr("Single node"));
    m_ways->addSegment(byEnvironment(), tr("Environment"));
    m_ways->setCurrent(m_way);
    addCorner(m_ways);
    theme::setButtonSmall(m_addButton);
    m_complaint->setWordWrap(true);
    buildDatabase();
    // Here and not in the title's line, where four ways in a longer language leave no room for it.
    auto *servers = new QHBoxLayout;
    servers->setSpacing(theme::space::one);
    for (QLineEdit *edit : {static_cast<QLineEdit *>(m_address), m_sentinels, m_node})
        servers->addWidget(edit, 1);
    servers->addWidget(m_addButton);
    content()->addLayout(servers);
    for (QWidget *part :
        {static_cast<QWidget *>(m_complaint), m_databaseLine, static_cast<QWidget *>(m_environment),
            static_cast<QWidget *>(m_answers), static_cast<QWidget *>(m_add)})
        content()->addWidget(part);
    connect(m_ways, &widgets::SegmentedControl::chosen, this, &ReachPanel::choose);
    connect(m_address, &AddressEdit::understoodChanged, this, &ReachPanel::takeAddress);
    connect(m_addButton, &QPushButton::clicked, m_add, &AddSentinel::begin);
    connect(m_add, &AddSentinel::added, this, &ReachPanel::add);
    for (QLineEdit *edit : {m_sentinels, m_node})
        connect(edit, &QLineEdit::textEdited, this, &FormPanel::edited);
    connect(m_database, &QSpinBox::valueChanged, this, &FormPanel::edited);
    showWay();
}

void ReachPanel::buildDatabase()
{
    m_database->setRange(0, mostDatabases);
    m_database->setAccessibleName(tr("Database"));
    auto *database = new QHBoxLayout(m_databaseLine);
    database->setContentsMargins(0, 0, 0, 0);
    database->addWidget(new TextLabel(tr("Database"), Text::Body, &Palette::dim));
    database->addWidget(m_database);
    database->addStretch();
}

void ReachPanel::choose(const QString &way)
{
    const QString before = std::exchange(m_way, way);
    if (before == byEnvironment() && way != before)
        Q_EMIT environmentLeft();
    m_ways->setCurrent(way); // whatever the form that came back was reached by
    m_way = way;
    if (way == byEnvironment()) {
        takeEnvironment();
        return;
    }
    if (way != byAddress())
        m_kind = way == byNode() ? ProfileKind::SingleNode : ProfileKind::Sentinel;
    showWay();
    Q_EMIT edited();
}

void ReachPanel::takeEnvironment()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto variables = engine::connectionVariables(environment);
    const bool isAnySet = std::ranges::any_of(variables, &engine::EnvironmentVariable::isSet);
    const auto connection = engine::connectionFromEnvironment(environment);
    m_environment->show(variables, connection ? QString() : words::text(connection.error()));
    showWay();
    if (isAnySet && connection)
        Q_EMIT environmentChosen(*connection);
}

void ReachPanel::add(const std::vector<Endpoint> &sentinels)
{
    ConnectForm form;
    read(form);
    addSentinels(form, sentinels);
    setQuietly(m_sentinels, form.sentinels);
    Q_EMIT edited();
}

void ReachPanel::showWay()
{
    const bool isSentinel = m_kind == ProfileKind::Sentinel;
    m_address->setVisible(m_way == byAddress());
    m_complaint->setVisible(m_way == byAddress() && !m_complaint->text().isEmpty());
    m_sentinels->setVisible(m_way == byList());
    m_node->setVisible(m_way == byNode());
    m_databaseLine->setVisible(m_way == byList() || m_way == byNode());
    m_environment->setVisible(m_way == byEnvironment());
    m_addButton->setVisible(isSentinel && (m_way == byAddress() || m_way == byList()));
    if (!m_addButton->isVisibleTo(this))
        m_add->hide();
}

void ReachPanel::takeAddress()
{
    m_complaint->setText(m_address->complaint());
    showWay();
    if (m_address->understood())
        Q_EMIT pasted(m_address->connection());
}

void ReachPanel::show(const ConnectForm &form)
{
    m_kind = form.kind;
    setQuietly(m_sentinels, form.sentinels);
    setQuietly(m_node, form.node);
    const QSignalBlocker blocker(m_database);
    m_database->setValue(form.database);
    const auto connection = connectionOf(form);
    const bool hasServers = connection && !connection->profile.targets().empty();
    // The address as it would be written now, unless the person is writing one.
    if (hasServers && !m_address->hasFocus()) {
        const QSignalBlocker quiet(m_address);
        m_address->setText(engine::toUrl(connection->profile));
        m_address->setCursorPosition(0);
    }
    const QString wanted = form.kind == ProfileKind::SingleNode ? byNode() : byList();
    const bool isByServers = m_way == byList() || m_way == byNode();
    if (isByServers && m_way != wanted) {
        m_way = wanted;
        m_ways->setCurrent(wanted);
    }
    showWay();
}

void ReachPanel::read(ConnectForm &form) const
{
    form.kind = m_kind;
    form.sentinels = m_sentinels->text();
    form.node = m_node->text();
    form.database = m_database->value();
}

void ReachPanel::focusServers()
{
    for (QLineEdit *edit : {static_cast<QLineEdit *>(m_address), m_sentinels, m_node}) {
        if (edit->isVisible())
            edit->setFocus(Qt::OtherFocusReason);
    }
}

void ReachPanel::showReport(const ConnectForm &form, const sentinel::ConnectionReport &report)
{
    const auto connection = connectionOf(form);
    const bool hasSentinels = connection && form.kind == ProfileKind::Sentinel;
    m_answers->show(hasSentinels ? sentinelRows(connection->profile, report) : std::vector<SentinelRow>());
    std::vector<Endpoint> others;
    for (const Endpoint &other : report.otherSentinels) {
        const auto &given = connection ? connection->profile.sentinels : others;
        if (std::ranges::find(given, other) == given.end())
            others.push_back(other);
    }
    m_add->setOthers(others);
    // One sentinel alone leads nowhere on the day when it is gone: the others are offered unasked.
    const bool isNew = report.isFinished && !others.empty() && others != m_offered;
    if (!isNew)
        return;
    m_offered = others;
    m_add->show();
    showWay();
}

} // namespace cachedeck::pages
