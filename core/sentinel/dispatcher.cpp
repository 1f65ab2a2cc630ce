// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/dispatcher.h"

#include "async/check.h"
#include "async/combinators.h"
#include "async/timers.h"
#include "base/clock.h"

#include <algorithm>

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using resp::Reply;

namespace {

/// Before asking a server again that answered LOADING or the like.
constexpr Milliseconds betweenTries{50};

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

Milliseconds leftUntil(SteadyTime deadline)
{
    const auto left = std::chrono::ceil<Milliseconds>(deadline - steadyNow());
    return std::max(left, Milliseconds(0));
}

} // namespace

Dispatcher::Dispatcher(int queueLimit, Milliseconds queueAge) : m_queueLimit(queueLimit), m_queueAge(queueAge)
{
}

void Dispatcher::serve(std::shared_ptr<client::Connection> connection)
{
    m_refusal.reset();
    m_cause.reset();
    m_connection = std::move(connection);
    release(Result<void>());
}

void Dispatcher::retire(const Error &reason)
{
    m_cause = reason;
    if (const std::shared_ptr<client::Connection> connection = std::exchange(m_connection, nullptr))
        connection->abort(reason);
}

void Dispatcher::refuse(const Error &reason)
{
    m_refusal = reason;
    release(reason);
}

void Dispatcher::shutDown()
{
    m_onDemoted = nullptr;
    const Error gone(ErrorKind::Cancelled, Message("sentinel.stopped"));
    refuse(gone);
    retire(gone);
}

int Dispatcher::queued() const
{
    const auto isWaiting = [](const Waiter &waiter) { return !waiter.isAbandoned(); };
    return int(std::count_if(m_waiting.begin(), m_waiting.end(), isWaiting));
}

void Dispatcher::release(const Result<void> &outcome)
{
    std::deque<Waiter> waiting = std::exchange(m_waiting, {}); // they may queue again at once
    for (Waiter &waiter : waiting)
        waiter.resolve(outcome);
}

async::Task<Result<void>> Dispatcher::enqueue(Pointer self)
{
    // Those that were given up are looked for only where room is needed: a look at a long queue is dear.
    if (int(self->m_waiting.size()) >= self->m_queueLimit)
        std::erase_if(self->m_waiting, [](const Waiter &waiter) { return waiter.isAbandoned(); });
    if (int(self->m_waiting.size()) >= self->m_queueLimit) {
        ++self->m_refused;
        co_return Error(ErrorKind::Refused, Message("sentinel.queue.full", {qint64(self->m_queueLimit)}));
    }
    async::Slot<Result<void>> slot;
    self->m_waiting.push_back(slot.completer());
    Result<void> outcome = co_await slot;
    co_return outcome;
}

async::Task<Result<void>> Dispatcher::waitForConnection(Pointer self, Milliseconds most)
{
    const SteadyTime deadline = steadyNow() + most;
    while (!self->m_connection) {
        if (self->m_refusal)
            co_return *self->m_refusal;
        const Error late(ErrorKind::Timeout, Message("sentinel.queue.late", {Microseconds(most)}));
        const Result<void> waited = co_await async::withDeadline(enqueue(self), leftUntil(deadline), late);
        if (waited)
            continue; // another caller that was released before may have ended the connection again
        if (waited.error().is(ErrorKind::Timeout) && self->m_cause)
            co_return waited.error().withContext(self->m_cause->message());
        co_return waited.error();
    }
    co_return Result<void>();
}

async::Task<Result<void>> Dispatcher::waitInQueue(Pointer self, SteadyTime deadline)
{
    const Milliseconds most = std::min(leftUntil(deadline), self->m_queueAge);
    Result<void> waited = co_await waitForConnection(self, most);
    if (!waited && waited.error().is(ErrorKind::Timeout))
        ++self->m_refused;
    co_return waited;
}

async::Task<Result<Reply>> Dispatcher::call(Pointer self, Command command, CallOptions options)
{
    ++self->m_calls;
    Result<Reply> result = co_await callWithRetries(self, std::move(command), options);
    if (!result && result.error().is(ErrorKind::OutcomeUnknown))
        ++self->m_unknown;
    co_return result;
}

client::RetryClass Dispatcher::retryClassOf(
    const CallOptions &options, const client::CommandTable &table, const Command &command)
{
    if (options.retryClass)
        return *options.retryClass;
    const client::RetryClass own = table.retryClass(command);
    // A person hears that the fate of their SET is unknown; sent again it might overwrite what came between.
    const bool isByHand = options.intent == client::Intent::Exec;
    return isByHand && own == client::RetryClass::Idempotent ? client::RetryClass::NonIdempotent : own;
}

async::Task<Result<Reply>> Dispatcher::callWithRetries(Pointer self, Command command, CallOptions options)
{
    const SteadyTime deadline = steadyNow() + options.deadline;
    for (int attempt = 1;; ++attempt) {
        if (!self->m_connection) {
            const Result<void> waited = co_await waitInQueue(self, deadline);
            if (!waited)
                co_return waited.error();
        }
        const std::shared_ptr<client::Connection> connection = self->m_connection;
        const client::RetryClass retryClass = retryClassOf(options, connection->commandTable(), command);
        CallOptions rest = options;
        rest.deadline = leftUntil(deadline);
        Result<Reply> result = co_await connection->call(command, rest);
        if (result)
            co_return result;
        const Error error = result.error();
        const bool isDemoted = error.is(ErrorKind::NotMaster) && connection == self->m_connection;
        if (isDemoted && self->m_onDemoted)
            self->m_onDemoted(error);
        if (!client::mayResend(retryClass, error, attempt) || steadyNow() >= deadline)
            co_return result;
        ++self->m_retries;
        if (connection == self->m_connection)
            co_await async::sleepFor(std::min(betweenTries, leftUntil(deadline)));
    }
}

} // namespace cachedeck::sentinel
