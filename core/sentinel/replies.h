// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/reply.h"
#include "sentinel/views.h"

namespace cachedeck::sentinel {

// Readers of what Sentinels and nodes answer. What they get is untrusted: an entry without name and usable
// address is left out, unknown fields and flags are kept or ignored, a reply of the wrong shape is a Protocol
// error ("sentinel.reply.shape") that names the command. Pure; any thread.

/// One entry of SENTINEL MASTERS, or the reply of SENTINEL MASTER.
struct MasterEntry
{
    MasterEntry() = default;
    QByteArray name;
    Endpoint address;
    QByteArray runId;
    Flags flags;
    Epoch configEpoch;
    QByteArray failoverState;
    int quorum = 0;
    int otherSentinels = 0;
    int replicas = 0;
    int parallelSyncs = 0;
    Milliseconds downAfter{};
    Milliseconds failoverTimeout{};
    NodeOpinion asNode; ///< The same as an opinion of the master's node.
};

Result<MasterEntry> parseMaster(resp::ReplyView reply);
Result<std::vector<MasterEntry>> parseMasters(resp::ReplyView reply);
/// SENTINEL REPLICAS; entries with `replica-announced` 0 are left out, as Sentinel asks.
Result<std::vector<NodeOpinion>> parseReplicas(resp::ReplyView reply);
Result<std::vector<PeerOpinion>> parsePeers(resp::ReplyView reply); ///< SENTINEL SENTINELS
/// get-master-addr-by-name; an empty endpoint when it does not know the name.
Result<Endpoint> parseMasterAddress(resp::ReplyView reply);

/// What ROLE says.
struct RoleAnswer
{
    RoleAnswer() = default;
    struct Follower
    {
        Follower() = default;
        Endpoint endpoint;
        qint64 offset = 0;
    };
    Role role = Role::Unknown;
    qint64 offset = 0;
    std::vector<Follower> followers; ///< Of a master.
    Endpoint master; ///< Of a replica.
    LinkState link = LinkState::None; ///< Of a replica.
    std::vector<QByteArray> masterNames; ///< Of a Sentinel.
};
Result<RoleAnswer> parseRole(resp::ReplyView reply);
/// The same from INFO (its section replication), for users that may not ask ROLE.
Result<RoleAnswer> parseRoleInfo(QByteArrayView info);

/// The few fields of INFO that finding and proving a master needs; monitoring has its own, whole reader.
struct NodeInfo
{
    NodeInfo() = default;
    QByteArray mode; ///< redis_mode: "standalone", "sentinel", "cluster".
    QByteArray version;
    QByteArray runId;
    bool isInTilt = false; ///< sentinel_tilt
    std::optional<int> loadingPercent; ///< While it loads.
    std::optional<int> syncPercent; ///< While it receives the whole dataset.
    std::optional<qint64> keys; ///< Over all databases; empty where INFO has no section keyspace.
    int priority = 100;
    QByteArray previousReplicationId; ///< master_replid2
    qint64 historyEnd
        = 0; ///< second_repl_offset - 1: up to where the former master's writes are in it; -1 if none.
};
NodeInfo parseNodeInfo(QByteArrayView info);

} // namespace cachedeck::sentinel
