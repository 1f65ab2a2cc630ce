// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/topology/topologycards.h"

#include <QRect>
#include <QSize>

namespace cachedeck::pages {

/// Where the boxes of the topology picture stand: Sentinels in rows at the top, a bus under them, the master
/// in the middle, the other nodes in rows below. Pure; tested without a window.
struct SceneLayout
{
    SceneLayout() = default;
    std::vector<QRect> cards; ///< In the order of the cards.
    int busY = 0; ///< Of the line over which the Sentinels watch; 0 without Sentinels.
    QSize size;
};

/// \a lineHeight is that of a card's text.
SceneLayout layOut(const std::vector<Card> &cards, int width, int lineHeight);

} // namespace cachedeck::pages
