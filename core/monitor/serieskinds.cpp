// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/seriesid.h"

namespace cachedeck::monitor {

namespace {

using Kinds = QHash<QString, SeriesKind>;

Kinds makeKinds()
{
    using enum SeriesUnit;
    constexpr Retention month = Retention::Month;
    constexpr Retention day = Retention::Day;
    constexpr Retention hour = Retention::Hour;
    return {
        {series::hitRate, SeriesKind(Ratio, month, series::lookups)},
        {series::hitsPerSecond, SeriesKind(PerSecond, day)},
        {series::missesPerSecond, SeriesKind(PerSecond, month)},
        {series::opsPerSecond, SeriesKind(PerSecond, month)},
        {series::usedMemory, SeriesKind(Bytes, month)},
        {series::maxMemory, SeriesKind(Bytes, month)},
        {series::evictedPerSecond, SeriesKind(PerSecond, month)},
        {series::expiredPerSecond, SeriesKind(PerSecond, month)},
        {series::clients, SeriesKind(Count, month)},
        {series::keys, SeriesKind(Count, month)},
        {series::netInPerSecond, SeriesKind(BytesPerSecond, day)},
        {series::netOutPerSecond, SeriesKind(BytesPerSecond, day)},
        {series::errorsPerSecond, SeriesKind(PerSecond, month)},
        {series::roundTripMs, SeriesKind(Milliseconds, hour)},
        {series::roundTripP50Ms, SeriesKind(Milliseconds, month)},
        {series::roundTripP99Ms, SeriesKind(Milliseconds, month)},
        {series::replicaLagBytes, SeriesKind(Bytes, month)},
        {series::cpuCores, SeriesKind(Count, day)},
        {series::lookups, SeriesKind(Count, hour)},
        {series::hits, SeriesKind(Count, hour)},
        {series::commands, SeriesKind(Count, hour)},
        {series::errors, SeriesKind(Count, hour)},
        {series::keysLost, SeriesKind(Count, hour)},
        {series::memoryShare, SeriesKind(Ratio, hour)},
        {series::evictableShare, SeriesKind(Ratio, hour)},
        {series::reachable, SeriesKind(Flag, month)},
        {series::blockedByScript, SeriesKind(Flag, hour)},
        {series::isMaster, SeriesKind(Flag, hour)},
        {series::masterLinkUp, SeriesKind(Flag, hour)},
        {series::loading, SeriesKind(Flag, hour)},
        {series::sentinelReachable, SeriesKind(Flag, hour)},
        {series::sentinelTilt, SeriesKind(Flag, hour)},
        {series::nodesReachable, SeriesKind(Count, hour)},
        {series::masters, SeriesKind(Count, hour)},
        {series::masterKnown, SeriesKind(Flag, hour)},
        {series::sentinelsDisagree, SeriesKind(Flag, hour)},
        {series::failoverMargin, SeriesKind(Count, hour)},
        {series::replicasMissing, SeriesKind(Count, hour)},
        {series::failoverRunning, SeriesKind(Flag, hour)},
        {series::datasetUnconfirmed, SeriesKind(Flag, hour)},
    };
}

} // namespace

const SeriesKind &kindOf(QAnyStringView name)
{
    static const Kinds kinds = makeKinds();
    static const SeriesKind unknown;
    const auto found = kinds.constFind(name.toString());
    return found == kinds.constEnd() ? unknown : *found;
}

} // namespace cachedeck::monitor
