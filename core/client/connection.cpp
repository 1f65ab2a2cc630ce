// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/connection.h"

#include "client/connectioncore.h"

#include <deque>

namespace cachedeck::client {

Connection::Connection(
    ConnectionSettings settings, std::shared_ptr<GateContext> gate, transport::StreamFactory makeStream)
    : m_core(std::make_shared<ConnectionCore>(std::move(settings), std::move(gate), std::move(makeStream)))
{
}

Connection::~Connection()
{
    m_core->dispose();
}

async::Task<Result<void>> Connection::open()
{
    return shakeHands(m_core);
}

async::Task<Result<resp::Reply>> Connection::call(Command command, CallOptions options)
{
    async::Slot<Answer> slot;
    m_core->submit(std::move(command), options, slot.completer());
    co_return co_await slot;
}

async::Task<std::vector<Result<resp::Reply>>> Connection::callAll(
    std::vector<Command> commands, CallOptions options)
{
    std::deque<async::Slot<Answer>> pending;
    for (Command &command : commands) {
        pending.emplace_back();
        m_core->submit(std::move(command), options, pending.back().completer());
    }
    std::vector<Answer> answers;
    answers.reserve(pending.size());
    for (async::Slot<Answer> &slot : pending)
        answers.push_back(co_await slot);
    co_return answers;
}

async::Task<void> Connection::close(Milliseconds deadline)
{
    const std::shared_ptr<ConnectionCore> core = m_core;
    const bool isOpen = core->state == ConnectionState::Ready;
    if (!isOpen) {
        const QString where = core->settings.stream.endpoint.toString();
        core->finish(Error(ErrorKind::Cancelled, Message("client.closed", {where})), true);
        co_return;
    }
    async::Slot<bool> finished;
    core->startDraining(deadline, finished.completer());
    (void)co_await finished;
}

void Connection::abort(Error reason)
{
    m_core->finish(reason, true);
}

ConnectionState Connection::state() const
{
    return m_core->state;
}

const Error &Connection::lastError() const
{
    return m_core->lastError;
}

const ConnectionSettings &Connection::settings() const
{
    return m_core->settings;
}

const Endpoint &Connection::endpoint() const
{
    return m_core->settings.stream.endpoint;
}

Endpoint Connection::peer() const
{
    return m_core->peer;
}

const CommandTable &Connection::commandTable() const
{
    return *m_core->table;
}

ConnectionMetrics Connection::metrics() const
{
    return m_core->currentMetrics();
}

SteadyTime Connection::lastHeard() const
{
    return m_core->lastHeard;
}

void Connection::setOnClosed(std::function<void(const Error &)> handler)
{
    m_core->onClosed = std::move(handler);
}

void Connection::setTrace(std::function<void(const CallTrace &)> trace)
{
    m_core->onTrace = std::move(trace);
}

} // namespace cachedeck::client
