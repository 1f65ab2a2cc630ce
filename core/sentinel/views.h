// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/units.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace cachedeck::sentinel {

/// The comma separated `flags` of a Sentinel's reply, kept as text so that flags of newer servers survive.
class Flags
{
public:
    Flags() = default;
    explicit Flags(QByteArray commaSeparated) : m_text(std::move(commaSeparated)) { }
    bool has(QByteArrayView flag) const;
    bool isDown() const { return has("s_down") || has("o_down"); }
    const QByteArray &text() const { return m_text; }
    friend bool operator==(const Flags &, const Flags &) = default;

private:
    QByteArray m_text;
};

/// How we hear a Sentinel's events.
enum class EventsMode {
    Connecting,
    Subscribed,
    Polling, ///< No right to subscribe, or no event connection: the polls alone tell us (redis-facts A4).
};

/// What one Sentinel thinks of one data node. Addresses are as announced.
struct NodeOpinion
{
    NodeOpinion() = default;
    Endpoint node;
    Flags flags; ///< "slave,s_down,disconnected"
    QByteArray roleReported; ///< "master" or "slave": what the node itself last said to this Sentinel.
    QByteArray linkStatus; ///< master-link-status of a replica: "ok" or "err"; empty for the master.
    QByteArray runId;
    int priority = 0;
    qint64 offset = 0; ///< slave-repl-offset.
    Milliseconds linkDownTime{}; ///< master-link-down-time.
    Milliseconds lastOkPing{}; ///< Age of the last good PING reply.
    Milliseconds infoAge{}; ///< Age of its INFO.
    bool isMaster = false; ///< Listed as the master, not among the replicas.
    friend bool operator==(const NodeOpinion &, const NodeOpinion &) = default;
};

/// What one Sentinel thinks of another.
struct PeerOpinion
{
    PeerOpinion() = default;
    Endpoint peer; ///< As announced.
    QByteArray runId;
    Flags flags;
    QByteArray votedLeader; ///< Run id it voted for, "?" for none.
    Epoch votedEpoch;
    friend bool operator==(const PeerOpinion &, const PeerOpinion &) = default;
};

/// One Sentinel: how we reach it, and the group as it sees it. Values of an unreachable one are its last.
/// A value; any thread.
struct SentinelView
{
    SentinelView() = default;
    Endpoint endpoint; ///< As announced by its peers; for a seed as configured. Its name everywhere.
    Endpoint reached; ///< After the address map: where we connect.
    bool isSeed = false; ///< Configured; never dropped. Others are learned from peers.
    std::vector<Endpoint> otherNames; ///< Seeds that lead to this very Sentinel, too (by its run id).
    bool isReachable = false;
    WallTime since{}; ///< Since when isReachable has been so.
    std::optional<Error> error; ///< Why it is not reachable, or what it refused.
    QByteArray runId; ///< MYID.
    QByteArray version; ///< "7.0.15"; empty where INFO is not allowed.
    bool isInTilt = false;
    std::optional<Microseconds> roundTrip; ///< Of the last PING.
    WallTime lastAnswer{}; ///< Of the last complete poll.

    bool knowsMaster = false; ///< It monitors a master of our name.
    Endpoint master; ///< The address it gives out for it (get-master-addr-by-name).
    Epoch configEpoch;
    Flags masterFlags;
    QByteArray masterRunId;
    QByteArray failoverState; ///< Only during a failover: "wait_start", "reconf_slaves"...
    int quorum = 0;
    int otherSentinels = 0; ///< num-other-sentinels
    int replicaCount = 0; ///< num-slaves
    int parallelSyncs = 0;
    Milliseconds downAfter{};
    Milliseconds failoverTimeout{};
    bool isQuorumOk = false; ///< CKQUORUM. Says OK in TILT too: see Quorum for the truth.
    QByteArray quorumText; ///< Its sentence, untrusted.

    std::vector<NodeOpinion> nodes; ///< The master first.
    std::vector<PeerOpinion> peers;

    EventsMode events = EventsMode::Connecting;
    Message eventsCause; ///< Why it is Polling, with the ACL rule to grant; empty otherwise.

    bool hasName(const Endpoint &address) const; ///< Its endpoint, or one of its otherNames.
    int reachedNodes() const; ///< Nodes that it does not flag down or disconnected.
    int reachedPeers() const;
    const NodeOpinion *opinionOf(const Endpoint &node) const; ///< Null if it does not list it.
    friend bool operator==(const SentinelView &, const SentinelView &) = default;
};

/// What ROLE says.
enum class Role { Unknown, Master, Replica, Sentinel };

/// Replication link of a replica as its ROLE says.
enum class LinkState {
    None, ///< It is no replica.
    Up,
    Down, ///< Not connected; also of a replica that we cannot reach.
    Syncing, ///< Receiving the whole dataset.
    Connecting,
};

/// How a data node says what it is.
enum class RoleWay {
    Role,
    Info, ///< ROLE is refused: INFO replication.
    None, ///< Both are refused: nothing tells it.
};

/// One data node: a master, a replica, or the old master. Values of an unreachable one are its last.
/// A value; any thread.
struct Node
{
    Node() = default;
    Endpoint endpoint; ///< As announced. Its name everywhere, in status, series and alerts.
    Endpoint reached; ///< After the address map.
    Role role = Role::Unknown; ///< As ROLE says, whatever the Sentinels think.
    RoleWay roleWay = RoleWay::Role; ///< How it said so last.
    bool isMaster = false; ///< The proved master that our commands go to.
    bool isReachable = false;
    WallTime since{}; ///< Since when isReachable has been so.
    WallTime lastSeen{}; ///< Last answer.
    std::optional<Error> error; ///< Why it is not reachable, or why it does not serve (Loading, Busy).
    std::optional<Microseconds> roundTrip; ///< Of the last ROLE.
    QByteArray runId;

    LinkState link = LinkState::None;
    std::optional<int> syncPercent; ///< While Syncing.
    Endpoint replicaOf; ///< The master it names.
    qint64 offset = 0; ///< Its replication offset.
    std::optional<Bytes> lag; ///< Behind the master; not known while one of both is away.
    int priority = 100;
    bool isServing = true; ///< False while it answers LOADING or BUSY.
    std::optional<int> loadingPercent;

    bool isListed = false; ///< A Sentinel lists it (always true in single-node mode).
    Flags flags; ///< By the majority of the Sentinels.
    bool wouldBePromoted = false; ///< Sentinel's own rule would choose it now.
    bool isOldMaster = false; ///< It was the master before the last switch and still says master.
    WallTime oldMasterSince{}; ///< When the switch was.
    qint64 offsetAtSwitch = 0; ///< Where its history and the new master's part.
    Bytes atRisk; ///< What it has acknowledged since: lost when it is demoted.
    friend bool operator==(const Node &, const Node &) = default;
};

QLatin1StringView toString(Role role); ///< Stable words for JSON: "master", "replica", ...
QLatin1StringView toString(LinkState link); ///< "up", "down", "syncing", "connecting", "none".
QLatin1StringView toString(EventsMode mode);

} // namespace cachedeck::sentinel
