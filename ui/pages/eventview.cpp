// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/eventview.h"

#include "theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace cachedeck::pages {

namespace {

using models::EventModel;

/// Time, who said it and the channel as Redis calls it, all muted; below it what it says. What does not fit
/// is elided and whole in the tool tip.
class EventDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const QFontMetrics metrics(theme::Theme::instance().font(theme::Text::Small));
        return {80, metrics.height() * 2 + theme::space::one};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Palette &colors = theme::colors();
        const QRect box = option.rect.adjusted(0, theme::space::half, 0, -theme::space::half);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, colors.pick);
        painter->setPen(colors.grid);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const int lineHeight = box.height() / 2;
        const QRect first(box.left(), box.top(), box.width(), lineHeight);
        const QRect second(box.left(), box.top() + lineHeight, box.width(), lineHeight);
        paintFirst(painter, first, option.direction, index);
        drawText(painter, second, option.direction, theme::Text::Small, colors.text,
            index.data(EventModel::DetailRole).toString());
    }

private:
    static void paintFirst(
        QPainter *painter, QRect line, Qt::LayoutDirection direction, const QModelIndex &index)
    {
        const theme::Palette &colors = theme::colors();
        const QString time = index.data(EventModel::TimeRole).toString();
        const QFontMetrics metrics(theme::Theme::instance().font(theme::Text::Small));
        const int width = metrics.horizontalAdvance(time) + theme::space::one;
        const QRect timeBox
            = QStyle::visualRect(direction, line, QRect(line.left(), line.top(), width, line.height()));
        const QRect rest = QStyle::visualRect(direction, line, line.adjusted(width, 0, 0, 0));
        drawText(painter, timeBox, direction, theme::Text::Small, colors.dim, time);
        const bool isFirst = index.data(EventModel::IsFirstRole).toBool();
        const bool isOwn = index.data(EventModel::IsOwnRole).toBool();
        const QString who = isOwn ? EventView::tr("desk") : index.data(EventModel::SentinelRole).toString();
        drawText(painter, rest, direction, theme::Text::Small, colors.dim, who);
        if (isOwn)
            return;
        const int named = metrics.horizontalAdvance(who) + theme::space::one;
        const QRect last = QStyle::visualRect(direction, rest, rest.adjusted(named, 0, 0, 0));
        drawText(painter, last, direction, theme::Text::MonoSmall, isFirst ? colors.mark : colors.dim,
            index.data(EventModel::ChannelRole).toString());
    }

    static void drawText(QPainter *painter, QRect box, Qt::LayoutDirection direction, theme::Text role,
        const QColor &color, const QString &text)
    {
        const QFont font = theme::Theme::instance().font(role);
        painter->setFont(font);
        painter->setPen(color);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width());
        painter->drawText(box,
            int(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine,
            shown);
    }
};

} // namespace

EventView::EventView(QWidget *parent) : QListView(parent)
{
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterRole(EventModel::SearchRole);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(&m_filtered);
    setItemDelegate(new EventDelegate(this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Events"));
    viewport()->setAutoFillBackground(false);
}

void EventView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_filtered.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(theme::Theme::instance().font(theme::Text::Small));
    painter.setPen(theme::colors().dim);
    const QRect box = viewport()->rect().adjusted(0, theme::space::one, 0, 0);
    painter.drawText(box, int(Qt::AlignTop | Qt::AlignHCenter) | Qt::TextWordWrap,
        m_model.rowCount() > 0
            ? tr("No event matches the filter.")
            : tr("Nothing since this desk connected. A failover, a node that goes down, or TILT would stand "
                 "here."));
}

void EventView::setFilter(const QString &text)
{
    m_filtered.setFilterFixedString(text.trimmed());
    viewport()->update();
}

void EventView::show(const engine::Snapshot &snapshot)
{
    m_model.setDeployment(snapshot.workspace);
    QList<Endpoint> sentinels;
    for (const sentinel::SentinelView &view : snapshot.topology->sentinels)
        sentinels << view.endpoint;
    QList<Endpoint> nodes;
    for (const sentinel::Node &node : snapshot.topology->nodes)
        nodes << node.endpoint;
    m_model.update(snapshot.topology->events, sentinels, snapshot.time, nodes);
}

} // namespace cachedeck::pages
