// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What a server says about itself, its clients and its channels.
#include "testing/serverstate.h"

#include <algorithm>

namespace cachedeck::testing {

namespace {

Value ping(Invocation &call)
{
    const QByteArray text = call.size() > 1 ? call.word(1) : QByteArray();
    if (call.session.isListening())
        return std::vector<Value>{"pong", text};
    return text.isEmpty() ? Value::status("PONG") : Value(text);
}

Value echo(Invocation &call)
{
    return call.word(1);
}

Value acceptAll(Invocation &)
{
    return Value::ok();
}

Value select(Invocation &call)
{
    if (!call.state.isDatabase(call.integer(1)))
        throw Refusal("ERR DB index is out of range");
    call.session.select(int(call.integer(1)));
    return Value::ok();
}

Value time(Invocation &call)
{
    const qint64 now = call.state.now().time_since_epoch().count();
    return std::vector<Value>{QByteArray::number(now / 1000), QByteArray::number(now % 1000 * 1000)};
}

Value role(Invocation &)
{
    return std::vector<Value>{"master", 0, std::vector<Value>()};
}

QByteArray line(const char *name, const QByteArray &value)
{
    return QByteArray(name) + ':' + value + "\r\n";
}

QByteArray line(const char *name, qint64 value)
{
    return line(name, QByteArray::number(value));
}

QByteArray keyspaceOf(ServerState &state)
{
    QByteArray text;
    for (int number = 0; number < ServerState::databaseCount; ++number) {
        Keyspace &keyspace = state.database(number);
        const QList<QByteArray> keys = keyspace.keys();
        const auto ending = std::count_if(
            keys.begin(), keys.end(), [&](const QByteArray &key) { return keyspace.find(key)->expiry; });
        if (!keys.isEmpty())
            text += "db" + QByteArray::number(number) + ":keys=" + QByteArray::number(keys.size())
                + ",expires=" + QByteArray::number(qint64(ending)) + ",avg_ttl=0\r\n";
    }
    return text;
}

/// What readers of INFO look for, by section.
Value info(Invocation &call)
{
    ServerState &state = call.state;
    const qint64 used = state.usedMemory();
    const std::pair<const char *, QByteArray> sections[]{
        {"Server",
            line("redis_version", "7.0.15") + line("redis_mode", "standalone") + line("run_id", state.runId())
                + line("process_id", 1) + line("uptime_in_seconds", 1)},
        {"Clients", line("connected_clients", 1)},
        {"Memory",
            line("used_memory", used) + line("used_memory_human", QByteArray::number(used / 1024) + 'K')
                + line("used_memory_peak", used) + line("maxmemory", state.memoryLimit())
                + line("maxmemory_policy", "noeviction") + line("mem_fragmentation_ratio", "1.00")},
        {"Persistence", line("loading", 0)},
        {"Stats",
            line("total_commands_processed", state.commandCount) + line("expired_keys", 0)
                + line("evicted_keys", 0) + line("keyspace_hits", state.hitCount)
                + line("keyspace_misses", state.missCount)},
        {"Replication",
            line("role", "master") + line("connected_slaves", 0) + line("master_replid", state.runId())
                + line("master_replid2", QByteArray(40, '0')) + line("master_repl_offset", 0)
                + line("second_repl_offset", -1)},
        {"Keyspace", keyspaceOf(state)}};
    QByteArray text;
    const bool isAll
        = call.size() == 1 || call.is(1, "all") || call.is(1, "everything") || call.is(1, "default");
    for (const auto &[name, lines] : sections) {
        bool isWanted = isAll;
        for (size_t i = 1; i < call.size(); ++i)
            isWanted = isWanted || call.is(i, name);
        if (isWanted)
            text += (text.isEmpty() ? "# " : "\r\n# ") + QByteArray(name) + "\r\n" + lines;
    }
    return text;
}

Value flushAll(Invocation &call)
{
    call.state.clearUnderLock();
    return Value::ok();
}

Value flushDatabase(Invocation &call)
{
    call.keys().clear();
    return Value::ok();
}

Value clients(Invocation &call)
{
    if (call.is(1, "SETNAME")) {
        call.session.name = call.word(2);
        return Value::ok();
    }
    if (call.is(1, "GETNAME"))
        return call.session.name;
    if (call.is(1, "ID"))
        return qint64(call.session.id);
    const bool isHarmless = call.is(1, "SETINFO") || call.is(1, "NO-TOUCH") || call.is(1, "NO-EVICT");
    if (!isHarmless)
        throw Refusal("ERR unknown subcommand '" + call.word(1) + "'. Try CLIENT HELP.");
    return Value::ok();
}

Value config(Invocation &call)
{
    if (call.is(1, "RESETSTAT"))
        return Value::ok();
    if (!call.is(1, "GET"))
        throw Refusal("ERR the server in memory is set up by MemoryServer");
    std::vector<Value> found;
    for (size_t i = 2; i < call.size(); ++i) {
        if (call.is(i, "maxmemory")) {
            found.emplace_back("maxmemory");
            found.emplace_back(QByteArray::number(call.state.memoryLimit()));
        } else if (call.is(i, "maxmemory-policy")) {
            found.emplace_back("maxmemory-policy");
            found.emplace_back("noeviction");
        } else if (call.is(i, "databases")) {
            found.emplace_back("databases");
            found.emplace_back(QByteArray::number(ServerState::databaseCount));
        }
    }
    return found;
}

Value memory(Invocation &call)
{
    if (!call.is(1, "USAGE"))
        Invocation::refuseSyntax();
    const Item *item = call.keys().find(call.word(2));
    constexpr qint64 key = 56;
    return item ? Value(call.word(2).size() + key + bytesOf(item->content)) : Value();
}

Value waitForReplicas(Invocation &)
{
    return 0;
}

Value publish(Invocation &call)
{
    return call.state.publish(call.word(1), call.word(2));
}

/// One answer for each name.
Value subscribe(Invocation &call, std::set<QByteArray> &names, const char *word, bool isJoining)
{
    std::vector<QByteArray> wanted(call.words.begin() + 1, call.words.end());
    if (wanted.empty())
        wanted.assign(names.begin(), names.end());
    std::vector<Value> answers;
    for (const QByteArray &name : wanted) {
        if (isJoining)
            names.insert(name);
        else
            names.erase(name);
        const auto count = qint64(call.session.channels.size() + call.session.patterns.size());
        answers.emplace_back(std::vector<Value>{word, name, count});
    }
    if (answers.empty())
        answers.emplace_back(std::vector<Value>{word, Value(), 0});
    return Value::several(std::move(answers));
}

Value subscribeChannels(Invocation &call)
{
    return subscribe(call, call.session.channels, "subscribe", true);
}

Value subscribePatterns(Invocation &call)
{
    return subscribe(call, call.session.patterns, "psubscribe", true);
}

Value leaveChannels(Invocation &call)
{
    return subscribe(call, call.session.channels, "unsubscribe", false);
}

Value leavePatterns(Invocation &call)
{
    return subscribe(call, call.session.patterns, "punsubscribe", false);
}

} // namespace

void addServerCommands(Commands &commands)
{
    commands.add("ping", -1, ping);
    commands.add("echo", 2, echo);
    commands.add("auth", -2, acceptAll);
    commands.add("select", 2, select);
    commands.add("time", 1, time);
    commands.add("role", 1, role);
    commands.add("info", -1, info);
    commands.add("flushall", -1, flushAll, Commands::Need::Write);
    commands.add("flushdb", -1, flushDatabase, Commands::Need::Write);
    commands.add("client", -2, clients);
    commands.add("config", -2, config);
    commands.add("memory", -3, memory);
    commands.add("wait", 3, waitForReplicas);
    commands.add("publish", 3, publish);
    commands.add("subscribe", -2, subscribeChannels);
    commands.add("psubscribe", -2, subscribePatterns);
    commands.add("unsubscribe", -1, leaveChannels);
    commands.add("punsubscribe", -1, leavePatterns);
    commands.keepFromScripts({"auth", "role", "client", "config", "wait", "subscribe", "psubscribe",
        "unsubscribe", "punsubscribe"});
}

} // namespace cachedeck::testing
