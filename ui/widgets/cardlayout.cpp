// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cardlayout.h"

#include "theme/theme.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace cachedeck::widgets {

CardLayout::CardLayout(int charactersWide, QWidget *parent) : QLayout(parent), m_characters(charactersWide)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(theme::space::gap);
}

CardLayout::~CardLayout()
{
    qDeleteAll(m_items);
}

void CardLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *CardLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    invalidate();
    return m_items.takeAt(index);
}

void CardLayout::setOrder(const QList<QWidget *> &order)
{
    const auto place = [&](QLayoutItem *item) {
        const auto index = order.indexOf(item->widget());
        return index < 0 ? order.size() : index;
    };
    std::ranges::stable_sort(m_items, {}, place);
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
    invalidate();
}

void CardLayout::setFilling(QWidget *widget)
{
    m_filling = widget;
    invalidate();
}

int CardLayout::cardWidth() const
{
    const QFontMetrics metrics(parentWidget() ? parentWidget()->font() : QFont());
    return metrics.averageCharWidth() * m_characters;
}

int CardLayout::columns(int width) const
{
    return std::max(1, (width + spacing()) / (cardWidth() + spacing()));
}

QList<QLayoutItem *> CardLayout::shownItems() const
{
    QList<QLayoutItem *> shown;
    std::ranges::copy_if(
        m_items, std::back_inserter(shown), [](const QLayoutItem *item) { return !item->isEmpty(); });
    return shown;
}

int CardLayout::spanOf(const QLayoutItem *item, int columns) const
{
    if (!m_filling || item->widget() != m_filling)
        return 1;
    return std::max(1, columns - int(shownItems().size()) + 1);
}

int CardLayout::arrange(const QRect &rect, bool apply) const
{
    const int columnCount = columns(rect.width());
    const int step = (rect.width() + spacing()) / columnCount;
    int top = rect.top();
    const QList<QLayoutItem *> items = shownItems();
    for (qsizetype first = 0; first < items.size();) {
        std::vector<QRect> boxes;
        int rowHeight = 0;
        for (int column = 0; first + qsizetype(boxes.size()) < items.size();) {
            QLayoutItem *item = items[first + qsizetype(boxes.size())];
            const int span = spanOf(item, columnCount);
            if (column + span > columnCount)
                break;
            const int width = step * span - spacing();
            const int height
                = item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
            rowHeight = std::max(rowHeight, height);
            boxes.emplace_back(rect.left() + column * step, top, width, height);
            column += span;
        }
        for (size_t i = 0; apply && i < boxes.size(); ++i) {
            boxes[i].setHeight(rowHeight);
            items[first + qsizetype(i)]->setGeometry(
                QStyle::visualRect(parentWidget()->layoutDirection(), rect, boxes[i]));
        }
        first += qsizetype(boxes.size());
        top += rowHeight + (first < items.size() ? spacing() : 0);
    }
    return top - rect.top();
}

int CardLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int inside = width - margins.left() - margins.right();
    return arrange(QRect(0, 0, inside, 0), false) + margins.top() + margins.bottom();
}

QSize CardLayout::sizeHint() const
{
    const int width = cardWidth() * 2 + spacing();
    return {width, heightForWidth(width)};
}

QSize CardLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : shownItems())
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void CardLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

} // namespace cachedeck::widgets
