// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "theme/palette.h"
#include "widgets/state.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace cachedeck::pages {

/// A pair of texts on one line of a card: left and right.
struct CardLine
{
    CardLine() = default;
    CardLine(QString first, QString second = {}, bool loud = false)
        : left(std::move(first)), right(std::move(second)), isLoud(loud)
    {
    }
    QString left;
    QString right;
    bool isLoud = false; ///< In the state's colour, semi-bold.
    bool isSentence = false; ///< Takes two lines where one is too short.
    friend bool operator==(const CardLine &, const CardLine &) = default;
};

enum class CardKind { Sentinel, Master, Replica, OldMaster };

/// One box of the topology picture, in words: what it is, how it is, what matters. A value.
struct Card
{
    Card() = default;
    CardKind kind = CardKind::Replica;
    Endpoint endpoint;
    widgets::State state = widgets::State::Unknown;
    QString title; ///< "master", "s1", "old master"
    QString address;
    std::vector<CardLine> lines;
    QString opinion; ///< "3 of 3: master, up": what the Sentinels say; nodes only.
    widgets::State opinionState = widgets::State::Healthy;
    QString link; ///< Beside the line from the master; replicas only.
    bool isLinkUp = true;
    std::optional<double>
        sinceSwitch; ///< Of an old master: share of the time after which it is critical, 0 to 1.
    friend bool operator==(const Card &, const Card &) = default;
};

/// Sentinels in their order, then the master, then the others by address. Pure; tested without a window.
std::vector<Card> cardsOf(const engine::Snapshot &snapshot);
/// "Quorum capacity 3 of 3 (quorum 2, majority 2): one may still fail." and its state.
std::pair<widgets::State, QString> capacityText(const sentinel::Topology &topology);
/// The picture in sentences, for screen readers.
QString describe(const std::vector<Card> &cards);

} // namespace cachedeck::pages
