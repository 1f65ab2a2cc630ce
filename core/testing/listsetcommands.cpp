// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/glob.h"
#include "testing/invocation.h"

#include <algorithm>

namespace cachedeck::testing {

namespace {

Value push(Invocation &call, bool isRight)
{
    List &list = call.keys().ensure<List>(call.word(1));
    for (size_t i = 2; i < call.size(); ++i) {
        if (isRight)
            list.push_back(call.word(i));
        else
            list.push_front(call.word(i));
    }
    return qint64(list.size());
}

Value rpush(Invocation &call)
{
    return push(call, true);
}

Value lpush(Invocation &call)
{
    return push(call, false);
}

Value pop(Invocation &call, bool isRight)
{
    List *list = call.keys().as<List>(call.word(1));
    if (!list)
        return {};
    QByteArray taken = isRight ? list->back() : list->front();
    if (isRight)
        list->pop_back();
    else
        list->pop_front();
    call.keys().tidy(call.word(1));
    return taken;
}

Value rpop(Invocation &call)
{
    return pop(call, true);
}

Value lpop(Invocation &call)
{
    return pop(call, false);
}

Value llen(Invocation &call)
{
    const List *list = call.keys().as<List>(call.word(1));
    return qint64(list ? list->size() : 0);
}

struct Span
{
    qint64 first = 0;
    qint64 last = -1; ///< With it; before first where nothing is meant.
};

Span spanOf(const Invocation &call, qint64 size)
{
    Span span;
    span.first = call.integer(2);
    span.last = call.integer(3);
    span.first = std::max<qint64>(span.first < 0 ? size + span.first : span.first, 0);
    span.last = std::min<qint64>(span.last < 0 ? size + span.last : span.last, size - 1);
    return span;
}

Value lrange(Invocation &call)
{
    std::vector<Value> values;
    if (const List *list = call.keys().as<List>(call.word(1))) {
        const Span span = spanOf(call, qint64(list->size()));
        for (qint64 i = span.first; i <= span.last; ++i)
            values.emplace_back((*list)[size_t(i)]);
    }
    return values;
}

Value ltrim(Invocation &call)
{
    if (List *list = call.keys().as<List>(call.word(1))) {
        const Span span = spanOf(call, qint64(list->size()));
        List kept;
        for (qint64 i = span.first; i <= span.last; ++i)
            kept.push_back((*list)[size_t(i)]);
        *list = std::move(kept);
    }
    call.keys().tidy(call.word(1));
    return Value::ok();
}

Value sadd(Invocation &call)
{
    Set &set = call.keys().ensure<Set>(call.word(1));
    qint64 added = 0;
    for (size_t i = 2; i < call.size(); ++i)
        added += set.insert(call.word(i)).second ? 1 : 0;
    return added;
}

Value srem(Invocation &call)
{
    Set *set = call.keys().as<Set>(call.word(1));
    qint64 removed = 0;
    for (size_t i = 2; set && i < call.size(); ++i)
        removed += qint64(set->erase(call.word(i)));
    call.keys().tidy(call.word(1));
    return removed;
}

Value scard(Invocation &call)
{
    const Set *set = call.keys().as<Set>(call.word(1));
    return qint64(set ? set->size() : 0);
}

Value sismember(Invocation &call)
{
    const Set *set = call.keys().as<Set>(call.word(1));
    return set && set->contains(call.word(2)) ? 1 : 0;
}

std::vector<Value> membersOf(const Set *set, QByteArrayView pattern)
{
    std::vector<Value> members;
    if (!set)
        return members;
    for (const QByteArray &member : *set) {
        if (globMatches(pattern, member))
            members.emplace_back(member);
    }
    return members;
}

Value smembers(Invocation &call)
{
    return membersOf(call.keys().as<Set>(call.word(1)), "*");
}

Value sscan(Invocation &call)
{
    QByteArray pattern("*");
    for (size_t i = 3; i + 1 < call.size(); i += 2) {
        if (call.is(i, "MATCH"))
            pattern = call.word(i + 1);
    }
    return std::vector<Value>{"0", membersOf(call.keys().as<Set>(call.word(1)), pattern)};
}

} // namespace

void addListAndSetCommands(Commands &commands)
{
    constexpr auto needsMemory = Commands::Need::Memory;
    commands.add("rpush", -3, rpush, needsMemory);
    commands.add("lpush", -3, lpush, needsMemory);
    commands.add("rpop", -2, rpop, Commands::Need::Write);
    commands.add("lpop", -2, lpop, Commands::Need::Write);
    commands.add("llen", 2, llen);
    commands.add("lrange", 4, lrange);
    commands.add("ltrim", 4, ltrim, Commands::Need::Write);
    commands.add("sadd", -3, sadd, needsMemory);
    commands.add("srem", -3, srem, Commands::Need::Write);
    commands.add("scard", 2, scard);
    commands.add("sismember", 3, sismember);
    commands.add("smembers", 2, smembers);
    commands.add("sscan", -3, sscan);
}

} // namespace cachedeck::testing
