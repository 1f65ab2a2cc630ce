// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/environmenttable.h"

#include "pages/connect/formpanel.h"
#include "theme/theme.h"
#include "widgets/labels.h"

#include <QGridLayout>

#include <algorithm>

namespace cachedeck::pages {

using engine::EnvironmentVariable;
using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

QString stateText(const EnvironmentVariable &variable)
{
    if (!variable.isSet)
        return EnvironmentTable::tr("not set");
    if (variable.isSecret)
        return variable.isOverruled ? EnvironmentTable::tr("set, not used")
                                    : EnvironmentTable::tr("set, not shown");
    return variable.isOverruled ? EnvironmentTable::tr("%1 (not used)").arg(variable.value) : variable.value;
}

} // namespace

EnvironmentTable::EnvironmentTable(QWidget *parent)
    : QWidget(parent), m_summary(new TextLabel(Text::Small, &Palette::dim)),
      m_complaint(new TextLabel(Text::Small, &Palette::bad)), m_grid(new QGridLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space::half);
    for (TextLabel *label : {m_summary, m_complaint}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addLayout(m_grid);
    m_grid->setHorizontalSpacing(theme::space::gap);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
}

void EnvironmentTable::show(const std::vector<EnvironmentVariable> &variables, const QString &complaint)
{
    clearLayout(m_grid);
    const auto half = (variables.size() + 1) / 2;
    for (size_t i = 0; i < variables.size(); ++i)
        addCell(variables[i], int(i % half), i < half ? 0 : 2);
    const auto set = std::ranges::count_if(variables, &EnvironmentVariable::isSet);
    m_summary->setText(set == 0
            ? tr("None of these is set, so nothing is taken from the environment.")
            : tr("%1 of %2 are set where this program was started; passwords are used and not shown.")
                  .arg(set)
                  .arg(variables.size()));
    m_complaint->setText(complaint);
    m_complaint->setVisible(!complaint.isEmpty());
}

void EnvironmentTable::addCell(const EnvironmentVariable &variable, int line, int column)
{
    auto *name
        = new TextLabel(variable.name, Text::MonoSmall, variable.isSet ? &Palette::text : &Palette::dim);
    const bool isValue = variable.isSet && !variable.isSecret;
    auto *value = new TextLabel(stateText(variable), isValue ? Text::MonoSmall : Text::Small,
        variable.isSet && !variable.isOverruled ? &Palette::text : &Palette::dim);
    value->setElide(Qt::ElideRight);
    if (variable.isOverruled)
        value->setToolTip(tr("REDIS_SENTINELS decides whether this one counts"));
    value->setAccessibleName(variable.name + QStringLiteral(": ") + stateText(variable));
    m_grid->addWidget(name, line, column);
    m_grid->addWidget(value, line, column + 1);
}

} // namespace cachedeck::pages
