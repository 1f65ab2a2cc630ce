// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

namespace cachedeck::engine {

/// The figures of whoever is master, under the deployment's empty target, so that a chart goes on through a
/// failover with its gap and mark. Apart from the node's own series of the same meaning, which stay with the
/// node.
namespace masterseries {
inline constexpr QLatin1StringView hitRate("master.hitRate");
inline constexpr QLatin1StringView lookups("master.lookupsPerSecond"); ///< The weight of hitRate.
inline constexpr QLatin1StringView opsPerSecond("master.opsPerSecond");
inline constexpr QLatin1StringView usedMemory("master.usedMemory");
inline constexpr QLatin1StringView evictedPerSecond("master.evictedPerSecond");
inline constexpr QLatin1StringView expiredPerSecond("master.expiredPerSecond");
inline constexpr QLatin1StringView clients("master.clients");
inline constexpr QLatin1StringView roundTripP50Ms("master.roundTripP50Ms");
inline constexpr QLatin1StringView roundTripP99Ms("master.roundTripP99Ms");
} // namespace masterseries

void declareMasterSeries(monitor::SeriesStore &store);
/// Appends the figures to the row of their tick; an empty one becomes a gap.
void appendValues(std::vector<monitor::SeriesValue> &row, const Figures &figures);

/// Compares the last minute with the one ten minutes ago. O(rows of both minutes).
void addTrends(Figures &figures, const monitor::SeriesStore &store, WallTime now);

} // namespace cachedeck::engine
