// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

QJsonObject object(const sentinel::Node &node, const engine::NodeStatus *status)
{
    QJsonObject object{{Text("address"), json::address(node.endpoint)},
        {Text("role"), sentinel::toString(node.role)}, {Text("master"), node.isMaster},
        {Text("reachable"), node.isReachable}, {Text("link"), sentinel::toString(node.link)},
        {Text("lagBytes"), json::orNull(node.lag)}, {Text("offset"), node.offset},
        {Text("runId"), json::bytes(node.runId)},
        {Text("error"), node.error ? QJsonValue(words::line(*node.error)) : QJsonValue(QJsonValue::Null)}};
    const monitor::NodeInfo empty;
    const monitor::NodeInfo &info = status && status->info ? *status->info : empty;
    const monitor::NodeRates noRates;
    const monitor::NodeRates &rates = status ? status->rates : noRates;
    object[Text("version")] = info.server.version.isEmpty() ? QJsonValue() : json::bytes(info.server.version);
    object[Text("uptimeSeconds")] = json::orNull(info.server.uptimeSeconds);
    object[Text("usedMemoryBytes")] = json::orNull(info.memory.used);
    object[Text("maxMemoryBytes")] = json::orNull(info.memory.maxMemory);
    object[Text("clients")] = json::orNull(info.clients.connected);
    object[Text("keys")] = json::orNull(info.keyCount());
    object[Text("hitRate")] = json::orNull(rates.hitRate);
    object[Text("opsPerSecond")] = json::orNull(rates.opsPerSecond);
    object[Text("foreignOpsPerSecond")] = json::orNull(rates.foreignOpsPerSecond);
    const bool hasTrip = status && status->roundTrip;
    object[Text("roundTripMs")] = hasTrip ? json::milliseconds(status->roundTrip) : QJsonValue();
    return object;
}

/// Without a proved master a node that tells nothing may be either.
QString roleText(const sentinel::Topology &topology, const sentinel::Node &node)
{
    const bool isOpen = !topology.hasMaster && node.role == sentinel::Role::Unknown;
    return isOpen ? words::noFigure() : words::word(node.isMaster ? "node.master" : "node.replica");
}

QStringList row(
    const sentinel::Topology &topology, const sentinel::Node &node, const engine::NodeStatus *status)
{
    const QString role = roleText(topology, node);
    const QString state = node.isReachable ? words::word("state.up")
        : node.error                       ? words::line(*node.error)
                                           : words::word("state.down");
    const monitor::NodeInfo empty;
    const monitor::NodeInfo &info = status && status->info ? *status->info : empty;
    const monitor::NodeRates noRates;
    const monitor::NodeRates &rates = status ? status->rates : noRates;
    const auto keys = info.keyCount();
    return {words::address(node.endpoint), role, words::formatOr(node.lag, &words::formatBytes),
        words::formatOr(info.memory.used, &words::formatBytes),
        keys ? words::formatCount(*keys) : words::noFigure(),
        words::formatOr(rates.hitRate, &words::formatPercent),
        words::formatOr(rates.opsPerSecond, &words::formatRate),
        status && status->roundTrip ? words::formatDuration(status->roundTrip->value) : words::noFigure(),
        state};
}

void print(Program *program, const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    if (program->isJson()) {
        QJsonArray nodes;
        for (const sentinel::Node &node : topology.nodes)
            nodes.append(object(node, snapshot.node(node.endpoint)));
        program->output().object({{Text("deployment"), snapshot.name.value},
            {Text("time"), json::time(snapshot.time)}, {Text("nodes"), nodes}});
        return;
    }
    std::vector<QStringList> rows{{Ctl::tr("node"), Ctl::tr("role"), Ctl::tr("lag") + u'\t',
        Ctl::tr("memory") + u'\t', Ctl::tr("keys") + u'\t', Ctl::tr("hit rate") + u'\t',
        Ctl::tr("operations") + u'\t', Ctl::tr("round trip") + u'\t', Ctl::tr("state")}};
    for (const sentinel::Node &node : topology.nodes)
        rows.push_back(row(topology, node, snapshot.node(node.endpoint)));
    program->output().table(rows);
}

/// Whether every node has been sampled twice, which a rate needs, or is known to be away.
bool hasRates(const engine::Snapshot &snapshot)
{
    for (const sentinel::Node &node : snapshot.topology->nodes) {
        const engine::NodeStatus *status = snapshot.node(node.endpoint);
        const bool isAway = !node.isReachable && node.error;
        if (!isAway && (!status || !status->rates.opsPerSecond))
            return false;
    }
    return !snapshot.topology->nodes.empty();
}

/// Without a master the others still tell something.
bool isAnyNodeKnown(const sentinel::Topology &topology)
{
    return !topology.nodes.empty();
}

async::Task<ExitStatus> runNodes(Program *program)
{
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Session> session
        = co_await openSession(program, Milliseconds(1000), &status, &isAnyNodeKnown);
    if (!session)
        co_return status;
    const SteadyTime end = Clock::system().steady() + Milliseconds(5000);
    engine::SnapshotPtr snapshot = co_await session->next();
    while (!hasRates(*snapshot) && Clock::system().steady() < end)
        snapshot = co_await session->next();
    print(program, *snapshot);
    co_await session->stop();
    co_return session->isReached() ? ExitStatus::Done : ExitStatus::No;
}

} // namespace

void addNodes(CLI::App *app, Program *program)
{
    CLI::App *verb = app->add_subcommand("nodes", words(Ctl::tr("List all data nodes with their figures")));
    verb->footer(words(Ctl::tr("Takes two samples a second apart. Exit status 1 without a master.\n"
                               "Examples:\n"
                               "  cachedeckctl nodes --profile payments-eu\n"
                               "  cachedeckctl nodes --url redis://localhost --json")));
    verb->callback([program] { program->choose(&runNodes); });
}

} // namespace cachedeck::ctl
