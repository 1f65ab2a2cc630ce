// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "async/task.h"
#include "client/connection.h"

#include <deque>
#include <functional>
#include <memory>

namespace cachedeck::sentinel {

/// Where calls to the master wait and go: on the proved connection while there is one, in a bounded queue
/// while there is none, again where their retry class allows. Knows nothing of finding masters.
///
/// Thread: one. Callers are resumed from serve(), retire() and refuse(), and may call again at once. Shared,
/// because the callers' frames may live longer than the Deployment: after shutDown() they end with Cancelled.
class Dispatcher
{
public:
    Dispatcher(int queueLimit, Milliseconds queueAge);
    Q_DISABLE_COPY_MOVE(Dispatcher)

    /// From now on calls go here; those that wait leave first, in their order.
    void serve(std::shared_ptr<client::Connection> connection);
    /// The connection is no longer to be trusted: nothing more is sent on it, and what is in flight completes
    /// with \a reason (writes as OutcomeUnknown).
    void retire(const Error &reason);
    /// Waiting and new calls fail with \a reason until serve(): what only a person can mend.
    void refuse(const Error &reason);
    void stopRefusing() { m_refusal.reset(); }
    void setCause(const Error &cause) { m_cause = cause; } ///< Why there is no master: told to who waited.
    void shutDown();

    bool isServing() const { return m_connection != nullptr; }
    const std::shared_ptr<client::Connection> &connection() const { return m_connection; }

    using Pointer = std::shared_ptr<Dispatcher>;
    static async::Task<Result<resp::Reply>> call(
        Pointer self, client::Command command, client::CallOptions options);
    /// Ends when a connection stands; Timeout (NotSent) with the cause otherwise.
    static async::Task<Result<void>> waitForConnection(Pointer self, Milliseconds most);

    /// A write was answered with READONLY: the connection ends at a replica. The handler retires it.
    void setOnDemoted(std::function<void(const Error &)> handler) { m_onDemoted = std::move(handler); }

    qint64 calls() const { return m_calls; }
    qint64 retries() const { return m_retries; }
    qint64 unknownOutcomes() const { return m_unknown; }
    qint64 refusedByQueue() const { return m_refused; }
    int queued() const;

private:
    using Waiter = async::Completer<Result<void>>;

    static async::Task<Result<void>> enqueue(Pointer self);
    static async::Task<Result<void>> waitInQueue(Pointer self, SteadyTime deadline);
    static client::RetryClass retryClassOf(const client::CallOptions &options,
        const client::CommandTable &table, const client::Command &command);
    static async::Task<Result<resp::Reply>> callWithRetries(
        Pointer self, client::Command command, client::CallOptions options);
    void release(const Result<void> &outcome);

    std::shared_ptr<client::Connection> m_connection;
    std::deque<Waiter> m_waiting;
    std::optional<Error> m_refusal;
    std::optional<Error> m_cause;
    std::function<void(const Error &)> m_onDemoted;
    int m_queueLimit;
    Milliseconds m_queueAge;
    qint64 m_calls = 0;
    qint64 m_retries = 0;
    qint64 m_unknown = 0;
    qint64 m_refused = 0;
};

} // namespace cachedeck::sentinel
