// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Keys of any type, and their ends.
#include "base/glob.h"
#include "testing/invocation.h"

namespace cachedeck::testing {

namespace {

constexpr qint64 noEnd = -1;
constexpr qint64 noKey = -2;

Value removeKeys(Invocation &call)
{
    qint64 removed = 0;
    for (size_t i = 1; i < call.size(); ++i)
        removed += call.keys().remove(call.word(i)) ? 1 : 0;
    return removed;
}

Value exists(Invocation &call)
{
    qint64 there = 0;
    for (size_t i = 1; i < call.size(); ++i)
        there += call.keys().find(call.word(i)) ? 1 : 0;
    return there;
}

Value type(Invocation &call)
{
    const Item *item = call.keys().find(call.word(1));
    return Value::status(item ? typeName(item->content) : QByteArray("none"));
}

qint64 leftOf(Invocation &call)
{
    const Item *item = call.keys().find(call.word(1));
    if (!item)
        return noKey;
    return item->expiry ? (*item->expiry - call.keys().now()).count() : noEnd;
}

Value pttl(Invocation &call)
{
    return leftOf(call);
}

Value ttl(Invocation &call)
{
    const qint64 left = leftOf(call);
    return left < 0 ? left : (left + 500) / 1000;
}

qint64 endOf(Invocation &call)
{
    const Item *item = call.keys().find(call.word(1));
    if (!item)
        return noKey;
    return item->expiry ? item->expiry->time_since_epoch().count() : noEnd;
}

Value pexpiretime(Invocation &call)
{
    return endOf(call);
}

Value expiretime(Invocation &call)
{
    const qint64 end = endOf(call);
    return end < 0 ? end : end / 1000;
}

/// NX, XX, GT, LT of EXPIRE and its kin.
bool mayEnd(const Invocation &call, const Item &item, WallTime end)
{
    for (size_t i = 3; i < call.size(); ++i) {
        const bool isAllowed = (call.is(i, "NX") && !item.expiry) || (call.is(i, "XX") && item.expiry)
            || (call.is(i, "GT") && item.expiry && end > *item.expiry)
            || (call.is(i, "LT") && (!item.expiry || end < *item.expiry));
        if (!isAllowed)
            return false;
    }
    return true;
}

Value endAt(Invocation &call, WallTime end)
{
    Item *item = call.keys().find(call.word(1));
    if (!item || !mayEnd(call, *item, end))
        return 0;
    if (end <= call.keys().now())
        call.keys().remove(call.word(1));
    else
        item->expiry = end;
    return 1;
}

Value expire(Invocation &call)
{
    return endAt(call, call.keys().now() + std::chrono::seconds(call.integer(2)));
}

Value pexpire(Invocation &call)
{
    return endAt(call, call.keys().now() + std::chrono::milliseconds(call.integer(2)));
}

Value expireAt(Invocation &call)
{
    return endAt(call, WallTime(std::chrono::seconds(call.integer(2))));
}

Value pexpireAt(Invocation &call)
{
    return endAt(call, WallTime(std::chrono::milliseconds(call.integer(2))));
}

Value persist(Invocation &call)
{
    Item *item = call.keys().find(call.word(1));
    if (!item || !item->expiry)
        return 0;
    item->expiry.reset();
    return 1;
}

bool move(Invocation &call)
{
    const Item *item = call.keys().find(call.word(1));
    if (!item)
        throw Refusal("ERR no such key");
    Item moved = *item;
    call.keys().remove(call.word(1));
    call.keys().put(call.word(2), std::move(moved));
    return true;
}

Value rename(Invocation &call)
{
    move(call);
    return Value::ok();
}

Value renameIfNew(Invocation &call)
{
    if (call.keys().find(call.word(1)) && call.keys().find(call.word(2)))
        return 0;
    move(call);
    return 1;
}

Value copy(Invocation &call)
{
    const Item *item = call.keys().find(call.word(1));
    const bool isReplacing = call.is(call.size() - 1, "REPLACE");
    if (!item || (call.keys().find(call.word(2)) && !isReplacing))
        return 0;
    call.keys().put(call.word(2), Item(*item));
    return 1;
}

/// One page holds all, the one at cursor 0: what is in memory is small, and COUNT is a hint on a server, too.
Value scan(Invocation &call)
{
    std::vector<Value> found;
    QByteArray pattern("*"), wanted;
    for (size_t i = 2; i + 1 < call.size(); i += 2) {
        if (call.is(i, "MATCH"))
            pattern = call.word(i + 1);
        else if (call.is(i, "TYPE"))
            wanted = call.word(i + 1).toLower();
        else if (!call.is(i, "COUNT"))
            Invocation::refuseSyntax();
    }
    const QList<QByteArray> keys = call.word(1) == "0" ? call.keys().keys() : QList<QByteArray>();
    for (const QByteArray &key : keys) {
        const bool isWanted = wanted.isEmpty() || typeName(call.keys().find(key)->content) == wanted;
        if (isWanted && globMatches(pattern, key))
            found.emplace_back(key);
    }
    return std::vector<Value>{"0", std::move(found)};
}

Value keysLike(Invocation &call)
{
    std::vector<Value> found;
    for (const QByteArray &key : call.keys().keys()) {
        if (globMatches(call.word(1), key))
            found.emplace_back(key);
    }
    return found;
}

Value databaseSize(Invocation &call)
{
    return qint64(call.keys().keys().size());
}

Value randomKey(Invocation &call)
{
    const QList<QByteArray> keys = call.keys().keys();
    return keys.isEmpty() ? Value() : Value(keys.first());
}

Value object(Invocation &call)
{
    if (!call.keys().find(call.word(2)))
        return {};
    return call.is(1, "ENCODING") ? Value("raw") : Value(0);
}

} // namespace

void addKeyCommands(Commands &commands)
{
    commands.add("del", -2, removeKeys, Commands::Need::Write);
    commands.add("unlink", -2, removeKeys, Commands::Need::Write);
    commands.add("exists", -2, exists);
    commands.add("touch", -2, exists);
    commands.add("type", 2, type);
    commands.add("ttl", 2, ttl);
    commands.add("pttl", 2, pttl);
    commands.add("expiretime", 2, expiretime);
    commands.add("pexpiretime", 2, pexpiretime);
    commands.add("expire", -3, expire, Commands::Need::Write);
    commands.add("pexpire", -3, pexpire, Commands::Need::Write);
    commands.add("expireat", -3, expireAt, Commands::Need::Write);
    commands.add("pexpireat", -3, pexpireAt, Commands::Need::Write);
    commands.add("persist", 2, persist, Commands::Need::Write);
    commands.add("rename", 3, rename, Commands::Need::Write);
    commands.add("renamenx", 3, renameIfNew, Commands::Need::Write);
    commands.add("copy", -3, copy, Commands::Need::Memory);
    commands.add("scan", -2, scan);
    commands.add("keys", 2, keysLike);
    commands.add("dbsize", 1, databaseSize);
    commands.add("randomkey", 1, randomKey);
    commands.add("object", -3, object);
}

} // namespace cachedeck::testing
