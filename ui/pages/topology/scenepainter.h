// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/topology/scenelayout.h"

#include <QPainter>

namespace cachedeck::pages {

/// Draws the boxes and lines of a SceneLayout. Lives for one paint.
class ScenePainter
{
public:
    ScenePainter(QPainter *painter, Qt::LayoutDirection direction, int lineHeight);

    void paintLines(const std::vector<Card> &cards, const SceneLayout &layout);
    void paintCard(const Card &card, const QRect &box, bool isSelected, bool hasFocus);

private:
    void paintBus(const std::vector<Card> &cards, const SceneLayout &layout);
    void paintReplication(const Card &card, const QRect &box, const QRect &master);
    void paintOpinion(const Card &card, const QRect &box);
    void paintFrame(const Card &card, const QRect &box, bool isSelected, bool hasFocus);
    void paintScale(const Card &card, const QRect &box, int top);
    void paintSentence(const CardLine &line, QRect box, const QColor &color);
    void paintLine(const CardLine &line, const QRect &box, const QColor &loud);
    void text(const QRect &box, Qt::Alignment alignment, const QString &text, const QFont &font,
        const QColor &color);

    QPainter *m_painter;
    Qt::LayoutDirection m_direction;
    int m_lineHeight;
};

} // namespace cachedeck::pages
