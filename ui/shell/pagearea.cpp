// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/pagearea.h"

#include <QEvent>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace cachedeck::shell {

PageArea::PageArea(pages::Page *page, QWidget *parent) : QScrollArea(parent), m_page(page)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // the parts of the page have it
    setWidget(page);
    viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    page->installEventFilter(this);
}

/// A page whose texts wrap tells the height that it would like: that is given where it scrolls anyway, while
/// QScrollArea's own way would scroll for it.
QSize PageArea::leastSize(int width) const
{
    const QLayout *layout = m_page->layout();
    if (!layout)
        return m_page->minimumSizeHint();
    const QSize least = layout->totalMinimumSize();
    const int wide = std::max(width, least.width());
    const bool isComfortable = layout->hasHeightForWidth() && least.height() > maximumViewportSize().height();
    const int high = isComfortable ? layout->totalMinimumHeightForWidth(wide) : least.height();
    return {least.width(), high};
}

void PageArea::fit()
{
    if (m_isFitting)
        return;
    m_isFitting = true;
    const QSize room = maximumViewportSize();
    const int bar = verticalScrollBar()->sizeHint().width();
    m_page->fitWidth(room.width());
    QSize least = leastSize(room.width());
    QSize size = room;
    if (least.height() > room.height()) {
        size.rwidth() -= bar;
        m_page->fitWidth(size.width());
        least = leastSize(size.width());
    }
    if (least.width() > size.width())
        size.rheight() -= horizontalScrollBar()->sizeHint().height();
    m_page->resize(size.expandedTo(least));
    m_isFitting = false;
}

void PageArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool PageArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == m_page && event->type() == QEvent::LayoutRequest)
        fit();
    return isHandled;
}

} // namespace cachedeck::shell
