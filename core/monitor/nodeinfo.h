// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "base/units.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace cachedeck::monitor {

template<class T>
using Maybe = std::optional<T>; ///< Empty where the server's version lacks the field.

struct ServerInfo
{
    ServerInfo() = default;
    QByteArray version; ///< `redis_version`; Valkey puts the Redis version here that it is compatible with.
    QByteArray valkeyVersion; ///< Empty on Redis.
    QByteArray mode; ///< `standalone`, `sentinel`, `cluster`.
    QByteArray runId; ///< 40 hex digits, new with each start.
    QByteArray os;
    Maybe<qint64> processId, tcpPort, uptimeSeconds, hz;
    Maybe<Microseconds> serverTime; ///< Since 1970 by the server's clock; 6.2 has it too.
};

struct ClientsInfo
{
    ClientsInfo() = default;
    Maybe<qint64> connected, blocked, tracking, maxClients;
};

struct MemoryInfo
{
    MemoryInfo() = default;
    Maybe<Bytes> used, rss, peak, overhead, dataset, systemTotal, maxMemory, notCountedForEvict, fragBytes;
    Maybe<Bytes> clientsNormal, clientsReplicas, backlog, aofBuffer;
    Maybe<double> allocatorFragRatio, fragmentationRatio;
    Maybe<qint64> lazyfreePending, cachedScripts;
    QByteArray policy; ///< `maxmemory_policy`.
};

struct PersistenceInfo
{
    PersistenceInfo() = default;
    Maybe<bool> loading, aofEnabled, bgsaveInProgress, aofRewriteInProgress;
    Maybe<bool> lastBgsaveOk, aofLastWriteOk;
    Maybe<double> loadedPercent; ///< Only while loading.
    Maybe<qint64> loadEtaSeconds, changesSinceSave, lastSaveUnixSeconds, delayedFsync;
};

/// Counters since start or `CONFIG RESETSTAT`; rates.h makes rates of them.
struct StatsInfo
{
    StatsInfo() = default;
    Maybe<qint64> connections, commands, netInput, netOutput, netReplInput, netReplOutput, rejected;
    Maybe<qint64> expired, evicted, evictedClients, hits, misses, errorReplies;
    Maybe<qint64> syncFull, syncPartialOk, syncPartialErr, outputBufferDisconnections, aclDeniedAuth;
    Maybe<qint64> instantaneousOps, pubsubChannels, pubsubPatterns;
    Maybe<Microseconds> latestFork;
};

enum class InfoRole { Unknown, Master, Replica };

/// One `slaveN:` line of a master (`state` is `online`, `wait_bgsave`, `send_bulk`, ...).
struct ReplicaLine
{
    ReplicaLine() = default;
    Endpoint endpoint;
    QByteArray state;
    qint64 offset = 0;
    Maybe<qint64> lagSeconds; ///< Since the last ACK, by whole seconds; not a delay of data (redis-facts E4).
};

struct ReplicationInfo
{
    ReplicationInfo() = default;
    InfoRole role = InfoRole::Unknown;
    Endpoint master; ///< Of a replica.
    Maybe<bool> masterLinkUp;
    Maybe<qint64> masterLastIoSeconds, masterLinkDownSeconds;
    Maybe<bool> syncInProgress;
    Maybe<qint64> syncTotalBytes, syncReadBytes, syncLeftBytes;
    Maybe<qint64> masterOffset; ///< `master_repl_offset`.
    Maybe<qint64> replicaOffset; ///< `slave_repl_offset`.
    Maybe<qint64> replicaPriority, connectedReplicas, goodReplicas, backlogSize, backlogHistory;
    QByteArray replicationId, failoverState;
    std::vector<ReplicaLine> replicas;
};

struct CpuInfo
{
    CpuInfo() = default;
    Maybe<double> sysSeconds, userSeconds;
};

struct KeyspaceLine
{
    KeyspaceLine() = default;
    int db = 0;
    qint64 keys = 0;
    qint64 expires = 0;
    Maybe<qint64> averageTtlMs;
};

struct ErrorStat
{
    ErrorStat() = default;
    QByteArray code; ///< `WRONGTYPE`, `NOSCRIPT`, ...: untrusted.
    qint64 count = 0;
};

struct CommandStat
{
    CommandStat() = default;
    QByteArray name; ///< `get`, `config|get`.
    qint64 calls = 0;
    Microseconds time{0};
    Maybe<qint64> rejected, failed;
};

/// A field that has no member of its own. The views point into NodeInfo::source of the value that holds it.
struct InfoField
{
    InfoField() = default;
    InfoField(QByteArrayView fieldName, QByteArrayView fieldValue) : name(fieldName), value(fieldValue) { }
    QByteArrayView name;
    QByteArrayView value;
};

/// The reply of INFO, parsed once into values. Everything in it comes from the server and is untrusted;
/// strings are shown escaped. What this version of Cachedeck has no member for is kept in `others`, sorted by
/// name. Works for Redis 6.2 to 8 and Valkey 7.2 and later (a field that the server lacks stays empty), and
/// for a sentinel's INFO as far as `server` goes. A value of about 1 KiB, the text and the lists; any thread.
struct NodeInfo
{
    NodeInfo() = default;

    /// Largest text read and most lines kept; INFO everything of a busy server is under 64 KiB.
    static constexpr qsizetype maxTextSize = qsizetype(1) << 20;
    static constexpr qsizetype maxLines = 8192;

    /// Never fails: a line that cannot be read is skipped, a number that is none or negative leaves its
    /// member empty, and what exceeds the limits is left out with `isTruncated` set. Cost: one pass, O(size +
    /// unknown fields).
    static NodeInfo parse(QByteArrayView text);

    ServerInfo server;
    ClientsInfo clients;
    MemoryInfo memory;
    PersistenceInfo persistence;
    StatsInfo stats;
    ReplicationInfo replication;
    CpuInfo cpu;
    std::vector<KeyspaceLine> keyspace; ///< Ascending by db; empty databases are not listed by the server.
    bool hasKeyspace = false; ///< Whether the section was there, so that an empty list means no key.
    std::vector<ErrorStat> errors;
    bool hasErrors = false; ///< `errorstats` was there (6.2 and later).
    std::vector<CommandStat> commands; ///< Only when the section was asked for.
    std::vector<InfoField> others;
    QByteArray source; ///< The text itself, kept for `others`; never changed after parse().
    bool isTruncated = false;

    Maybe<qint64> keyCount() const; ///< Over all databases; empty when the section is missing.
    /// Share of keys that the eviction policy may take: 1 under `allkeys-*`, expires/keys under `volatile-*`,
    /// 0 under `noeviction`; empty when the policy is not known or `volatile-*` has no keys (redis-facts E2).
    Maybe<Ratio> evictableShare() const;
    /// What eviction compares with the limit, as a share of `maxmemory`; empty when there is no limit.
    Maybe<Ratio> memoryShare() const;
    Maybe<qint64> errorCount(QByteArrayView code) const; ///< 0 where not listed; empty without errorstats.
    QByteArrayView other(QByteArrayView name) const; ///< Empty if not there. O(log n).
};

} // namespace cachedeck::monitor
