// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/header.h"

#include "pages/present.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace cachedeck::shell {

using theme::Palette;
using widgets::TextLabel;

Header::Header(QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_name(new TextLabel(theme::Text::Title)),
      m_badge(new widgets::EnvironmentBadge), m_state(new widgets::StatePill),
      m_line(new TextLabel(theme::Text::Body, &Palette::dim)),
      m_unverified(new TextLabel(tr("TLS not verified"), theme::Text::Strong, &Palette::bad)),
      m_lock(new QPushButton)
{
    m_layout->setContentsMargins(theme::space::two, theme::space::one, theme::space::two, theme::space::one);
    m_layout->setSpacing(theme::space::gap);
    m_name->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_line->setElide(Qt::ElideRight);
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_unverified->setToolTip(tr("A person switched off the check of certificates for this connection."));
    for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_badge),
             static_cast<QWidget *>(m_state), static_cast<QWidget *>(m_unverified)})
        m_layout->addWidget(widget);
    m_layout->addWidget(m_line, 1);
    m_layout->addWidget(m_lock);
    connect(m_lock, &QPushButton::clicked, this, &Header::lockToggled);
}

void Header::showDeployment(const engine::Profile &profile, const engine::SnapshotPtr &snapshot)
{
    m_name->setText(profile.name.value);
    m_badge->setEnvironment(pages::environmentOf(profile.environment));
    const auto presentation = snapshot ? pages::stateOf(*snapshot)
                                       : pages::Presentation(widgets::State::Unknown, tr("connecting"));
    m_state->setState(presentation.state, presentation.word);
    m_state->setToolTip(snapshot ? pages::reasonTexts(*snapshot).join(u'\n') : QString());
    m_line->setText(snapshot ? pages::masterLine(*snapshot) : QString());
    m_unverified->setVisible(profile.isTlsUnverified());
    const bool isReadOnly = snapshot ? snapshot->isReadOnly : profile.isReadOnly;
    m_lock->setText(isReadOnly ? tr("Read-only: unlock…") : tr("Lock"));
    m_badge->show();
    m_state->show();
    m_lock->show();
}

void Header::showTitle(const QString &title, const QString &line)
{
    m_name->setText(title);
    m_line->setText(line);
    m_badge->hide();
    m_state->hide();
    m_unverified->hide();
    m_lock->hide();
}

void Header::setControls(const QList<QWidget *> &controls)
{
    for (QWidget *control : std::as_const(m_controls)) {
        m_layout->removeWidget(control);
        control->hide();
    }
    m_controls = controls;
    for (QWidget *control : controls) {
        m_layout->insertWidget(m_layout->indexOf(m_lock), control);
        control->show();
    }
}

void Header::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::colors().panel);
    painter.setPen(theme::colors().line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace cachedeck::shell
