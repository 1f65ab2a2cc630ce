// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/masterseries.h"

#include <cmath>

namespace cachedeck::engine {

namespace {

using monitor::Retention;
using monitor::SeriesId;
using monitor::SeriesKind;
using monitor::SeriesUnit;

void put(std::vector<monitor::SeriesValue> &row, QLatin1StringView name, std::optional<double> value)
{
    if (value)
        row.emplace_back(SeriesId(name), *value);
}

std::optional<double> number(const std::optional<PerSecond> &rate)
{
    return rate ? std::optional(rate->value) : std::nullopt;
}

std::optional<double> number(const std::optional<monitor::Percentile> &trip)
{
    return trip ? std::optional(fractionalMilliseconds(trip->value)) : std::nullopt;
}

} // namespace

void declareMasterSeries(monitor::SeriesStore &store)
{
    store.declare(
        masterseries::hitRate, SeriesKind(SeriesUnit::Ratio, Retention::Month, masterseries::lookups));
    store.declare(masterseries::lookups, SeriesKind(SeriesUnit::PerSecond, Retention::Month));
    store.declare(masterseries::opsPerSecond, SeriesKind(SeriesUnit::PerSecond, Retention::Month));
    store.declare(masterseries::usedMemory, SeriesKind(SeriesUnit::Bytes, Retention::Month));
    store.declare(masterseries::evictedPerSecond, SeriesKind(SeriesUnit::PerSecond, Retention::Month));
    store.declare(masterseries::expiredPerSecond, SeriesKind(SeriesUnit::PerSecond, Retention::Month));
    store.declare(masterseries::clients, SeriesKind(SeriesUnit::Count, Retention::Month));
    store.declare(masterseries::roundTripP50Ms, SeriesKind(SeriesUnit::Milliseconds, Retention::Month));
    store.declare(masterseries::roundTripP99Ms, SeriesKind(SeriesUnit::Milliseconds, Retention::Month));
}

void appendValues(std::vector<monitor::SeriesValue> &row, const Figures &figures)
{
    if (figures.hitRate)
        put(row, masterseries::hitRate, figures.hitRate->value);
    if (figures.hitsPerSecond && figures.missesPerSecond)
        put(row, masterseries::lookups, figures.hitsPerSecond->value + figures.missesPerSecond->value);
    put(row, masterseries::opsPerSecond, number(figures.opsPerSecond));
    if (figures.usedMemory)
        put(row, masterseries::usedMemory, double(figures.usedMemory->count));
    put(row, masterseries::evictedPerSecond, number(figures.evictedPerSecond));
    put(row, masterseries::expiredPerSecond, number(figures.expiredPerSecond));
    if (figures.clients)
        put(row, masterseries::clients, double(*figures.clients));
    put(row, masterseries::roundTripP50Ms, number(figures.p50));
    put(row, masterseries::roundTripP99Ms, number(figures.p99));
}

void addTrends(Figures &figures, const monitor::SeriesStore &store, WallTime now)
{
    constexpr std::chrono::minutes window(1);
    constexpr std::chrono::minutes distance(10);
    const auto minuteUntil = [&](QLatin1StringView name, WallTime end) {
        return store.statistics(SeriesId(name), end - window, end);
    };
    const auto compare = [&](QLatin1StringView name, auto change) -> std::optional<double> {
        const auto before = minuteUntil(name, now - distance);
        const auto after = minuteUntil(name, now);
        if (before.count == 0 || after.count == 0)
            return std::nullopt;
        const double result = change(before.average, after.average);
        return std::isfinite(result) ? std::optional(result) : std::nullopt;
    };
    figures.hitRateChange
        = compare(masterseries::hitRate, [](double before, double after) { return after - before; });
    figures.opsChange
        = compare(masterseries::opsPerSecond, [](double before, double after) { return after / before - 1; });
}

} // namespace cachedeck::engine
