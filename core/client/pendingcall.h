// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "client/command.h"
#include "client/connectionsettings.h"
#include "resp/reply.h"

#include <memory>

namespace cachedeck::client {

using Answer = Result<resp::Reply>;

/// One call from its acceptance to its reply. Once its completer is abandoned (given up, or never had one) it
/// is a tombstone: it only keeps the place of its reply.
struct PendingCall
{
    PendingCall() = default;
    quint64 id = 0; ///< Grows with each call, so that both queues are sorted by it.
    async::Completer<Answer> completer;
    SteadyTime acceptedAt;
    SteadyTime sentAt;
    SteadyTime deadline;
    qsizetype arguments = 0; ///< For ReplyShape::ArrayOfArguments.
    ReplyShape shape = ReplyShape::Any;
    RetryClass retry = RetryClass::NonIdempotent;
    bool isOwn = false; ///< Handshake, heartbeat or courtesy: no caller's.
    std::unique_ptr<CallTrace> trace; ///< Only while somebody traces.
};

/// A call that has not left yet.
struct WaitingCall
{
    WaitingCall(Command what, PendingCall how) : command(std::move(what)), call(std::move(how)) { }
    Command command;
    PendingCall call;
};

/// Whether \a reply can be the answer to a call of \a shape: out of step replies show (redis-facts P3).
/// Errors always can.
bool fits(const resp::Reply &reply, ReplyShape shape, qsizetype arguments);

/// Whether \a reply is what a server says unasked before it closes: over maxclients (S11) or in protected
/// mode. It stands where the answer to our first command would, whatever that was.
bool turnsAway(const resp::Reply &reply);

} // namespace cachedeck::client
