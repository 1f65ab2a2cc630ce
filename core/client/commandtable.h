// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/command.h"
#include "client/retry.h"
#include "resp/reply.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cachedeck::client {

/// What a command does, as far as the gate cares. In the order of harm.
enum class CommandClass : quint8 {
    Reading, ///< The server flags it readonly, and it is none of the exceptions of product rule 3.
    Harmless, ///< Changes nothing beyond our own connection; named in commandlists.cpp.
    ConnectionState, ///< Changes our own connection (SELECT, AUTH): never on a shared one, where it would
                     ///< change everybody's.
    Writing, ///< Changes data.
    Administrative, ///< Changes settings, other clients or the topology, or touches a whole keyspace.
    Forbidden, ///< Never from a feature: KEYS, DEBUG, SHUTDOWN, ACL writes, MODULE LOAD...
    Unknown,
};

/// What else must hold, which the name alone does not tell.
enum class ArgumentRule : quint8 {
    None,
    ConfigGet, ///< Plain names only, no secrets.
    ConfigSet, ///< Nothing that writes files or credentials.
    BlockOption, ///< XREAD, XREADGROUP: BLOCK needs its own connection.
    ScriptText, ///< EVAL, EVAL_RO, SCRIPT LOAD: the text itself.
    ScriptSha, ///< EVALSHA, EVALSHA_RO: argument 1 is the SHA-1.
    Function, ///< FCALL: shared by name, never ours.
    SubcommandReset, ///< ACL LOG: reads without RESET.
    ProtocolTwo, ///< HELLO: never another protocol than 2.
};

/// What a reply must look like, where the command alone says so: out of step replies are noticed (P3).
enum class ReplyShape : quint8 {
    Any,
    Integer,
    Status,
    BulkOrNil,
    Array,
    ArrayOfArguments, ///< One element for each argument: MGET.
    CursorPair, ///< SCAN and its kin.
    Pong, ///< Our heartbeat.
};

/// On what kind of connection a command can be answered without harm to others.
enum class CommandPlace : quint8 {
    Shared, ///< Anywhere.
    Own, ///< It blocks, or belongs to a transaction.
    Listening, ///< Subscriptions: a Subscriber's.
    Nowhere, ///< Turns replies into another kind of stream (MONITOR, CLIENT REPLY).
};

/// One command as the gate sees it. A value.
struct CommandInfo
{
    CommandClass kind = CommandClass::Unknown;
    ArgumentRule rule = ArgumentRule::None;
    ReplyShape shape = ReplyShape::Any;
    RetryClass retry = RetryClass::NonIdempotent;
    CommandPlace place = CommandPlace::Shared;
    bool isContainer = false; ///< The first argument names a sub-command.
    bool isInvalidation = false; ///< Among what Intent Invalidate may write with.
    bool isFailoverStep = false; ///< Among what Intent Failover may act with.
};

/// The commands of one server with what we know about them. Immutable once made; share by pointer.
///
/// Made from the server's own COMMAND reply: its flags, key specifications and sub-commands decide
/// (default-deny: what it does not list is refused). Sub-commands of 6.2, which does not list them, and
/// servers that withhold COMMAND (ACL) are served by a built-in table of 7.0's commands. Any thread.
class CommandTable
{
public:
    /// Fails with Protocol when the reply is no COMMAND reply.
    static Result<std::shared_ptr<const CommandTable>> fromReply(const resp::Reply &reply);
    static std::shared_ptr<const CommandTable> builtIn(); ///< One shared instance.

    /// Never null: what is unknown has CommandClass::Unknown. A container's sub-command is looked up by the
    /// first argument; a container without one, or with an unknown one, is Unknown. Lives as long as the
    /// table. About 30 ns.
    const CommandInfo &find(const Command &command) const;
    /// "get", "client|list"; any case.
    const CommandInfo &find(QByteArrayView name) const;

    /// Plainly reading: what the gate lets through in read-only (with its arguments looked at).
    bool isReading(const Command &command) const;
    RetryClass retryClass(const Command &command) const { return retryClass(command, find(command)); }
    /// With the options looked at that change the class (SET NX).
    static RetryClass retryClass(const Command &command, const CommandInfo &info);

    bool isBuiltIn() const { return m_isBuiltIn; }
    std::vector<QByteArray> names() const; ///< Sorted; sub-commands as "client|list".

private:
    struct Hash
    {
        using is_transparent = void;
        size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };
    struct Equal
    {
        using is_transparent = void;
        bool operator()(std::string_view a, std::string_view b) const { return a == b; }
    };
    friend class CommandTableBuilder;
    CommandTable() = default;
    const CommandInfo &findLower(std::string_view name) const;

    std::unordered_map<std::string, CommandInfo, Hash, Equal> m_commands;
    bool m_isBuiltIn = false;
};

} // namespace cachedeck::client
