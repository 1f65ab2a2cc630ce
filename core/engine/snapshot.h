// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "engine/profile.h"
#include "monitor/alert.h"
#include "monitor/nodeinfo.h"
#include "monitor/rates.h"
#include "monitor/roundtrips.h"
#include "monitor/series.h"
#include "sentinel/judgement.h"
#include "sentinel/topology.h"

#include <memory>
#include <optional>
#include <vector>

namespace cachedeck::engine {

/// Which of the open deployments; never reused within one engine.
struct WorkspaceId
{
    constexpr WorkspaceId() = default;
    constexpr explicit WorkspaceId(quint32 number) : value(number) { }
    quint32 value = 0;
    constexpr auto operator<=>(const WorkspaceId &) const = default;
};

/// What was last sampled of one data node, in the order of Topology::nodes.
struct NodeStatus
{
    NodeStatus() = default;
    Endpoint endpoint; ///< As announced, the key into Topology::nodes.
    std::shared_ptr<const monitor::NodeInfo> info; ///< The last that came; null before the first.
    WallTime infoTime; ///< When it came.
    bool isFresh = false; ///< It came in this tick; otherwise rates are empty and info is old.
    monitor::NodeRates rates; ///< Of the interval that ended with this tick.
    std::optional<monitor::Percentile> roundTrip; ///< Newest PING; while one is unanswered, its age so far.
    std::optional<monitor::Percentile> p50, p99; ///< Over the last minute.
};

/// The figures of the master in one tick: what `cachedeckctl watch` prints and the tiles of the desk show.
/// Empty members are "no data", never 0.
struct Figures
{
    Figures() = default;
    Endpoint master; ///< Empty while there is none.
    Epoch epoch;
    std::optional<Ratio> hitRate;
    std::optional<PerSecond> hitsPerSecond, missesPerSecond, opsPerSecond, evictedPerSecond, expiredPerSecond;
    std::optional<Bytes> usedMemory;
    std::optional<Bytes> maxMemory; ///< 0: no limit; empty: not known.
    std::optional<qint64> clients, maxClients, keys;
    std::optional<monitor::Percentile> roundTrip, p50, p99;
    /// The last minute against the minute that ended ten minutes ago: difference of the hit rate (0.1 is ten
    /// points), share of change of the operations. Empty until both minutes have data.
    std::optional<double> hitRateChange, opsChange;
};

/// The figures of one tick: all empty without a proved master, rates empty where its INFO did not come. Pure.
Figures figuresOf(const sentinel::Topology &topology, const NodeStatus *master);

/// An alert put aside by a person until a time, with the reason that they gave.
struct Snooze
{
    Snooze() = default;
    Snooze(WallTime end, QString why) : until(end), reason(std::move(why)) { }
    WallTime until;
    QString reason;
};

/// An active alert as banners show it.
struct ActiveAlert
{
    ActiveAlert() = default;
    bool isPutAside() const { return snooze || isAcknowledged; }
    monitor::Alert alert;
    std::optional<Snooze> snooze; ///< Still running; the banner folds away.
    /// A person has seen it: it folds away until it is over or grows graver.
    bool isAcknowledged = false;
};

/// The environment that was guessed from the addresses that a person gave did not bear those that the
/// Sentinels announce; Snapshot::environment is the graver one since then, with its default of read-only.
struct EnvironmentCorrection
{
    EnvironmentCorrection() = default;
    Environment guessed = Environment::Development;
    Environment judged = Environment::Production;
    Endpoint announced; ///< The address that told.
    WallTime since; ///< When a workspace found it.
};

/// What the addresses that the Sentinels announce make of a guess; nothing where a person chose, or where
/// they bear it. Without a time. Pure.
std::optional<EnvironmentCorrection> correctionOf(const Profile &profile, const sentinel::Topology &topology);

/// What watching costs and how it stands, for the status line.
struct OwnLoad
{
    OwnLoad() = default;
    PerSecond commands; ///< All nodes and sentinels together.
    std::optional<double>
        masterCores; ///< Server CPU of our commands on the master, 0.0006 is 0.06 % of a core (estimate).
    int connections = 0;
    int eventConnections = 0; ///< Pub/Sub connections to sentinels that are alive.
    qsizetype historyBytes = 0; ///< Memory of the rings.
};

/// One deployment at one moment: everything a page or a command needs, computed in core. Immutable; crosses
/// threads as SnapshotPtr; newest wins. The desk computes nothing from it but pixels.
struct Snapshot
{
    Snapshot() = default;
    WorkspaceId workspace;
    quint64 sequence = 0; ///< From 1.
    WallTime time;
    Milliseconds interval{1000}; ///< Between two ticks, as asked for.

    DeploymentName name;
    Environment environment = Environment::Production;
    std::optional<EnvironmentCorrection> correction; ///< Until a person acknowledges it.
    AccessRole role = AccessRole::Operator;
    bool isReadOnly = true;
    std::optional<WallTime> unlockedUntil; ///< A person unlocked it; it locks itself then.
    bool isTlsUnverified = false; ///< A person switched the check off: shown in red (product rule 7).

    sentinel::TopologyPtr topology; ///< Never null.
    sentinel::Judgement judgement; ///< Of this moment.
    std::vector<NodeStatus> nodes;
    Figures figures;
    std::vector<ActiveAlert> alerts; ///< The gravest first.
    std::vector<monitor::Alert> pending; ///< Not yet firing, for "1 more pending".
    std::shared_ptr<const monitor::SeriesTail> series; ///< Never null; newest rows and all marks.
    OwnLoad own;

    const NodeStatus *node(const Endpoint &announced) const; ///< Null if unknown.
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace cachedeck::engine
