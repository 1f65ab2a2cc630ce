// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "engine/deploymentsettings.h"
#include "engine/testreport.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using sentinel::ConnectionReport;
using sentinel::Mend;
using sentinel::StepResult;
using sentinel::StepState;

const QJsonValue null(QJsonValue::Null);

QJsonValue errorJson(const std::optional<Error> &error)
{
    return error ? QJsonValue(words::line(*error)) : null;
}

QJsonArray stepsJson(const engine::Profile &profile, const ConnectionReport &report)
{
    QJsonArray steps;
    for (const StepResult &result : report.steps) {
        if (!engine::hasStep(profile.kind, result.step))
            continue;
        const bool isSaid = !result.message.isEmpty();
        const bool isMendable = result.mend != Mend::None;
        steps.append(QJsonObject{{Text("step"), sentinel::toString(result.step)},
            {Text("state"), sentinel::toString(result.state)},
            {Text("text"), isSaid ? QJsonValue(words::text(result.message)) : null},
            {Text("durationMs"), json::milliseconds(result.duration)},
            {Text("error"), errorJson(result.error)},
            {Text("mend"), isMendable ? QJsonValue(sentinel::toString(result.mend)) : null}});
    }
    return steps;
}

QJsonArray sentinelsJson(const engine::Profile &profile, const ConnectionReport &report)
{
    QJsonArray sentinels;
    for (const sentinel::TestedSentinel &tested : report.sentinels) {
        const engine::SentinelUse use = engine::useOf(tested.endpoint, profile, report);
        sentinels.append(QJsonObject{{Text("address"), json::address(tested.endpoint)},
            {Text("use"), engine::toString(use)},
            {Text("announced"), json::address(tested.announced.value_or(Endpoint()))},
            {Text("others"), tested.announced ? QJsonValue(tested.others) : null},
            {Text("roundTripMs"), json::milliseconds(tested.roundTrip)},
            {Text("passwordSent"), tested.wasGivenPassword}, {Text("error"), errorJson(tested.error)}});
    }
    return sentinels;
}

QJsonArray mastersJson(const ConnectionReport &report)
{
    QJsonArray masters;
    for (const sentinel::KnownMaster &known : report.masters)
        masters.append(QJsonObject{{Text("name"), json::bytes(known.name)},
            {Text("address"), json::address(known.announced)}, {Text("replicas"), known.replicas},
            {Text("quorum"), known.quorum}, {Text("sentinels"), known.sentinels}, {Text("up"), known.isUp},
            {Text("knownTo"), known.knownTo}});
    return masters;
}

QJsonArray nodesJson(const ConnectionReport &report)
{
    QJsonArray nodes;
    for (const sentinel::TestedNode &node : report.nodes)
        nodes.append(QJsonObject{{Text("address"), json::address(node.announced)},
            {Text("reached"), json::address(node.reached)},
            {Text("role"), node.isMaster ? Text("master") : Text("replica")},
            {Text("roundTripMs"), json::milliseconds(node.roundTrip)},
            {Text("passwordSent"), node.wasGivenPassword}, {Text("error"), errorJson(node.error)},
            {Text("suggestion"), json::address(node.suggestion)}});
    return nodes;
}

QJsonObject object(const engine::Profile &profile, const ConnectionReport &report, WallTime time)
{
    QJsonArray others;
    for (const Endpoint &other : report.otherSentinels)
        others.append(json::address(other));
    QJsonArray missing;
    for (const QByteArray &rule : report.missingRights)
        missing.append(json::bytes(rule));
    QJsonArray passwords;
    for (const Message &went : report.passwordsWent)
        passwords.append(words::text(went));
    QJsonArray warnings;
    for (const StepResult &result : report.steps) {
        if (result.state == StepState::Warning)
            warnings.append(sentinel::toString(result.step));
    }
    const StepResult *failed = report.failed();
    return QJsonObject{{Text("deployment"), profile.name.value}, {Text("time"), json::time(time)},
        {Text("passed"), report.isPassed()},
        {Text("failed"), failed ? QJsonValue(sentinel::toString(failed->step)) : null},
        {Text("warnings"), warnings}, {Text("steps"), stepsJson(profile, report)},
        {Text("sentinels"), sentinelsJson(profile, report)}, {Text("otherSentinels"), others},
        {Text("masters"), mastersJson(report)}, {Text("nodes"), nodesJson(report)},
        {Text("missingRights"), missing}, {Text("passwords"), passwords}};
}

ExitStatus statusOf(const ConnectionReport &report)
{
    if (report.failed())
        return ExitStatus::Unreachable;
    return report.hasWarnings() ? ExitStatus::No : ExitStatus::Done;
}

async::Task<ExitStatus> runTest(Program *program)
{
    ExitStatus status = ExitStatus::Done;
    const std::optional<engine::Connection> connection = co_await program->connectionOr(&status);
    if (!connection)
        co_return status;
    const engine::Profile &profile = connection->profile;
    const ConnectionReport report = co_await sentinel::runConnectionTest(
        engine::deploymentSettings(profile, connection->credentials), nullptr);
    const WallTime now = Clock::system().wall();
    if (program->isJson())
        program->output().object(object(profile, report, now));
    else
        program->output().line(engine::testReportText(profile, report, now));
    co_return statusOf(report);
}

} // namespace

void addTest(CLI::App *app, Program *program)
{
    CLI::App *verb = app->add_subcommand("test",
        words(Ctl::tr("Try the way to the deployment step by step and say what to mend; reads only")));
    verb->footer(words(Ctl::tr("Exit status 0 all steps passed, 1 with warnings, 3 a step fails.\n"
                               "Examples:\n"
                               "  cachedeckctl test --sentinel 10.4.1.21,10.4.1.22 --master payments\n"
                               "  cachedeckctl test --profile payments-eu --json")));
    verb->callback([program] { program->choose(&runTest); });
}

} // namespace cachedeck::ctl
