// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

Panel::Panel(const QString &title, const QString &subtitle, QWidget *parent)
    : QFrame(parent), m_header(new QWidget(this)), m_headerLayout(new QHBoxLayout(m_header)),
      m_title(new TextLabel(title, theme::Text::Strong)),
      m_subtitle(new TextLabel(subtitle, theme::Text::Small, &theme::Palette::dim)),
      m_content(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 9, 12, 10);
    layout->setSpacing(6);
    layout->addWidget(m_header);
    layout->addLayout(m_content, 1);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(theme::space::half);
    m_headerLayout->setContentsMargins(0, 0, 0, 0);
    m_headerLayout->setSpacing(theme::space::one);
    m_headerLayout->addWidget(m_title, 0, Qt::AlignBaseline);
    m_headerLayout->addWidget(m_subtitle, 1, Qt::AlignBaseline);
    m_title->setElide(Qt::ElideRight);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_subtitle->setElide(Qt::ElideRight);
    setTitle(title);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_header->setVisible(!title.isEmpty() || m_headerLayout->count() > 2);
}

void Panel::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

QString Panel::title() const
{
    return m_title->text();
}

void Panel::addCorner(QWidget *widget)
{
    m_headerLayout->addWidget(widget, 0, Qt::AlignVCenter);
    m_header->setVisible(true);
}

void Panel::setEdge(QColor theme::Palette::*color)
{
    m_edge = color;
    update();
}

void Panel::setOffer(bool offer)
{
    m_offer = offer;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(.5, .5, -.5, -.5);
    painter.setPen(QPen(colors().line, 1, m_offer ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(m_offer ? QBrush(Qt::NoBrush) : QBrush(colors().panel));
    painter.drawRoundedRect(box, theme::panelRadius, theme::panelRadius);
    if (!m_edge)
        return;
    QPainterPath path;
    path.addRoundedRect(QRectF(rect()), theme::panelRadius, theme::panelRadius);
    painter.setClipRect(QRect(0, 0, width(), 3));
    painter.fillPath(path, colors().*m_edge);
}

} // namespace cachedeck::widgets
