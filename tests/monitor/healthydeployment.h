// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "alertbench.h"

namespace cachedeck::test {

using namespace Qt::StringLiterals;
namespace names = cachedeck::monitor::series;

inline const QString node = u"10.0.0.1:6379"_s;
inline const QString other = u"10.0.0.2:6379"_s;
inline const QString sentinel = u"10.0.0.9:26379"_s;

/// A healthy deployment: one master with traffic, one replica, one of three sentinels.
inline void makeHealthy(AlertBench &bench)
{
    for (const QString &target : {node, other}) {
        bench.set(names::reachable, 1, target);
        bench.set(names::blockedByScript, 0, target);
        bench.set(names::roundTripMs, 0.4, target);
        bench.set(names::memoryShare, 0.5, target);
        bench.set(names::evictableShare, 0.6, target);
        bench.set(names::evictedPerSecond, 0, target);
        bench.set(names::keys, 10'000, target);
        bench.set(names::isMaster, target == node ? 1 : 0, target);
    }
    bench.set(names::masterLinkUp, 1, other);
    bench.set(names::hits, 95, node);
    bench.set(names::lookups, 100, node);
    bench.set(names::hitRate, 0.95, node);
    bench.set(names::commands, 200, node);
    bench.set(names::errors, 0, node);
    bench.set(names::sentinelReachable, 1, sentinel);
    bench.set(names::sentinelTilt, 0, sentinel);
    bench.set(names::nodesReachable, 2);
    bench.set(names::masters, 1);
    bench.set(names::masterKnown, 1);
    bench.set(names::sentinelsDisagree, 0);
    bench.set(names::failoverMargin, 1);
    bench.set(names::replicasMissing, 0);
    bench.set(names::datasetUnconfirmed, 0);
}

/// One that has been healthy for so long.
class HealthyBench : public AlertBench
{
public:
    explicit HealthyBench(std::chrono::seconds already = 0s)
    {
        makeHealthy(*this);
        run(already);
    }
};

inline void setHitRate(AlertBench &bench, double hitRate, double lookups = 100)
{
    bench.set(names::hits, hitRate * lookups, node);
    bench.set(names::lookups, lookups, node);
    bench.set(names::hitRate, hitRate, node);
}

} // namespace cachedeck::test
