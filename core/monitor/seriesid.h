// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QHash>
#include <QString>

namespace cachedeck::monitor {

/// What is measured and of whom. `target` is an address as it is written everywhere ("10.0.0.1:6379"), empty
/// for the deployment as a whole, or whatever later features measure (a key group, a service). A value; any
/// thread.
struct SeriesId
{
    SeriesId() = default;
    explicit SeriesId(QString seriesName, QString ofTarget = QString())
        : name(std::move(seriesName)), target(std::move(ofTarget))
    {
    }
    explicit SeriesId(QLatin1StringView seriesName, QString ofTarget = QString())
        : name(seriesName), target(std::move(ofTarget))
    {
    }
    QString name;
    QString target;
    friend bool operator==(const SeriesId &, const SeriesId &) = default;
    friend size_t qHash(const SeriesId &id, size_t seed = 0) { return qHashMulti(seed, id.name, id.target); }
};

/// How a figure of the series is written and drawn.
enum class SeriesUnit { Count, Ratio, Bytes, PerSecond, BytesPerSecond, Milliseconds, Seconds, Flag };

/// How long a series is kept: facts for alert rules an hour, what charts draw thirty days.
enum class Retention { Hour, Day, Month };

/// What is known of a name, whoever its target is.
struct SeriesKind
{
    SeriesKind() = default;
    SeriesKind(SeriesUnit inUnit, Retention keep, QString weightName = QString())
        : unit(inUnit), retention(keep), weight(std::move(weightName))
    {
    }
    SeriesUnit unit = SeriesUnit::Count;
    Retention retention = Retention::Hour;
    /// Name of the series (same target) by which averages of this one are weighted: hitRate by lookups, so
    /// that the average of a bucket is the hit rate of the bucket. Empty: every sample counts the same.
    QString weight;
};

/// Names that exist today; a later feature adds its own anywhere.
namespace series {
// Of a node, charted.
inline constexpr QLatin1StringView hitRate("hitRate");
inline constexpr QLatin1StringView hitsPerSecond("hitsPerSecond");
inline constexpr QLatin1StringView missesPerSecond("missesPerSecond");
inline constexpr QLatin1StringView opsPerSecond("opsPerSecond");
inline constexpr QLatin1StringView usedMemory("usedMemory");
inline constexpr QLatin1StringView maxMemory("maxMemory"); ///< No data where there is no limit.
inline constexpr QLatin1StringView evictedPerSecond("evictedPerSecond");
inline constexpr QLatin1StringView expiredPerSecond("expiredPerSecond");
inline constexpr QLatin1StringView clients("clients");
inline constexpr QLatin1StringView keys("keys");
inline constexpr QLatin1StringView netInPerSecond("netInPerSecond");
inline constexpr QLatin1StringView netOutPerSecond("netOutPerSecond");
inline constexpr QLatin1StringView errorsPerSecond("errorsPerSecond");
inline constexpr QLatin1StringView roundTripMs("roundTripMs"); ///< A timeout counts as the deadline.
inline constexpr QLatin1StringView roundTripP50Ms("roundTripP50Ms"); ///< Over the last minute.
inline constexpr QLatin1StringView roundTripP99Ms("roundTripP99Ms");
inline constexpr QLatin1StringView replicaLagBytes("replicaLagBytes");
inline constexpr QLatin1StringView cpuCores("cpuCores");
// Of a node, for rules.
inline constexpr QLatin1StringView lookups("lookups"); ///< Count of the interval; the weight of hitRate.
inline constexpr QLatin1StringView hits("hits");
inline constexpr QLatin1StringView commands("commands");
inline constexpr QLatin1StringView errors("errors");
inline constexpr QLatin1StringView keysLost(
    "keysLost"); ///< Count of the interval: gone, neither expired nor evicted; of a master only.
inline constexpr QLatin1StringView memoryShare("memoryShare");
inline constexpr QLatin1StringView evictableShare("evictableShare");
inline constexpr QLatin1StringView reachable("reachable"); ///< Flag: any valid answer, an error reply too.
inline constexpr QLatin1StringView blockedByScript("blockedByScript"); ///< Flag: the node answered BUSY.
inline constexpr QLatin1StringView isMaster("isMaster"); ///< Flag, by INFO; 0 beside a proved one.
inline constexpr QLatin1StringView masterLinkUp("masterLinkUp"); ///< Flag, of a replica only.
inline constexpr QLatin1StringView loading("loading"); ///< Flag.
// Of a sentinel.
inline constexpr QLatin1StringView sentinelReachable("sentinelReachable"); ///< Flag.
inline constexpr QLatin1StringView sentinelTilt("sentinelTilt"); ///< Flag.
// Of the deployment (empty target).
inline constexpr QLatin1StringView nodesReachable("nodesReachable");
inline constexpr QLatin1StringView masters("masters"); ///< Nodes whose ROLE says master.
inline constexpr QLatin1StringView masterKnown(
    "masterKnown"); ///< Flag: one that the sentinels agree on and ROLE proves.
inline constexpr QLatin1StringView sentinelsDisagree("sentinelsDisagree"); ///< Flag.
inline constexpr QLatin1StringView failoverMargin("failoverMargin"); ///< Usable sentinels minus needed ones.
inline constexpr QLatin1StringView replicasMissing(
    "replicasMissing"); ///< Listed and not connected to the master.
inline constexpr QLatin1StringView failoverRunning("failoverRunning"); ///< Flag.
inline constexpr QLatin1StringView datasetUnconfirmed("datasetUnconfirmed"); ///< Flag.
} // namespace series

/// The kind of a name above; Count kept for an hour for any other.
const SeriesKind &kindOf(QAnyStringView name);

} // namespace cachedeck::monitor
