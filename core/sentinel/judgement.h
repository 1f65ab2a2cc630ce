// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/topology.h"

namespace cachedeck::sentinel {

enum class HealthState { Healthy, Degraded, Unhealthy, Unknown };

QLatin1StringView toString(HealthState state); ///< "healthy", "degraded", "unhealthy", "unknown".

/// How a deployment is at this moment, without the durations of alert rules: what `cachedeckctl status` and
/// the desk's badge say.
struct Judgement
{
    Judgement() = default;
    HealthState state = HealthState::Unknown;
    std::vector<Message> reasons; ///< The gravest first; each names its node or Sentinel by the address.
    friend bool operator==(const Judgement &, const Judgement &) = default;
};

/// Unhealthy without master or quorum, or when Sentinels disagree or the master does not serve
/// or has lost its data; degraded when
/// a listed node or Sentinel is down, in TILT, or a second master takes writes; unknown before the first
/// answer. Pure.
Judgement judge(const Topology &topology);

/// The replica that Sentinel's own rule would promote now, as announced; empty if none. The rule
/// (redis-facts A7, Promotability) is applied to one Sentinel's opinions. Pure.
Endpoint promotableReplica(const SentinelView &view);

enum class Agreement {
    Same,
    NotYet, ///< A difference that is expected now (failover or settling).
    Differs,
    NoData, ///< One that answers has nothing on it, or too few answer to compare.
};

/// One line of the table "What each sentinel says".
struct AgreementRow
{
    AgreementRow() = default;
    Message fact; ///< "config epoch", "10.4.1.12:6379 is"
    std::vector<Message> values; ///< One for each Sentinel of the topology, in its order; empty: no answer.
    Agreement verdict = Agreement::Same;
    friend bool operator==(const AgreementRow &, const AgreementRow &) = default;
};

/// The facts that Sentinels can differ in, a row each. Pure.
std::vector<AgreementRow> agreement(const Topology &topology);

} // namespace cachedeck::sentinel
