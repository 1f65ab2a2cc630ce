// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"
#include "monitor/nodeseries.h"
#include "sentinel/topology.h"

namespace cachedeck::engine {

/// What alert rules and charts need of a Topology, in monitor's terms. Pure; any thread.
monitor::DeploymentObservation observationOf(const sentinel::Topology &topology, qint64 nodesReachable);
/// Neither connected nor failed yet: nothing is known, so nothing is wrong.
bool isUndecided(const sentinel::Topology &topology);
std::vector<monitor::SentinelObservation> sentinelObservations(const sentinel::Topology &topology);

/// \a alert with what its rule cannot know, as it sees a number a tick: which two nodes say that they are
/// master and what is at risk, how many Sentinels are usable of how many, and what a server refuses where it
/// looks as if none answered. Others unchanged. Pure; any thread.
monitor::Alert withTopology(monitor::Alert alert, const sentinel::Topology &topology);

} // namespace cachedeck::engine
