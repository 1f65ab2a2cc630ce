// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/topologypage.h"

#include "pages/eventview.h"
#include "pages/topology/nodedetail.h"
#include "pages/topology/topologyscene.h"
#include "theme/theme.h"
#include "widgets/labels.h"
#include "widgets/panel.h"
#include "widgets/pills.h"
#include "widgets/skeleton.h"
#include "words/words.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::Panel;
using widgets::TextLabel;

namespace {

constexpr int narrowCharacters = 140; ///< A page of less has one column.
constexpr int detailCharacters = 46;
constexpr int detailLines = 20; ///< Where the node stands beneath the picture.
constexpr int leastRows = 7; ///< Of the table, its head among them.
constexpr int labelCharacters = 18; ///< Of a fact; what is longer is cut before the table scrolls.

/// The verdict as icon and word.
class VerdictDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int width = widgets::stateWidth(widgets::State::Degraded, index.data().toString());
        return {width + theme::space::two, QStyledItemDelegate::sizeHint(option, index).height()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto verdict
            = static_cast<sentinel::Agreement>(index.data(models::AgreementModel::VerdictRole).toInt());
        const widgets::State state = verdict == sentinel::Agreement::Same ? widgets::State::Healthy
            : verdict == sentinel::Agreement::NoData                      ? widgets::State::NoData
            : verdict == sentinel::Agreement::NotYet                      ? widgets::State::Degraded
                                                                          : widgets::State::Unhealthy;
        widgets::paintState(painter, option.rect.adjusted(theme::space::half, 0, 0, 0), state,
            index.data().toString(), option.direction);
    }
};

/// Its rows come closer where that spares scrolling, and stand apart where there is room.
class FittingTable : public QTableView
{
public:
    using QTableView::QTableView;

    void fitRows()
    {
        const int rows = model() ? model()->rowCount() : 0;
        const int least = QFontMetrics(theme::Theme::instance().font(Text::Small)).height();
        if (rows > 0)
            verticalHeader()->setDefaultSectionSize(
                std::clamp(viewport()->height() / rows, least + 1, least + theme::space::one));
    }

    /// With rows of the usual height, whatever they have now: the picture above keeps its place.
    QSize sizeHint() const override
    {
        const int rows = model() ? model()->rowCount() : 0;
        const int usual
            = QFontMetrics(theme::Theme::instance().font(Text::Small)).height() + theme::space::half;
        return {QTableView::sizeHint().width(), horizontalHeader()->sizeHint().height() + rows * usual};
    }

    /// All rows, or those that are always to be seen.
    void setWhole(bool isWhole)
    {
        const int usual
            = QFontMetrics(theme::Theme::instance().font(Text::Small)).height() + theme::space::half;
        setMinimumHeight(isWhole ? std::max(sizeHint().height(), leastRows * usual) : leastRows * usual);
    }

    /// What a row is about is readable before all else: the table scrolls sooner than that it hides it.
    void fitLabels()
    {
        if (!model() || model()->columnCount() == 0)
            return;
        int others = 0;
        for (int column = 1; column < model()->columnCount(); ++column)
            others += columnWidth(column);
        const int whole = sizeHintForColumn(0) + theme::space::half;
        const int least = std::min(whole, fontMetrics().averageCharWidth() * labelCharacters);
        setColumnWidth(0, std::max(least, viewport()->width() - others));
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QTableView::resizeEvent(event);
        fitRows();
        fitLabels();
    }
};

/// As high as its content wants it, so that neighbours get what is left; scrolls where there is less.
class ContentArea : public QScrollArea
{
public:
    QSize sizeHint() const override
    {
        const int wanted = widget()->hasHeightForWidth() ? widget()->heightForWidth(viewport()->width())
                                                         : widget()->sizeHint().height();
        return {QScrollArea::sizeHint().width(), wanted};
    }
    QSize minimumSizeHint() const override
    {
        const QSize least = QScrollArea::minimumSizeHint();
        return m_isWhole ? least.expandedTo({0, sizeHint().height()}) : least;
    }
    /// Never less: what is around it scrolls instead.
    void setWhole(bool isWhole)
    {
        m_isWhole = isWhole;
        updateGeometry();
    }

protected:
    /// Another width may want another height: cards stand in more rows.
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        if (event->size().width() != event->oldSize().width())
            updateGeometry();
    }

private:
    bool m_isWhole = false;
};

QScrollArea *scrolling(QScrollArea *area, QWidget *content)
{
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

TopologyPage::TopologyPage(models::Desk *desk, QWidget *parent)
    : Page(parent), m_desk(desk), m_grid(new QGridLayout(this))
{
    m_scenePanel = buildScene();
    m_agreementPanel = buildAgreement();
    m_eventsPanel = buildEvents();
    m_detailPanel = buildDetail();
    m_grid->setContentsMargins(theme::space::two, theme::space::gap, theme::space::two, theme::space::gap);
    m_grid->setSpacing(theme::space::gap);
    m_grid->setRowStretch(1, 1);
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(1, 2);
    arrange();
    m_skeleton = new widgets::SkeletonOverlay(this);
    m_skeleton->setLoading(true);
    connect(m_desk, &models::Desk::snapshotArrived, this, &TopologyPage::take);
    connect(m_desk, &models::Desk::currentChanged, this, &TopologyPage::showCurrent);
    connect(m_scene, &TopologyScene::selectionChanged, this, &TopologyPage::showCurrent);
}

void TopologyPage::fitWidth(int width)
{
    const bool isNarrow = width < fontMetrics().averageCharWidth() * narrowCharacters;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        arrange();
}

/// Side by side; or beneath each other, the whole picture first, where there is no room.
void TopologyPage::arrange()
{
    for (QWidget *part : {m_scenePanel, m_agreementPanel, m_eventsPanel, m_detailPanel})
        m_grid->removeWidget(part);
    const int wide = m_isNarrow ? 2 : 1;
    m_grid->addWidget(m_scenePanel, 0, 0, 1, 2);
    m_grid->addWidget(m_agreementPanel, 1, 0, 1, wide);
    m_grid->addWidget(m_eventsPanel, m_isNarrow ? 3 : 1, m_isNarrow ? 0 : 1, 1, wide);
    m_grid->addWidget(m_detailPanel, m_isNarrow ? 2 : 0, m_isNarrow ? 0 : 2, m_isNarrow ? 1 : 2, wide);
    m_detailPanel->setFixedWidth(
        m_isNarrow ? QWIDGETSIZE_MAX : fontMetrics().averageCharWidth() * detailCharacters);
    if (m_isNarrow)
        m_detailPanel->setMinimumWidth(0);
    m_detailPanel->setMinimumHeight(m_isNarrow ? fontMetrics().height() * detailLines : 0);
    static_cast<ContentArea *>(m_sceneArea)->setWhole(m_isNarrow);
    static_cast<FittingTable *>(m_agreementView)->setWhole(m_isNarrow);
}

QWidget *TopologyPage::buildScene()
{
    auto *panel = new Panel(tr("Topology"));
    m_capacity = new widgets::StatePill;
    m_capacity->setBare(true);
    m_cause = new TextLabel(Text::Small, &Palette::dim);
    m_cause->setWordWrap(true);
    m_cause->hide();
    m_scene = new TopologyScene;
    panel->addCorner(m_capacity);
    panel->content()->addWidget(m_cause);
    m_sceneArea = scrolling(new ContentArea, m_scene);
    panel->content()->addWidget(m_sceneArea, 1);
    return panel;
}

QWidget *TopologyPage::buildAgreement()
{
    auto *panel = new Panel(tr("What each sentinel says"), tr("polled every 2 s"));
    m_agreementView = new FittingTable;
    m_verdicts = new VerdictDelegate(m_agreementView);
    m_agreementView->setModel(&m_agreement);
    m_agreementView->setFrameShape(QFrame::NoFrame);
    m_agreementView->setShowGrid(false);
    m_agreementView->setSelectionMode(QAbstractItemView::NoSelection);
    m_agreementView->setWordWrap(false);
    m_agreementView->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_agreementView->verticalHeader()->hide();
    const QFontMetrics small(theme::Theme::instance().font(Text::Small));
    m_agreementView->verticalHeader()->setMinimumSectionSize(small.height());
    m_agreementView->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_agreementView->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_agreementView->horizontalHeader()->setHighlightSections(false);
    m_agreementView->setAccessibleName(panel->title());
    theme::useFont(m_agreementView, Text::Small);
    connect(&m_agreement, &QAbstractItemModel::modelReset, this, &TopologyPage::shapeAgreement);
    connect(m_agreementView->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column > 0)
            static_cast<FittingTable *>(m_agreementView)->fitLabels();
    });
    panel->content()->addWidget(m_agreementView, 1);
    return panel;
}

/// What each Sentinel says and the verdicts whole; a long fact is cut, and whole in its tool tip.
void TopologyPage::shapeAgreement()
{
    auto *view = static_cast<FittingTable *>(m_agreementView);
    view->fitRows();
    const int last = m_agreement.columnCount() - 1;
    QHeaderView *header = m_agreementView->horizontalHeader();
    for (int column = 0; column <= last; ++column) {
        header->setSectionResizeMode(
            column, column == 0 ? QHeaderView::Fixed : QHeaderView::ResizeToContents);
        m_agreementView->setItemDelegateForColumn(column, column == last ? m_verdicts : nullptr);
    }
    view->fitLabels();
    view->setWhole(m_isNarrow);
}

QWidget *TopologyPage::buildEvents()
{
    auto *panel = new Panel(tr("Events"));
    m_events = new EventView;
    panel->content()->addWidget(m_events, 1);
    auto *filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    filter->setAccessibleName(tr("Filter events"));
    filter->setToolTip(tr("Words, an address or a channel such as +sdown"));
    filter->setClearButtonEnabled(true);
    filter->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    theme::useFont(filter, Text::Small);
    panel->addCorner(filter);
    connect(filter, &QLineEdit::textChanged, m_events, &EventView::setFilter);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, filter, [filter] {
        filter->setFocus(Qt::ShortcutFocusReason);
        filter->selectAll();
    });
    return panel;
}

QWidget *TopologyPage::buildDetail()
{
    auto *panel = new Panel;
    m_detail = new NodeDetail;
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, theme::space::half, 0);
    layout->addWidget(m_detail);
    m_hints = new TextLabel(Text::Small, &Palette::warn);
    m_hints->setWordWrap(true);
    m_hints->hide();
    layout->addWidget(m_hints);
    layout->addStretch();
    panel->content()->addWidget(scrolling(new QScrollArea, column), 1);
    return panel;
}

void TopologyPage::refresh()
{
    if (m_desk->current())
        m_desk->engine().tryNow(m_desk->currentId());
}

void TopologyPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    showCurrent();
}

void TopologyPage::showCurrent()
{
    const auto *current = m_desk->current();
    if (current && current->snapshot)
        take(current->id, current->snapshot);
}

void TopologyPage::take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot)
{
    if (id != m_desk->currentId() || !isVisible())
        return;
    const sentinel::Topology &topology = *snapshot->topology;
    const auto [state, text] = capacityText(topology);
    m_capacity->setState(state, text);
    // A doubt has its banner, which says more.
    const bool isToldHere = !topology.cause.isEmpty() && topology.doubt == client::MasterDoubt::None;
    m_cause->setVisible(isToldHere);
    if (isToldHere)
        m_cause->setText(words::text(topology.cause));
    m_scene->setCards(cardsOf(*snapshot));
    if (const int wanted = m_sceneArea->sizeHint().height(); wanted != std::exchange(m_sceneHeight, wanted))
        m_sceneArea->updateGeometry();
    m_agreement.update(topology);
    m_events->show(*snapshot);
    m_detail->show(*snapshot, m_scene->selected());
    QStringList hints;
    for (const Message &hint : topology.hints)
        hints << words::text(hint);
    m_hints->setVisible(!hints.isEmpty());
    m_hints->setText(hints.join(QStringLiteral("\n\n")));
    m_skeleton->setLoading(topology.nodes.empty() && topology.sentinels.empty());
}

} // namespace cachedeck::pages
