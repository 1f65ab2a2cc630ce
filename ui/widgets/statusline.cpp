// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statusline.h"

#include <QHBoxLayout>
#include <QPainter>

namespace cachedeck::widgets {

using theme::colors;

namespace {

const QString partSeparator = QStringLiteral("     ");

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_left(new TextLabel(theme::Text::Small, &theme::Palette::dim)),
      m_right(new TextLabel(theme::Text::Small, &theme::Palette::dim))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 5, 16, 5);
    layout->addWidget(m_left, 1);
    layout->addWidget(m_right);
    m_left->setElide(Qt::ElideRight);
    m_right->setElide(Qt::ElideRight);
    m_right->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    setAccessibleName(tr("Status"));
}

void StatusLine::setLeft(const QStringList &parts)
{
    m_left->setText(parts.join(partSeparator));
}

void StatusLine::setRight(const QStringList &parts)
{
    m_right->setText(parts.join(partSeparator));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().panel);
    painter.fillRect(QRect(0, 0, width(), 1), colors().line);
}

} // namespace cachedeck::widgets
