// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/addsentinel.h"

#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "widgets/labels.h"
#include "words/words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;

namespace {

constexpr quint16 sentinelPort = 26379;

} // namespace

AddSentinel::AddSentinel(QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit), m_add(new QPushButton(tr("Add"))), m_addOthers(new QPushButton),
      m_complaint(new widgets::TextLabel(Text::Small, &Palette::bad))
{
    theme::useFont(m_edit, Text::Mono);
    m_edit->setLayoutDirection(Qt::LeftToRight);
    m_edit->setPlaceholderText(QStringLiteral("host:26379"));
    m_edit->setAccessibleName(tr("Address of one more sentinel"));
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, theme::space::half, 0, 0);
    grid->setHorizontalSpacing(theme::space::one);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_edit, 0, 0);
    grid->addWidget(m_add, 0, 1);
    grid->addWidget(m_addOthers, 0, 2);
    grid->addWidget(m_complaint, 1, 0, 1, 3);
    for (QPushButton *button : {m_add, m_addOthers})
        theme::setButtonSmall(button);
    m_add->setAccessibleName(tr("Add this sentinel"));
    connect(m_add, &QPushButton::clicked, this, &AddSentinel::addWritten);
    connect(m_edit, &QLineEdit::textEdited, m_complaint, &QWidget::hide);
    connect(m_addOthers, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT added(m_others);
    });
    setOthers({});
    hide();
}

void AddSentinel::setOthers(const std::vector<Endpoint> &others)
{
    m_others = others;
    m_addOthers->setVisible(!others.empty());
    m_addOthers->setText(tr("Add the %n that they know", nullptr, int(others.size())));
    QStringList names;
    for (const Endpoint &other : others)
        names << words::address(other);
    m_addOthers->setToolTip(names.join(u'\n'));
}

void AddSentinel::begin()
{
    show();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void AddSentinel::addWritten()
{
    const auto endpoint = Endpoint::parse(m_edit->text().trimmed(), sentinelPort);
    if (!endpoint || endpoint->isUnix()) {
        m_complaint->setText(endpoint ? tr("Sentinels are reached as HOST:PORT, not by a socket.")
                                      : words::text(endpoint.error()));
        m_complaint->show();
        return;
    }
    m_edit->clear();
    Q_EMIT added({*endpoint});
}

/// Enter adds and Escape ends the line, not the dialog.
void AddSentinel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        addWritten();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace cachedeck::pages
