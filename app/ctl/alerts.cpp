// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/units_parse.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>
#include <map>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using monitor::Alert;

struct AlertOptions
{
    AlertOptions() = default;
    std::string most; ///< Duration; empty: 10 s, or until told to end with follow.
    bool isFollowing = false;
};

QJsonObject object(const Alert &alert)
{
    const auto text = [](const Message &message) {
        return message.isEmpty() ? QJsonValue() : QJsonValue(words::text(message));
    };
    return QJsonObject{{Text("rule"), alert.ruleId},
        {Text("target"), alert.target.isEmpty() ? QJsonValue() : QJsonValue(alert.target)},
        {Text("scope"), monitor::toString(alert.scope)}, {Text("state"), monitor::toString(alert.state)},
        {Text("severity"), monitor::toString(alert.severity)}, {Text("since"), json::time(alert.since)},
        {Text("value"), json::orNull(alert.value)}, {Text("enter"), alert.enter}, {Text("exit"), alert.exit},
        {Text("windowMs"), qint64(alert.window.count())}, {Text("title"), text(alert.title)},
        {Text("evidence"), text(alert.evidence)}, {Text("advice"), text(alert.advice)}};
}

/// Firing ones first, then those that are not yet long enough.
std::vector<Alert> alertsOf(const engine::Snapshot &snapshot)
{
    std::vector<Alert> all;
    for (const engine::ActiveAlert &active : snapshot.alerts)
        all.push_back(active.alert);
    all.insert(all.end(), snapshot.pending.begin(), snapshot.pending.end());
    return all;
}

QString line(const Alert &alert)
{
    return QString(monitor::toString(alert.severity)) + u"  " + monitor::toString(alert.state) + u"  "
        + words::text(alert.title)
        + (alert.evidence.isEmpty() ? QString() : u"  " + words::text(alert.evidence));
}

void printAll(Program *program, const engine::Snapshot &snapshot, Milliseconds watched)
{
    const std::vector<Alert> alerts = alertsOf(snapshot);
    if (program->isJson()) {
        QJsonArray array;
        for (const Alert &alert : alerts)
            array.append(object(alert));
        program->output().object(
            QJsonObject{{Text("deployment"), snapshot.name.value}, {Text("time"), json::time(snapshot.time)},
                {Text("watchedMs"), qint64(watched.count())}, {Text("alerts"), array}});
        return;
    }
    if (alerts.empty())
        program->output().line(Ctl::tr("no alerts in %1").arg(words::formatDuration(watched)));
    for (const Alert &alert : alerts)
        program->output().line(line(alert));
}

/// Prints each alert whose state is another than at the last call, and those that are over.
class Changes
{
public:
    void print(Program *program, const engine::Snapshot &snapshot)
    {
        std::map<std::pair<QString, QString>, Alert> now;
        for (const Alert &alert : alertsOf(snapshot)) {
            const std::pair key(alert.ruleId, alert.target);
            const auto before = m_known.find(key);
            if (before == m_known.end() || before->second.state != alert.state)
                printOne(program, snapshot, alert);
            now.emplace(key, alert);
        }
        for (auto &[key, alert] : m_known) {
            if (now.contains(key))
                continue;
            alert.state = monitor::AlertState::Ok;
            alert.since = snapshot.time;
            printOne(program, snapshot, alert);
        }
        m_known = std::move(now);
    }

private:
    static void printOne(Program *program, const engine::Snapshot &snapshot, const Alert &alert)
    {
        if (program->isJson()) {
            QJsonObject one = object(alert);
            one[Text("time")] = json::time(snapshot.time);
            program->output().object(one);
        } else {
            program->output().line(words::formatTime(snapshot.time, snapshot.time) + u"  " + line(alert));
        }
    }
    std::map<std::pair<QString, QString>, Alert> m_known;
};

/// An outage is what alerts are for.
bool isAnythingKnown(const sentinel::Topology &topology)
{
    return topology.master() != nullptr || topology.reachableSentinels() > 0;
}

async::Task<ExitStatus> runAlerts(Program *program, AlertOptions options)
{
    const bool isEndless = options.isFollowing && options.most.empty();
    const QString duration
        = options.most.empty() ? QStringLiteral("10s") : QString::fromStdString(options.most);
    const Result<Milliseconds> most = parseDuration(duration);
    if (!most) {
        Output::error(most.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Session> session
        = co_await openSession(program, Milliseconds(1000), &status, &isAnythingKnown);
    if (!session)
        co_return status;
    if (options.isFollowing)
        program->endIsDone();
    const SteadyTime end = Clock::system().steady() + *most;
    Changes changes;
    engine::SnapshotPtr snapshot = co_await session->next();
    while ((isEndless || Clock::system().steady() < end) && !program->output().isBroken()) {
        if (options.isFollowing)
            changes.print(program, *snapshot);
        snapshot = co_await session->next();
    }
    if (!options.isFollowing)
        printAll(program, *snapshot, *most);
    const bool isQuiet = snapshot->alerts.empty() && snapshot->pending.empty();
    co_await session->stop();
    co_return isQuiet ? ExitStatus::Done : ExitStatus::No;
}

} // namespace

void addAlerts(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<AlertOptions>();
    CLI::App *verb = app->add_subcommand("alerts", words(Ctl::tr("Watch for a while and list the alerts")));
    verb->add_option("--for", options->most, words(Ctl::tr("How long to watch, such as 2m; default 10s")))
        ->type_name("DURATION");
    verb->add_flag("--follow", options->isFollowing, words(Ctl::tr("Print each change as it happens")));
    verb->footer(words(
        Ctl::tr("Rules have durations: one whose condition holds but not yet for long enough is pending.\n"
                "Exit status 1 when there is any, pending ones too.\n"
                "Examples:\n"
                "  cachedeckctl alerts --profile payments-eu --for 2m\n"
                "  cachedeckctl alerts --profile payments-eu --follow --json")));
    verb->callback([program, options] {
        program->choose([options](Program *chosen) { return runAlerts(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
