// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/nodeinfo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace cachedeck::monitor {

namespace {

// Every server writes its numbers without a sign where they are known; -1 stands for "never" or "not known".
/// Strict: digits and nothing else, to the end. (QByteArrayView::toLongLong stops at a NUL.)
template<class Number>
bool read(QByteArrayView text, Number *number)
{
    const auto [end, error] = std::from_chars(text.begin(), text.end(), *number);
    return error == std::errc() && end == text.end() && *number >= 0;
}

void assign(Maybe<qint64> &member, QByteArrayView text)
{
    qint64 number = 0;
    if (read(text, &number))
        member = number;
}

qint64 countOf(QByteArrayView text)
{
    qint64 number = 0;
    return read(text, &number) ? number : 0;
}

void assign(Maybe<Bytes> &member, QByteArrayView text)
{
    Maybe<qint64> number;
    assign(number, text);
    if (number)
        member = Bytes(*number);
}

void assign(Maybe<Microseconds> &member, QByteArrayView text)
{
    Maybe<qint64> number;
    assign(number, text);
    if (number)
        member = Microseconds(*number);
}

void assign(Maybe<double> &member, QByteArrayView text)
{
    double number = 0;
    if (read(text, &number) && std::isfinite(number))
        member = number;
}

void assign(Maybe<bool> &member, QByteArrayView text)
{
    if (text == "1" || text == "ok" || text == "up")
        member = true;
    else if (text == "0" || text == "err" || text == "down")
        member = false;
}

void assign(QByteArray &member, QByteArrayView text)
{
    member = text.toByteArray();
}

template<auto Section, auto Member>
void set(NodeInfo &info, QByteArrayView text)
{
    assign((info.*Section).*Member, text);
}

void setRole(NodeInfo &info, QByteArrayView text)
{
    if (text == "master")
        info.replication.role = InfoRole::Master;
    else if (text == "slave" || text == "replica")
        info.replication.role = InfoRole::Replica;
}

quint16 port(QByteArrayView text)
{
    return text.toUShort();
}

// Host and port come in two lines, in this order.
void setMasterHost(NodeInfo &info, QByteArrayView text)
{
    info.replication.master = Endpoint(QString::fromUtf8(text), info.replication.master.port());
}

void setMasterPort(NodeInfo &info, QByteArrayView text)
{
    info.replication.master = Endpoint(info.replication.master.host(), port(text));
}

struct Field
{
    std::string_view name;
    void (*apply)(NodeInfo &, QByteArrayView);
};

constexpr std::array fields{
    Field{"acl_access_denied_auth", set<&NodeInfo::stats, &StatsInfo::aclDeniedAuth>},
    Field{"allocator_frag_bytes", set<&NodeInfo::memory, &MemoryInfo::fragBytes>},
    Field{"allocator_frag_ratio", set<&NodeInfo::memory, &MemoryInfo::allocatorFragRatio>},
    Field{"aof_delayed_fsync", set<&NodeInfo::persistence, &PersistenceInfo::delayedFsync>},
    Field{"aof_enabled", set<&NodeInfo::persistence, &PersistenceInfo::aofEnabled>},
    Field{"aof_last_write_status", set<&NodeInfo::persistence, &PersistenceInfo::aofLastWriteOk>},
    Field{"aof_rewrite_in_progress", set<&NodeInfo::persistence, &PersistenceInfo::aofRewriteInProgress>},
    Field{"blocked_clients", set<&NodeInfo::clients, &ClientsInfo::blocked>},
    Field{"client_output_buffer_limit_disconnections",
        set<&NodeInfo::stats, &StatsInfo::outputBufferDisconnections>},
    Field{"connected_clients", set<&NodeInfo::clients, &ClientsInfo::connected>},
    Field{"connected_slaves", set<&NodeInfo::replication, &ReplicationInfo::connectedReplicas>},
    Field{"evicted_clients", set<&NodeInfo::stats, &StatsInfo::evictedClients>},
    Field{"evicted_keys", set<&NodeInfo::stats, &StatsInfo::evicted>},
    Field{"expired_keys", set<&NodeInfo::stats, &StatsInfo::expired>},
    Field{"hz", set<&NodeInfo::server, &ServerInfo::hz>},
    Field{"instantaneous_ops_per_sec", set<&NodeInfo::stats, &StatsInfo::instantaneousOps>},
    Field{"keyspace_hits", set<&NodeInfo::stats, &StatsInfo::hits>},
    Field{"keyspace_misses", set<&NodeInfo::stats, &StatsInfo::misses>},
    Field{"latest_fork_usec", set<&NodeInfo::stats, &StatsInfo::latestFork>},
    Field{"lazyfree_pending_objects", set<&NodeInfo::memory, &MemoryInfo::lazyfreePending>},
    Field{"loading", set<&NodeInfo::persistence, &PersistenceInfo::loading>},
    Field{"loading_eta_seconds", set<&NodeInfo::persistence, &PersistenceInfo::loadEtaSeconds>},
    Field{"loading_loaded_perc", set<&NodeInfo::persistence, &PersistenceInfo::loadedPercent>},
    Field{"master_failover_state", set<&NodeInfo::replication, &ReplicationInfo::failoverState>},
    Field{"master_host", setMasterHost},
    Field{"master_last_io_seconds_ago", set<&NodeInfo::replication, &ReplicationInfo::masterLastIoSeconds>},
    Field{"master_link_down_since_seconds",
        set<&NodeInfo::replication, &ReplicationInfo::masterLinkDownSeconds>},
    Field{"master_link_status", set<&NodeInfo::replication, &ReplicationInfo::masterLinkUp>},
    Field{"master_port", setMasterPort},
    Field{"master_repl_offset", set<&NodeInfo::replication, &ReplicationInfo::masterOffset>},
    Field{"master_replid", set<&NodeInfo::replication, &ReplicationInfo::replicationId>},
    Field{"master_sync_in_progress", set<&NodeInfo::replication, &ReplicationInfo::syncInProgress>},
    Field{"master_sync_left_bytes", set<&NodeInfo::replication, &ReplicationInfo::syncLeftBytes>},
    Field{"master_sync_read_bytes", set<&NodeInfo::replication, &ReplicationInfo::syncReadBytes>},
    Field{"master_sync_total_bytes", set<&NodeInfo::replication, &ReplicationInfo::syncTotalBytes>},
    Field{"maxclients", set<&NodeInfo::clients, &ClientsInfo::maxClients>},
    Field{"maxmemory", set<&NodeInfo::memory, &MemoryInfo::maxMemory>},
    Field{"maxmemory_policy", set<&NodeInfo::memory, &MemoryInfo::policy>},
    Field{"mem_aof_buffer", set<&NodeInfo::memory, &MemoryInfo::aofBuffer>},
    Field{"mem_clients_normal", set<&NodeInfo::memory, &MemoryInfo::clientsNormal>},
    Field{"mem_clients_slaves", set<&NodeInfo::memory, &MemoryInfo::clientsReplicas>},
    Field{"mem_fragmentation_ratio", set<&NodeInfo::memory, &MemoryInfo::fragmentationRatio>},
    Field{"mem_not_counted_for_evict", set<&NodeInfo::memory, &MemoryInfo::notCountedForEvict>},
    Field{"mem_replication_backlog", set<&NodeInfo::memory, &MemoryInfo::backlog>},
    Field{"min_slaves_good_slaves", set<&NodeInfo::replication, &ReplicationInfo::goodReplicas>},
    Field{"number_of_cached_scripts", set<&NodeInfo::memory, &MemoryInfo::cachedScripts>},
    Field{"os", set<&NodeInfo::server, &ServerInfo::os>},
    Field{"process_id", set<&NodeInfo::server, &ServerInfo::processId>},
    Field{"pubsub_channels", set<&NodeInfo::stats, &StatsInfo::pubsubChannels>},
    Field{"pubsub_patterns", set<&NodeInfo::stats, &StatsInfo::pubsubPatterns>},
    Field{"rdb_bgsave_in_progress", set<&NodeInfo::persistence, &PersistenceInfo::bgsaveInProgress>},
    Field{"rdb_changes_since_last_save", set<&NodeInfo::persistence, &PersistenceInfo::changesSinceSave>},
    Field{"rdb_last_bgsave_status", set<&NodeInfo::persistence, &PersistenceInfo::lastBgsaveOk>},
    Field{"rdb_last_save_time", set<&NodeInfo::persistence, &PersistenceInfo::lastSaveUnixSeconds>},
    Field{"redis_mode", set<&NodeInfo::server, &ServerInfo::mode>},
    Field{"redis_version", set<&NodeInfo::server, &ServerInfo::version>},
    Field{"rejected_connections", set<&NodeInfo::stats, &StatsInfo::rejected>},
    Field{"repl_backlog_histlen", set<&NodeInfo::replication, &ReplicationInfo::backlogHistory>},
    Field{"repl_backlog_size", set<&NodeInfo::replication, &ReplicationInfo::backlogSize>},
    Field{"role", setRole},
    Field{"run_id", set<&NodeInfo::server, &ServerInfo::runId>},
    Field{"server_mode", set<&NodeInfo::server, &ServerInfo::mode>},
    Field{"server_time_usec", set<&NodeInfo::server, &ServerInfo::serverTime>},
    Field{"slave_priority", set<&NodeInfo::replication, &ReplicationInfo::replicaPriority>},
    Field{"slave_repl_offset", set<&NodeInfo::replication, &ReplicationInfo::replicaOffset>},
    Field{"sync_full", set<&NodeInfo::stats, &StatsInfo::syncFull>},
    Field{"sync_partial_err", set<&NodeInfo::stats, &StatsInfo::syncPartialErr>},
    Field{"sync_partial_ok", set<&NodeInfo::stats, &StatsInfo::syncPartialOk>},
    Field{"tcp_port", set<&NodeInfo::server, &ServerInfo::tcpPort>},
    Field{"total_commands_processed", set<&NodeInfo::stats, &StatsInfo::commands>},
    Field{"total_connections_received", set<&NodeInfo::stats, &StatsInfo::connections>},
    Field{"total_error_replies", set<&NodeInfo::stats, &StatsInfo::errorReplies>},
    Field{"total_net_input_bytes", set<&NodeInfo::stats, &StatsInfo::netInput>},
    Field{"total_net_output_bytes", set<&NodeInfo::stats, &StatsInfo::netOutput>},
    Field{"total_net_repl_input_bytes", set<&NodeInfo::stats, &StatsInfo::netReplInput>},
    Field{"total_net_repl_output_bytes", set<&NodeInfo::stats, &StatsInfo::netReplOutput>},
    Field{"total_system_memory", set<&NodeInfo::memory, &MemoryInfo::systemTotal>},
    Field{"tracking_clients", set<&NodeInfo::clients, &ClientsInfo::tracking>},
    Field{"uptime_in_seconds", set<&NodeInfo::server, &ServerInfo::uptimeSeconds>},
    Field{"used_cpu_sys", set<&NodeInfo::cpu, &CpuInfo::sysSeconds>},
    Field{"used_cpu_user", set<&NodeInfo::cpu, &CpuInfo::userSeconds>},
    Field{"used_memory", set<&NodeInfo::memory, &MemoryInfo::used>},
    Field{"used_memory_dataset", set<&NodeInfo::memory, &MemoryInfo::dataset>},
    Field{"used_memory_overhead", set<&NodeInfo::memory, &MemoryInfo::overhead>},
    Field{"used_memory_peak", set<&NodeInfo::memory, &MemoryInfo::peak>},
    Field{"used_memory_rss", set<&NodeInfo::memory, &MemoryInfo::rss>},
    Field{"valkey_version", set<&NodeInfo::server, &ServerInfo::valkeyVersion>},
};

constexpr bool isSorted()
{
    for (size_t i = 1; i < fields.size(); ++i) {
        if (fields[i - 1].name >= fields[i].name)
            return false;
    }
    return true;
}
static_assert(isSorted(), "found by binary search");

bool applyKnown(NodeInfo &info, QByteArrayView name, QByteArrayView value)
{
    const std::string_view key(name.data(), static_cast<size_t>(name.size()));
    const auto *found = std::lower_bound(
        fields.begin(), fields.end(), key, [](const Field &f, std::string_view k) { return f.name < k; });
    if (found == fields.end() || found->name != key)
        return false;
    found->apply(info, value);
    return true;
}

/// Calls visit(name, value) for each `name=value` of a comma separated list.
template<class Visit>
void forEachPair(QByteArrayView list, Visit visit)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView pair = comma < 0 ? list : list.first(comma);
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            visit(pair.first(equals), pair.sliced(equals + 1));
    }
}

/// The number behind \a prefix, or nothing when \a name is not prefix and digits.
Maybe<qint64> numberAfter(QByteArrayView name, QByteArrayView prefix)
{
    if (!name.startsWith(prefix) || name.size() == prefix.size() || name.size() > prefix.size() + 9)
        return {};
    Maybe<qint64> number;
    assign(number, name.sliced(prefix.size()));
    return number;
}

bool applyReplica(NodeInfo &info, QByteArrayView name, QByteArrayView value)
{
    if (!numberAfter(name, "slave") || !value.contains('='))
        return false;
    ReplicaLine line;
    QString host;
    quint16 replicaPort = 0;
    forEachPair(value, [&](QByteArrayView key, QByteArrayView text) {
        if (key == "ip")
            host = QString::fromUtf8(text);
        else if (key == "port")
            replicaPort = port(text);
        else if (key == "state")
            line.state = text.toByteArray();
        else if (key == "offset")
            line.offset = countOf(text);
        else if (key == "lag")
            assign(line.lagSeconds, text);
    });
    line.endpoint = Endpoint(host, replicaPort);
    info.replication.replicas.push_back(std::move(line));
    return true;
}

bool applyKeyspace(NodeInfo &info, QByteArrayView name, QByteArrayView value)
{
    const Maybe<qint64> db = numberAfter(name, "db");
    if (!db || !value.startsWith("keys="))
        return false;
    KeyspaceLine line;
    line.db = static_cast<int>(*db);
    forEachPair(value, [&line](QByteArrayView key, QByteArrayView text) {
        if (key == "keys")
            line.keys = countOf(text);
        else if (key == "expires")
            line.expires = countOf(text);
        else if (key == "avg_ttl")
            assign(line.averageTtlMs, text);
    });
    info.keyspace.push_back(line);
    return true;
}

bool applyError(NodeInfo &info, QByteArrayView name, QByteArrayView value)
{
    constexpr QByteArrayView prefix("errorstat_");
    if (!name.startsWith(prefix))
        return false;
    ErrorStat error;
    error.code = name.sliced(prefix.size()).toByteArray();
    forEachPair(value, [&error](QByteArrayView key, QByteArrayView text) {
        if (key == "count")
            error.count = countOf(text);
    });
    info.errors.push_back(std::move(error));
    return true;
}

bool applyCommand(NodeInfo &info, QByteArrayView name, QByteArrayView value)
{
    constexpr QByteArrayView prefix("cmdstat_");
    if (!name.startsWith(prefix))
        return false;
    CommandStat command;
    command.name = name.sliced(prefix.size()).toByteArray();
    forEachPair(value, [&command](QByteArrayView key, QByteArrayView text) {
        if (key == "calls")
            command.calls = countOf(text);
        else if (key == "usec")
            command.time = Microseconds(countOf(text));
        else if (key == "rejected_calls")
            assign(command.rejected, text);
        else if (key == "failed_calls")
            assign(command.failed, text);
    });
    info.commands.push_back(std::move(command));
    return true;
}

void applySection(NodeInfo &info, QByteArrayView line)
{
    const QByteArrayView title = line.sliced(1).trimmed();
    if (title.compare("Keyspace", Qt::CaseInsensitive) == 0)
        info.hasKeyspace = true;
    else if (title.compare("Errorstats", Qt::CaseInsensitive) == 0)
        info.hasErrors = true;
}

void applyLine(NodeInfo &info, QByteArrayView line)
{
    if (line.startsWith('#'))
        return applySection(info, line);
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return;
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = line.sliced(colon + 1);
    const bool isKnown = applyKnown(info, name, value) || applyReplica(info, name, value)
        || applyKeyspace(info, name, value) || applyError(info, name, value)
        || applyCommand(info, name, value);
    if (!isKnown)
        info.others.emplace_back(name, value);
}

} // namespace

NodeInfo NodeInfo::parse(QByteArrayView text)
{
    NodeInfo info;
    info.isTruncated = text.size() > maxTextSize;
    info.source = text.first(std::min(text.size(), maxTextSize)).toByteArray();
    QByteArrayView rest(info.source);
    if (info.isTruncated) // A number cut in two would be a wrong number.
        rest = rest.first(rest.lastIndexOf('\n') + 1);
    for (qsizetype lines = 0; !rest.isEmpty(); ++lines) {
        if (lines == maxLines) {
            info.isTruncated = true;
            break;
        }
        const qsizetype end = rest.indexOf('\n');
        QByteArrayView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        applyLine(info, line);
    }
    std::stable_sort(info.others.begin(), info.others.end(),
        [](const InfoField &a, const InfoField &b) { return a.name < b.name; });
    std::stable_sort(info.keyspace.begin(), info.keyspace.end(),
        [](const KeyspaceLine &a, const KeyspaceLine &b) { return a.db < b.db; });
    return info;
}

} // namespace cachedeck::monitor
