// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/invocation.h"

namespace cachedeck::testing {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Value get(Invocation &call)
{
    const QByteArray *value = call.keys().as<QByteArray>(call.word(1));
    return value ? Value(*value) : Value();
}

/// What SET's options say.
struct SetChoice
{
    std::optional<WallTime> end;
    bool isKeepingEnd = false, isOnlyNew = false, isOnlyPresent = false, isAskingOld = false;
};

WallTime endGiven(const Invocation &call, size_t option, WallTime now)
{
    const qint64 count = call.integer(option + 1);
    if (count <= 0)
        throw Refusal("ERR invalid expire time in 'set' command");
    if (call.is(option, "EX"))
        return now + seconds(count);
    if (call.is(option, "PX"))
        return now + milliseconds(count);
    return call.is(option, "EXAT") ? WallTime(seconds(count)) : WallTime(milliseconds(count));
}

SetChoice choiceOf(const Invocation &call, WallTime now)
{
    SetChoice choice;
    for (size_t i = 3; i < call.size(); ++i) {
        const bool isEnd = call.is(i, "EX") || call.is(i, "PX") || call.is(i, "EXAT") || call.is(i, "PXAT");
        if (isEnd)
            choice.end = endGiven(call, i++, now);
        else if (call.is(i, "NX"))
            choice.isOnlyNew = true;
        else if (call.is(i, "XX"))
            choice.isOnlyPresent = true;
        else if (call.is(i, "KEEPTTL"))
            choice.isKeepingEnd = true;
        else if (call.is(i, "GET"))
            choice.isAskingOld = true;
        else
            Invocation::refuseSyntax();
    }
    return choice;
}

Value set(Invocation &call)
{
    const SetChoice choice = choiceOf(call, call.keys().now());
    const Item *present = call.keys().find(call.word(1));
    Value old;
    if (choice.isAskingOld)
        old = get(call);
    if ((choice.isOnlyNew && present) || (choice.isOnlyPresent && !present))
        return old;
    Item item{Content(call.word(2))};
    item.expiry = choice.isKeepingEnd && present ? present->expiry : choice.end;
    call.keys().put(call.word(1), std::move(item));
    return choice.isAskingOld ? old : Value::ok();
}

Value setFor(Invocation &call, milliseconds life)
{
    if (life.count() <= 0)
        throw Refusal("ERR invalid expire time");
    Item item{Content(call.word(3))};
    item.expiry = call.keys().now() + life;
    call.keys().put(call.word(1), std::move(item));
    return Value::ok();
}

Value setex(Invocation &call)
{
    return setFor(call, seconds(call.integer(2)));
}

Value psetex(Invocation &call)
{
    return setFor(call, milliseconds(call.integer(2)));
}

Value setnx(Invocation &call)
{
    if (call.keys().find(call.word(1)))
        return 0;
    call.keys().put(call.word(1), Item(Content(call.word(2))));
    return 1;
}

Value getdel(Invocation &call)
{
    Value old = get(call);
    call.keys().remove(call.word(1));
    return old;
}

Value mget(Invocation &call)
{
    std::vector<Value> values;
    for (size_t i = 1; i < call.size(); ++i) {
        const Item *item = call.keys().find(call.word(i));
        const QByteArray *bytes = item ? std::get_if<QByteArray>(&item->content) : nullptr;
        values.push_back(bytes ? Value(*bytes) : Value());
    }
    return values;
}

Value mset(Invocation &call)
{
    if (call.size() % 2 == 0)
        throw Refusal("ERR wrong number of arguments for 'mset' command");
    for (size_t i = 1; i < call.size(); i += 2)
        call.keys().put(call.word(i), Item(Content(call.word(i + 1))));
    return Value::ok();
}

Value strlen(Invocation &call)
{
    const QByteArray *value = call.keys().as<QByteArray>(call.word(1));
    return qint64(value ? value->size() : 0);
}

Value append(Invocation &call)
{
    QByteArray &value = call.keys().ensure<QByteArray>(call.word(1));
    value += call.word(2);
    return qint64(value.size());
}

Value getrange(Invocation &call)
{
    const QByteArray *value = call.keys().as<QByteArray>(call.word(1));
    const qint64 size = value ? value->size() : 0;
    qint64 first = call.integer(2);
    qint64 last = call.integer(3);
    first = std::max<qint64>(first < 0 ? size + first : first, 0);
    last = std::min<qint64>(last < 0 ? size + last : last, size - 1);
    return size == 0 || first > last ? QByteArray() : value->mid(first, last - first + 1);
}

Value setrange(Invocation &call)
{
    constexpr qint64 most = 512 * 1024 * 1024;
    const qint64 offset = call.integer(2);
    const QByteArray &bytes = call.word(3);
    if (offset < 0 || offset + bytes.size() > most)
        throw Refusal("ERR offset is out of range");
    if (bytes.isEmpty())
        return strlen(call);
    QByteArray &value = call.keys().ensure<QByteArray>(call.word(1));
    if (value.size() < offset)
        value.append(offset - value.size(), '\0');
    value.replace(offset, bytes.size(), bytes);
    return qint64(value.size());
}

Value addTo(Invocation &call, qint64 by)
{
    const QByteArray *before = call.keys().as<QByteArray>(call.word(1));
    qint64 number = before ? Invocation::integerFrom(*before) : 0;
    if (__builtin_add_overflow(number, by, &number))
        throw Refusal("ERR increment or decrement would overflow");
    call.keys().ensure<QByteArray>(call.word(1)) = QByteArray::number(number);
    return number;
}

Value incr(Invocation &call)
{
    return addTo(call, 1);
}

Value decr(Invocation &call)
{
    return addTo(call, -1);
}

Value incrby(Invocation &call)
{
    return addTo(call, call.integer(2));
}

Value decrby(Invocation &call)
{
    return addTo(call, -call.integer(2));
}

} // namespace

void addStringCommands(Commands &commands)
{
    constexpr auto needsMemory = Commands::Need::Memory;
    commands.add("get", 2, get);
    commands.add("set", -3, set, needsMemory);
    commands.add("setex", 4, setex, needsMemory);
    commands.add("psetex", 4, psetex, needsMemory);
    commands.add("setnx", 3, setnx, needsMemory);
    commands.add("getdel", 2, getdel, Commands::Need::Write);
    commands.add("mget", -2, mget);
    commands.add("mset", -3, mset, needsMemory);
    commands.add("strlen", 2, strlen);
    commands.add("append", 3, append, needsMemory);
    commands.add("getrange", 4, getrange);
    commands.add("setrange", 4, setrange, needsMemory);
    commands.add("incr", 2, incr, needsMemory);
    commands.add("decr", 2, decr, needsMemory);
    commands.add("incrby", 3, incrby, needsMemory);
    commands.add("decrby", 3, decrby, needsMemory);
}

} // namespace cachedeck::testing
