// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/deployment.h"

#include "async/check.h"
#include "async/timers.h"
#include "demo/folder.h"
#include "demo/repair.h"
#include "demo/server.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace cachedeck::demo {

namespace {

/// Servers and sentinels that should run and do not.
std::vector<QString> endedProcesses(const State &state)
{
    std::vector<QString> ended;
    for (const Process &process : state.processes) {
        if (!process.isAlive() && !state.isExpectedDown(process))
            ended.push_back(process.name);
    }
    return ended;
}

bool isWhole(const State &state)
{
    return state.ofKind(ProcessKind::Server).size() == 3 && state.ofKind(ProcessKind::Sentinel).size() == 3;
}

/// Whether what is left can elect a master and lead the rest.
bool isRepairable(const State &state)
{
    const auto countAlive = [&state](ProcessKind kind) {
        const auto all = state.ofKind(kind);
        return std::count_if(
            all.begin(), all.end(), [](const Process *process) { return process->isAlive(); });
    };
    return isWhole(state) && countAlive(ProcessKind::Server) >= 1 && countAlive(ProcessKind::Sentinel) >= 2;
}

} // namespace

async::Task<void> removeDemo(QString folder, qint64 spared)
{
    const std::optional<State> state = readState(folder);
    if (!state)
        co_return;
    // The traffic first: it would start again what it finds dead.
    std::vector<Process> processes = state->processes;
    std::reverse(processes.begin(), processes.end());
    std::erase_if(processes, [spared](const Process &process) { return process.identity.pid == spared; });
    co_await endProcesses(std::move(processes));
    removeMade(folder);
    leaveFolder(folder, state->isFolderMade);
}

Deployment::Deployment(QString folder) : m_folder(std::move(folder)) { }

async::Task<void> Deployment::clean()
{
    const std::optional<State> state = readState(m_folder);
    if (!state)
        co_return;
    co_await endProcesses(state->processes);
    removeMade(m_folder);
}

async::Task<Result<State>> Deployment::up(Options options)
{
    if (!isAvailable())
        co_return Error(ErrorKind::Refused, Message("demo.unavailable"));
    co_await async::check(checkFolder(m_folder));
    if (options.traffic.isEmpty())
        options.traffic = co_await async::check(findTrafficProgram());
    const QString server = co_await async::check(findServer());
    const bool isMade = !QFileInfo::exists(m_folder);
    co_await async::check(makePrivateFolder(m_folder));
    auto locked = co_await lockFolder(m_folder);
    const platform::FileLock lock = co_await async::check(std::move(locked));
    co_await async::check(checkFolder(m_folder));

    State state = readState(m_folder).value_or(State());
    Result<void> started = co_await repair(&state);
    if (!started.isOk()) {
        co_await clean();
        started = co_await beginAnew(&state, server, isMade || state.isFolderMade);
        state.owner = options.owner;
        if (started.isOk())
            started = co_await launchAnyPorts(&state);
    }
    if (!options.owner && state.owner) {
        state.owner.reset(); // somebody wants it to stay
        co_await async::check(writeState(state));
    }
    if (started.isOk())
        started = co_await startMissingTraffic(&state, options);
    if (!started.isOk()) {
        co_await removeDemo(m_folder, 0);
        co_return started.error();
    }
    co_return state;
}

/// Writes the first state before anything else is made, so that it is known for ours.
async::Task<Result<void>> Deployment::beginAnew(State *state, QString server, bool isFolderMade)
{
    *state = State();
    state->folder = m_folder;
    state->isFolderMade = isFolderMade;
    state->startedAt = Clock::system().wall();
    co_await async::check(writeState(*state));
    state->server = co_await async::check(runnableServer(server, m_folder));
    co_return Result<void>();
}

/// Success when all servers and sentinels run, perhaps after starting some again; a failure: start from
/// nothing.
async::Task<Result<void>> Deployment::repair(State *state)
{
    const Error hopeless(ErrorKind::Refused, Message("demo.down"));
    if (!isRepairable(*state))
        co_return hopeless;
    std::vector<QString> ended = endedProcesses(*state);
    std::erase(ended, QStringLiteral("traffic"));
    if (ended.empty())
        co_return Result<void>();
    const Result<QStringList> restarted = co_await restartEnded(state, &m_caller);
    if (!restarted.isOk())
        co_return restarted.error();
    co_return Result<void>();
}

async::Task<Result<void>> Deployment::launchAnyPorts(State *state)
{
    // Another program may take a free port before our server does: then again, with others.
    Result<void> launched;
    for (int attempt = 0; attempt < 3; ++attempt) {
        launched = co_await launch(state, &m_caller);
        if (launched.isOk() || launched.error().message().id() != u"demo.start.ended")
            break;
        co_await endProcesses(state->processes);
        state->processes.clear();
    }
    co_return launched;
}

async::Task<Result<void>> Deployment::startMissingTraffic(State *state, Options options)
{
    const Process *traffic = state->process(u"traffic");
    if (traffic && traffic->isAlive())
        co_return Result<void>();
    QFile::remove(figuresPath(m_folder));
    co_await async::check(startTraffic(state, options.traffic));
    const Result<void> flows = co_await awaitTraffic(*state);
    co_return flows;
}

async::Task<Result<void>> Deployment::awaitTraffic(State state)
{
    const SteadyTime end = Clock::system().steady() + Milliseconds(20'000);
    while (!readFigures(m_folder)) {
        const bool isLate = Clock::system().steady() > end;
        if (isLate || !state.process(u"traffic")->isAlive()) {
            QFile log(m_folder + QStringLiteral("/traffic.log"));
            const QByteArray said = log.open(QIODevice::ReadOnly) ? log.readAll().trimmed() : QByteArray();
            co_return Error(ErrorKind::Internal, Message("demo.traffic.silent", {said}));
        }
        co_await async::sleepFor(Milliseconds(50));
    }
    co_return Result<void>();
}

async::Task<Result<bool>> Deployment::down()
{
    const Result<bool> ended = co_await end(std::nullopt);
    co_return ended;
}

async::Task<Result<bool>> Deployment::downIfOwnedBy(platform::ProcessIdentity owner)
{
    const Result<bool> ended = co_await end(owner);
    co_return ended;
}

async::Task<Result<bool>> Deployment::end(std::optional<platform::ProcessIdentity> owner)
{
    co_await async::check(checkFolder(m_folder));
    if (!hasState(m_folder))
        co_return false;
    co_await async::check(makePrivateFolder(m_folder)); // proves that it is ours
    auto locked = co_await lockFolder(m_folder);
    const platform::FileLock lock = co_await async::check(std::move(locked));
    const std::optional<State> state = readState(m_folder);
    if (owner && state && state->owner != owner)
        co_return false;
    const bool hadState = hasState(m_folder);
    co_await removeDemo(m_folder, 0);
    co_return hadState;
}

Status Deployment::status() const
{
    Status status;
    const std::optional<State> state = readState(m_folder);
    if (!state)
        return status;
    status.state = *state;
    status.ended = endedProcesses(*state);
    status.isUp = isWhole(*state) && state->process(u"traffic") && status.ended.empty();
    const Process *traffic = state->process(u"traffic");
    if (traffic && traffic->isAlive())
        status.traffic = readFigures(m_folder);
    return status;
}

} // namespace cachedeck::demo
