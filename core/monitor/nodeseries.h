// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/nodeinfo.h"
#include "monitor/rates.h"
#include "monitor/roundtrips.h"
#include "monitor/series.h"

#include <optional>
#include <vector>

namespace cachedeck::monitor {

/// What one tick knows of one node; the engine fills it from its probes. Pointers are borrowed for the call.
struct NodeObservation
{
    NodeObservation() = default;
    QString target; ///< Endpoint::toString().
    /// Any valid answer, an error reply too, within the tick; empty while nobody knows yet.
    std::optional<bool> isReachable;
    bool isOtherMaster = false; ///< The proved master is another node, whatever this one says of itself.
    bool isBlockedByScript = false; ///< It answered BUSY.
    const NodeInfo *info = nullptr; ///< Null when INFO did not come in this tick.
    const NodeRates *rates = nullptr; ///< Null likewise.
    Maybe<qint64> keysLost; ///< Since the INFO before, see keysLostBetween().
    std::optional<Percentile> roundTrip; ///< Of the newest probe; a timeout counts as its deadline.
    std::optional<Percentile> p50, p99;
    std::optional<Bytes> lag; ///< Of a replica: offset of its master minus its own.
};

/// What one tick knows of one sentinel.
struct SentinelObservation
{
    SentinelObservation() = default;
    QString target;
    std::optional<bool> isReachable; ///< Empty while it has not been asked.
    std::optional<bool> isTilt; ///< Empty when not known.
};

/// What one tick knows of the deployment. Empty members are not judged (a single node without sentinels).
struct DeploymentObservation
{
    DeploymentObservation() = default;
    qint64 nodesReachable = 0;
    qint64 masters = 0; ///< Nodes whose ROLE says master.
    bool isMasterKnown = false; ///< One that the sentinels agree on (if there are any) and that ROLE proves.
    bool isFailoverRunning = false;
    bool isDatasetUnconfirmed = false; ///< The master lost its data and nobody has confirmed that.
    std::optional<bool> sentinelsDisagree;
    std::optional<qint64>
        sentinelsUsable; ///< Reachable, not TILT, not s_down for the majority (redis-facts A7).
    std::optional<qint64> sentinelsNeeded; ///< max(quorum, majority of the known).
    std::optional<qint64> replicasMissing; ///< Listed, but not connected to the master.
};

/// Write the observation under the names of seriesid.h into the row of this tick. No data is left out, so
/// that it becomes a gap. Pure; any thread.
void appendValues(std::vector<SeriesValue> &row, const NodeObservation &node);
void appendValues(std::vector<SeriesValue> &row, const SentinelObservation &sentinel);
void appendValues(std::vector<SeriesValue> &row, const DeploymentObservation &deployment);

} // namespace cachedeck::monitor
