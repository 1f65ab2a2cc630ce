// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/timers.h"
#include "base/escape.h"
#include "base/units_parse.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "engine/deploymentsettings.h"
#include "sentinel/deployment.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>
#include <deque>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using sentinel::SentinelEvent;

struct EventOptions
{
    EventOptions() = default;
    std::string most; ///< Duration; empty: until told to end.
    int count = 0;
};

QJsonObject object(const SentinelEvent &event)
{
    QJsonObject object{{Text("time"), json::time(event.time)},
        {Text("sentinel"), json::address(event.sentinel)},
        {Text("channel"), event.isOwn() ? QJsonValue() : json::bytes(event.channel)},
        {Text("payload"), event.isOwn() ? QJsonValue() : json::bytes(event.payload)},
        {Text("note"), event.isOwn() ? QJsonValue(words::text(event.note)) : QJsonValue()},
        {Text("otherGroup"), event.isOfOtherGroup}};
    object[Text("from")] = event.change ? json::address(event.change->from) : QJsonValue();
    object[Text("to")] = event.change ? json::address(event.change->to) : QJsonValue();
    return object;
}

QString line(const SentinelEvent &event)
{
    const QString time = words::formatTime(event.time, event.time) + u"  ";
    if (event.isOwn())
        return time + words::text(event.note);
    const QString who = time + words::address(event.sentinel) + u"  ";
    const Message meaning = sentinel::meaningOf(event);
    if (meaning.isEmpty()) // of a newer server: as sent
        return who + escaped(event.channel) + u' ' + escaped(event.payload);
    const Message group = sentinel::otherGroupOf(event);
    const QString text = words::text(meaning) + (group.isEmpty() ? QString() : u" · " + words::text(group));
    return who + text + u"  (" + escaped(event.channel) + u')';
}

/// Waits until a Sentinel answers and knows the master.
async::Task<Result<void>> reachSentinels(sentinel::Deployment *deployment)
{
    const SteadyTime end = Clock::system().steady() + Milliseconds(8000);
    constexpr Milliseconds nap(50);
    while (Clock::system().steady() < end) {
        const sentinel::TopologyPtr topology = deployment->topology();
        for (const sentinel::SentinelView &view : topology->sentinels) {
            if (view.isReachable && view.knowsMaster)
                co_return Result<void>();
        }
        if (const std::optional<Error> error = finalError(*topology))
            co_return *error;
        co_await async::sleepFor(nap);
    }
    const sentinel::TopologyPtr topology = deployment->topology();
    co_return whyNoMaster(*topology);
}

/// Prints what comes until the time or the count is reached.
async::Task<void> print(
    Program *program, std::deque<SentinelEvent> *waiting, async::Wake *wake, SteadyTime end, int count)
{
    constexpr Milliseconds nap(500);
    int printed = 0;
    while (!program->output().isBroken()) {
        while (!waiting->empty() && (count == 0 || printed < count)) {
            const SentinelEvent event = std::move(waiting->front());
            waiting->pop_front();
            if (program->isJson())
                program->output().object(object(event));
            else
                program->output().line(line(event));
            ++printed;
        }
        const SteadyTime now = Clock::system().steady();
        if (now >= end || (count > 0 && printed >= count))
            co_return;
        const Milliseconds left = std::chrono::ceil<Milliseconds>(end - now);
        co_await wake->wait(std::min(nap, left));
    }
}

async::Task<ExitStatus> runEvents(Program *program, EventOptions options)
{
    SteadyTime end = SteadyTime::max();
    if (!options.most.empty()) {
        const Result<Milliseconds> most = parseDuration(QString::fromStdString(options.most));
        if (!most) {
            Output::error(most.error());
            co_return ExitStatus::Usage;
        }
        end = Clock::system().steady() + *most;
    }
    ExitStatus status = ExitStatus::Done;
    const std::optional<engine::Connection> connection = co_await program->connectionOr(&status);
    if (!connection)
        co_return status;
    if (connection->profile.kind != engine::ProfileKind::Sentinel) {
        Output::error(Error(ErrorKind::Config, Message("engine.options.noSentinels")));
        co_return ExitStatus::Usage;
    }
    std::deque<SentinelEvent> waiting;
    async::Wake wake;
    sentinel::Deployment deployment(engine::deploymentSettings(*connection));
    deployment.onEvent([&](const SentinelEvent &event) {
        waiting.push_back(event);
        wake.notify();
    });
    deployment.start();
    const Result<void> reached = co_await reachSentinels(&deployment);
    if (!reached) {
        Output::error(reached.error());
        co_return ExitStatus::Unreachable;
    }
    program->endIsDone();
    co_await print(program, &waiting, &wake, end, options.count);
    co_await deployment.stop();
    co_return ExitStatus::Done;
}

} // namespace

void addEvents(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<EventOptions>();
    CLI::App *verb
        = app->add_subcommand("events", words(Ctl::tr("Print what all Sentinels publish, as it happens")));
    verb->add_option("--for", options->most, words(Ctl::tr("End after so long, such as 30s")))
        ->type_name("DURATION");
    verb->add_option("--count", options->count, words(Ctl::tr("End after so many events")))
        ->check(app::WholeNumber(1))
        ->type_name("N");
    verb->footer(
        words(Ctl::tr("Lines without a Sentinel are what Cachedeck itself did or found.\n"
                      "Examples:\n"
                      "  cachedeckctl events --profile payments-eu\n"
                      "  cachedeckctl events --sentinel 10.4.1.21 --master payments --for 10m --json")));
    verb->callback([program, options] {
        program->choose([options](Program *chosen) { return runEvents(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
