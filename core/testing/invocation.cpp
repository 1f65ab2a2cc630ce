// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/invocation.h"

#include "testing/serverstate.h"

#include <cmath>
#include <limits>

namespace cachedeck::testing {

Keyspace &Invocation::keys()
{
    return state.database(session.database());
}

const QByteArray &Invocation::word(size_t index) const
{
    if (index >= words.size())
        refuseSyntax();
    return words[index];
}

qint64 Invocation::integer(size_t index) const
{
    return integerFrom(word(index));
}

double Invocation::number(size_t index) const
{
    return numberFrom(word(index));
}

bool Invocation::is(size_t index, const char *option) const
{
    return index < words.size() && words[index].compare(option, Qt::CaseInsensitive) == 0;
}

qint64 Invocation::integerFrom(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || QByteArray::number(number) != text) // no blanks, signs or zeros before it
        throw Refusal("ERR value is not an integer or out of range");
    return number;
}

double Invocation::numberFrom(const QByteArray &text)
{
    const QByteArray lower = text.toLower();
    if (lower == "inf" || lower == "+inf")
        return std::numeric_limits<double>::infinity();
    if (lower == "-inf")
        return -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (!isNumber || std::isnan(number))
        throw Refusal("ERR value is not a valid float");
    return number;
}

QByteArray scoreText(double score)
{
    if (std::isinf(score))
        return score > 0 ? "inf" : "-inf";
    const bool isWhole = std::abs(score) < 1e17 && score == std::floor(score);
    return isWhole ? QByteArray::number(qint64(score)) : QByteArray::number(score, 'g', 17);
}

const Commands &Commands::all()
{
    static const Commands commands;
    return commands;
}

Commands::Commands()
{
    addKeyCommands(*this);
    addStringCommands(*this);
    addHashCommands(*this);
    addListAndSetCommands(*this);
    addSortedSetCommands(*this);
    addStreamCommands(*this);
    addGroupCommands(*this);
    addServerCommands(*this);
    addScriptCommands(*this);
    countLookups({"get", "strlen", "getrange", "exists", "type", "ttl", "pttl", "expiretime", "pexpiretime",
        "hget", "hmget", "hgetall", "hkeys", "hvals", "hlen", "hexists", "llen", "lrange", "scard",
        "sismember", "smembers", "zcard", "zcount", "zscore", "zmscore", "zrank", "zrange", "zrevrange",
        "zrangebyscore", "zrevrangebyscore", "xlen", "xrange", "xrevrange"});
}

void Commands::add(const char *name, int arity, Handler handler, Need need)
{
    Entry &entry = m_entries[name];
    entry.arity = arity;
    entry.handler = handler;
    entry.need = need;
}

bool Commands::isKnown(const QByteArray &name) const
{
    return m_entries.contains(name.toLower().toStdString());
}

void Commands::keepFromScripts(std::initializer_list<const char *> names)
{
    for (const char *name : names)
        m_entries[name].isForScripts = false;
}

void Commands::countLookups(std::initializer_list<const char *> names)
{
    for (const char *name : names)
        m_entries[name].isLookup = true;
}

void Commands::count(const Entry &entry, Invocation &invocation)
{
    ++invocation.state.commandCount;
    if (!entry.isLookup)
        return;
    const bool isThere = invocation.keys().find(invocation.word(1));
    ++(isThere ? invocation.state.hitCount : invocation.state.missCount);
}

void Commands::check(const Entry &entry, const Invocation &invocation, ScriptRun *script)
{
    if (script && !entry.isForScripts)
        throw Refusal("ERR This Redis command is not allowed from script");
    if (script && script->isReadOnly && entry.need != Need::Nothing)
        throw Refusal("ERR Write commands are not allowed from read-only scripts.");
    const auto isFull
        = [&] { return script ? script->wasFull && !script->hasWritten : invocation.state.isFull(); };
    if (entry.need == Need::Memory && isFull())
        throw Refusal("OOM command not allowed when used memory > 'maxmemory'.");
    if (script && entry.need != Need::Nothing)
        script->hasWritten = true;
}

Value Commands::run(Invocation &invocation, ScriptRun *script) const
{
    const QByteArray name = invocation.words.front().toLower();
    const auto found = m_entries.find(name.toStdString());
    if (found == m_entries.end())
        return Value::error("ERR unknown command '" + name + "', with args beginning with: ");
    const Entry &entry = found->second;
    const auto words = int(invocation.size());
    if (entry.arity < 0 ? words < -entry.arity : words != entry.arity)
        return Value::error("ERR wrong number of arguments for '" + name + "' command");
    try {
        check(entry, invocation, script);
        count(entry, invocation);
        return entry.handler(invocation);
    } catch (const Refusal &refusal) {
        return Value::error(refusal.text);
    }
}

} // namespace cachedeck::testing
