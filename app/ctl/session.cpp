// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/session.h"

#include <algorithm>

namespace cachedeck::ctl {

Session::Session(engine::Connection connection, Milliseconds interval)
    : m_workspace(std::make_unique<engine::Workspace>(engine::WorkspaceId(1), std::move(connection.profile),
        std::move(connection.credentials),
        [this](engine::SnapshotPtr snapshot) { take(std::move(snapshot)); }))
{
    m_workspace->setSecretsReader(std::move(connection.reread));
    m_latest = m_workspace->snapshot();
    m_workspace->setInterval(interval);
    m_workspace->start();
}

void Session::take(engine::SnapshotPtr snapshot)
{
    m_latest = std::move(snapshot);
    m_wake.notify();
}

async::Task<engine::SnapshotPtr> Session::next()
{
    constexpr Milliseconds nap(1000);
    while (m_latest->sequence <= m_seen)
        co_await m_wake.wait(nap);
    m_seen = m_latest->sequence;
    co_return m_latest;
}

async::Task<Result<void>> Session::reach(Milliseconds most)
{
    const SteadyTime end = Clock::system().steady() + most;
    constexpr Milliseconds nap(50);
    while (Clock::system().steady() < end) {
        const sentinel::TopologyPtr topology = m_workspace->deployment().topology();
        m_isReached = topology->hasMaster;
        if (m_isReached)
            co_return Result<void>();
        if (const std::optional<Error> error = finalError(*topology))
            co_return *error;
        co_await m_wake.wait(nap);
    }
    const sentinel::TopologyPtr topology = m_workspace->deployment().topology();
    co_return whyNoMaster(*topology);
}

namespace {

/// Whoever could name another node has answered, or failed.
bool areNodesNamed(const sentinel::Topology &topology)
{
    const auto hasSpoken = [](const sentinel::SentinelView &view) {
        return view.isReachable ? view.lastAnswer != WallTime() : view.error.has_value();
    };
    return topology.hasMaster && std::all_of(topology.sentinels.begin(), topology.sentinels.end(), hasSpoken);
}

} // namespace

async::Task<void> Session::reachNode(Endpoint node, Milliseconds most)
{
    const SteadyTime end = Clock::system().steady() + most;
    constexpr Milliseconds nap(20);
    while (Clock::system().steady() < end) {
        const sentinel::TopologyPtr topology = m_workspace->deployment().topology();
        const sentinel::Node *known = topology->node(node);
        if (known ? known->isReachable || known->error : areNodesNamed(*topology))
            co_return;
        co_await m_wake.wait(nap);
    }
}

async::Task<void> Session::stop()
{
    co_await m_workspace->stop();
}

async::Task<std::unique_ptr<Session>> openSession(
    Program *program, Milliseconds interval, ExitStatus *status, Sufficiency isEnough)
{
    const std::optional<engine::Connection> connection = co_await program->connectionOr(status);
    if (!connection)
        co_return nullptr;
    auto session = std::make_unique<Session>(*connection, interval);
    const Result<void> reached = co_await session->reach();
    const sentinel::TopologyPtr topology = session->workspace().deployment().topology();
    const bool isGood = reached || (isEnough && isEnough(*topology));
    if (isGood)
        co_return session;
    Output::error(reached.error());
    *status = ExitStatus::Unreachable;
    co_return nullptr;
}

std::optional<Error> finalError(const sentinel::Topology &topology)
{
    if (topology.hasMaster || !topology.attempt || topology.attempt->count == 0)
        return std::nullopt;
    const Error &error = topology.attempt->error;
    switch (error.kind()) {
    case ErrorKind::Auth:
    case ErrorKind::Tls:
    case ErrorKind::Config:
    case ErrorKind::Permission:
    case ErrorKind::Protocol:
        return error;
    default:
        return std::nullopt;
    }
}

Error whyNoMaster(const sentinel::Topology &topology)
{
    if (topology.attempt && !topology.attempt->error.message().isEmpty())
        return topology.attempt->error;
    return Error(ErrorKind::Unreachable, Message("engine.options.notReached", {topology.deployment.value}));
}

} // namespace cachedeck::ctl
