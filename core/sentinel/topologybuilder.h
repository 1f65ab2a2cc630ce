// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/replies.h"
#include "sentinel/topology.h"

namespace cachedeck::sentinel {

/// What one node answered last, before the whole picture judges it.
struct NodeReport
{
    NodeReport() = default;
    Node node; ///< Reachability, role, offsets, link, run id; the rest is filled by the builder.
    std::vector<RoleAnswer::Follower> followers; ///< Of a master.
    qint64 firstOffset = 0; ///< When this run was first seen as a master.
};

/// The switch that led to the present master.
struct SwitchFacts
{
    SwitchFacts() = default;
    WallTime time{};
    SteadyTime steady{};
    Endpoint from; ///< As announced.
    QByteArray fromRunId;
    qint64 historyEnd = -1; ///< Up to here the new master has the old one's writes; -1 if not known.
};

/// All that is known at one moment.
struct Facts
{
    Facts() = default;
    DeploymentName name;
    DeploymentKind kind = DeploymentKind::Sentinel;
    QByteArray masterName;
    WallTime now{};
    SteadyTime steady{};
    Milliseconds grace{5000}; ///< Timing::agreementGrace

    bool isStarted = false;
    bool hasMaster = false;
    bool isUnproved = false; ///< Our user may not ask it whether it is the master.
    bool isSwitching = false; ///< A switch was announced and we have not yet moved.
    Incarnation incarnation;
    std::optional<SteadyTime> lostAt; ///< Since when there is no master.
    std::optional<Attempt> attempt;
    std::optional<SwitchFacts> lastSwitch;
    std::optional<DatasetLoss> datasetLoss;
    std::vector<SentinelView> sentinels;
    std::vector<NodeReport> nodes;
    std::vector<Message> hints;
};

/// Puts the whole picture together, with the little memory that durations need. No I/O; one owner.
class TopologyBuilder
{
public:
    /// Everything but failover, history and events, which their logs add.
    Topology build(const Facts &facts);

private:
    void judgeAgreement(const Facts &facts, Topology &topology);
    void noteDoubt(const Facts &facts, Topology &topology);
    DeploymentState stateOf(const Facts &facts, const Topology &topology) const;

    std::optional<SteadyTime> m_differSince;
    std::optional<WallTime> m_doubtSince;
    DeploymentState m_state = DeploymentState::Stopped;
    WallTime m_stateSince{};
};

/// How long a switch may take to be known to all, and the old master to be demoted, before we stop calling it
/// settling (redis-facts fact 1: 8 to 12 s).
constexpr Milliseconds settlingLimit{60000};

} // namespace cachedeck::sentinel
