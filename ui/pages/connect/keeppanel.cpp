// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/keeppanel.h"

#include "pages/connect/connectionname.h"
#include "theme/theme.h"
#include "widgets/segmentedcontrol.h"
#include "words/words.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace cachedeck::pages {

using engine::AccessRole;
using engine::Environment;
using theme::Palette;
using theme::Text;
using widgets::SegmentedControl;
using widgets::TextLabel;

namespace {

template<class Value>
void addSegments(SegmentedControl *control, const char *prefix, std::initializer_list<Value> values)
{
    for (const Value value : values) {
        const QLatin1StringView id = engine::toString(value);
        const QByteArray word = QByteArray(prefix) + QByteArray(id.data(), id.size());
        control->addSegment(id, words::word(word.constData()));
    }
}

} // namespace

KeepPanel::KeepPanel(QWidget *parent)
    : FormPanel(tr("Keep it as"), tr("an unknown host counts as production"), parent), m_name(new QLineEdit),
      m_environment(new SegmentedControl(tr("Environment"))), m_role(new SegmentedControl(tr("Your role"))),
      m_readOnly(new QCheckBox(tr("starts read-only"))), m_keep(new QCheckBox(tr("keep this connection")))
{
    addSegments(m_environment, "environment.badge.",
        {Environment::Production, Environment::Staging, Environment::Development});
    addSegments(m_role, "role.", {AccessRole::Operator, AccessRole::Viewer, AccessRole::Support});
    m_name->setAccessibleName(tr("Name"));
    m_keep->setChecked(true);
    m_keep->setToolTip(
        tr("In the profile file without secrets; passwords go to the keychain, if there is one"));
    auto *grid = new QGridLayout;
    content()->addLayout(grid);
    grid->setHorizontalSpacing(theme::space::one);
    grid->setVerticalSpacing(theme::space::one);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QWidget *> rows[]
        = {{tr("Name"), m_name}, {tr("Environment"), m_environment}, {tr("Role"), m_role}};
    int line = 0;
    for (const auto &[caption, field] : rows) {
        grid->addWidget(new TextLabel(caption, Text::Body, &Palette::dim), line, 0);
        const bool isWide = field == m_environment;
        grid->addWidget(
            field, line++, 1, 1, isWide ? 2 : 1, field == m_name ? Qt::Alignment() : Qt::AlignLeft);
    }
    grid->addWidget(m_keep, 0, 2);
    grid->addWidget(m_readOnly, 2, 2);
    connect(m_name, &QLineEdit::textEdited, this, &FormPanel::edited);
    connect(m_role, &SegmentedControl::chosen, this, &FormPanel::edited);
    connect(m_keep, &QCheckBox::toggled, this, &FormPanel::edited);
    const auto choose = [this] {
        m_isEnvironmentChosen = true;
        Q_EMIT edited();
    };
    connect(m_environment, &SegmentedControl::chosen, this, [this, choose](const QString &id) {
        const auto environment = engine::environmentFromString(id);
        const QSignalBlocker quiet(m_readOnly);
        m_readOnly->setChecked(!environment || engine::isReadOnlyByDefault(*environment));
        choose();
    });
    connect(m_readOnly, &QCheckBox::toggled, this, choose);
}

bool KeepPanel::isKept() const
{
    return m_keep->isChecked();
}

void KeepPanel::show(const ConnectForm &form)
{
    setQuietly(m_name, form.name);
    const auto connection = connectionOf(form);
    m_name->setPlaceholderText(connection ? suggestedName(connection->profile) : QString());
    m_environment->setCurrent(engine::toString(form.environment));
    m_role->setCurrent(engine::toString(form.role));
    m_isEnvironmentChosen = form.isEnvironmentChosen;
    const QSignalBlocker quiet(m_readOnly);
    m_readOnly->setChecked(form.isReadOnly);
}

void KeepPanel::read(ConnectForm &form) const
{
    form.name = m_name->text();
    form.environment
        = engine::environmentFromString(m_environment->current()).value_or(Environment::Production);
    form.role = engine::accessRoleFromString(m_role->current()).value_or(AccessRole::Operator);
    form.isReadOnly = m_readOnly->isChecked();
    form.isEnvironmentChosen = m_isEnvironmentChosen;
}

} // namespace cachedeck::pages
