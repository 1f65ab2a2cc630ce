// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/connectionsettings.h"
#include "client/gate.h"
#include "client/metrics.h"
#include "resp/reply.h"
#include "transport/bytestream.h"

#include <functional>
#include <memory>
#include <vector>

namespace cachedeck::client {

class ConnectionCore;

enum class ConnectionState {
    Idle, ///< Made, open() not called; calls wait.
    Opening, ///< Connecting or in the handshake; calls wait.
    Ready,
    Draining, ///< close() waits for what is due; new calls are refused.
    Closed, ///< For good.
};

/// One connection to one server, shared by any number of callers: calls are pipelined, one write a turn of
/// the event loop, and replies are matched in order. Used once: after Closed make a new one (reconnecting is
/// the owner's, with Backoff). Every command of every feature passes its gate here.
///
/// A call completes exactly once, with the reply, the server's error, or one of ours:
/// - Refused (NotSent): by the gate.
/// - Timeout: its deadline passed. NotSent where it still waited, Unknown where it was sent and only reads.
/// - OutcomeUnknown: sent, not answered in time or before the connection closed, and not a mere read.
/// - Unreachable, Tls, Auth, ...: why the connection is not there (NotSent where it never left).
///
/// A call that is given up (deadline or destroyed Task) leaves a tombstone that swallows its reply in order
/// (redis-facts T11); the connection goes on. It closes when replies are due and nothing at all has come for
/// ConnectionSettings::silence, and on any doubt about the protocol.
///
/// Thread: one, the thread that made it, asserted. Awaiting callers are resumed straight from the reply loop
/// and may destroy the connection. Destroying it completes what is pending (as abort() does).
class Connection
{
public:
    Connection(ConnectionSettings settings, std::shared_ptr<GateContext> gate,
        transport::StreamFactory makeStream = transport::makeStream);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Connects, authenticates, selects the database, names itself and proves that the server serves. Once.
    /// Failures carry as context the step that failed: client.step.connect, .auth, .select, .ready.
    /// Destroying the Task before its end closes the connection.
    async::Task<Result<void>> open();

    /// Sends \a command once the connection is ready. An error reply of the server is an Error.
    async::Task<Result<resp::Reply>> call(Command command, CallOptions options);
    /// All in one write, results in the same order; each has its own fate. At most what the queue takes.
    async::Task<std::vector<Result<resp::Reply>>> callAll(std::vector<Command> commands, CallOptions options);

    /// Takes no more calls, waits for what is due (at most \a deadline), then closes.
    async::Task<void> close(Milliseconds deadline = Milliseconds(1000));
    /// Closes now; what is pending completes with \a reason, writes in flight as OutcomeUnknown. Does not
    /// call onClosed.
    void abort(Error reason);

    ConnectionState state() const;
    bool isReady() const { return state() == ConnectionState::Ready; }
    /// Why it closed, or (acceptNotReady) what the ready check said; empty Message while all is well.
    const Error &lastError() const;
    const ConnectionSettings &settings() const;
    const Endpoint &endpoint() const; ///< As configured.
    Endpoint peer() const; ///< The numeric address reached.
    const CommandTable &commandTable() const; ///< The server's, or the built-in one.
    /// A copy with the gauges of this moment.
    ConnectionMetrics metrics() const;
    /// When the last byte came; a bare time point before the first.
    SteadyTime lastHeard() const;

    /// Called once when an open connection closes by itself (not by close(), abort() or the destructor, not
    /// while open() runs, which tells it). May destroy the connection.
    void setOnClosed(std::function<void(const Error &)> handler);
    /// Sees each call when it completes; its text is masked. Costs only while set.
    void setTrace(std::function<void(const CallTrace &)> trace);

private:
    std::shared_ptr<ConnectionCore> m_core;
};

} // namespace cachedeck::client
