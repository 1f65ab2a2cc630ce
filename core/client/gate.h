// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "client/commandtable.h"
#include "client/policy.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace cachedeck::client {

/// Whose connection a command would run on.
enum class ConnectionUse {
    Shared, ///< Many callers pipeline on it: nothing that blocks, subscribes or changes its state.
    Own, ///< One caller's own: blocking commands, transactions.
    Listening, ///< A Subscriber's.
};

/// The scripts we ship, by SHA-1, and whether they only read. A value.
class OwnScripts
{
public:
    void admit(const QByteArray &sha, bool isReading) { m_readingBySha.insert(sha, isReading); }
    bool contains(const QByteArray &sha) const { return m_readingBySha.contains(sha); }
    bool isReading(const QByteArray &sha) const { return m_readingBySha.value(sha, false); }

private:
    QHash<QByteArray, bool> m_readingBySha;
};

/// The one decision about every command of every feature (product rule 3): may it leave us? Pure: values in,
/// answer out, so that a test can try all of a server's commands. Default-deny.
///
/// A refusal is ErrorKind::Refused, Delivery::NotSent; its message names the check that failed and the mend:
/// client.gate.unknown, .forbidden, .keys, .ownConnection, .connectionState, .role, .readOnly, .intent,
/// .secret, .script, .protocol, .setting, .minority, .noSentinel, .emptied.
class Gate
{
public:
    static Result<void> decide(const Policy &policy, Intent intent, const Command &command,
        const CommandTable &table, ConnectionUse use = ConnectionUse::Shared,
        const OwnScripts *scripts = nullptr);
    /// The same where the table's answer is at hand.
    static Result<void> decide(const Policy &policy, Intent intent, const Command &command,
        const CommandInfo &info, ConnectionUse use, const OwnScripts *scripts);
};

/// What the connections of one deployment share about the gate: the policy, which changes while they live
/// (unlock, role), our scripts, and the command tables of the servers by endpoint. One thread.
class GateContext
{
public:
    explicit GateContext(Policy policy = Policy()) : m_policy(policy) { }

    const Policy &policy() const { return m_policy; }
    /// Holds from the next call on. Its doubt does not count: that is setDoubt()'s.
    void setPolicy(Policy policy);
    void setDoubt(MasterDoubt doubt) { m_policy.doubt = doubt; }
    OwnScripts &scripts() { return m_scripts; }
    const OwnScripts &scripts() const { return m_scripts; }

    /// The server's table while it is fresh, else null: then a connection asks for it in its handshake. It
    /// ages so that another server (or version) at the same endpoint is noticed, and lasts so that a storm of
    /// reconnects does not cost 1 ms of server time each.
    std::shared_ptr<const CommandTable> table(const Endpoint &endpoint, SteadyTime now) const;
    void setTable(const Endpoint &endpoint, std::shared_ptr<const CommandTable> table, SteadyTime now);
    /// Old ones go with the next one that comes, and the oldest beyond so many, however many addresses a
    /// deployment moves through.
    static constexpr qsizetype mostTables = 128;

private:
    struct Known
    {
        Known() = default;
        Known(std::shared_ptr<const CommandTable> what, SteadyTime when) : table(std::move(what)), since(when)
        {
        }
        std::shared_ptr<const CommandTable> table;
        SteadyTime since;
    };
    Policy m_policy;
    OwnScripts m_scripts;
    QHash<Endpoint, Known> m_tables;
};

} // namespace cachedeck::client
