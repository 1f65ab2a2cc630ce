// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/sentineltable.h"

#include "pages/connect/formpanel.h"
#include "theme/theme.h"
#include "widgets/pills.h"

#include <QGridLayout>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

/// A trouble has its whole story in the tool tip.
QWidget *answerCell(const SentinelRow &row)
{
    if (row.state == widgets::State::Unreachable) {
        auto *why = new TextLabel(QStringLiteral("✕ ") + row.answer, Text::Small, &Palette::bad);
        why->setToolTip(row.toolTip);
        return why;
    }
    auto *answer = new widgets::StatePill;
    answer->setBare(true);
    answer->setState(row.state, row.answer);
    return answer;
}

QString spoken(const SentinelRow &row)
{
    return QStringList{row.address, row.answer, row.announced, row.sees, row.used}.join(QStringLiteral(", "));
}

} // namespace

SentinelTable::SentinelTable(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, theme::space::half, 0, 0);
    m_grid->setHorizontalSpacing(theme::space::gap);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(1, 2);
    m_grid->setColumnStretch(2, 3);
    hide();
}

void SentinelTable::show(const std::vector<SentinelRow> &rows)
{
    if (rows == m_shown)
        return;
    m_shown = rows;
    clearLayout(m_grid);
    setVisible(!rows.empty());
    QStringList said;
    int column = 0;
    for (const QString &title : {tr("Sentinel"), tr("Answers"), tr("Says it is"), tr("Sees"), tr("Used")})
        m_grid->addWidget(new TextLabel(title, Text::SmallStrong, &Palette::dim), 0, column++);
    int line = 1;
    for (const SentinelRow &row : rows) {
        m_grid->addWidget(new widgets::MonoLabel(row.address), line, 0);
        m_grid->addWidget(answerCell(row), line, 1);
        m_grid->addWidget(new widgets::MonoLabel(row.announced), line, 2);
        m_grid->addWidget(new TextLabel(row.sees, Text::Small), line, 3);
        m_grid->addWidget(new TextLabel(row.used, Text::Small, &Palette::dim), line, 4);
        said << spoken(row);
        ++line;
    }
    setAccessibleName(tr("Sentinels: %1").arg(said.join(QStringLiteral("; "))));
}

} // namespace cachedeck::pages
