// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/scenelayout.h"

#include "theme/theme.h"

#include <algorithm>

namespace cachedeck::pages {

namespace {

constexpr int leastWidth = 200;
constexpr int mostWidth = 300;
constexpr int padding = theme::space::gap;

int heightOf(const Card &card, int lineHeight)
{
    int lines = 1 + static_cast<int>(card.lines.size()) + (card.kind == CardKind::Sentinel ? 1 : 0);
    for (const CardLine &line : card.lines)
        lines += line.isSentence ? 1 : 0;
    const int scale = card.sinceSwitch ? 2 * lineHeight : 0;
    return lines * lineHeight + 2 * theme::space::one + scale;
}

/// Puts some cards in centred rows from \a top on; returns the bottom.
class RowBuilder
{
public:
    RowBuilder(SceneLayout *layout, const std::vector<Card> *cards, int width, int lineHeight)
        : m_layout(layout), m_cards(cards), m_width(width), m_lineHeight(lineHeight)
    {
    }

    int place(const std::vector<size_t> &members, int top)
    {
        if (members.empty())
            return top;
        const int most = std::max(1, (m_width + 2 * padding) / (leastWidth + 2 * padding));
        const int columns = std::min(most, static_cast<int>(members.size()));
        for (size_t first = 0; first < members.size(); first += size_t(columns)) {
            const size_t last = std::min(members.size(), first + size_t(columns));
            top = placeRow({members.begin() + long(first), members.begin() + long(last)}, columns, top)
                + 2 * padding;
        }
        return top - 2 * padding;
    }

private:
    int placeRow(const std::vector<size_t> &row, int columns, int top)
    {
        const int cell = m_width / columns;
        const int width = std::clamp(cell - 2 * padding, leastWidth, mostWidth);
        const int left = (m_width - cell * static_cast<int>(row.size())) / 2;
        int height = 0;
        for (const size_t card : row)
            height = std::max(height, heightOf((*m_cards)[card], m_lineHeight));
        for (size_t i = 0; i < row.size(); ++i) {
            const int x = left + cell * static_cast<int>(i) + (cell - width) / 2;
            m_layout->cards[row[i]] = QRect(x, top, width, height);
        }
        return top + height;
    }

    SceneLayout *m_layout;
    const std::vector<Card> *m_cards;
    int m_width;
    int m_lineHeight;
};

std::vector<size_t> membersOf(const std::vector<Card> &cards, auto isMember)
{
    std::vector<size_t> members;
    for (size_t i = 0; i < cards.size(); ++i) {
        if (isMember(cards[i].kind))
            members.push_back(i);
    }
    return members;
}

} // namespace

SceneLayout layOut(const std::vector<Card> &cards, int width, int lineHeight)
{
    SceneLayout layout;
    layout.cards.resize(cards.size());
    RowBuilder rows(&layout, &cards, width, lineHeight);
    const auto sentinels = membersOf(cards, [](CardKind kind) { return kind == CardKind::Sentinel; });
    const auto masters = membersOf(cards, [](CardKind kind) { return kind == CardKind::Master; });
    const auto others = membersOf(
        cards, [](CardKind kind) { return kind == CardKind::Replica || kind == CardKind::OldMaster; });
    const int chip = lineHeight + theme::space::one;
    int y = rows.place(sentinels, 0);
    if (!sentinels.empty()) {
        layout.busY = y + theme::space::two;
        y = layout.busY + theme::space::one + chip;
    }
    y = rows.place(masters, y);
    y = rows.place(others, y + lineHeight + chip + theme::space::two);
    layout.size = QSize(std::max(width, leastWidth), y + theme::space::half);
    return layout;
}

} // namespace cachedeck::pages
