// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/reachpanel.h"

#include "pages/connect/addressedit.h"
#include "theme/theme.h"
#include "widgets/pills.h"
#include "widgets/segmentedcontrol.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>

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

QLineEdit *serverEdit(const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    theme::useFont(edit, Text::Mono);
    edit->setLayoutDirection(Qt::LeftToRight);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    return edit;
}

/// A trouble is a sentence that may have to be shortened; all else is a mark and a word.
QWidget *answerCell(const SentinelRow &row)
{
    if (row.state == widgets::State::Unreachable) {
        auto *why = new TextLabel(QStringLiteral("✕ ") + row.answer, Text::Small, &Palette::bad);
        why->setElide(Qt::ElideRight);
        return why;
    }
    auto *answer = new widgets::StatePill;
    answer->setBare(true);
    answer->setState(row.state, row.answer);
    return answer;
}

} // namespace

ReachPanel::ReachPanel(QWidget *parent)
    : FormPanel(tr("Reach it by"), {}, parent), m_ways(new widgets::SegmentedControl(tr("Reach it by"))),
      m_address(new AddressEdit), m_complaint(new TextLabel(Text::Small, &Palette::dim)),
      m_sentinels(serverEdit(tr("Sentinels"), QStringLiteral("10.6.0.21, 10.6.0.22:26379, …"))),
      m_node(serverEdit(tr("Node"), QStringLiteral("host:6379"))), m_databaseLine(new QWidget),
      m_database(new QSpinBox), m_answers(new QGridLayout)
{
    m_ways->setSmall(true);
    m_ways->addSegment(byAddress(), tr("Address"));
    m_ways->addSegment(byList(), tr("List of sentinels"));
    m_ways->addSegment(byNode(), tr("Single node"));
    m_ways->setCurrent(byAddress());
    addCorner(m_ways);
    m_complaint->setWordWrap(true);
    m_database->setRange(0, mostDatabases);
    m_database->setAccessibleName(tr("Database"));
    auto *database = new QHBoxLayout(m_databaseLine);
    database->setContentsMargins(0, 0, 0, 0);
    database->addWidget(new TextLabel(tr("Database"), Text::Body, &Palette::dim));
    database->addWidget(m_database);
    database->addStretch();
    for (QWidget *part : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_complaint),
             static_cast<QWidget *>(m_sentinels), static_cast<QWidget *>(m_node), m_databaseLine})
        content()->addWidget(part);
    m_answers->setHorizontalSpacing(theme::space::gap);
    m_answers->setVerticalSpacing(2);
    m_answers->setColumnStretch(1, 1);
    content()->addLayout(m_answers);
    connect(m_ways, &widgets::SegmentedControl::chosen, this, &ReachPanel::choose);
    connect(m_address, &AddressEdit::understoodChanged, this, &ReachPanel::takeAddress);
    for (QLineEdit *edit : {m_sentinels, m_node})
        connect(edit, &QLineEdit::textEdited, this, &FormPanel::edited);
    connect(m_database, &QSpinBox::valueChanged, this, &FormPanel::edited);
    showWay();
}

void ReachPanel::choose(const QString &way)
{
    if (way != byAddress())
        m_kind = way == byNode() ? ProfileKind::SingleNode : ProfileKind::Sentinel;
    showWay();
    Q_EMIT edited();
}

void ReachPanel::showWay()
{
    const QString way = m_ways->current();
    m_address->setVisible(way == byAddress());
    m_complaint->setVisible(way == byAddress() && !m_complaint->text().isEmpty());
    m_sentinels->setVisible(way == byList());
    m_node->setVisible(way == byNode());
    m_databaseLine->setVisible(way != byAddress());
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
    }
    const QString wanted = form.kind == ProfileKind::SingleNode ? byNode() : byList();
    if (m_ways->current() != byAddress() && m_ways->current() != wanted)
        m_ways->setCurrent(wanted);
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
    std::vector<SentinelRow> rows;
    if (connection && form.kind == ProfileKind::Sentinel)
        rows = sentinelRows(connection->profile, report);
    if (rows == m_shownAnswers)
        return;
    m_shownAnswers = std::move(rows);
    clearLayout(m_answers);
    if (m_shownAnswers.empty())
        return;
    int column = 0;
    for (const QString &title : {tr("Sentinel"), tr("Answers"), tr("Says it is"), tr("Sees")})
        m_answers->addWidget(new TextLabel(title, Text::SmallStrong, &Palette::dim), 0, column++);
    int line = 1;
    for (const SentinelRow &row : m_shownAnswers) {
        m_answers->addWidget(new widgets::MonoLabel(row.address), line, 0);
        m_answers->addWidget(answerCell(row), line, 1);
        m_answers->addWidget(new widgets::MonoLabel(row.announced), line, 2);
        m_answers->addWidget(new TextLabel(row.sees, Text::Small), line, 3);
        ++line;
    }
}

} // namespace cachedeck::pages
