// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/gate.h"

#include "client/commandlists.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace cachedeck::client {

namespace {

constexpr std::chrono::minutes tableLife{10};

/// All that the checks look at, so that each is one short function.
struct Question
{
    const Policy &policy;
    Intent intent;
    const Command &command;
    const CommandInfo &info;
    ConnectionUse use;
    const OwnScripts *scripts;

    bool isReadOnly() const { return policy.readOnly || policy.role == Role::Viewer; }
    /// Intents that have no business writing, whatever the policy.
    bool isForReading() const
    {
        return intent == Intent::Internal || intent == Intent::Monitor || intent == Intent::Browse
            || intent == Intent::Lookup;
    }
    bool isHarmless() const { return info.kind <= CommandClass::ConnectionState; }
};

/// "CLIENT KILL", or the name alone; what a refusal shows.
QByteArray nameOf(const Command &command, const CommandInfo &info)
{
    constexpr qsizetype longest = 64;
    QByteArray name = command.name().toByteArray().toUpper();
    // An unknown name may be a mistyped AUTH: then its first argument is nothing to show.
    const NamedFacts *facts = namedFacts(command.name().toByteArray().toLower().toStdString());
    if (command.size() > 1 && (info.isContainer || (facts && facts->isContainer)))
        name += ' ' + command.argument(1).toByteArray().toUpper();
    return name.left(longest);
}

Error refusal(const Question &q, const char *id)
{
    return Error(ErrorKind::Refused, Message(id, {nameOf(q.command, q.info)}), Delivery::NotSent);
}

Error refusalByIntent(const Question &q)
{
    return Error(ErrorKind::Refused,
        Message("client.gate.intent", {nameOf(q.command, q.info), QString(toString(q.intent))}),
        Delivery::NotSent);
}

bool hasWord(const Command &command, qsizetype first, QByteArrayView wanted)
{
    const auto words = command.arguments();
    return std::any_of(words.begin() + std::min(first, command.size()), words.end(),
        [&](QByteArrayView word) { return word.compare(wanted, Qt::CaseInsensitive) == 0; });
}

/// BLOCK stands before STREAMS, behind which all are keys and ids.
bool blocks(const Command &command)
{
    const auto words = command.arguments();
    // Groups and consumers may be called "streams", too.
    const bool hasGroup = words.size() > 1 && words[1].compare("GROUP", Qt::CaseInsensitive) == 0;
    for (size_t i = hasGroup ? 4 : 1; i < words.size(); ++i) {
        if (words[i].compare("STREAMS", Qt::CaseInsensitive) == 0)
            return false;
        if (words[i].compare("BLOCK", Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

Result<void> checkPlace(const Question &q)
{
    CommandPlace place = q.info.place;
    if (q.info.rule == ArgumentRule::BlockOption && blocks(q.command))
        place = CommandPlace::Own;
    if (q.use == ConnectionUse::Listening) {
        const bool isFitting = place == CommandPlace::Listening || q.intent == Intent::Internal;
        return isFitting ? Result<void>() : refusal(q, "client.gate.ownConnection");
    }
    const bool isOwn = q.use == ConnectionUse::Own;
    if (place != CommandPlace::Shared && !(isOwn && place == CommandPlace::Own))
        return refusal(q, "client.gate.ownConnection");
    if (q.info.kind == CommandClass::ConnectionState && !isOwn && q.intent != Intent::Internal)
        return refusal(q, "client.gate.connectionState");
    return {};
}

/// CONFIG GET: plain names, no secrets (a pattern would bring the passwords with it).
Result<void> checkConfigGet(const Question &q)
{
    const auto words = q.command.arguments();
    for (size_t i = 2; i < words.size(); ++i) {
        const bool isPattern = std::any_of(words[i].begin(), words[i].end(),
            [](char c) { return c == '*' || c == '?' || c == '[' || c == '\\'; });
        if (isPattern || isSecretSetting(words[i]))
            return refusal(q, "client.gate.secret");
    }
    return {};
}

Result<void> checkConfigSet(const Question &q)
{
    const auto words = q.command.arguments();
    for (size_t i = 2; i < words.size(); i += 2) {
        if (isForbiddenSetting(words[i])) {
            return Error(ErrorKind::Refused,
                Message("client.gate.setting", {words[i].toByteArray().toLower()}), Delivery::NotSent);
        }
    }
    return {};
}

/// Ours by SHA-1; in read-only only those that read, by the commands that the server keeps from writing.
/// Without a lock what a person types may be any script.
Result<void> checkScript(const Question &q)
{
    const bool isFree = !q.isReadOnly() && q.intent == Intent::Exec;
    if (isFree)
        return {};
    if (q.info.rule == ArgumentRule::Function || !q.scripts)
        return refusal(q, "client.gate.script");
    const bool isLoad = q.info.isContainer || q.command.isNamed("SCRIPT");
    const QByteArray given = q.command.argument(isLoad ? 2 : 1).toByteArray();
    const QByteArray sha = q.info.rule == ArgumentRule::ScriptSha
        ? given.toLower()
        : QCryptographicHash::hash(given, QCryptographicHash::Sha1).toHex();
    const bool runsReadOnly = q.command.isNamed("EVALSHA_RO") || q.command.isNamed("EVAL_RO");
    const bool mustOnlyRead = q.isReadOnly() || q.isForReading();
    const bool isGood = mustOnlyRead ? runsReadOnly && q.scripts->isReading(sha) : q.scripts->contains(sha);
    return isGood ? Result<void>() : refusal(q, "client.gate.script");
}

bool isScript(const CommandInfo &info)
{
    return info.rule == ArgumentRule::ScriptText || info.rule == ArgumentRule::ScriptSha
        || info.rule == ArgumentRule::Function;
}

Result<void> checkArguments(const Question &q)
{
    switch (q.info.rule) {
    case ArgumentRule::ConfigGet:
        return checkConfigGet(q);
    case ArgumentRule::ConfigSet:
        return checkConfigSet(q);
    case ArgumentRule::ScriptText:
    case ArgumentRule::ScriptSha:
    case ArgumentRule::Function:
        return checkScript(q);
    case ArgumentRule::SubcommandReset:
        if (q.isReadOnly() && hasWord(q.command, 2, "RESET"))
            return refusal(q, "client.gate.readOnly");
        return {};
    case ArgumentRule::ProtocolTwo:
        if (q.command.size() > 1 && q.command.argument(1) != "2")
            return refusal(q, "client.gate.protocol");
        return {};
    case ArgumentRule::BlockOption:
    case ArgumentRule::None:
        break;
    }
    return {};
}

/// What an intent may send, whoever asks: more than it needs would be a defect of ours.
bool fitsIntent(const Question &q)
{
    switch (q.intent) {
    case Intent::Internal:
    case Intent::Monitor:
    case Intent::Browse:
    case Intent::Lookup:
        return q.isHarmless() || isScript(q.info); // checkScript() decides
    case Intent::Keys:
    case Intent::Cache:
    case Intent::Analytics:
    case Intent::Warm:
        return q.info.kind <= CommandClass::Writing;
    case Intent::Invalidate:
        return q.isHarmless() || q.info.isInvalidation;
    case Intent::Failover:
        return q.isHarmless() || q.info.isFailoverStep;
    case Intent::Operate:
    case Intent::Exec:
    case Intent::Demo:
        break;
    }
    return true;
}

Result<void> checkClass(const Question &q)
{
    if (q.info.kind == CommandClass::Unknown)
        return refusal(q, "client.gate.unknown");
    if (q.info.kind == CommandClass::Forbidden)
        return refusal(q, q.command.isNamed("KEYS") ? "client.gate.keys" : "client.gate.forbidden");
    if (!isAllowed(q.policy.role, q.intent)) {
        return Error(ErrorKind::Refused,
            Message("client.gate.role", {QString(toString(q.policy.role)), QString(toString(q.intent))}),
            Delivery::NotSent);
    }
    if (q.isReadOnly() && !q.isHarmless() && !isScript(q.info))
        return refusal(q, "client.gate.readOnly");
    return fitsIntent(q) ? Result<void>() : refusalByIntent(q);
}

Result<void> checkAll(const Question &q)
{
    for (const auto check : {&checkClass, &checkPlace, &checkArguments}) {
        const Result<void> checked = check(q);
        if (!checked.isOk())
            return checked;
    }
    return {};
}

bool isWrittenInDoubt(const Question &q)
{
    const bool isData = q.intent == Intent::Cache || q.intent == Intent::Invalidate
        || q.intent == Intent::Analytics || q.intent == Intent::Warm;
    return q.policy.writesDataInDoubt && isData;
}

const char *causeOf(MasterDoubt doubt)
{
    switch (doubt) {
    case MasterDoubt::Minority:
        return "client.gate.minority";
    case MasterDoubt::NoSentinel:
        return "client.gate.noSentinel";
    case MasterDoubt::Unproved:
        return "client.gate.unproved";
    case MasterDoubt::Emptied:
    case MasterDoubt::None:
        break;
    }
    return "client.gate.emptied";
}

/// As read-only would, for a call that is good otherwise.
Result<void> checkDoubt(const Question &q)
{
    if (q.policy.doubt == MasterDoubt::None || isWrittenInDoubt(q))
        return {};
    Policy locked = q.policy;
    locked.readOnly = true;
    const Question harmless{locked, q.intent, q.command, q.info, q.use, q.scripts};
    if (checkAll(harmless).isOk())
        return {};
    return refusal(q, causeOf(q.policy.doubt));
}

} // namespace

Result<void> Gate::decide(const Policy &policy, Intent intent, const Command &command,
    const CommandTable &table, ConnectionUse use, const OwnScripts *scripts)
{
    return decide(policy, intent, command, table.find(command), use, scripts);
}

Result<void> Gate::decide(const Policy &policy, Intent intent, const Command &command,
    const CommandInfo &info, ConnectionUse use, const OwnScripts *scripts)
{
    const Question q{policy, intent, command, info, use, scripts};
    // The demo's own servers, which exist to be mistreated; Connection sees that they are on loopback.
    Policy open(false, Role::Operator);
    open.writesDataInDoubt = policy.writesDataInDoubt;
    if (intent == Intent::Demo && policy == open)
        return q.info.place == CommandPlace::Shared || use == ConnectionUse::Own
            ? Result<void>()
            : refusal(q, "client.gate.ownConnection");
    const Result<void> checked = checkAll(q);
    return checked.isOk() ? checkDoubt(q) : checked;
}

bool CommandTable::isReading(const Command &command) const
{
    return Gate::decide(Policy(true), Intent::Exec, command, *this, ConnectionUse::Own).isOk();
}

void GateContext::setPolicy(Policy policy)
{
    policy.doubt = m_policy.doubt;
    m_policy = policy;
}

std::shared_ptr<const CommandTable> GateContext::table(const Endpoint &endpoint, SteadyTime now) const
{
    const auto known = m_tables.constFind(endpoint);
    if (known == m_tables.constEnd() || now - known->since > tableLife)
        return nullptr;
    return known->table;
}

void GateContext::setTable(
    const Endpoint &endpoint, std::shared_ptr<const CommandTable> table, SteadyTime now)
{
    m_tables.removeIf([now](const auto &entry) { return now - entry->since > tableLife; });
    m_tables.insert(endpoint, Known(std::move(table), now));
    if (m_tables.size() > mostTables) {
        m_tables.erase(std::min_element(m_tables.cbegin(), m_tables.cend(),
            [](const Known &a, const Known &b) { return a.since < b.since; }));
    }
}

} // namespace cachedeck::client
