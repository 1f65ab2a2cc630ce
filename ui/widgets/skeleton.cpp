// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/skeleton.h"

#include "theme/theme.h"
#include "widgets/panel.h"

#include <QEvent>
#include <QPainter>

#include <array>

namespace cachedeck::widgets {

using theme::colors;

SkeletonOverlay::SkeletonOverlay(QWidget *target) : QWidget(target)
{
    setAccessibleName(tr("Loading"));
    setGeometry(target->rect());
    target->installEventFilter(this);
    raise();
}

void SkeletonOverlay::setLoading(bool loading)
{
    setVisible(loading);
    if (loading)
        raise();
}

bool SkeletonOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void SkeletonOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().background);
    painter.setRenderHint(QPainter::Antialiasing);
    QList<QRect> boxes;
    const auto panels = parentWidget()->findChildren<Panel *>();
    for (const Panel *panel : panels) {
        if (panel->isVisibleTo(parentWidget()))
            boxes += QRect(panel->mapTo(parentWidget(), QPoint()), panel->size());
    }
    if (boxes.isEmpty())
        boxes += rect().adjusted(16, 12, -16, -12);
    static constexpr std::array widths{0.35, 0.9, 0.75, 0.85, 0.6, 0.8};
    for (const QRect &box : boxes) {
        painter.setPen(QPen(colors().line, 1));
        painter.setBrush(colors().panel);
        painter.drawRoundedRect(
            QRectF(box).adjusted(.5, .5, -.5, -.5), theme::panelRadius, theme::panelRadius);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().hover);
        int y = box.top() + 14;
        for (std::size_t i = 0; y + 12 < box.bottom() - 8; ++i, y += 26)
            painter.drawRoundedRect(
                QRectF(box.left() + 14, y, (box.width() - 28) * widths[i % widths.size()], 11), 5, 5);
    }
}

} // namespace cachedeck::widgets
