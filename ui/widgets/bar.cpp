// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar.h"

#include "theme/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

Bar::Bar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void Bar::setShare(std::optional<double> share)
{
    m_share = share;
    setAccessibleDescription(
        share ? QLocale().toString(*share * 100, 'f', 0) + QStringLiteral(" %") : tr("not known"));
    update();
}

void Bar::setThreshold(std::optional<double> share)
{
    m_threshold = share;
    update();
}

void Bar::setColorSlot(int slot)
{
    m_slot = slot;
    m_color = nullptr;
    update();
}

void Bar::setColor(QColor theme::Palette::*color)
{
    m_color = color;
    update();
}

void Bar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(rect());
    const double radius = box.height() / 2;
    QPainterPath groove;
    groove.addRoundedRect(box, radius, radius);
    painter.fillPath(groove, colors().grid);
    if (!m_share) {
        painter.setOpacity(0.5);
        painter.fillPath(groove, QBrush(colors().off, Qt::BDiagPattern));
        return;
    }
    const double share = std::clamp(*m_share, 0.0, 1.0);
    const QColor color
        = m_color ? colors().*m_color : colors().series[std::size_t(m_slot) % colors().series.size()];
    painter.setClipPath(groove);
    const QRect filled(0, 0, int(std::ceil(width() * share)), height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), filled), radius, radius);
    if (m_threshold) {
        const QRect line(int(width() * std::clamp(*m_threshold, 0.0, 1.0)), 0, 2, height());
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), colors().bad);
    }
}

} // namespace cachedeck::widgets
