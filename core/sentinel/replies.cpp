// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/replies.h"

#include <algorithm>

namespace cachedeck::sentinel {

using resp::ReplyView;

namespace {

constexpr int mostFollowers = 1000; ///< That INFO may list: untrusted.
constexpr qint64 mostKeys = 1'000'000'000'000; ///< Of one database: untrusted, too.

Error shapeError(const char *command)
{
    return Error(ErrorKind::Protocol, Message("sentinel.reply.shape", {QByteArray(command)}));
}

/// Empty unless \a host and \a port can be connected to. Hosts are names, IPv4 or IPv6 addresses.
Endpoint endpointOf(ReplyView host, ReplyView port)
{
    const qint64 number = port.integer(0);
    const QByteArrayView name = host.bytes();
    const bool isUsable = !name.isEmpty() && name.size() <= 255 && number > 0 && number <= 65535;
    return isUsable ? Endpoint(QString::fromUtf8(name), quint16(number)) : Endpoint();
}

/// As INFO writes it, or empty.
Endpoint endpointOf(QByteArrayView host, QByteArrayView port)
{
    const int number = port.toByteArray().toInt();
    const bool isUsable = !host.isEmpty() && host.size() <= 255 && number > 0 && number <= 65535;
    return isUsable ? Endpoint(QString::fromUtf8(host), quint16(number)) : Endpoint();
}

Milliseconds millisecondsOf(ReplyView value)
{
    return Milliseconds(std::max<qint64>(value.integer(), 0));
}

int countOf(ReplyView value)
{
    return int(std::clamp<qint64>(value.integer(), 0, 1'000'000));
}

NodeOpinion nodeOpinion(ReplyView fields)
{
    NodeOpinion opinion;
    opinion.node = endpointOf(fields.field("ip"), fields.field("port"));
    opinion.flags = Flags(fields.field("flags").toByteArray());
    opinion.roleReported = fields.field("role-reported").toByteArray();
    opinion.linkStatus = fields.field("master-link-status").toByteArray();
    opinion.runId = fields.field("runid").toByteArray();
    opinion.priority = countOf(fields.field("slave-priority"));
    opinion.offset = fields.field("slave-repl-offset").integer();
    opinion.linkDownTime = millisecondsOf(fields.field("master-link-down-time"));
    opinion.lastOkPing = millisecondsOf(fields.field("last-ok-ping-reply"));
    opinion.infoAge = millisecondsOf(fields.field("info-refresh"));
    return opinion;
}

MasterEntry masterEntry(ReplyView fields)
{
    MasterEntry entry;
    entry.name = fields.field("name").toByteArray();
    entry.asNode = nodeOpinion(fields);
    entry.asNode.isMaster = true;
    entry.address = entry.asNode.node;
    entry.runId = entry.asNode.runId;
    entry.flags = entry.asNode.flags;
    entry.configEpoch = Epoch(fields.field("config-epoch").integer());
    entry.failoverState = fields.field("failover-state").toByteArray();
    entry.quorum = countOf(fields.field("quorum"));
    entry.otherSentinels = countOf(fields.field("num-other-sentinels"));
    entry.replicas = countOf(fields.field("num-slaves"));
    entry.parallelSyncs = countOf(fields.field("parallel-syncs"));
    entry.downAfter = millisecondsOf(fields.field("down-after-milliseconds"));
    entry.failoverTimeout = millisecondsOf(fields.field("failover-timeout"));
    return entry;
}

LinkState linkOf(QByteArrayView state)
{
    if (state == "connected")
        return LinkState::Up;
    if (state == "sync")
        return LinkState::Syncing;
    if (state == "connect" || state == "none")
        return LinkState::Down;
    return LinkState::Connecting; // "connecting", "handshake", and what newer servers may say
}

RoleAnswer masterRole(ReplyView reply)
{
    RoleAnswer answer;
    answer.role = Role::Master;
    answer.offset = reply[1].integer();
    const ReplyView list = reply[2];
    for (const ReplyView item : list) {
        RoleAnswer::Follower follower;
        follower.endpoint = endpointOf(item[0], item[1]);
        follower.offset = item[2].integer();
        if (!follower.endpoint.isEmpty())
            answer.followers.push_back(std::move(follower));
    }
    return answer;
}

RoleAnswer replicaRole(ReplyView reply)
{
    RoleAnswer answer;
    answer.role = Role::Replica;
    answer.master = endpointOf(reply[1], reply[2]);
    answer.link = linkOf(reply[3].bytes());
    answer.offset = std::max<qint64>(reply[4].integer(), 0); // -1 before the first synchronisation
    return answer;
}

/// Value of the line `name:value`, null if there is none.
QByteArrayView lineOf(QByteArrayView info, QByteArrayView name)
{
    qsizetype from = 0;
    while (from < info.size()) {
        const qsizetype newline = info.indexOf('\n', from);
        qsizetype end = newline < 0 ? info.size() : newline;
        const qsizetype next = end + 1;
        if (end > from && info[end - 1] == '\r')
            --end;
        const QByteArrayView line = info.sliced(from, end - from);
        if (line.size() > name.size() && line.startsWith(name) && line[name.size()] == ':')
            return line.sliced(name.size() + 1);
        from = next;
    }
    return {};
}

qint64 numberOf(QByteArrayView info, QByteArrayView name, qint64 fallback)
{
    const QByteArray text = lineOf(info, name).toByteArray();
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber && std::abs(value) < 9e18 ? qint64(value) : fallback;
}

std::optional<int> percentOf(QByteArrayView info, QByteArrayView name)
{
    const qint64 value = numberOf(info, name, -1);
    if (value < 0)
        return std::nullopt;
    return int(std::min<qint64>(value, 100));
}

/// Value of `name` in "ip=127.0.0.1,port=6380,state=online,offset=14,lag=1", null if there is none.
QByteArrayView partOf(QByteArrayView line, QByteArrayView name)
{
    qsizetype from = 0;
    while (from <= line.size()) {
        const qsizetype comma = line.indexOf(',', from);
        const qsizetype end = comma < 0 ? line.size() : comma;
        const QByteArrayView part = line.sliced(from, end - from);
        if (part.size() > name.size() && part.startsWith(name) && part[name.size()] == '=')
            return part.sliced(name.size() + 1);
        from = end + 1;
    }
    return {};
}

/// The lines slave0, slave1, ... of a master's INFO.
std::vector<RoleAnswer::Follower> followersOf(QByteArrayView info)
{
    std::vector<RoleAnswer::Follower> followers;
    for (int i = 0; i < mostFollowers; ++i) {
        const QByteArray name = "slave" + QByteArray::number(i);
        const QByteArrayView line = lineOf(info, name);
        if (line.isEmpty())
            break;
        RoleAnswer::Follower follower;
        follower.endpoint = endpointOf(partOf(line, "ip"), partOf(line, "port"));
        follower.offset = std::max<qint64>(partOf(line, "offset").toByteArray().toLongLong(), 0);
        if (!follower.endpoint.isEmpty())
            followers.push_back(std::move(follower));
    }
    return followers;
}

/// "db0:keys=5,expires=0,..." of the section keyspace, which stands last and has no line for an empty
/// database.
std::optional<qint64> keysIn(QByteArrayView info)
{
    const qsizetype section = info.indexOf("# Keyspace");
    if (section < 0)
        return std::nullopt;
    qint64 keys = 0;
    const QByteArray text = info.sliced(section).toByteArray();
    for (const QByteArray &line : text.split('\n')) {
        const QByteArrayView counts = QByteArrayView(line).sliced(line.indexOf(':') + 1);
        if (line.startsWith("db"))
            keys += std::clamp<qint64>(partOf(counts, "keys").toByteArray().toLongLong(), 0, mostKeys);
    }
    return keys;
}

LinkState linkInInfo(QByteArrayView info)
{
    if (lineOf(info, "master_link_status") == "up")
        return LinkState::Up;
    return numberOf(info, "master_sync_in_progress", 0) != 0 ? LinkState::Syncing : LinkState::Down;
}

} // namespace

Result<MasterEntry> parseMaster(ReplyView reply)
{
    MasterEntry entry = masterEntry(reply);
    if (!reply.isArray() || entry.name.isEmpty() || entry.address.isEmpty())
        return shapeError("SENTINEL MASTER");
    return entry;
}

Result<std::vector<MasterEntry>> parseMasters(ReplyView reply)
{
    if (!reply.isArray())
        return shapeError("SENTINEL MASTERS");
    std::vector<MasterEntry> masters;
    for (const ReplyView item : reply) {
        MasterEntry entry = masterEntry(item);
        if (!entry.name.isEmpty())
            masters.push_back(std::move(entry));
    }
    return masters;
}

Result<std::vector<NodeOpinion>> parseReplicas(ReplyView reply)
{
    if (!reply.isArray())
        return shapeError("SENTINEL REPLICAS");
    std::vector<NodeOpinion> replicas;
    for (const ReplyView item : reply) {
        const bool isAnnounced = item.field("replica-announced").integer(1) != 0;
        NodeOpinion opinion = nodeOpinion(item);
        if (isAnnounced && !opinion.node.isEmpty())
            replicas.push_back(std::move(opinion));
    }
    return replicas;
}

Result<std::vector<PeerOpinion>> parsePeers(ReplyView reply)
{
    if (!reply.isArray())
        return shapeError("SENTINEL SENTINELS");
    std::vector<PeerOpinion> peers;
    for (const ReplyView item : reply) {
        PeerOpinion peer;
        peer.peer = endpointOf(item.field("ip"), item.field("port"));
        peer.runId = item.field("runid").toByteArray();
        peer.flags = Flags(item.field("flags").toByteArray());
        peer.votedLeader = item.field("voted-leader").toByteArray();
        peer.votedEpoch = Epoch(item.field("voted-leader-epoch").integer());
        if (!peer.peer.isEmpty())
            peers.push_back(std::move(peer));
    }
    return peers;
}

Result<Endpoint> parseMasterAddress(ReplyView reply)
{
    if (reply.isNil())
        return Endpoint();
    Endpoint address = endpointOf(reply[0], reply[1]);
    if (address.isEmpty())
        return shapeError("SENTINEL GET-MASTER-ADDR-BY-NAME");
    return address;
}

Result<RoleAnswer> parseRole(ReplyView reply)
{
    const QByteArrayView role = reply[0].bytes();
    if (role == "master")
        return masterRole(reply);
    if (role == "slave" || role == "replica")
        return replicaRole(reply);
    if (role != "sentinel")
        return shapeError("ROLE");
    RoleAnswer answer;
    answer.role = Role::Sentinel;
    const ReplyView names = reply[1];
    for (const ReplyView name : names)
        answer.masterNames.push_back(name.toByteArray());
    return answer;
}

Result<RoleAnswer> parseRoleInfo(QByteArrayView info)
{
    const QByteArrayView role = lineOf(info, "role");
    RoleAnswer answer;
    if (role == "master") {
        answer.role = Role::Master;
        answer.offset = std::max<qint64>(numberOf(info, "master_repl_offset", 0), 0);
        answer.followers = followersOf(info);
        return answer;
    }
    if (role != "slave" && role != "replica")
        return shapeError("INFO replication");
    answer.role = Role::Replica;
    answer.master = endpointOf(lineOf(info, "master_host"), lineOf(info, "master_port"));
    answer.link = linkInInfo(info);
    answer.offset = std::max<qint64>(numberOf(info, "slave_repl_offset", 0), 0);
    return answer;
}

NodeInfo parseNodeInfo(QByteArrayView info)
{
    NodeInfo node;
    node.mode = lineOf(info, "redis_mode").toByteArray();
    node.version = lineOf(info, "redis_version").toByteArray();
    node.runId = lineOf(info, "run_id").toByteArray();
    node.isInTilt = numberOf(info, "sentinel_tilt", 0) != 0;
    if (numberOf(info, "loading", 0) != 0)
        node.loadingPercent = percentOf(info, "loading_loaded_perc").value_or(0);
    if (numberOf(info, "master_sync_in_progress", 0) != 0)
        node.syncPercent = percentOf(info, "master_sync_perc");
    node.keys = keysIn(info);
    node.priority = int(std::clamp<qint64>(numberOf(info, "slave_priority", 100), 0, 1'000'000));
    node.previousReplicationId = lineOf(info, "master_replid2").toByteArray();
    node.historyEnd = numberOf(info, "second_repl_offset", 0) - 1;
    return node;
}

} // namespace cachedeck::sentinel
