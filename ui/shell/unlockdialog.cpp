// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/unlockdialog.h"

#include "pages/present.h"
#include "theme/deskstyle.h"
#include "widgets/labels.h"
#include "widgets/pills.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cachedeck::shell {

using widgets::TextLabel;

namespace {

QHBoxLayout *headline(const engine::Profile &profile)
{
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(pages::shownName(profile), theme::Text::Title));
    line->addWidget(new widgets::EnvironmentBadge(pages::environmentOf(profile.environment)));
    line->addStretch();
    return line;
}

} // namespace

UnlockDialog::UnlockDialog(const engine::Profile &profile, QWidget *parent)
    : QDialog(parent), m_profile(profile), m_duration(new QComboBox), m_name(new QLineEdit)
{
    setWindowTitle(tr("Unlock for writing"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space::gap);
    layout->addLayout(headline(profile));
    auto *text
        = new TextLabel(tr("Until it locks itself again, commands that change data or settings may pass."),
            theme::Text::Body);
    text->setWordWrap(true);
    layout->addWidget(text);
    for (const int minutes : {5, 15, 60})
        m_duration->addItem(tr("for %n minute(s)", nullptr, minutes), minutes);
    m_duration->setCurrentIndex(1);
    m_duration->setAccessibleName(tr("How long"));
    layout->addWidget(m_duration);
    m_name->setPlaceholderText(tr("Type %1 to confirm").arg(pages::shownName(profile)));
    m_name->setAccessibleName(tr("Name of the deployment"));
    m_name->setVisible(profile.environment == engine::Environment::Production);
    layout->addWidget(m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_unlock = buttons->addButton(tr("Unlock"), QDialogButtonBox::AcceptRole);
    theme::setButtonKind(m_unlock, theme::ButtonKind::Danger);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &UnlockDialog::check);
    check();
}

Milliseconds UnlockDialog::duration() const
{
    return std::chrono::minutes(m_duration->currentData().toInt());
}

void UnlockDialog::check()
{
    const bool needsName = m_profile.environment == engine::Environment::Production;
    const QString typed = m_name->text();
    const bool isNamed = typed == m_profile.name.value || typed == pages::shownName(m_profile);
    m_unlock->setEnabled(!needsName || isNamed);
}

} // namespace cachedeck::shell
