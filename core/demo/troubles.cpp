// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The troubles that are made of commands: full memory, cold cache, slow script.
#include "async/check.h"
#include "async/timers.h"
#include "cache/store/layout.h"
#include "demo/server.h"
#include "demo/troublemaker.h"
#include "demo/workload.h"

#include <algorithm>

namespace cachedeck::demo {

namespace {

constexpr qsizetype fillerBytes = 64 * 1024;
constexpr int mostFillers = 1000;
constexpr int fillersAtOnce = 8;
constexpr double fullShare = 0.97;
constexpr qsizetype keysAtOnce = 250;
/// While the slow script runs: sentinels would kill it, or fail over, after the usual time.
constexpr Milliseconds patientDownAfter{30'000};

const client::CallOptions upkeep(client::Intent::Demo, Milliseconds(3000));

QByteArray fillerKey(int index)
{
    return "demo:filler:" + QByteArray::number(index);
}

qint64 infoField(const QByteArray &info, const QByteArray &name)
{
    const QByteArray label = '\n' + name + ':';
    const qsizetype at = info.indexOf(label);
    if (at < 0)
        return 0;
    const qsizetype start = at + label.size();
    return info.mid(start, info.indexOf('\r', start) - start).toLongLong();
}

client::Command unlink(const QByteArrayList &keys)
{
    std::vector<QByteArray> words{"UNLINK"};
    words.insert(words.end(), keys.begin(), keys.end());
    return client::Command::of(words);
}

/// An entry, and what the library keeps about its tags: after it nothing is left but boards and metrics.
void addWithBooks(const catalog::Key &key, QByteArrayList &names)
{
    static const cache::Layout books;
    names.append(key.bytes());
    const QByteArrayList tags = key.tags();
    for (const QByteArray &tag : tags)
        names << books.generation(tag) << books.index(tag);
}

/// Counts without calling anything: the same on every server, since the clocks that scripts may read differ,
/// and it writes nothing, so that SCRIPT KILL ends it.
const char *const busyLoop
    = "local sum = 0 for step = 1, tonumber(ARGV[1]) do sum = sum + step end return sum";

client::Command busy(qint64 steps)
{
    return client::Command("EVAL", busyLoop, "0", steps);
}

} // namespace

async::Task<Result<std::unique_ptr<client::Connection>>> Troublemaker::connectMaster(State state)
{
    Result<Endpoint> master = co_await m_caller.master(state.sentinels());
    const Endpoint endpoint = co_await async::check(std::move(master));
    auto connected = co_await m_caller.connect(endpoint);
    co_return std::move(connected);
}

async::Task<Result<void>> Troublemaker::fill(State state)
{
    auto connected = co_await connectMaster(state);
    const std::unique_ptr<client::Connection> connection = co_await async::check(std::move(connected));
    const QByteArray filler(fillerBytes, 'x');
    for (int index = 0; index < mostFillers; index += fillersAtOnce) {
        const client::Command ask("INFO", "memory");
        Result<resp::Reply> info = co_await connection->call(ask, upkeep);
        const resp::Reply memory = co_await async::check(std::move(info));
        const double used = double(infoField(memory.toByteArray(), "used_memory"));
        if (used >= fullShare * double(infoField(memory.toByteArray(), "maxmemory")))
            break;
        std::vector<client::Command> commands;
        for (int offset = 0; offset < fillersAtOnce; ++offset)
            commands.emplace_back(
                "SET", fillerKey(index + offset), filler); // without a lifetime: not evictable
        const auto replies = co_await connection->callAll(std::move(commands), upkeep);
        for (const Result<resp::Reply> &reply : replies) {
            if (!reply.isOk())
                co_return reply.error();
        }
    }
    co_return Result<void>();
}

async::Task<Result<void>> Troublemaker::unfill(State state)
{
    auto connected = co_await connectMaster(state);
    const std::unique_ptr<client::Connection> connection = co_await async::check(std::move(connected));
    for (int index = 0; index < mostFillers; index += int(keysAtOnce)) {
        QByteArrayList keys;
        for (int offset = 0; offset < int(keysAtOnce); ++offset)
            keys.append(fillerKey(index + offset));
        Result<resp::Reply> gone = co_await connection->call(unlink(keys), upkeep);
        co_await async::check(std::move(gone));
    }
    co_return Result<void>();
}

async::Task<Result<void>> Troublemaker::coolDown(State state)
{
    const catalog::Catalog payments = co_await async::check(catalog::load(QStringLiteral("payments")));
    const Workload workload(payments, 1, 0, QDate::currentDate());
    auto connected = co_await connectMaster(state);
    const std::unique_ptr<client::Connection> connection = co_await async::check(std::move(connected));
    for (qsizetype index = 0; workload.cachedKey(index); index += keysAtOnce) {
        QByteArrayList keys;
        for (qsizetype next = index; next < index + keysAtOnce; ++next) {
            if (const auto key = workload.cachedKey(next))
                addWithBooks(*key, keys);
        }
        Result<resp::Reply> gone = co_await connection->call(unlink(keys), upkeep);
        co_await async::check(std::move(gone));
    }
    co_return Result<void>();
}

async::Task<Result<void>> Troublemaker::setDownAfter(State state, Milliseconds downAfter)
{
    for (const Process *process : state.ofKind(ProcessKind::Sentinel)) {
        if (!process->isAlive())
            continue;
        const client::Command command(
            "SENTINEL", "SET", masterName, "down-after-milliseconds", qint64(downAfter.count()));
        Result<resp::Reply> reply = co_await m_caller.ask(process->endpoint(), command);
        co_await async::check(std::move(reply));
    }
    co_return Result<void>();
}

async::Task<Result<void>> Troublemaker::runSlowScript(State state)
{
    auto connected = co_await connectMaster(state);
    const std::unique_ptr<client::Connection> connection = co_await async::check(std::move(connected));
    constexpr qint64 trial = 2'000'000;
    const SteadyTime before = Clock::system().steady();
    Result<resp::Reply> tried = co_await connection->call(busy(trial), upkeep);
    co_await async::check(std::move(tried));
    const auto took = std::chrono::duration<double>(Clock::system().steady() - before).count();

    Result<void> patient = co_await setDownAfter(state, patientDownAfter);
    co_await async::check(std::move(patient));
    // Long enough on a machine that is busy now and idle soon: the traffic process kills it when its time has
    // come, and without one it still ends.
    const double seconds = 2.5 * double(durationOf(Trouble::SlowScript).count()) / 1000;
    const auto steps = qint64(double(trial) * seconds / std::max(took, 0.001));
    // The server runs it to its end whether we wait or not; an answer now can only be an error.
    const client::CallOptions brief(client::Intent::Demo, Milliseconds(700));
    const Result<resp::Reply> outcome = co_await connection->call(busy(steps), brief);
    const bool isRunning = !outcome.isOk()
        && (outcome.error().is(ErrorKind::OutcomeUnknown) || outcome.error().is(ErrorKind::Timeout));
    if (isRunning || outcome.isOk())
        co_return Result<void>();
    co_return outcome.error();
}

/// Until every sentinel has had a good answer from the master again. With the usual patience and an answer of
/// long ago it would fail over at once.
async::Task<void> Troublemaker::awaitPing(State state)
{
    const SteadyTime end = Clock::system().steady() + Milliseconds(5000);
    const client::Command command("SENTINEL", "MASTER", masterName);
    const std::vector<Endpoint> sentinels = state.sentinels();
    for (const Endpoint &sentinel : sentinels) {
        while (Clock::system().steady() < end) {
            const Result<resp::Reply> reply = co_await m_caller.ask(sentinel, command);
            if (!reply.isOk())
                break; // it is down: it elects nobody
            const resp::ReplyView fields = reply->view();
            if (fields.field("last-ok-ping-reply").integer() < sentinelDownAfter.count() / 2)
                break;
            co_await async::sleepFor(Milliseconds(100));
        }
    }
}

async::Task<Result<void>> Troublemaker::endSlowScript(State state)
{
    Result<Endpoint> master = co_await m_caller.master(state.sentinels());
    const Endpoint endpoint = co_await async::check(std::move(master));
    const client::Command command("SCRIPT", "KILL");
    (void)co_await m_caller.ask(endpoint, command); // NOTBUSY: it has ended by itself
    co_await awaitPing(state);
    const Result<void> usual = co_await setDownAfter(state, sentinelDownAfter);
    co_return usual;
}

} // namespace cachedeck::demo
