// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/hints.h"

#include <algorithm>
#include <set>

namespace cachedeck::sentinel {

namespace {

/// Entries that Sentinels keep counting although the peer is gone (redis#1972): down for one of them and
/// reachable for nobody.
int staleEntries(const Topology &topology)
{
    int most = 0;
    for (const SentinelView &view : topology.sentinels) {
        if (!view.isReachable)
            continue;
        int stale = 0;
        for (const PeerOpinion &peer : view.peers) {
            const auto isAlive
                = [&](const SentinelView &other) { return other.isReachable && other.runId == peer.runId; };
            const bool isGone = peer.flags.isDown()
                && std::none_of(topology.sentinels.begin(), topology.sentinels.end(), isAlive);
            stale += isGone ? 1 : 0;
        }
        most = std::max(most, stale);
    }
    return most;
}

bool haveSameHost(const Topology &topology)
{
    std::set<QString> hosts;
    for (const SentinelView &view : topology.sentinels)
        hosts.insert(view.reached.host());
    return topology.sentinels.size() > 1 && hosts.size() == 1;
}

/// SENTINEL SET does not spread: the same setting may differ between them.
bool haveDifferentSettings(const Topology &topology)
{
    const SentinelView *first = nullptr;
    for (const SentinelView &view : topology.sentinels) {
        if (!view.isReachable || !view.knowsMaster)
            continue;
        if (first && (view.quorum != first->quorum || view.downAfter != first->downAfter))
            return true;
        first = first ? first : &view;
    }
    return false;
}

/// ROLE is cheaper than INFO, and asked of every node.
void addRoleHint(Topology &topology)
{
    const auto found = std::find_if(topology.nodes.begin(), topology.nodes.end(),
        [](const Node &node) { return node.isReachable && node.roleWay == RoleWay::Info; });
    if (found != topology.nodes.end())
        topology.hints.push_back(Message("sentinel.hint.role", {found->endpoint.toString()}));
}

} // namespace

void addHints(Topology &topology)
{
    addRoleHint(topology);
    if (topology.kind == DeploymentKind::SingleNode || topology.quorum.voters == 0)
        return;
    auto &hints = topology.hints;
    const int voters = topology.quorum.voters;
    // Seen by a minority, the others are rather cut off than gone: a reset would do harm.
    const bool isDoubted = topology.doubt != client::MasterDoubt::None;
    if (const int stale = staleEntries(topology); stale > 0 && !isDoubted)
        hints.push_back(Message("sentinel.hint.stale", {qint64(stale)}));
    if (voters < 3)
        hints.push_back(Message("sentinel.hint.few", {qint64(voters)}));
    else if (voters % 2 == 0)
        hints.push_back(Message("sentinel.hint.even", {qint64(voters)}));
    if (topology.quorum.quorum > voters)
        hints.push_back(Message("sentinel.hint.quorum", {qint64(topology.quorum.quorum), qint64(voters)}));
    if (haveDifferentSettings(topology))
        hints.push_back(Message("sentinel.hint.settings"));
    const bool isLocal = topology.sentinels.front().reached.isLoopback();
    if (haveSameHost(topology) && !isLocal)
        hints.push_back(Message("sentinel.hint.oneHost", {topology.sentinels.front().reached.host()}));
    for (const SentinelView &view : topology.sentinels) {
        for (const Endpoint &other : view.otherNames)
            hints.push_back(
                Message("sentinel.hint.sameSentinel", {view.endpoint.toString(), other.toString()}));
        if (view.isReachable && view.events == EventsMode::Polling && !view.eventsCause.isEmpty())
            hints.push_back(view.eventsCause);
    }
}

Message natHint(const Endpoint &announced, const AddressMap &map, const Endpoint &sentinelReached)
{
    const bool isElsewhere = announced.host() != sentinelReached.host();
    if (!isPrivate(announced) || map.maps(announced) || !isElsewhere)
        return {};
    if (announced.isLoopback() && sentinelReached.isLoopback())
        return {};
    return Message("sentinel.hint.nat", {announced.toString(), sentinelReached.toString()});
}

} // namespace cachedeck::sentinel
