// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/deploymenttable.h"

#include "pages/present.h"
#include "theme/theme.h"
#include "widgets/pills.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cachedeck::pages {

using models::DeploymentModel;
using theme::Text;

namespace {

constexpr int barWidth = theme::space::two + theme::space::half;
constexpr int widestName = 30; ///< Characters; a longer name is cut, and whole in its tool tip.

/// State, environment and the bar of the memory as cards have them; all else is text.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        const bool isDrawn
            = index.column() == DeploymentModel::State || index.column() == DeploymentModel::Environment;
        if (isDrawn)
            ground.text.clear();
        if (index.column() == DeploymentModel::Name)
            ground.font = theme::Theme::instance().font(Text::Strong);
        if (index.column() == DeploymentModel::Master)
            ground.font = theme::Theme::instance().font(Text::MonoSmall);
        QStyle *style = option.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
        const QRect box = option.rect.adjusted(theme::space::half, 0, -theme::space::half, 0);
        if (index.column() == DeploymentModel::State)
            paintStateCell(painter, box, option.direction, index);
        else if (index.column() == DeploymentModel::Environment)
            paintEnvironmentCell(painter, box, option.direction, index);
        else if (index.column() == DeploymentModel::Memory)
            paintBar(painter, box, option.direction, index);
    }

private:
    static void paintStateCell(
        QPainter *painter, const QRect &box, Qt::LayoutDirection direction, const QModelIndex &index)
    {
        const auto state = static_cast<widgets::State>(index.data(DeploymentModel::StateRole).toInt());
        widgets::paintState(painter, box, state, index.data().toString(), direction);
    }

    static void paintEnvironmentCell(
        QPainter *painter, const QRect &box, Qt::LayoutDirection direction, const QModelIndex &index)
    {
        const auto environment
            = static_cast<engine::Environment>(index.data(DeploymentModel::EnvironmentRole).toInt());
        widgets::paintEnvironment(painter, box, environmentOf(environment), direction);
    }

    static void paintBar(
        QPainter *painter, const QRect &box, Qt::LayoutDirection direction, const QModelIndex &index)
    {
        const QVariant share = index.data(DeploymentModel::ShareRole);
        if (!share.isValid())
            return;
        constexpr int height = 6;
        const QRect groove(
            box.left() + theme::space::gap, box.center().y() - height / 2 + 1, barWidth, height);
        QRect filled = groove;
        filled.setWidth(int(std::lround(barWidth * std::clamp(share.toDouble(), 0.0, 1.0))));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colors().grid);
        painter->drawRoundedRect(QStyle::visualRect(direction, box, groove), height / 2., height / 2.);
        painter->setBrush(theme::colors().series[0]);
        painter->drawRoundedRect(QStyle::visualRect(direction, box, filled), height / 2., height / 2.);
        painter->restore();
    }
};

/// So that a column does not jump as its figures change.
QString widestFigure(int column)
{
    switch (column) {
    case DeploymentModel::HitRate:
        return QStringLiteral("88.8 %");
    case DeploymentModel::Memory:
        return QStringLiteral("8,888 MiB, 88.8 %");
    case DeploymentModel::Operations:
        return QStringLiteral("88.8 k/s");
    case DeploymentModel::RoundTrip:
        return QStringLiteral("≥ 8.88 ms");
    default:
        return {};
    }
}

} // namespace

DeploymentTable::DeploymentTable(QWidget *parent) : QTableView(parent)
{
    m_sorter.setSourceModel(&m_model);
    setModel(&m_sorter);
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false); // Tab leads out of it
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Deployments"));
    theme::useFont(this, Text::Small);
    verticalHeader()->hide();
    buildHeader();
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT openWanted(engine::WorkspaceId(index.data(DeploymentModel::IdRole).toUInt()));
    });
}

void DeploymentTable::buildHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(theme::space::three);
    header->setDefaultSectionSize(theme::space::three);
    header->setSectionResizeMode(DeploymentModel::Why, QHeaderView::Stretch);
    header->setSortIndicatorShown(true);
    const QSettings settings;
    const int column = settings.value(QStringLiteral("start/sortColumn"), 0).toInt();
    const bool isDown = settings.value(QStringLiteral("start/sortDescending"), false).toBool();
    const bool isKnown = column >= 0 && column < DeploymentModel::ColumnCount;
    header->setSortIndicator(isKnown ? column : 0, isDown ? Qt::DescendingOrder : Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &DeploymentTable::rememberSort);
}

void DeploymentTable::rememberSort(int column, Qt::SortOrder order)
{
    QSettings settings;
    settings.setValue(QStringLiteral("start/sortColumn"), column);
    settings.setValue(QStringLiteral("start/sortDescending"), order == Qt::DescendingOrder);
}

void DeploymentTable::show(std::vector<models::DeploymentRow> rows)
{
    const int before = m_model.rowCount();
    m_model.update(std::move(rows));
    widenColumns();
    if (before != m_model.rowCount())
        updateGeometry();
    if (!viewport()->underMouse() || before != m_model.rowCount())
        m_sorter.sort(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
    viewport()->update();
}

int DeploymentTable::widthOf(int column) const
{
    const QFontMetrics small(theme::Theme::instance().font(Text::Small));
    const QFontMetrics strong(theme::Theme::instance().font(Text::Strong));
    const QFontMetrics mono(theme::Theme::instance().font(Text::MonoSmall));
    int width = small.horizontalAdvance(widestFigure(column));
    for (int row = 0; row < m_sorter.rowCount(); ++row) {
        const QModelIndex index = m_sorter.index(row, column);
        const QString text = index.data().toString();
        if (column == DeploymentModel::State)
            width = std::max(width, widgets::stateWidth(widgets::State::Degraded, text));
        else if (column == DeploymentModel::Environment)
            width = std::max(width,
                widgets::environmentSize(environmentOf(static_cast<engine::Environment>(
                                             index.data(DeploymentModel::EnvironmentRole).toInt())))
                    .width());
        else
            width = std::max(width,
                (column == DeploymentModel::Name            ? strong
                        : column == DeploymentModel::Master ? mono
                                                            : small)
                    .horizontalAdvance(text));
    }
    if (column == DeploymentModel::Name)
        width = std::min(width, strong.averageCharWidth() * widestName);
    if (column == DeploymentModel::Memory)
        width += barWidth + theme::space::gap + theme::space::one;
    return width + theme::space::gap;
}

/// Only ever wider: nothing jumps while figures change.
void DeploymentTable::widenColumns()
{
    if (m_model.rowCount() == 0)
        return;
    for (int column = 0; column < DeploymentModel::ColumnCount; ++column) {
        if (column == DeploymentModel::Why)
            continue; // takes what is left
        const int wanted = std::max(widthOf(column), horizontalHeader()->sectionSizeHint(column));
        if (wanted > columnWidth(column))
            setColumnWidth(column, wanted);
    }
}

void DeploymentTable::setRoom(int height)
{
    if (std::exchange(m_room, height) != height)
        updateGeometry();
}

int DeploymentTable::wantedHeight() const
{
    const int rows = std::max(m_sorter.rowCount(), 1) * verticalHeader()->defaultSectionSize();
    const int bar = horizontalScrollBar()->isVisible() ? horizontalScrollBar()->height() : 0;
    return std::min(rows + horizontalHeader()->sizeHint().height() + bar + 2, m_room);
}

QSize DeploymentTable::sizeHint() const
{
    return {QTableView::sizeHint().width(), wantedHeight()};
}

QSize DeploymentTable::minimumSizeHint() const
{
    return {theme::space::three * 10, wantedHeight()};
}

void DeploymentTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint global
        = isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    Q_EMIT menuWanted(engine::WorkspaceId(index.data(DeploymentModel::IdRole).toUInt()), global);
}

void DeploymentTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_sorter.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(theme::colors().dim);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No deployment matches the filter."));
}

void DeploymentTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::space::gap);
    widenColumns();
}

} // namespace cachedeck::pages
