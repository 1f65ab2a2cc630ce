// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/repair.h"

#include "async/check.h"
#include "async/timers.h"
#include "demo/launch.h"

namespace cachedeck::demo {

namespace {

QStringList endedOf(ProcessKind kind, const State &state)
{
    QStringList names;
    for (const Process *process : state.ofKind(kind)) {
        if (!process->isAlive())
            names.append(process->name);
    }
    return names;
}

} // namespace

async::Task<Result<Endpoint>> livingMaster(State state, Caller *caller)
{
    // Never make a master of an empty server that has just been killed: its replicas would lose all as well.
    // The sentinels choose another within some seconds; each time that their votes are split takes them six
    // more.
    const SteadyTime end = Clock::system().steady() + Milliseconds(30'000);
    while (Clock::system().steady() < end) {
        const Result<Endpoint> master = co_await caller->master(state.sentinels());
        const Process *process = master.isOk() ? state.processAt(*master) : nullptr;
        if (process && process->isAlive())
            co_return *master;
        co_await async::sleepFor(Milliseconds(200));
    }
    co_return Error(ErrorKind::Refused, Message("demo.heal.master"));
}

async::Task<Result<QStringList>> restartEnded(State *state, Caller *caller)
{
    // Sentinels first: they elect the master that the servers shall follow.
    const QStringList sentinels = endedOf(ProcessKind::Sentinel, *state);
    for (const QString &name : sentinels)
        co_await async::check(restartSentinel(state, name));
    const QStringList servers = endedOf(ProcessKind::Server, *state);
    for (const QString &name : servers) {
        Result<Endpoint> found = co_await livingMaster(*state, caller);
        const Endpoint master = co_await async::check(std::move(found));
        co_await async::check(restartServer(state, name, master));
    }
    const QStringList restarted = sentinels + servers;
    co_return restarted;
}

} // namespace cachedeck::demo
