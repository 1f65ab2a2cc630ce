// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/timers.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "engine/deploymentsettings.h"
#include "engine/snapshot.h"
#include "sentinel/deployment.h"
#include "sentinel/judgement.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using sentinel::HealthState;
using sentinel::Topology;

constexpr Milliseconds patience(6000);
/// What stops us has been found: how long the other servers may still tell whether it stops us there, too.
constexpr Milliseconds afterthought(1500);

/// Every Sentinel and node has answered or failed, so that the judgement is not of a half-drawn picture.
bool isComplete(const Topology &topology)
{
    const auto hasSpoken = [](const sentinel::SentinelView &view) {
        return view.isReachable ? view.lastAnswer != WallTime() : view.error.has_value();
    };
    const auto isKnown = [](const sentinel::Node &node) {
        return node.isReachable ? node.role != sentinel::Role::Unknown : node.error.has_value();
    };
    const bool isMasterDecided = topology.hasMaster || (topology.attempt && topology.attempt->count > 0);
    return isMasterDecided && std::all_of(topology.sentinels.begin(), topology.sentinels.end(), hasSpoken)
        && std::all_of(topology.nodes.begin(), topology.nodes.end(), isKnown);
}

/// Whether anything that belongs to the deployment has answered.
bool isReached(const Topology &topology)
{
    const auto knowsIt
        = [](const sentinel::SentinelView &view) { return view.isReachable && view.knowsMaster; };
    return topology.hasMaster || std::any_of(topology.sentinels.begin(), topology.sentinels.end(), knowsIt);
}

QJsonValue masterJson(const Topology &topology)
{
    const sentinel::Node *node = topology.master();
    if (!topology.hasMaster || (node && !node->isMaster))
        return QJsonValue::Null;
    const Incarnation &master = topology.incarnation;
    return QJsonObject{{Text("address"), json::address(master.endpoint)},
        {Text("runId"), json::bytes(master.runId)}, {Text("epoch"), master.epoch.value}};
}

QJsonArray replicasJson(const Topology &topology)
{
    QJsonArray replicas;
    for (const sentinel::Node &node : topology.nodes) {
        if (!topology.isReplica(node))
            continue;
        const auto link = node.isReachable && node.link != sentinel::LinkState::None
            ? node.link
            : sentinel::LinkState::Down;
        replicas.append(QJsonObject{{Text("address"), json::address(node.endpoint)},
            {Text("link"), sentinel::toString(link)}, {Text("lagBytes"), json::orNull(node.lag)}});
    }
    return replicas;
}

QJsonArray sentinelsJson(const Topology &topology)
{
    QJsonArray sentinels;
    for (const sentinel::SentinelView &view : topology.sentinels) {
        const QJsonValue tilt = view.isReachable ? QJsonValue(view.isInTilt) : QJsonValue(QJsonValue::Null);
        const QJsonValue master = view.isReachable && view.knowsMaster ? json::address(view.master)
                                                                       : QJsonValue(QJsonValue::Null);
        sentinels.append(QJsonObject{{Text("address"), json::address(view.endpoint)},
            {Text("reachable"), view.isReachable}, {Text("tilt"), tilt}, {Text("master"), master}});
    }
    return sentinels;
}

QJsonValue quorumJson(const Topology &topology)
{
    if (topology.kind == sentinel::DeploymentKind::SingleNode)
        return QJsonValue::Null;
    const sentinel::Quorum &quorum = topology.quorum;
    return QJsonObject{{Text("ok"), quorum.isOk}, {Text("usable"), quorum.usable},
        {Text("needed"),
            topology.isQuorumKnown() ? QJsonValue(quorum.needed) : QJsonValue(QJsonValue::Null)}};
}

/// What was found, with the reasons in words.
class Report
{
public:
    Report(sentinel::TopologyPtr topology, const engine::Profile &profile)
        : m_topology(std::move(topology)), m_correction(engine::correctionOf(profile, *m_topology))
    {
        const sentinel::Judgement judgement = sentinel::judge(*m_topology);
        m_state = judgement.state;
        m_reasons = reasonsOf(judgement, true);
        m_failure = finalError(*m_topology);
        if (!m_failure && !isReached(*m_topology))
            m_failure = whyNoMaster(*m_topology);
        if (m_failure) {
            m_state = HealthState::Unknown;
            m_reasons = QStringList(Output::text(*m_failure)) + reasonsOf(judgement, false);
        }
    }

    ExitStatus status() const
    {
        if (m_failure)
            return ExitStatus::Unreachable;
        return m_state == HealthState::Healthy ? ExitStatus::Done : ExitStatus::No;
    }

    void print(Output *output, bool isJson) const
    {
        if (isJson)
            output->object(object());
        else
            printText(output);
        if (m_failure)
            Output::error(*m_failure);
    }

private:
    QJsonObject object() const
    {
        return QJsonObject{{Text("deployment"), m_topology->deployment.value},
            {Text("state"), sentinel::toString(m_state)},
            {Text("reasons"), QJsonArray::fromStringList(m_reasons)},
            {Text("master"), masterJson(*m_topology)}, {Text("replicas"), replicasJson(*m_topology)},
            {Text("sentinels"), sentinelsJson(*m_topology)}, {Text("quorum"), quorumJson(*m_topology)}};
    }

    void printText(Output *output) const
    {
        const QString state = words::word(Text("state."), sentinel::toString(m_state));
        output->line(words::argumentText(m_topology->deployment.value) + Text(": ") + state);
        const QString cause = m_failure ? words::text(m_failure->message()) : QString();
        for (const QString &reason : m_reasons) {
            const bool isSaid = !cause.isEmpty() && &reason != &m_reasons.front() && reason.contains(cause);
            if (!isSaid)
                output->line(Text("  - ") + reason);
        }
        for (const sentinel::Node &node : m_topology->nodes)
            output->line(Text("  ") + nodeText(node));
        for (const sentinel::SentinelView &view : m_topology->sentinels)
            output->line(Text("  ") + sentinelText(view));
        if (m_topology->kind == sentinel::DeploymentKind::Sentinel) {
            const sentinel::Quorum &quorum = m_topology->quorum;
            output->line(Text("  ")
                + (m_topology->isQuorumKnown()
                        ? Ctl::tr("quorum: %1 usable, %2 needed").arg(quorum.usable).arg(quorum.needed)
                        : Ctl::tr("quorum: not known, as no sentinel tells of it")));
        }
        if (m_correction)
            output->line(Text("  ") + Ctl::tr("hint: %1").arg(environmentText()));
        for (const Message &hint : m_topology->hints)
            output->line(Text("  ") + Ctl::tr("hint: %1").arg(words::text(hint)));
    }

    /// \a all: also that there is no master, which a failure says better.
    QStringList reasonsOf(const sentinel::Judgement &judgement, bool all) const
    {
        QStringList reasons;
        for (const Message &reason : judgement.reasons) {
            const bool isNoMaster = reason.id() == Text("sentinel.judge.noMaster")
                || reason.id() == Text("sentinel.judge.masterLost");
            if (isNoMaster && !all)
                continue;
            QString text = words::text(reason);
            const std::optional<Error> met = causeOf(reason);
            if (isNoMaster)
                text += Text(": ") + words::line(whyNoMaster(*m_topology));
            else if (met)
                text += Text(": ") + words::text(met->message());
            reasons << text;
        }
        return reasons;
    }

    /// What was met at a server of which the judgement says only that it does not answer, or not as wished.
    std::optional<Error> causeOf(const Message &reason) const
    {
        const auto isAbout = [&](const char *id, const Endpoint &server) {
            return reason == Message(id, {server.toString()});
        };
        for (const sentinel::SentinelView &view : m_topology->sentinels) {
            if (isAbout("sentinel.judge.sentinelDown", view.endpoint))
                return view.error;
        }
        for (const sentinel::Node &node : m_topology->nodes) {
            if (isAbout("sentinel.judge.nodeDown", node.endpoint)
                || isAbout("sentinel.judge.nodeConfig", node.endpoint))
                return node.error;
        }
        return std::nullopt;
    }

    /// Proved, or while none is, as the Sentinels say.
    bool isMaster(const sentinel::Node &node) const
    {
        const auto names = [&](const sentinel::SentinelView &view) { return view.master == node.endpoint; };
        const auto &views = m_topology->sentinels;
        return node.isMaster || (!m_topology->hasMaster && std::any_of(views.begin(), views.end(), names));
    }

    /// A single node is what it says of itself, and nobody else says it; one of a Cluster is none of ours.
    QString roleWord(const sentinel::Node &node) const
    {
        const bool isSingle = m_topology->kind == sentinel::DeploymentKind::SingleNode;
        if (node.role == sentinel::Role::Sentinel)
            return words::word("node.sentinel");
        if (isSingle && node.role != sentinel::Role::Replica && !node.isMaster)
            return words::word("node.node");
        return isMaster(node) ? words::word("node.master") : words::word("node.replica");
    }

    QString nodeText(const sentinel::Node &node) const
    {
        QString text = roleWord(node) + u' ' + words::address(node.endpoint);
        if (!node.isReachable)
            return text + Text(": ") + reasonOf(node.error);
        if (!node.isMaster && node.lag)
            text += Text(": ") + Ctl::tr("%1 behind").arg(words::formatBytes(*node.lag));
        return text;
    }

    /// Why a server is not reached; once is enough where it is what stops us, too.
    QString reasonOf(const std::optional<Error> &error) const
    {
        const bool isSaid = error && m_failure && error->message() == m_failure->message();
        if (error && !isSaid)
            return words::line(*error);
        const bool isRefused = error && error->delivery() == Delivery::Rejected; // it did answer
        return words::word(isRefused ? "state.refused" : "state.unreachable");
    }

    QString sentinelText(const sentinel::SentinelView &view) const
    {
        const QString text = words::word("node.sentinel") + u' ' + words::address(view.endpoint);
        if (!view.isReachable)
            return text + Text(": ") + reasonOf(view.error);
        return view.isInTilt ? QString(text + Text(": ") + words::word("state.tilt")) : text;
    }

    /// No matter of health, but of what may be done here.
    QString environmentText() const
    {
        const auto word = [](engine::Environment environment) {
            return words::word(Text("environment."), engine::toString(environment));
        };
        return words::text(Message("engine.environment.corrected",
            {m_correction->announced.toString(), word(m_correction->guessed), word(m_correction->judged)}));
    }

    sentinel::TopologyPtr m_topology;
    std::optional<engine::EnvironmentCorrection> m_correction;
    HealthState m_state = HealthState::Unknown;
    QStringList m_reasons;
    std::optional<Error> m_failure;
};

async::Task<ExitStatus> runStatus(Program *program)
{
    ExitStatus status = ExitStatus::Done;
    const std::optional<engine::Connection> connection = co_await program->connectionOr(&status);
    if (!connection)
        co_return status;
    sentinel::Deployment deployment(engine::deploymentSettings(*connection));
    async::Wake wake;
    deployment.onTopology([&wake](const sentinel::TopologyPtr &) { wake.notify(); });
    deployment.start();
    SteadyTime end = Clock::system().steady() + patience;
    constexpr Milliseconds nap(100);
    bool isFinal = false;
    while (Clock::system().steady() < end) {
        co_await wake.wait(nap);
        const sentinel::TopologyPtr topology = deployment.topology();
        if (isComplete(*topology))
            break;
        if (finalError(*topology) && !std::exchange(isFinal, true))
            end = std::min(end, Clock::system().steady() + afterthought);
    }
    const Report report(deployment.topology(), connection->profile);
    report.print(&program->output(), program->isJson());
    co_await deployment.stop();
    co_return report.status();
}

} // namespace

void addStatus(CLI::App *app, Program *program)
{
    CLI::App *verb
        = app->add_subcommand("status", words(Ctl::tr("Say whether the deployment is healthy now")));
    verb->footer(words(Ctl::tr("Exit status 0 healthy, 1 not, 3 not reached.\n"
                               "Examples:\n"
                               "  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments\n"
                               "  cachedeckctl status --profile payments-eu --json")));
    verb->callback([program] { program->choose(&runStatus); });
}

} // namespace cachedeck::ctl
