// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/slot.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "demo/deployment.h"
#include "demo/folder.h"
#include "demo/trafficprocess.h"
#include "demo/troublemaker.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

struct DemoOptions
{
    DemoOptions() = default;
    std::string folder; ///< Empty: the user's own.
    std::string trouble;
    QString path() const { return folder.empty() ? demo::defaultFolder() : QString::fromStdString(folder); }
};

ExitStatus failed(const Error &error)
{
    Output::error(error);
    return usageStatusOf(error);
}

QLatin1StringView kindOf(const demo::Process &process)
{
    switch (process.kind) {
    case demo::ProcessKind::Server:
        return Text("server");
    case demo::ProcessKind::Sentinel:
        return Text("sentinel");
    case demo::ProcessKind::Traffic:
        break;
    }
    return Text("traffic");
}

QJsonArray processesJson(const demo::State &state)
{
    QJsonArray processes;
    for (const demo::Process &process : state.processes) {
        processes.append(QJsonObject{{Text("name"), process.name}, {Text("kind"), kindOf(process)},
            {Text("address"), process.port == 0 ? QJsonValue() : json::address(process.endpoint())},
            {Text("pid"), process.identity.pid}, {Text("running"), process.isAlive()}});
    }
    return processes;
}

QJsonArray troublesJson(const demo::State &state)
{
    QJsonArray troubles;
    for (const demo::ActiveTrouble &one : state.troubles) {
        troubles.append(QJsonObject{{Text("trouble"), demo::toString(one.trouble)},
            {Text("process"), one.process.isEmpty() ? QJsonValue() : QJsonValue(one.process)},
            {Text("since"), json::time(one.since)}, {Text("until"), json::time(one.until)}});
    }
    return troubles;
}

QString sentinelList(const demo::State &state)
{
    QStringList addresses;
    for (const Endpoint &endpoint : state.sentinels())
        addresses << endpoint.toString();
    return addresses.join(u',');
}

void print(Program *program, const demo::Status &status)
{
    const demo::State &state = status.state;
    const std::optional<Ratio> hitRate = status.traffic ? status.traffic->hitRate() : std::nullopt;
    const std::optional<PerSecond> rate
        = status.traffic ? status.traffic->operationsPerSecond() : std::nullopt;
    const QString master = QString::fromUtf8(demo::masterName);
    if (program->isJson()) {
        QJsonArray sentinels;
        for (const Endpoint &endpoint : state.sentinels())
            sentinels.append(endpoint.toString());
        program->output().object(
            QJsonObject{{Text("up"), status.isUp}, {Text("master"), master}, {Text("sentinels"), sentinels},
                {Text("folder"), state.folder.isEmpty() ? QJsonValue() : state.folder},
                {Text("processes"), processesJson(state)}, {Text("troubles"), troublesJson(state)},
                {Text("hitRate"), json::orNull(hitRate)}, {Text("opsPerSecond"), json::orNull(rate)}});
        return;
    }
    Output &output = program->output();
    if (state.processes.empty()) {
        output.line(Ctl::tr("The demo does not run"));
        return;
    }
    for (const demo::Process &process : state.processes) {
        const QString address = process.port == 0 ? QString() : u' ' + process.endpoint().toString();
        const QString running = process.isAlive() ? words::word("state.up") : words::word("state.down");
        output.line(process.name + address + Text(": ") + running);
    }
    for (const demo::ActiveTrouble &one : state.troubles)
        output.line(words::text(demo::nameOf(one.trouble)) + u' ' + one.process);
    output.line(
        Ctl::tr("traffic: %1, hit rate %2")
            .arg(words::formatOr(rate, &words::formatRate), words::formatOr(hitRate, &words::formatPercent)));
    output.line(Ctl::tr("connect with: --sentinel %1 --master %2").arg(sentinelList(state), master));
}

async::Task<ExitStatus> runUp(Program *program, DemoOptions options)
{
    demo::Deployment deployment(options.path());
    Output::note(Ctl::tr("starting the demo, which takes some seconds"));
    demo::Deployment::Options up;
    const Result<demo::State> state = co_await deployment.up(std::move(up));
    if (!state)
        co_return failed(state.error());
    print(program, deployment.status());
    co_return ExitStatus::Done;
}

async::Task<ExitStatus> runDown(Program *program, DemoOptions options)
{
    demo::Deployment deployment(options.path());
    const Result<bool> ended = co_await deployment.down();
    if (!ended)
        co_return failed(ended.error());
    if (program->isJson())
        program->output().object(QJsonObject{{Text("ended"), *ended}});
    else
        program->output().line(*ended ? Ctl::tr("The demo has ended") : Ctl::tr("The demo does not run"));
    co_return ExitStatus::Done;
}

async::Task<ExitStatus> runDemoStatus(Program *program, DemoOptions options)
{
    const demo::Deployment deployment(options.path());
    const demo::Status status = deployment.status();
    print(program, status);
    co_return status.isUp ? ExitStatus::Done : ExitStatus::No;
}

async::Task<ExitStatus> runHeal(Program *program, DemoOptions options)
{
    demo::Troublemaker maker(options.path());
    demo::TrafficProgram traffic;
    const Result<demo::Healing> healing = co_await maker.heal(std::move(traffic));
    if (!healing)
        co_return failed(healing.error());
    QStringList cleared;
    for (const demo::Trouble trouble : healing->cleared)
        cleared << demo::toString(trouble);
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("cleared"), QJsonArray::fromStringList(cleared)},
            {Text("restarted"), QJsonArray::fromStringList(healing->restarted)}});
    } else {
        program->output().line(Ctl::tr("cleared: %1; started again: %2")
                                   .arg(cleared.join(Text(", ")), healing->restarted.join(Text(", "))));
    }
    co_return ExitStatus::Done;
}

async::Task<ExitStatus> runProvoke(Program *program, DemoOptions options)
{
    const std::optional<demo::Trouble> trouble
        = demo::troubleFromString(QString::fromStdString(options.trouble));
    if (!trouble)
        co_return co_await runHeal(program, std::move(options));
    demo::Troublemaker maker(options.path());
    demo::TrafficProgram traffic;
    const Result<demo::ActiveTrouble> made = co_await maker.provoke(*trouble, std::move(traffic));
    if (!made)
        co_return failed(made.error());
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("trouble"), demo::toString(made->trouble)},
            {Text("process"), made->process.isEmpty() ? QJsonValue() : QJsonValue(made->process)},
            {Text("since"), json::time(made->since)}, {Text("until"), json::time(made->until)}});
    } else {
        program->output().line(words::text(demo::aboutOf(made->trouble)));
    }
    co_return ExitStatus::Done;
}

/// What `demo up` starts: the traffic itself.
async::Task<ExitStatus> runTraffic(Program *, DemoOptions options)
{
    async::Completer<bool> ended; // before the slot, which tells it when nobody waits any more
    async::Slot<bool> slot;
    ended = slot.completer();
    demo::TrafficProcess process(options.path(), [&ended] { ended.resolve(true); });
    const Result<void> started = process.start();
    if (!started) {
        ended.resolve(false);
        co_return failed(started.error());
    }
    co_await slot;
    co_return ExitStatus::Done;
}

using Run = async::Task<ExitStatus> (*)(Program *, DemoOptions);

CLI::App *addPart(CLI::App *demo, Program *program, const std::shared_ptr<DemoOptions> &options,
    const char *name, const QString &about, Run run)
{
    CLI::App *part = demo->add_subcommand(name, words(about));
    part->add_option(
            "--folder", options->folder, words(Ctl::tr("Where the demo lives; default: a folder of yours")))
        ->type_name("FOLDER");
    part->callback([program, options, run] {
        program->choose([options, run](Program *chosen) { return run(chosen, *options); });
    });
    return part;
}

} // namespace

void addDemo(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<DemoOptions>();
    CLI::App *demo = app->add_subcommand(
        "demo", words(Ctl::tr("Run a local deployment with traffic, to look and to try")));
    demo->require_subcommand(1);
    addPart(demo, program, options, "up", Ctl::tr("Start it, or what is missing of it"), &runUp);
    addPart(demo, program, options, "down", Ctl::tr("End it and remove its folder"), &runDown);
    addPart(demo, program, options, "status", Ctl::tr("Say what runs and how to connect"), &runDemoStatus);
    CLI::App *provoke = addPart(
        demo, program, options, "provoke", Ctl::tr("Make trouble, or heal it at once"), &runProvoke);
    std::vector<std::string> troubles{"heal"};
    for (const demo::Trouble trouble : demo::allTroubles())
        troubles.emplace_back(demo::toString(trouble).data());
    provoke
        ->add_option(
            "trouble", options->trouble, words(Ctl::tr("Which trouble; it clears by itself after a while")))
        ->required()
        ->check(CLI::IsMember(troubles))
        ->type_name("TROUBLE");
    CLI::App *traffic = addPart(
        demo, program, options, "traffic", Ctl::tr("The traffic itself, which up starts"), &runTraffic);
    traffic->group(""); // not for people
    demo->footer(words(Ctl::tr("One master, two replicas and three Sentinels on free ports of 127.0.0.1.\n"
                               "Examples:\n"
                               "  cachedeckctl demo up\n"
                               "  cachedeckctl demo provoke kill-master\n"
                               "  cachedeckctl demo down")));
}

} // namespace cachedeck::ctl
