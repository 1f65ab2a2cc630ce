// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/header.h"

#include "pages/present.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace cachedeck::shell {

using theme::Palette;
using widgets::TextLabel;

namespace {

constexpr int nameCharacters = 30;
constexpr int lineCharacters = 24; ///< "Master 10.20.30.40:6379" stays readable beside the controls.

int leastWidth(QWidget *widget)
{
    return QWidgetItem(widget).minimumSize().width(); // 0 while it is hidden
}

} // namespace

Header::Header(QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout), m_second(new QHBoxLayout),
      m_name(new TextLabel(theme::Text::Title)), m_badge(new widgets::EnvironmentBadge),
      m_state(new widgets::StatePill), m_line(new TextLabel(theme::Text::Body, &Palette::dim)),
      m_unverified(new TextLabel(tr("TLS not verified"), theme::Text::Strong, &Palette::bad)),
      m_lock(new QPushButton)
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(theme::space::two, theme::space::one, theme::space::two, theme::space::one);
    lines->setSpacing(theme::space::half);
    lines->addLayout(m_layout);
    lines->addLayout(m_second);
    m_layout->setSpacing(theme::space::gap);
    m_second->setSpacing(theme::space::gap);
    m_second->addStretch(1);
    m_name->setElide(Qt::ElideMiddle);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
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
    setName(pages::shownName(profile));
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
    arrange();
}

void Header::showTitle(const QString &title, const QString &line)
{
    setName(title);
    m_line->setText(line);
    m_badge->hide();
    m_state->hide();
    m_unverified->hide();
    m_lock->hide();
    arrange();
}

void Header::setControls(const QList<QWidget *> &controls)
{
    for (QWidget *control : std::as_const(m_controls)) {
        m_layout->removeWidget(control);
        m_second->removeWidget(control);
        control->hide();
    }
    m_controls = controls;
    for (QWidget *control : controls) {
        m_second->addWidget(control);
        control->show();
    }
    arrange();
}

/// Shortened only where it is very long: the line beside it gives way first.
void Header::setName(const QString &name)
{
    m_name->setText(name);
    m_name->setToolTip({});
    m_name->setMinimumWidth(0); // else the label never wants less
    const QFontMetrics metrics(m_name->font());
    m_name->setMinimumWidth(
        std::min(m_name->sizeHint().width(), metrics.averageCharWidth() * nameCharacters));
}

int Header::oneLineWidth() const
{
    const int line = std::min(m_line->sizeHint().width(), fontMetrics().averageCharWidth() * lineCharacters);
    int width = 2 * theme::space::two + std::max(line, leastWidth(m_line));
    QList<QWidget *> others = m_controls;
    others << m_name << m_badge << m_state << m_unverified << m_lock;
    for (QWidget *other : std::as_const(others))
        width += leastWidth(other) > 0 ? leastWidth(other) + theme::space::gap : 0;
    return width;
}

/// The controls stand at the right end, or in a line of their own where that is too narrow.
void Header::arrange()
{
    const bool isOneLine = oneLineWidth() <= width();
    for (QWidget *control : std::as_const(m_controls)) {
        const bool isInFirst = m_layout->indexOf(control) >= 0;
        if (isInFirst == isOneLine)
            continue;
        (isOneLine ? m_second : m_layout)->removeWidget(control);
        if (isOneLine)
            m_layout->insertWidget(m_layout->indexOf(m_lock), control);
        else
            m_second->addWidget(control);
    }
}

void Header::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Header::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::colors().panel);
    painter.setPen(theme::colors().line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace cachedeck::shell
