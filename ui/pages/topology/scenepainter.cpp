// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/scenepainter.h"

#include "theme/theme.h"
#include "widgets/labels.h"
#include "widgets/pills.h"

#include <QCoreApplication>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;

namespace {

QFont fontOf(Text role)
{
    return theme::Theme::instance().font(role);
}

QColor colorOf(widgets::State state)
{
    return theme::colors().*(widgets::lookOf(state).color);
}

} // namespace

ScenePainter::ScenePainter(QPainter *painter, Qt::LayoutDirection direction, int lineHeight)
    : m_painter(painter), m_direction(direction), m_lineHeight(lineHeight)
{
}

void ScenePainter::text(
    const QRect &box, Qt::Alignment alignment, const QString &text, const QFont &font, const QColor &color)
{
    m_painter->setFont(font);
    m_painter->setPen(color);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width());
    m_painter->drawText(
        box, int(QStyle::visualAlignment(m_direction, alignment)) | Qt::TextSingleLine, shown);
}

void ScenePainter::paintLines(const std::vector<Card> &cards, const SceneLayout &layout)
{
    paintBus(cards, layout);
    const auto master = std::ranges::find(cards, CardKind::Master, &Card::kind);
    for (size_t i = 0; i < cards.size(); ++i) {
        const bool isBelow = cards[i].kind == CardKind::Replica || cards[i].kind == CardKind::OldMaster;
        if (isBelow && master != cards.end())
            paintReplication(cards[i], layout.cards[i], layout.cards[size_t(master - cards.begin())]);
        if (!cards[i].opinion.isEmpty())
            paintOpinion(cards[i], layout.cards[i]);
    }
}

/// One line for all watching, instead of one from each Sentinel to each node.
void ScenePainter::paintBus(const std::vector<Card> &cards, const SceneLayout &layout)
{
    if (layout.busY == 0)
        return;
    m_painter->setPen(QPen(theme::colors().line, 1.5));
    int left = layout.size.width();
    int right = 0;
    for (size_t i = 0; i < cards.size(); ++i) {
        const QRect &box = layout.cards[i];
        const bool isSentinel = cards[i].kind == CardKind::Sentinel;
        if (!isSentinel && cards[i].kind != CardKind::Master)
            continue;
        const int x = box.center().x();
        m_painter->drawLine(
            x, isSentinel ? box.bottom() : layout.busY, x, isSentinel ? layout.busY : box.top());
        left = std::min(left, x);
        right = std::max(right, x);
    }
    m_painter->drawLine(left, layout.busY, right, layout.busY);
}

void ScenePainter::paintReplication(const Card &card, const QRect &box, const QRect &master)
{
    const Palette &colors = theme::colors();
    const QColor color = card.isLinkUp ? colors.ok : colors.warn;
    m_painter->setPen(QPen(color, 2, card.isLinkUp ? Qt::SolidLine : Qt::DashLine));
    const int x = box.center().x();
    const int chip = m_lineHeight + theme::space::one;
    const int turn = master.bottom() + theme::space::one;
    m_painter->drawLine(master.center().x(), master.bottom() + 1, master.center().x(), turn);
    m_painter->drawLine(master.center().x(), turn, x, turn);
    m_painter->drawLine(x, turn, x, box.top() - 1);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(color);
    const QPointF tip(x, box.top());
    m_painter->drawPolygon(QPolygonF({tip, tip + QPointF(-5, -8), tip + QPointF(5, -8)}));
    m_painter->setBrush(Qt::NoBrush);
    const QRect label(x + theme::space::one, turn + 2, std::max(40, box.width() / 2 + 40), chip);
    text(label, Qt::AlignLeft | Qt::AlignVCenter, card.link, fontOf(Text::Small),
        card.isLinkUp ? colors.dim : colors.warn);
}

/// What the Sentinels say of the node, as a chip on its upper edge.
void ScenePainter::paintOpinion(const Card &card, const QRect &box)
{
    const widgets::StateLook look = widgets::lookOf(card.opinionState);
    const int width
        = std::min(box.width(), widgets::stateWidth(card.opinionState, card.opinion) + theme::space::two);
    QRect chip(0, 0, width, m_lineHeight + 2);
    // On the line that leads to the node, above the arrow's tip.
    const int gap = card.kind == CardKind::Master ? theme::space::half : theme::space::half + 6;
    chip.moveCenter(QPoint(box.center().x(), box.top() - chip.height() / 2 - gap));
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(theme::colors().*(look.back));
    m_painter->drawRoundedRect(chip, chip.height() / 2.0, chip.height() / 2.0);
    m_painter->setBrush(Qt::NoBrush);
    widgets::paintState(
        m_painter, chip.adjusted(theme::space::one, 0, 0, 0), card.opinionState, card.opinion, m_direction);
}

void ScenePainter::paintFrame(const Card &card, const QRect &box, bool isSelected, bool hasFocus)
{
    const Palette &colors = theme::colors();
    const bool isOld = card.kind == CardKind::OldMaster;
    const bool isTroubled = card.state != widgets::State::Healthy;
    const QColor edge = card.kind == CardKind::Master || isTroubled ? colorOf(card.state) : colors.line;
    const qreal width = card.kind == CardKind::Master || isOld ? 2 : 1;
    m_painter->setPen(
        QPen(isSelected && hasFocus ? colors.accent : edge, width, isOld ? Qt::DashLine : Qt::SolidLine));
    m_painter->setBrush(isSelected ? colors.pick : colors.panel);
    m_painter->drawRoundedRect(
        QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme::panelRadius, theme::panelRadius);
    m_painter->setBrush(Qt::NoBrush);
    if (isOld)
        m_painter->fillRect(QRect(box.left() + 2, box.top() + 4, 8, box.height() - 8),
            QBrush(colors.hatch, Qt::BDiagPattern));
}

/// How far the second master is on its way to critical.
void ScenePainter::paintScale(const Card &card, const QRect &box, int top)
{
    const Palette &colors = theme::colors();
    const QRectF groove(box.left(), top + m_lineHeight / 2.0 - 3, box.width(), 6);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(colors.grid);
    m_painter->drawRoundedRect(groove, 3, 3);
    m_painter->setBrush(*card.sinceSwitch >= 1 ? colors.bad : colors.warn);
    QRectF done = groove;
    done.setWidth(groove.width() * *card.sinceSwitch);
    m_painter->drawRoundedRect(done, 3, 3);
    m_painter->setBrush(Qt::NoBrush);
    const QRect words(box.left(), top + m_lineHeight, box.width(), m_lineHeight);
    text(words, Qt::AlignLeft | Qt::AlignVCenter,
        QCoreApplication::translate("cachedeck::pages::Topology", "switch"), fontOf(Text::Tiny), colors.dim);
    text(words, Qt::AlignRight | Qt::AlignVCenter,
        QCoreApplication::translate("cachedeck::pages::Topology", "critical at 30 s"), fontOf(Text::Tiny),
        colors.bad);
}

void ScenePainter::paintLine(const CardLine &line, const QRect &box, const QColor &loud)
{
    const Palette &colors = theme::colors();
    const QFont font = fontOf(line.isLoud ? Text::SmallStrong : Text::Small);
    const int rightWidth
        = line.right.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(line.right) + theme::space::one;
    const QRect left = QStyle::visualRect(m_direction, box, box.adjusted(0, 0, -rightWidth, 0));
    text(left, Qt::AlignLeft | Qt::AlignVCenter, line.left, font, line.isLoud ? loud : colors.text);
    text(box, Qt::AlignRight | Qt::AlignVCenter, line.right, font, colors.dim);
}

/// Two lines; what does not fit into them is in the panel of details.
void ScenePainter::paintSentence(const CardLine &line, QRect box, const QColor &color)
{
    const QFont font = fontOf(Text::SmallStrong);
    const QString sentence = widgets::keepUnits(line.left);
    QTextLayout layout(sentence, font);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(box.width());
    layout.endLayout();
    const int end = first.isValid() ? first.textStart() + first.textLength() : 0;
    text(box, Qt::AlignLeft | Qt::AlignVCenter, sentence.first(end).trimmed(), font, color);
    box.translate(0, m_lineHeight);
    text(box, Qt::AlignLeft | Qt::AlignVCenter, sentence.sliced(end).trimmed(), font, color);
}

void ScenePainter::paintCard(const Card &card, const QRect &box, bool isSelected, bool hasFocus)
{
    paintFrame(card, box, isSelected, hasFocus);
    const int indent = card.kind == CardKind::OldMaster ? theme::space::gap : 0;
    QRect line = box.adjusted(theme::space::gap + indent, theme::space::one, -theme::space::gap, 0);
    line.setHeight(m_lineHeight);
    const QFont mono = fontOf(Text::MonoSmall);
    widgets::paintState(m_painter, line, card.state, card.title, m_direction);
    if (card.kind == CardKind::Sentinel) {
        line.translate(0, m_lineHeight);
        text(line, Qt::AlignLeft | Qt::AlignVCenter, card.address, mono, theme::colors().text);
    } else {
        const int title = widgets::stateWidth(card.state, card.title) + theme::space::one;
        text(line.adjusted(title, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, card.address, mono,
            theme::colors().text);
    }
    for (const CardLine &one : card.lines) {
        line.translate(0, m_lineHeight);
        if (one.isSentence) {
            paintSentence(one, line, colorOf(card.state));
            line.translate(0, m_lineHeight);
        } else {
            paintLine(one, line, colorOf(card.state));
        }
    }
    if (card.sinceSwitch)
        paintScale(card, line, line.bottom());
}

} // namespace cachedeck::pages
