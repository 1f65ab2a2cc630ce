// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/topology.h"

#include <algorithm>

namespace cachedeck::sentinel {

using namespace Qt::StringLiterals;

const Node *Topology::node(const Endpoint &announced) const
{
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&](const Node &node) { return node.endpoint == announced; });
    return found == nodes.end() ? nullptr : &*found;
}

const SentinelView *Topology::sentinel(const Endpoint &announced) const
{
    const auto found = std::find_if(sentinels.begin(), sentinels.end(),
        [&](const SentinelView &view) { return view.hasName(announced); });
    return found == sentinels.end() ? nullptr : &*found;
}

const Node *Topology::master() const
{
    return incarnation.endpoint.isEmpty() ? nullptr : node(incarnation.endpoint);
}

bool Topology::isReplica(const Node &node) const
{
    return kind == DeploymentKind::SingleNode ? node.role == Role::Replica : !node.isMaster;
}

bool Topology::isQuorumKnown() const
{
    return std::any_of(
        sentinels.begin(), sentinels.end(), [](const SentinelView &view) { return view.knowsMaster; });
}

int Topology::reachableSentinels() const
{
    return int(std::count_if(
        sentinels.begin(), sentinels.end(), [](const SentinelView &view) { return view.isReachable; }));
}

void Topology::checkSanity() const
{
    const auto isDistinct = [](const auto &list) {
        for (auto it = list.begin(); it != list.end(); ++it) {
            const auto isSame = [&](const auto &other) { return other.endpoint == it->endpoint; };
            if (std::find_if(std::next(it), list.end(), isSame) != list.end())
                return false;
        }
        return true;
    };
    CACHEDECK_ASSERT(isDistinct(nodes));
    CACHEDECK_ASSERT(isDistinct(sentinels));
    CACHEDECK_ASSERT(!hasMaster || master() != nullptr);
    const auto masters
        = std::count_if(nodes.begin(), nodes.end(), [](const Node &node) { return node.isMaster; });
    CACHEDECK_ASSERT(masters <= (hasMaster ? 1 : 0));
    CACHEDECK_ASSERT(!hasMaster || master()->isMaster || kind == DeploymentKind::SingleNode);
    CACHEDECK_ASSERT(!(hasMaster && attempt));
    CACHEDECK_ASSERT(kind == DeploymentKind::Sentinel || sentinels.empty());
    CACHEDECK_ASSERT(state != DeploymentState::Connected || hasMaster);
    CACHEDECK_ASSERT(!quorum.isOk || quorum.cause.isEmpty());
}

QLatin1StringView toString(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Stopped:
        return "stopped"_L1;
    case DeploymentState::Connecting:
        return "connecting"_L1;
    case DeploymentState::Connected:
        return "connected"_L1;
    case DeploymentState::Failover:
        return "failover"_L1;
    case DeploymentState::Settling:
        return "settling"_L1;
    case DeploymentState::MinorityView:
        return "minorityView"_L1;
    case DeploymentState::Lost:
        return "lost"_L1;
    }
    return "lost"_L1;
}

} // namespace cachedeck::sentinel
