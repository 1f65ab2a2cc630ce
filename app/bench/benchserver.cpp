// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchserver.h"

#include "async/check.h"
#include "async/timers.h"
#include "base/clock.h"
#include "cache/store/scripts.h"
#include "demo/server.h"
#include "platform/process.h"

namespace cachedeck::bench {

namespace {

constexpr Milliseconds mostWait{10'000};
constexpr Milliseconds betweenLooks{20};

} // namespace

BenchServer::BenchServer() = default;

BenchServer::~BenchServer()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill(); // nothing in it is worth saving
        m_process.waitForFinished(2000);
    }
}

Result<void> BenchServer::launch()
{
    const Result<QString> found = demo::findServer();
    if (!found)
        return found.error();
    const Result<QString> program = demo::runnableServer(*found, m_folder.path());
    if (!program)
        return program.error();
    const Result<std::vector<quint16>> ports = demo::freePorts(1);
    if (!ports)
        return ports.error();
    m_port = ports->front();
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    platform::endWithStarter(m_process);
    m_process.start(*program,
        {QStringLiteral("--port"), QString::number(m_port), QStringLiteral("--bind"),
            QStringLiteral("127.0.0.1"), QStringLiteral("--save"), QString(), QStringLiteral("--appendonly"),
            QStringLiteral("no")});
    return {};
}

async::Task<Result<void>> BenchServer::start()
{
    co_await async::check(launch());
    const SteadyTime end = Clock::system().steady() + mostWait;
    while (true) {
        const Result<std::unique_ptr<client::Connection>> connection = co_await connect();
        if (connection)
            co_return Result<void>();
        if (m_process.state() == QProcess::NotRunning)
            co_return Error(ErrorKind::Internal,
                Message("demo.start.ended", {QStringLiteral("redis-server"), m_process.errorString()}));
        if (Clock::system().steady() > end)
            co_return Error(
                ErrorKind::Internal, Message("demo.start.silent", {QStringLiteral("redis-server")}));
        co_await async::sleepFor(betweenLooks);
    }
}

async::Task<Result<std::unique_ptr<client::Connection>>> BenchServer::connect()
{
    auto gate = std::make_shared<client::GateContext>(client::Policy(false));
    cache::scripts::admitTo(gate->scripts());
    client::ConnectionSettings settings(endpoint());
    settings.heartbeat = Milliseconds(0);
    auto connection = std::make_unique<client::Connection>(std::move(settings), std::move(gate));
    co_await async::check(co_await connection->open());
    co_return std::move(connection);
}

} // namespace cachedeck::bench
