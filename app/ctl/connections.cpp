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

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

QJsonObject object(const client::ConnectionMetrics &metrics)
{
    const client::LatencyHistogram &trips = metrics.roundTrip;
    const auto percentile = [&](double share) {
        return trips.count() > 0 ? json::milliseconds(std::optional(trips.percentile(share))) : QJsonValue();
    };
    return QJsonObject{{Text("connects"), metrics.connects}, {Text("failedConnects"), metrics.failedConnects},
        {Text("calls"), metrics.calls}, {Text("refused"), metrics.refused},
        {Text("replies"), metrics.replies}, {Text("errorReplies"), metrics.errorReplies},
        {Text("timeouts"), metrics.timeouts}, {Text("lateReplies"), metrics.tombstones},
        {Text("unknownOutcomes"), metrics.unknownOutcomes}, {Text("heartbeats"), metrics.heartbeats},
        {Text("bytesSent"), metrics.bytesSent}, {Text("bytesReceived"), metrics.bytesReceived},
        {Text("inFlight"), metrics.inFlight}, {Text("waiting"), metrics.waiting},
        {Text("roundTripP50Ms"), percentile(0.5)}, {Text("roundTripP99Ms"), percentile(0.99)}};
}

QJsonObject object(const sentinel::DeploymentMetrics &metrics, const QString &name)
{
    QJsonObject nodes = object(metrics.nodes);
    nodes[Text("open")] = metrics.nodeConnections;
    QJsonObject sentinels = object(metrics.sentinels);
    sentinels[Text("open")] = metrics.sentinelConnections;
    sentinels[Text("openForEvents")] = metrics.eventConnections;
    return QJsonObject{{Text("deployment"), name}, {Text("nodes"), nodes}, {Text("sentinels"), sentinels},
        {Text("lost"), metrics.lostConnections}, {Text("calls"), metrics.calls},
        {Text("retries"), metrics.retries}, {Text("unknownOutcomes"), metrics.unknownOutcomes},
        {Text("refusedByQueue"), metrics.refusedByQueue}, {Text("queued"), metrics.queued},
        {Text("masterChanges"), metrics.masterChanges}};
}

QStringList row(const QString &name, int open, const client::ConnectionMetrics &metrics)
{
    const auto trip = [&](double share) {
        return metrics.roundTrip.count() > 0 ? words::formatDuration(metrics.roundTrip.percentile(share))
                                             : words::noFigure();
    };
    return {name, words::formatNumber(open), words::formatNumber(metrics.connects),
        words::formatNumber(metrics.failedConnects), words::formatNumber(metrics.replies),
        words::formatNumber(metrics.timeouts), words::formatBytes(Bytes(metrics.bytesSent)),
        words::formatBytes(Bytes(metrics.bytesReceived)), trip(0.5), trip(0.99)};
}

void print(Output *output, const sentinel::DeploymentMetrics &metrics)
{
    output->table(
        {{Ctl::tr("to"), Ctl::tr("open") + u'\t', Ctl::tr("opened") + u'\t', Ctl::tr("failed") + u'\t',
             Ctl::tr("replies") + u'\t', Ctl::tr("timeouts") + u'\t', Ctl::tr("sent") + u'\t',
             Ctl::tr("received") + u'\t', QStringLiteral("p50\t"), QStringLiteral("p99\t")},
            row(Ctl::tr("data nodes"), metrics.nodeConnections, metrics.nodes),
            row(Ctl::tr("sentinels"), metrics.sentinelConnections + metrics.eventConnections,
                metrics.sentinels)});
}

async::Task<ExitStatus> runConnections(Program *program, std::string duration)
{
    const Result<Milliseconds> most = parseDuration(QString::fromStdString(duration));
    if (!most) {
        Output::error(most.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    const std::unique_ptr<Session> session = co_await openSession(program, Milliseconds(1000), &status);
    if (!session)
        co_return status;
    co_await async::sleepFor(*most);
    const sentinel::DeploymentMetrics metrics = session->workspace().deployment().metrics();
    if (program->isJson())
        program->output().object(object(metrics, session->name()));
    else
        print(&program->output(), metrics);
    co_await session->stop();
    co_return ExitStatus::Done;
}

} // namespace

void addConnections(CLI::App *app, Program *program)
{
    const auto duration = std::make_shared<std::string>("3s");
    CLI::App *verb
        = app->add_subcommand("connections", words(Ctl::tr("Measure our own connections to the deployment")));
    verb->add_option("--for", *duration, words(Ctl::tr("How long to measure; default 3s")))
        ->type_name("DURATION");
    verb->footer(words(Ctl::tr("Examples:\n"
                               "  cachedeckctl connections --profile payments-eu\n"
                               "  cachedeckctl connections --url redis://localhost --for 30s --json")));
    verb->callback([program, duration] {
        program->choose([duration](Program *chosen) { return runConnections(chosen, *duration); });
    });
}

} // namespace cachedeck::ctl
