// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/snapshot.h"

#include <algorithm>

namespace cachedeck::engine {

const NodeStatus *Snapshot::node(const Endpoint &announced) const
{
    const auto found = std::ranges::find(nodes, announced, &NodeStatus::endpoint);
    return found == nodes.end() ? nullptr : &*found;
}

std::optional<EnvironmentCorrection> correctionOf(const Profile &profile, const sentinel::Topology &topology)
{
    if (!profile.isEnvironmentGuessed || topology.nodes.empty())
        return std::nullopt;
    std::vector<Endpoint> announced;
    for (const sentinel::Node &node : topology.nodes)
        announced.push_back(node.endpoint);
    const Environment judged = environmentOf(announced);
    if (judged == profile.environment || judged == Environment::Development)
        return std::nullopt;
    const auto tells = [judged](const Endpoint &one) { return environmentOf({one}) == judged; };
    const auto teller = std::ranges::find_if(announced, tells);
    EnvironmentCorrection correction;
    correction.guessed = profile.environment;
    correction.judged = judged;
    correction.announced = teller == announced.end() ? announced.front() : *teller;
    return correction;
}

Figures figuresOf(const sentinel::Topology &topology, const NodeStatus *master)
{
    Figures figures;
    if (!topology.hasMaster || !master)
        return figures;
    figures.master = topology.incarnation.endpoint;
    figures.epoch = topology.incarnation.epoch;
    figures.roundTrip = master->roundTrip;
    figures.p50 = master->p50;
    figures.p99 = master->p99;
    if (!master->isFresh)
        return figures;
    const monitor::NodeRates &rates = master->rates;
    figures.hitRate = rates.hitRate;
    figures.hitsPerSecond = rates.hitsPerSecond;
    figures.missesPerSecond = rates.missesPerSecond;
    figures.opsPerSecond = rates.opsPerSecond;
    figures.evictedPerSecond = rates.evictedPerSecond;
    figures.expiredPerSecond = rates.expiredPerSecond;
    figures.usedMemory = master->info->memory.used;
    figures.maxMemory = master->info->memory.maxMemory;
    figures.clients = master->info->clients.connected;
    figures.maxClients = master->info->clients.maxClients;
    figures.keys = master->info->keyCount();
    return figures;
}

} // namespace cachedeck::engine
