// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/connectionsettings.h"
#include "client/gate.h"
#include "resp/reply.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace cachedeck::client {

/// A Lua script of ours with its SHA-1. A value; any thread.
class Script
{
public:
    enum class Kind {
        Reading, ///< Sent as EVALSHA_RO (7.0), which the server keeps from writing.
        Idempotent, ///< May run twice with the effect of once.
        NonIdempotent,
    };
    Script(QByteArray text, Kind kind);
    const QByteArray &text() const { return m_text; }
    const QByteArray &sha() const { return m_sha; } ///< 40 lower-case hexadecimal digits.
    Kind kind() const { return m_kind; }

    /// By SHA, and (after NOSCRIPT: scripts are not replicated, redis-facts 21) with the text.
    Command bySha(std::span<const QByteArray> keys, std::span<const QByteArray> arguments) const;
    Command byText(std::span<const QByteArray> keys, std::span<const QByteArray> arguments) const;

    /// Tells the gate of a deployment that this script is ours.
    void admitTo(OwnScripts &scripts) const { scripts.admit(m_sha, m_kind == Kind::Reading); }
    CallOptions options(Intent intent, Milliseconds deadline = CallOptions::defaultDeadline) const;

private:
    QByteArray m_text;
    QByteArray m_sha;
    Kind m_kind;
};

/// Runs \a script: EVALSHA, and EVAL once where the server does not have it. \a call sends one command
/// (a Connection's, or a Deployment's that follows the master).
using Caller = std::function<async::Task<Result<resp::Reply>>(Command, CallOptions)>;
async::Task<Result<resp::Reply>> run(Caller call, Script script, std::vector<QByteArray> keys,
    std::vector<QByteArray> arguments, CallOptions options);

} // namespace cachedeck::client
