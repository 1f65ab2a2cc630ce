// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/views.h"

#include <algorithm>

namespace cachedeck::sentinel {

using namespace Qt::StringLiterals;

bool Flags::has(QByteArrayView flag) const
{
    const QByteArrayView text(m_text);
    qsizetype from = 0;
    while (from <= text.size()) {
        const qsizetype comma = text.indexOf(',', from);
        const qsizetype end = comma < 0 ? text.size() : comma;
        if (text.sliced(from, end - from) == flag)
            return !flag.isEmpty();
        from = end + 1;
    }
    return false;
}

bool SentinelView::hasName(const Endpoint &address) const
{
    return endpoint == address
        || std::find(otherNames.begin(), otherNames.end(), address) != otherNames.end();
}

int SentinelView::reachedNodes() const
{
    const auto isReached
        = [](const NodeOpinion &node) { return !node.flags.isDown() && !node.flags.has("disconnected"); };
    return int(std::count_if(nodes.begin(), nodes.end(), isReached));
}

int SentinelView::reachedPeers() const
{
    const auto isReached
        = [](const PeerOpinion &peer) { return !peer.flags.isDown() && !peer.flags.has("disconnected"); };
    return int(std::count_if(peers.begin(), peers.end(), isReached));
}

const NodeOpinion *SentinelView::opinionOf(const Endpoint &node) const
{
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&](const NodeOpinion &opinion) { return opinion.node == node; });
    return found == nodes.end() ? nullptr : &*found;
}

QLatin1StringView toString(Role role)
{
    switch (role) {
    case Role::Unknown:
        return "unknown"_L1;
    case Role::Master:
        return "master"_L1;
    case Role::Replica:
        return "replica"_L1;
    case Role::Sentinel:
        return "sentinel"_L1;
    }
    return "unknown"_L1;
}

QLatin1StringView toString(LinkState link)
{
    switch (link) {
    case LinkState::None:
        return "none"_L1;
    case LinkState::Up:
        return "up"_L1;
    case LinkState::Down:
        return "down"_L1;
    case LinkState::Syncing:
        return "syncing"_L1;
    case LinkState::Connecting:
        return "connecting"_L1;
    }
    return "none"_L1;
}

QLatin1StringView toString(EventsMode mode)
{
    switch (mode) {
    case EventsMode::Connecting:
        return "connecting"_L1;
    case EventsMode::Subscribed:
        return "subscribed"_L1;
    case EventsMode::Polling:
        return "polling"_L1;
    }
    return "connecting"_L1;
}

} // namespace cachedeck::sentinel
