// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "pages/seriesfeed.h"
#include "widgets/figuretile.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace cachedeck::pages {

/// Text of one tile: the figure and the line that compares it.
struct TileText
{
    TileText() = default;
    TileText(QString big, QString small) : figure(std::move(big)), trend(std::move(small)) { }
    QString figure;
    QString trend;
    QString shortTrend; ///< Where the whole one does not fit; empty: it is cut.
};

// What the six tiles say; pure, tested without a window. Words and units come from core/words.
TileText hitRateTile(const engine::Figures &figures);
TileText memoryTile(const engine::Figures &figures, const QByteArray &policy);
TileText operationsTile(const engine::Figures &figures);
TileText roundTripTile(const engine::Figures &figures);
TileText evictedTile(const engine::Figures &figures);
TileText clientsTile(const engine::Figures &figures);

/// The row of six figures with their curves.
class OverviewTiles : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewTiles(QWidget *parent = nullptr);
    void bind(SeriesFeed *feed);
    void show(const engine::Snapshot &snapshot);
    /// All in one row, or in two.
    void setNarrow(bool isNarrow);

private:
    widgets::FigureTile *add(const QString &caption, int colorSlot);

    QGridLayout *m_grid;
    widgets::FigureTile *m_hitRate;
    widgets::FigureTile *m_memory;
    widgets::FigureTile *m_operations;
    widgets::FigureTile *m_roundTrip;
    widgets::FigureTile *m_evicted;
    widgets::FigureTile *m_clients;
};

} // namespace cachedeck::pages
