// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/masterpanel.h"

#include "theme/theme.h"
#include "widgets/pills.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

MasterPanel::MasterPanel(QWidget *parent)
    : FormPanel(tr("Master name"), tr("the sentinels tell it in a test"), parent), m_name(new QLineEdit),
      m_list(new QWidget), m_rows(new QGridLayout(m_list)), m_group(new QButtonGroup(this))
{
    theme::useFont(m_name, Text::Mono);
    m_name->setAccessibleName(tr("Master name"));
    m_name->setPlaceholderText(tr("leave it empty to be told by the sentinels"));
    content()->addWidget(m_name);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(theme::space::gap);
    m_rows->setVerticalSpacing(2);
    m_rows->setColumnStretch(1, 1);
    content()->addWidget(m_list);
    connect(m_name, &QLineEdit::textEdited, this, &FormPanel::edited);
}

void MasterPanel::show(const ConnectForm &form)
{
    setVisible(form.kind == engine::ProfileKind::Sentinel);
    setQuietly(m_name, form.masterName);
    for (QAbstractButton *button : m_group->buttons())
        button->setChecked(button->property("master").toString() == form.masterName);
}

void MasterPanel::read(ConnectForm &form) const
{
    form.masterName = m_name->text();
}

void MasterPanel::focusName()
{
    const auto buttons = m_group->buttons();
    QWidget *first = buttons.isEmpty() ? static_cast<QWidget *>(m_name) : buttons.front();
    first->setFocus(Qt::TabFocusReason);
}

void MasterPanel::showReport(const ConnectForm &form, const sentinel::ConnectionReport &report)
{
    auto rows = masterRows(report);
    if (rows == m_shown)
        return;
    m_shown = std::move(rows);
    const auto answered = std::ranges::count_if(
        report.sentinels, [](const sentinel::TestedSentinel &tested) { return !tested.error; });
    setSubtitle(m_shown.empty()
            ? tr("the sentinels tell it in a test")
            : tr("told by %1 of %2 sentinels").arg(answered).arg(report.sentinels.size()));
    rebuild(form.masterName);
}

void MasterPanel::rebuild(const QString &chosen)
{
    for (QAbstractButton *button : m_group->buttons())
        m_group->removeButton(button);
    clearLayout(m_rows);
    int line = 0;
    for (const MasterRow &row : m_shown) {
        auto *choice = new QRadioButton(QString(row.name).replace(u'&', QStringLiteral("&&")));
        choice->setProperty("master", row.name);
        choice->setChecked(row.name == chosen);
        m_group->addButton(choice);
        auto *state = new widgets::StatePill;
        state->setBare(true);
        state->setState(row.isUp ? widgets::State::Healthy : widgets::State::Unreachable,
            row.isUp ? tr("up") : tr("down"));
        m_rows->addWidget(choice, line, 0);
        m_rows->addWidget(new widgets::MonoLabel(row.address), line, 1);
        m_rows->addWidget(new TextLabel(row.replicas, Text::Small), line, 2);
        m_rows->addWidget(new TextLabel(row.quorum, Text::Small), line, 3);
        m_rows->addWidget(state, line, 4);
        ++line;
        connect(choice, &QRadioButton::clicked, this, [this, name = row.name] {
            m_name->setText(name);
            Q_EMIT edited();
        });
    }
    m_list->setVisible(!m_shown.empty());
}

} // namespace cachedeck::pages
