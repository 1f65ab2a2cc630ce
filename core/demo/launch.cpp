// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/launch.h"

#include "async/check.h"
#include "async/timers.h"
#include "demo/server.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>

namespace cachedeck::demo {

namespace {

constexpr int serverCount = 3;
constexpr int sentinelCount = 3;
constexpr Milliseconds mostWait{15'000};
constexpr Milliseconds betweenLooks{50};

QString folderOf(const State &state, const QString &name)
{
    return state.folder + u'/' + name;
}

Result<QString> writeConfiguration(const State &state, const QString &name, const QByteArray &text)
{
    const QString path = folderOf(state, name) + QStringLiteral("/redis.conf");
    QFile file(path);
    if (!QDir().mkpath(folderOf(state, name)) || !file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(text) != text.size())
        return Error(ErrorKind::Internal, Message("demo.folder.write", {path, file.errorString()}));
    return path;
}

/// Starts \a process with the configuration that lies in its folder and writes it into the state.
Result<void> start(State *state, Process process)
{
    const QString folder = folderOf(*state, process.name);
    QStringList arguments{folder + QStringLiteral("/redis.conf")};
    if (process.kind == ProcessKind::Sentinel)
        arguments.append(QStringLiteral("--sentinel"));
    const auto identity
        = startDetached(state->server, arguments, folder, folder + QStringLiteral("/output.log"));
    if (!identity.isOk())
        return identity.error();
    process.identity = identity.value();
    state->put(process);
    return writeState(*state);
}

Result<void> startServer(State *state, const QString &name, quint16 port, quint16 master)
{
    const QByteArray text = serverConfiguration(folderOf(*state, name), port, master);
    const auto written = writeConfiguration(*state, name, text);
    if (!written.isOk())
        return written.error();
    return start(state, Process(ProcessKind::Server, name, port));
}

QByteArray newSentinelId()
{
    QByteArray id;
    while (id.size() < 40)
        id += QByteArray::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, '0');
    return id;
}

Result<void> startServers(State *state, const std::vector<quint16> &ports)
{
    for (int index = 0; index < serverCount; ++index) {
        const QString name = QStringLiteral("node-%1").arg(index + 1);
        const quint16 master = index == 0 ? quint16(0) : ports[0];
        const auto started = startServer(state, name, ports[size_t(index)], master);
        if (!started.isOk())
            return started;
    }
    return {};
}

Result<void> startSentinels(
    State *state, const std::vector<quint16> &servers, const std::vector<quint16> &ports)
{
    std::vector<std::pair<quint16, QByteArray>> all;
    for (const quint16 port : ports)
        all.emplace_back(port, newSentinelId());
    for (int index = 0; index < sentinelCount; ++index) {
        SentinelSetup setup;
        setup.port = all[size_t(index)].first;
        setup.id = all[size_t(index)].second;
        setup.master = servers[0];
        setup.replicas.assign(servers.begin() + 1, servers.end());
        setup.peers = all;
        setup.peers.erase(setup.peers.begin() + index);
        const QString name = QStringLiteral("sentinel-%1").arg(index + 1);
        const auto written
            = writeConfiguration(*state, name, sentinelConfiguration(folderOf(*state, name), setup));
        if (!written.isOk())
            return written.error();
        const auto started = start(state, Process(ProcessKind::Sentinel, name, setup.port));
        if (!started.isOk())
            return started;
    }
    return {};
}

/// The last line that \a process wrote: why it ended.
QByteArray lastWords(const State &state, const Process &process)
{
    const bool isSentinel = process.kind == ProcessKind::Sentinel;
    const QString log = isSentinel ? QStringLiteral("/sentinel.log") : QStringLiteral("/server.log");
    for (const QString &name : {log, QStringLiteral("/output.log")}) {
        QFile file(folderOf(state, process.name) + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll().trimmed();
        if (!text.isEmpty())
            return text.mid(text.lastIndexOf('\n') + 1);
    }
    return {};
}

Result<void> checkAlive(const State &state)
{
    for (const Process &process : state.processes) {
        if (!process.isAlive())
            return Error(
                ErrorKind::Internal, Message("demo.start.ended", {process.name, lastWords(state, process)}));
    }
    return {};
}

/// Whether the master at \a server has both replicas in step.
async::Task<bool> areReplicasOnline(Caller *caller, Endpoint server)
{
    const client::Command command("INFO", "replication");
    const Result<resp::Reply> reply = co_await caller->ask(std::move(server), command);
    co_return reply.isOk() && reply->toByteArray().count("state=online") == serverCount - 1;
}

/// Whether the sentinel at \a sentinel counts every replica and every other sentinel.
async::Task<bool> isSentinelComplete(Caller *caller, Endpoint sentinel)
{
    const client::Command command("SENTINEL", "MASTER", masterName);
    const Result<resp::Reply> reply = co_await caller->ask(sentinel, command);
    if (!reply.isOk())
        co_return false;
    const resp::ReplyView fields = reply->view();
    const bool countsAll = fields.field("num-slaves").integer() == serverCount - 1
        && fields.field("num-other-sentinels").integer() == sentinelCount - 1;
    if (!countsAll || fields.field("flags").bytes() != "master")
        co_return false;
    const client::Command quorum("SENTINEL", "CKQUORUM", masterName);
    const Result<resp::Reply> usable = co_await caller->ask(sentinel, quorum);
    co_return usable.isOk() && usable->toByteArray().startsWith("OK 3 ");
}

async::Task<bool> areAllReady(Caller *caller, State state)
{
    const Endpoint master = state.processes.front().endpoint();
    const bool areOnline = co_await areReplicasOnline(caller, master);
    if (!areOnline)
        co_return false;
    const std::vector<Endpoint> sentinels = state.sentinels();
    for (const Endpoint &sentinel : sentinels) {
        const bool isComplete = co_await isSentinelComplete(caller, sentinel);
        if (!isComplete)
            co_return false;
    }
    co_return true;
}

async::Task<Result<void>> awaitReady(const State *state, Caller *caller)
{
    const SteadyTime end = Clock::system().steady() + mostWait;
    while (true) {
        co_await async::check(checkAlive(*state));
        const bool isReady = co_await areAllReady(caller, *state);
        if (isReady)
            co_return Result<void>();
        if (Clock::system().steady() > end)
            co_return Error(ErrorKind::Internal, Message("demo.start.late", {state->folder}));
        co_await async::sleepFor(betweenLooks);
    }
}

} // namespace

Result<TrafficProgram> findTrafficProgram()
{
    const QString name = QStringLiteral("cachedeckctl");
    const QStringList beside{QCoreApplication::applicationDirPath()};
    QString program = QStandardPaths::findExecutable(name, beside);
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return Error(ErrorKind::Config, Message("demo.traffic.missing", {name}));
    return TrafficProgram(
        program, {QStringLiteral("demo"), QStringLiteral("traffic"), QStringLiteral("--folder")});
}

async::Task<Result<void>> launch(State *state, Caller *caller)
{
    const auto ports = co_await async::check(freePorts(serverCount + sentinelCount));
    const std::vector<quint16> servers(ports.begin(), ports.begin() + serverCount);
    const std::vector<quint16> sentinels(ports.begin() + serverCount, ports.end());
    co_await async::check(startServers(state, servers));
    co_await async::check(startSentinels(state, servers, sentinels));
    const Result<void> ready = co_await awaitReady(state, caller);
    co_return ready;
}

Result<void> restartServer(State *state, const QString &name, const Endpoint &master)
{
    const Process *process = state->process(name);
    CACHEDECK_ASSERT(process);
    if (process->isAlive())
        return {};
    // Written anew: what sentinels wrote into the old one may name a master of long ago.
    return startServer(state, name, process->port, master.port());
}

Result<void> restartSentinel(State *state, const QString &name)
{
    const Process *process = state->process(name);
    CACHEDECK_ASSERT(process);
    return process->isAlive() ? Result<void>() : start(state, *process);
}

Result<void> startTraffic(State *state, const TrafficProgram &program)
{
    QStringList arguments = program.arguments;
    arguments.append(state->folder);
    const QString log = state->folder + QStringLiteral("/traffic.log");
    const auto identity = startDetached(program.program, arguments, state->folder, log);
    if (!identity.isOk())
        return identity.error();
    Process process(ProcessKind::Traffic, QStringLiteral("traffic"), 0);
    process.identity = identity.value();
    state->put(process);
    return writeState(*state);
}

async::Task<void> endProcesses(std::vector<Process> processes)
{
    for (const Process &process : processes) {
        if (process.isAlive())
            (void)platform::kill(process.identity); // gone in between is as good
    }
    const SteadyTime end = Clock::system().steady() + Milliseconds(5000);
    const auto isAlive = [](const Process &process) { return process.isAlive(); };
    while (Clock::system().steady() < end && std::any_of(processes.begin(), processes.end(), isAlive))
        co_await async::sleepFor(Milliseconds(10));
}

} // namespace cachedeck::demo
