// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rawpace.h"

#include "async/check.h"
#include "async/combinators.h"
#include "base/clock.h"
#include "platform/process.h"

#include <algorithm>

namespace cachedeck::bench {

using client::Command;
using Text = QLatin1StringView;

namespace {

constexpr Milliseconds deadline{60'000}; ///< A busy machine; waiting is not what is measured.

int countFor(int callers, const Effort &effort)
{
    return std::max(callers, effort.of(callers == 1 ? 20'000 : std::max(100'000, 2 * callers)));
}

double perSecond(int count, SteadyTime since)
{
    const std::chrono::duration<double> took = Clock::system().steady() - since;
    return count / took.count();
}

qint64 residentBytes()
{
    const auto memory = platform::memoryOf(platform::ownProcessId());
    return memory ? memory->resident.count : 0;
}

} // namespace

/// What the callers of one round share.
struct RawPace::Run
{
    Run(RawPace *whose, Work what, int howMany) : pace(whose), work(what), left(howMany) { }
    Command command()
    {
        const QByteArray &key = (*pace->m_keys)[size_t(--left) % pace->m_keys->size()];
        return work == Work::Get ? Command("GET", key) : Command("SET", key, value());
    }
    RawPace *pace;
    Work work;
    int left;
    int unasked = 0; ///< Callers whose first call is yet to come.
    qint64 bytes = 0; ///< Of the process when all have called.
    std::optional<Error> failure;
};

const QByteArray &RawPace::value()
{
    static const QByteArray text(25, 'v');
    return text;
}

async::Task<bool> RawPace::ask(Run *run)
{
    bool isFirst = true;
    while (run->left > 0 && !run->failure) {
        const client::CallOptions options(client::Intent::Cache, deadline);
        async::Task<Result<resp::Reply>> call = run->pace->m_connection->call(run->command(), options);
        if (isFirst && --run->unasked == 0)
            run->bytes = residentBytes();
        isFirst = false;
        const Result<resp::Reply> reply = co_await std::move(call);
        if (!reply)
            run->failure = reply.error();
    }
    co_return true;
}

async::Task<Result<double>> RawPace::pace(Run *run, int callers)
{
    const int count = run->left;
    run->unasked = callers;
    const SteadyTime since = Clock::system().steady();
    std::vector<async::Task<bool>> all;
    all.reserve(size_t(callers));
    for (int i = 0; i < callers; ++i)
        all.push_back(ask(run));
    (void)co_await async::whenAll(std::move(all));
    const double pace = perSecond(count, since);
    if (run->failure)
        co_return *run->failure;
    co_return pace;
}

double RawPace::hiredisPace(Work work, int count, int depth)
{
    const SteadyTime since = Clock::system().steady();
    if (work == Work::Get)
        m_yardstick->get(*m_keys, count, depth);
    else
        m_yardstick->set(*m_keys, value(), count, depth);
    return perSecond(count, since);
}

async::Task<Result<std::vector<Figure>>> RawPace::measure(Work work, int callers)
{
    const int synchronousCount = m_effort.of(20'000);
    const bool isAlsoSynchronous = callers == 50;
    const int count = countFor(callers, m_effort);
    std::vector<double> ours, pipelined, synchronous;
    for (int round = 0; round < m_effort.rounds; ++round) {
        pipelined.push_back(hiredisPace(work, count, callers));
        if (isAlsoSynchronous)
            synchronous.push_back(hiredisPace(work, synchronousCount, 1));
        Run run(this, work, count);
        ours.push_back(co_await async::check(co_await pace(&run, callers)));
    }
    Figure figure(work == Work::Get ? Text("get") : Text("set"), Unit::CallsPerSecond, median(ours));
    figure.callers = callers;
    figure.yardstickName = callers == 1 ? Text("hiredisSynchronous") : Text("hiredisPipelined");
    figure.yardstick = median(pipelined);
    if (callers == 1)
        figure.goal = 0.7;
    if (callers == 128)
        figure.goal = 1.0;
    std::vector<Figure> figures{figure};
    if (isAlsoSynchronous) {
        figure.yardstickName = Text("hiredisSynchronous");
        figure.yardstick = median(synchronous);
        figure.goal = 5;
        figures.push_back(figure);
    }
    co_return figures;
}

async::Task<Result<Figure>> RawPace::memoryOf(int callers)
{
    const qint64 before = residentBytes();
    Run run(this, Work::Get, countFor(callers, m_effort));
    co_await async::check(co_await pace(&run, callers));
    const qint64 most = std::max(run.bytes, residentBytes());
    Figure figure(Text("memory"), Unit::Bytes, double(std::max<qint64>(0, most - before)));
    figure.callers = callers;
    co_return figure;
}

} // namespace cachedeck::bench
