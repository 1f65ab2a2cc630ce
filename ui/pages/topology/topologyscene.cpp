// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/topologyscene.h"

#include "pages/topology/scenepainter.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace cachedeck::pages {

TopologyScene::TopologyScene(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Topology"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TopologyScene::setCards(std::vector<Card> cards)
{
    if (cards == m_cards)
        return;
    m_cards = std::move(cards);
    setAccessibleDescription(describe(m_cards));
    layOutAgain();
    if (selectedIndex() < 0) {
        const auto master = std::ranges::find(m_cards, CardKind::Master, &Card::kind);
        select(master != m_cards.end() ? master->endpoint
                : m_cards.empty()      ? Endpoint()
                                       : m_cards.back().endpoint);
    }
}

void TopologyScene::select(const Endpoint &endpoint)
{
    if (endpoint == m_selected)
        return;
    m_selected = endpoint;
    update();
    Q_EMIT selectionChanged(m_selected);
}

int TopologyScene::lineHeight() const
{
    return QFontMetrics(theme::Theme::instance().font(theme::Text::Small)).height() + 3;
}

int TopologyScene::selectedIndex() const
{
    const auto found = std::ranges::find(m_cards, m_selected, &Card::endpoint);
    return found == m_cards.end() ? -1 : static_cast<int>(found - m_cards.begin());
}

QSize TopologyScene::sizeHint() const
{
    return {640, heightForWidth(640)};
}

int TopologyScene::heightForWidth(int width) const
{
    return layOut(m_cards, width, lineHeight()).size.height();
}

void TopologyScene::layOutAgain()
{
    m_layout = layOut(m_cards, width(), lineHeight());
    setMinimumHeight(m_layout.size.height());
    updateGeometry();
    update();
}

void TopologyScene::resizeEvent(QResizeEvent *)
{
    layOutAgain();
}

void TopologyScene::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOutAgain();
    QWidget::changeEvent(event);
}

void TopologyScene::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ScenePainter scene(&painter, layoutDirection(), lineHeight());
    scene.paintLines(m_cards, m_layout);
    for (size_t i = 0; i < m_cards.size(); ++i)
        scene.paintCard(m_cards[i], m_layout.cards[i], m_cards[i].endpoint == m_selected, hasFocus());
}

void TopologyScene::mousePressEvent(QMouseEvent *event)
{
    for (size_t i = 0; i < m_cards.size(); ++i) {
        if (m_layout.cards[i].contains(event->position().toPoint()))
            select(m_cards[i].endpoint);
    }
}

void TopologyScene::keyPressEvent(QKeyEvent *event)
{
    const bool isNext = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool isBefore = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if (m_cards.empty() || (!isNext && !isBefore)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int count = static_cast<int>(m_cards.size());
    const int index = (selectedIndex() + (isNext ? 1 : count - 1)) % count;
    select(m_cards[size_t(index)].endpoint);
}

} // namespace cachedeck::pages
