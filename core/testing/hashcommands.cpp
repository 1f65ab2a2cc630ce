// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/glob.h"
#include "testing/invocation.h"

namespace cachedeck::testing {

namespace {

Value hset(Invocation &call)
{
    if (call.size() % 2 != 0)
        throw Refusal("ERR wrong number of arguments for 'hset' command");
    Hash &hash = call.keys().ensure<Hash>(call.word(1));
    qint64 added = 0;
    for (size_t i = 2; i < call.size(); i += 2)
        added += hash.insert_or_assign(call.word(i), call.word(i + 1)).second ? 1 : 0;
    return added;
}

Value hsetnx(Invocation &call)
{
    Hash &hash = call.keys().ensure<Hash>(call.word(1));
    return hash.emplace(call.word(2), call.word(3)).second ? 1 : 0;
}

Value fieldOf(const Hash *hash, const QByteArray &field)
{
    if (!hash)
        return {};
    const auto found = hash->find(field);
    return found == hash->end() ? Value() : Value(found->second);
}

Value hget(Invocation &call)
{
    return fieldOf(call.keys().as<Hash>(call.word(1)), call.word(2));
}

Value hmget(Invocation &call)
{
    const Hash *hash = call.keys().as<Hash>(call.word(1));
    std::vector<Value> values;
    for (size_t i = 2; i < call.size(); ++i)
        values.push_back(fieldOf(hash, call.word(i)));
    return values;
}

std::vector<Value> pairsOf(const Hash *hash, QByteArrayView pattern)
{
    std::vector<Value> pairs;
    if (!hash)
        return pairs;
    for (const auto &[field, value] : *hash) {
        if (!globMatches(pattern, field))
            continue;
        pairs.emplace_back(field);
        pairs.emplace_back(value);
    }
    return pairs;
}

Value hgetall(Invocation &call)
{
    return pairsOf(call.keys().as<Hash>(call.word(1)), "*");
}

Value hscan(Invocation &call)
{
    QByteArray pattern("*");
    for (size_t i = 3; i + 1 < call.size(); i += 2) {
        if (call.is(i, "MATCH"))
            pattern = call.word(i + 1);
    }
    return std::vector<Value>{"0", pairsOf(call.keys().as<Hash>(call.word(1)), pattern)};
}

Value hkeys(Invocation &call)
{
    std::vector<Value> fields;
    if (const Hash *hash = call.keys().as<Hash>(call.word(1))) {
        for (const auto &[field, value] : *hash)
            fields.emplace_back(field);
    }
    return fields;
}

Value hvals(Invocation &call)
{
    std::vector<Value> values;
    if (const Hash *hash = call.keys().as<Hash>(call.word(1))) {
        for (const auto &[field, value] : *hash)
            values.emplace_back(value);
    }
    return values;
}

Value hdel(Invocation &call)
{
    Hash *hash = call.keys().as<Hash>(call.word(1));
    qint64 removed = 0;
    for (size_t i = 2; hash && i < call.size(); ++i)
        removed += qint64(hash->erase(call.word(i)));
    call.keys().tidy(call.word(1));
    return removed;
}

Value hlen(Invocation &call)
{
    const Hash *hash = call.keys().as<Hash>(call.word(1));
    return qint64(hash ? hash->size() : 0);
}

Value hexists(Invocation &call)
{
    const Hash *hash = call.keys().as<Hash>(call.word(1));
    return hash && hash->contains(call.word(2)) ? 1 : 0;
}

Value hincrby(Invocation &call)
{
    const qint64 by = call.integer(3);
    const Value before = hget(call);
    qint64 number = before.isNil() ? 0 : Invocation::integerFrom(before.bytes());
    if (__builtin_add_overflow(number, by, &number))
        throw Refusal("ERR increment or decrement would overflow");
    call.keys().ensure<Hash>(call.word(1))[call.word(2)] = QByteArray::number(number);
    return number;
}

Value hincrbyfloat(Invocation &call)
{
    const double by = call.number(3);
    const Value before = hget(call);
    const double sum = (before.isNil() ? 0 : Invocation::numberFrom(before.bytes())) + by;
    const QByteArray text = scoreText(sum);
    call.keys().ensure<Hash>(call.word(1))[call.word(2)] = text;
    return text;
}

} // namespace

void addHashCommands(Commands &commands)
{
    constexpr auto needsMemory = Commands::Need::Memory;
    commands.add("hset", -4, hset, needsMemory);
    commands.add("hsetnx", 4, hsetnx, needsMemory);
    commands.add("hget", 3, hget);
    commands.add("hmget", -3, hmget);
    commands.add("hgetall", 2, hgetall);
    commands.add("hscan", -3, hscan);
    commands.add("hkeys", 2, hkeys);
    commands.add("hvals", 2, hvals);
    commands.add("hdel", -3, hdel, Commands::Need::Write);
    commands.add("hlen", 2, hlen);
    commands.add("hexists", 3, hexists);
    commands.add("hincrby", 4, hincrby, needsMemory);
    commands.add("hincrbyfloat", 4, hincrbyfloat, needsMemory);
}

} // namespace cachedeck::testing
