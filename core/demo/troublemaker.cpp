// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/troublemaker.h"

#include "async/check.h"
#include "async/timers.h"
#include "demo/folder.h"
#include "demo/repair.h"

#include <algorithm>

namespace cachedeck::demo {

namespace {

/// Two of them at once would leave nothing that could take over, or nothing to see.
bool isOnMaster(Trouble trouble)
{
    return trouble == Trouble::KillMaster || trouble == Trouble::FreezeMaster
        || trouble == Trouble::SlowScript;
}

/// The one that stands in the way of \a trouble, if any.
const ActiveTrouble *obstacleTo(Trouble trouble, const State &state)
{
    for (const ActiveTrouble &one : state.troubles) {
        if (one.trouble == trouble || (isOnMaster(one.trouble) && isOnMaster(trouble)))
            return &one;
    }
    return nullptr;
}

void remove(State *state, Trouble trouble)
{
    std::erase_if(state->troubles, [trouble](const ActiveTrouble &one) { return one.trouble == trouble; });
}

Error down()
{
    return Error(ErrorKind::Refused, Message("demo.down"));
}

Result<void> ensureTraffic(State *state, TrafficProgram program)
{
    const Process *traffic = state->process(u"traffic");
    if (traffic && traffic->isAlive())
        return {};
    if (program.isEmpty()) {
        const auto found = findTrafficProgram();
        if (!found.isOk())
            return found.error();
        program = found.value();
    }
    return startTraffic(state, program);
}

} // namespace

Troublemaker::Troublemaker(QString folder) : m_folder(std::move(folder)) { }

async::Task<Result<ActiveTrouble>> Troublemaker::provoke(Trouble trouble, TrafficProgram traffic)
{
    if (!hasState(m_folder))
        co_return down();
    auto locked = co_await lockFolder(m_folder);
    const platform::FileLock lock = co_await async::check(std::move(locked));
    std::optional<State> known = readState(m_folder);
    if (!known)
        co_return down();
    State state = *known;
    if (const ActiveTrouble *obstacle = obstacleTo(trouble, state))
        co_return Error(
            ErrorKind::Refused, Message("demo.trouble.active", {QString(toString(obstacle->trouble))}));
    co_await async::check(ensureTraffic(&state, traffic));

    ActiveTrouble one;
    one.trouble = trouble;
    Result<QString> target = co_await targetOf(trouble, state);
    one.process = co_await async::check(std::move(target));
    one.since = Clock::system().wall();
    one.until = one.since + durationOf(trouble);
    if (durationOf(trouble).count() > 0)
        state.troubles.push_back(one);
    co_await async::check(writeState(state));
    const Result<void> made = co_await make(state, one);
    if (made.isOk())
        co_return one;
    remove(&state, trouble);
    (void)writeState(state); // why it could not be made says more
    co_return made.error();
}

async::Task<Result<QString>> Troublemaker::targetOf(Trouble trouble, State state)
{
    if (trouble == Trouble::SentinelDown) {
        // The last, so that the first, which is in most connections, stays.
        const auto sentinels = state.ofKind(ProcessKind::Sentinel);
        co_return sentinels.back()->name;
    }
    Result<Endpoint> master = co_await m_caller.master(state.sentinels());
    const Endpoint endpoint = co_await async::check(std::move(master));
    const Process *process = state.processAt(endpoint);
    if (!process || !process->isAlive())
        co_return Error(ErrorKind::Refused, Message("demo.heal.master"));
    const bool endsIt = trouble == Trouble::KillMaster || trouble == Trouble::FreezeMaster;
    const QString name = endsIt ? process->name : QString();
    co_return name;
}

async::Task<Result<void>> Troublemaker::make(State state, ActiveTrouble one)
{
    const Process *process = state.process(one.process);
    Result<void> made;
    switch (one.trouble) {
    case Trouble::KillMaster:
    case Trouble::SentinelDown:
        made = platform::kill(process->identity);
        break;
    case Trouble::FreezeMaster:
        made = platform::freeze(process->identity);
        break;
    case Trouble::FillMemory:
        made = co_await fill(state);
        break;
    case Trouble::ColdCache:
        made = co_await coolDown(state);
        break;
    case Trouble::SlowScript:
        made = co_await runSlowScript(state);
        break;
    }
    co_return made;
}

async::Task<Result<void>> Troublemaker::clear(State *state, ActiveTrouble one)
{
    Result<void> cleared;
    switch (one.trouble) {
    case Trouble::KillMaster: {
        const Result<Endpoint> master = co_await livingMaster(*state, &m_caller);
        cleared = master.isOk() ? restartServer(state, one.process, *master) : Result<void>(master.error());
        break;
    }
    case Trouble::FreezeMaster:
        cleared = platform::thaw(state->process(one.process)->identity);
        break;
    case Trouble::FillMemory:
        cleared = co_await unfill(*state);
        break;
    case Trouble::ColdCache:
        break;
    case Trouble::SlowScript:
        cleared = co_await endSlowScript(*state);
        break;
    case Trouble::SentinelDown:
        cleared = restartSentinel(state, one.process);
        break;
    }
    if (!cleared.isOk())
        co_return cleared;
    remove(state, one.trouble);
    co_return writeState(*state);
}

async::Task<Result<void>> Troublemaker::clearDue(WallTime now)
{
    const std::optional<State> seen = readState(m_folder);
    const auto isDue = [now](const ActiveTrouble &one) { return one.until <= now; };
    if (!seen || std::none_of(seen->troubles.begin(), seen->troubles.end(), isDue))
        co_return Result<void>();
    auto locked = co_await lockFolder(m_folder);
    const platform::FileLock lock = co_await async::check(std::move(locked));
    std::optional<State> state = readState(m_folder);
    if (!state)
        co_return Result<void>();
    const std::vector<ActiveTrouble> troubles = state->troubles;
    Result<void> outcome;
    for (const ActiveTrouble &one : troubles) {
        if (!isDue(one))
            continue;
        const Result<void> cleared = co_await clear(&*state, one);
        if (!cleared.isOk())
            outcome = cleared;
    }
    co_return outcome;
}

async::Task<Result<Healing>> Troublemaker::heal(TrafficProgram traffic)
{
    if (!hasState(m_folder))
        co_return down();
    auto locked = co_await lockFolder(m_folder);
    const platform::FileLock lock = co_await async::check(std::move(locked));
    std::optional<State> known = readState(m_folder);
    if (!known)
        co_return down();
    State state = *known;
    Healing healing;
    for (const Process &process : state.processes)
        (void)platform::thaw(process.identity); // also whom somebody else has frozen; the dead cannot be
    Result<QStringList> restarted = co_await restartEnded(&state, &m_caller);
    healing.restarted = co_await async::check(std::move(restarted));
    co_await async::check(ensureTraffic(&state, traffic));
    const std::vector<ActiveTrouble> troubles = state.troubles;
    for (const ActiveTrouble &one : troubles) {
        const Result<void> cleared = co_await clear(&state, one);
        if (!cleared.isOk())
            co_return cleared.error();
        healing.cleared.push_back(one.trouble);
    }
    co_return healing;
}

} // namespace cachedeck::demo
