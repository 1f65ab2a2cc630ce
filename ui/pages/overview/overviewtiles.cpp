// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overviewtiles.h"

#include "engine/masterseries.h"
#include "theme/theme.h"
#include "words/units.h"

#include <QGridLayout>

#include <array>

namespace cachedeck::pages {

namespace {

constexpr std::chrono::minutes curveSpan(20);

QString signedPercent(double change)
{
    const QString text = words::formatPercent(Ratio(std::abs(change)));
    return (change < 0 ? QStringLiteral("−") : QStringLiteral("+")) + text;
}

QString tripText(const std::optional<monitor::Percentile> &trip)
{
    if (!trip)
        return words::noFigure();
    const QString text = words::formatDuration(trip->value);
    return trip->isAtLeast ? QStringLiteral("≥ ") + text : text;
}

} // namespace

TileText hitRateTile(const engine::Figures &figures)
{
    if (!figures.hitRate)
        return {words::noFigure(), figures.hitsPerSecond ? OverviewTiles::tr("no lookups") : QString()};
    TileText text(words::formatPercent(*figures.hitRate), {});
    if (figures.hitRateChange)
        text.trend
            = OverviewTiles::tr("%1 in 10 min").arg(words::formatPercentPoints(*figures.hitRateChange));
    else if (figures.hitsPerSecond && figures.missesPerSecond)
        text.trend = OverviewTiles::tr("%1 lookups")
                         .arg(words::formatRate(
                             PerSecond(figures.hitsPerSecond->value + figures.missesPerSecond->value)));
    return text;
}

TileText memoryTile(const engine::Figures &figures, const QByteArray &policy)
{
    if (!figures.usedMemory)
        return {words::noFigure(), {}};
    TileText text(words::formatBytes(*figures.usedMemory), {});
    if (!figures.maxMemory)
        return text;
    const QString policyText = QString::fromLatin1(policy);
    if (figures.maxMemory->count == 0) {
        text.trend = OverviewTiles::tr("no limit, %1").arg(policyText);
        text.shortTrend = OverviewTiles::tr("no limit");
        return text;
    }
    const Ratio share(double(figures.usedMemory->count) / double(figures.maxMemory->count));
    const QString percent = words::formatPercent(share);
    const QString limit = words::formatBytes(*figures.maxMemory);
    text.trend = OverviewTiles::tr("%1 of %2, %3").arg(percent, limit, policyText);
    text.shortTrend = OverviewTiles::tr("%1 of %2").arg(percent, limit);
    return text;
}

TileText operationsTile(const engine::Figures &figures)
{
    TileText text(words::formatOr(figures.opsPerSecond, words::formatRate), {});
    if (figures.opsChange && figures.opsPerSecond) // no comparison of a figure that there is not
        text.trend = OverviewTiles::tr("%1 in 10 min").arg(signedPercent(*figures.opsChange));
    else if (figures.keys)
        text.trend = OverviewTiles::tr("%1 keys").arg(words::formatCount(*figures.keys));
    return text;
}

TileText roundTripTile(const engine::Figures &figures)
{
    return {tripText(figures.p99), OverviewTiles::tr("p50 %1").arg(tripText(figures.p50))};
}

TileText evictedTile(const engine::Figures &figures)
{
    return {words::formatOr(figures.evictedPerSecond, words::formatRate),
        OverviewTiles::tr("expired %1").arg(words::formatOr(figures.expiredPerSecond, words::formatRate))};
}

TileText clientsTile(const engine::Figures &figures)
{
    TileText text(figures.clients ? words::formatNumber(*figures.clients) : words::noFigure(), {});
    if (figures.maxClients)
        text.trend = OverviewTiles::tr("of %1").arg(words::formatNumber(*figures.maxClients));
    return text;
}

OverviewTiles::OverviewTiles(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(theme::space::gap);
    m_hitRate = add(tr("Hit rate"), 0);
    m_memory = add(tr("Memory"), 1);
    m_operations = add(tr("Operations"), 2);
    m_roundTrip = add(tr("Round trip p99"), 4);
    m_evicted = add(tr("Evicted"), 3);
    m_clients = add(tr("Clients"), 5);
    setNarrow(false);
}

void OverviewTiles::setNarrow(bool isNarrow)
{
    const std::array tiles{m_hitRate, m_memory, m_operations, m_roundTrip, m_evicted, m_clients};
    const int columns = int(tiles.size()) / (isNarrow ? 2 : 1);
    int place = 0;
    for (widgets::FigureTile *tile : tiles) {
        m_grid->removeWidget(tile);
        m_grid->addWidget(tile, place / columns, place % columns);
        m_grid->setColumnStretch(place, place < columns ? 1 : 0);
        ++place;
    }
}

widgets::FigureTile *OverviewTiles::add(const QString &caption, int colorSlot)
{
    auto *tile = new widgets::FigureTile(caption, this);
    tile->sparkline()->setColorSlot(colorSlot);
    tile->sparkline()->setCapacity(2400);
    return tile;
}

void OverviewTiles::bind(SeriesFeed *feed)
{
    using monitor::SeriesId;
    namespace series = engine::masterseries;
    const std::pair<widgets::FigureTile *, QLatin1StringView> curves[]
        = {{m_hitRate, series::hitRate}, {m_memory, series::usedMemory}, {m_operations, series::opsPerSecond},
            {m_roundTrip, series::roundTripP99Ms}, {m_evicted, series::evictedPerSecond},
            {m_clients, series::clients}};
    for (const auto &[tile, name] : curves)
        feed->bind(tile->sparkline(), SeriesId(name), curveSpan);
}

void OverviewTiles::show(const engine::Snapshot &snapshot)
{
    const engine::NodeStatus *master = snapshot.node(snapshot.figures.master);
    const QByteArray policy = master && master->info ? master->info->memory.policy : QByteArray();
    const std::pair<widgets::FigureTile *, TileText> texts[]
        = {{m_hitRate, hitRateTile(snapshot.figures)}, {m_memory, memoryTile(snapshot.figures, policy)},
            {m_operations, operationsTile(snapshot.figures)}, {m_roundTrip, roundTripTile(snapshot.figures)},
            {m_evicted, evictedTile(snapshot.figures)}, {m_clients, clientsTile(snapshot.figures)}};
    for (const auto &[tile, text] : texts) {
        tile->setFigure(text.figure);
        tile->setTrend(text.trend, text.shortTrend);
    }
}

} // namespace cachedeck::pages
