// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/present.h"

#include "base/escape.h"
#include "words/units.h"
#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace cachedeck::pages {

using sentinel::DeploymentState;
// lupdate takes a qualified return type for the context of the texts that follow.
using widgets::BannerAction;
using widgets::BannerContent;
using widgets::State;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

State judgedState(sentinel::HealthState state)
{
    switch (state) {
    case sentinel::HealthState::Healthy:
        return State::Healthy;
    case sentinel::HealthState::Degraded:
        return State::Degraded;
    case sentinel::HealthState::Unhealthy:
        return State::Unhealthy;
    case sentinel::HealthState::Unknown:
        break;
    }
    return State::Unknown;
}

QString failoverAgo(const sentinel::Topology &topology, WallTime now)
{
    if (topology.history.isEmpty())
        return {};
    const auto &last = topology.history.last();
    return tr("failover %1").arg(words::formatAgo(last.switched.value_or(last.started), now));
}

QString attemptLine(const engine::Snapshot &snapshot)
{
    const auto &attempt = *snapshot.topology->attempt;
    if (attempt.count == 0)
        return tr("connecting");
    const auto left = std::max(attempt.next - snapshot.time, Milliseconds::zero());
    if (left == Milliseconds::zero())
        return tr("try %1 now").arg(attempt.count + 1);
    return tr("try %1 in %2").arg(attempt.count + 1).arg(words::formatDuration(left));
}

BannerAction actionOf(const QString &step, bool isFirst)
{
    widgets::BannerAction action;
    action.id = step;
    const QByteArray id = "monitor.step." + step.toLatin1();
    action.text = words::word(id.constData());
    action.kind = isFirst ? theme::ButtonKind::Primary : theme::ButtonKind::Normal;
    return action;
}

BannerContent bannerOf(const monitor::Alert &alert, WallTime now)
{
    widgets::BannerContent banner;
    banner.key = alert.ruleId + u'|' + alert.target;
    banner.severity = severityOf(alert.severity);
    banner.what = words::text(alert.title);
    banner.since = tr("for %1").arg(words::formatDuration(std::max(now - alert.since, Milliseconds::zero())));
    QStringList second{words::text(alert.evidence)};
    if (!alert.advice.isEmpty())
        second << words::text(alert.advice);
    banner.evidence = second.join(QStringLiteral(" · "));
    for (const QString &step : alert.nextSteps)
        banner.actions.push_back(actionOf(step, banner.actions.empty()));
    return banner;
}

BannerAction plainAction(const char *id, const QString &text)
{
    widgets::BannerAction action;
    action.id = QLatin1StringView(id);
    action.text = text;
    return action;
}

/// With what a person may do about its being shown.
BannerContent bannerOf(const engine::ActiveAlert &active, const engine::Snapshot &snapshot)
{
    const WallTime now = snapshot.time;
    widgets::BannerContent banner = bannerOf(active.alert, now);
    for (widgets::BannerAction &action : banner.actions) {
        if (action.id == u"killScript" && snapshot.isReadOnly)
            action.disabledReason = tr("Read-only: unlock the deployment first");
    }
    if (active.snooze) {
        const QString until = words::formatTime(active.snooze->until, now);
        banner.aside = active.snooze->reason.isEmpty()
            ? tr("snoozed until %1").arg(until)
            : tr("snoozed until %1: %2").arg(until, active.snooze->reason);
    } else if (active.isAcknowledged) {
        banner.aside = tr("acknowledged");
    }
    if (active.isPutAside()) {
        banner.actions.push_back(plainAction("unsnooze", tr("Show again")));
    } else {
        banner.actions.push_back(plainAction("acknowledge", tr("Acknowledge")));
        banner.actions.push_back(plainAction("snooze", tr("Snooze…")));
    }
    return banner;
}

/// Why there is no connection, at once and in words; the alert with its durations takes over when it fires.
std::optional<BannerContent> connectionBanner(const engine::Snapshot &snapshot)
{
    const auto &attempt = snapshot.topology->attempt;
    const bool isBlocked = attempt && attempt->error.is(ErrorKind::Busy);
    const bool isTold = std::ranges::any_of(snapshot.alerts, [isBlocked](const engine::ActiveAlert &active) {
        const QString &rule = active.alert.ruleId;
        return rule == u"disconnected" || rule == u"noMaster" || (rule == u"blockedByScript" && isBlocked);
    });
    if (snapshot.topology->hasMaster || !attempt || attempt->count == 0 || isTold)
        return std::nullopt;
    widgets::BannerContent banner;
    banner.key = QStringLiteral("connection|");
    banner.severity = widgets::Severity::Critical;
    banner.what = reasonOf(attempt->error);
    const WallTime since = snapshot.topology->stateSince;
    if (since != WallTime())
        banner.since
            = tr("for %1").arg(words::formatDuration(std::max(snapshot.time - since, Milliseconds::zero())));
    QStringList second;
    if (!attempt->error.context().empty())
        second << words::text(attempt->error.context().back());
    second << attemptLine(snapshot);
    banner.evidence = second.join(QStringLiteral(" · "));
    banner.actions.push_back(plainAction("tryNow", tr("Try now")));
    banner.actions.back().kind = theme::ButtonKind::Primary;
    return banner;
}

/// A guess that turned out wrong: the badge and the lock changed without anybody's doing.
std::optional<BannerContent> environmentBanner(const engine::Snapshot &snapshot)
{
    if (!snapshot.correction)
        return std::nullopt;
    const engine::EnvironmentCorrection &correction = *snapshot.correction;
    const auto word = [](engine::Environment environment) {
        return words::word(QLatin1StringView("environment."), engine::toString(environment));
    };
    widgets::BannerContent banner;
    banner.key = QStringLiteral("environment|");
    banner.severity = widgets::Severity::Warning;
    banner.what = words::text(Message("engine.environment.corrected",
        {correction.announced.toString(), word(correction.guessed), word(snapshot.environment)}));
    banner.since = tr("for %1").arg(
        words::formatDuration(std::max(snapshot.time - correction.since, Milliseconds::zero())));
    banner.evidence = words::text(snapshot.isReadOnly ? Message("engine.environment.correctedLock")
                                                      : Message("engine.environment.correctedOpen"));
    banner.actions.push_back(plainAction("editConnection", tr("Edit connection…")));
    banner.actions.back().kind = theme::ButtonKind::Primary;
    banner.actions.push_back(plainAction("acknowledge", tr("Acknowledge")));
    return banner;
}

/// Just connected, and no node has told anything yet: neither healthy nor degraded is known.
bool isFirstLook(const engine::Snapshot &snapshot)
{
    constexpr std::chrono::seconds atMost(3); // what stays away for longer is a matter of its own
    const bool isNew = snapshot.time - snapshot.topology->stateSince < atMost;
    return isNew && std::ranges::none_of(snapshot.nodes, [](const engine::NodeStatus &node) {
        return node.info != nullptr;
    });
}

} // namespace

Presentation stateOf(const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    switch (topology.state) {
    case DeploymentState::Failover:
        return {State::FailoverRunning, tr("failover running")};
    case DeploymentState::Settling:
        return {State::Degraded, tr("failover settling")};
    case DeploymentState::MinorityView:
        return {State::MinorityView, {}};
    case DeploymentState::Connecting:
        if (!topology.attempt || topology.attempt->count == 0)
            return {State::Unknown, tr("connecting")};
        return {State::Unreachable, {}};
    case DeploymentState::Lost:
        return topology.reachableSentinels() > 0 ? Presentation(State::Unhealthy, tr("no master"))
                                                 : Presentation(State::Unreachable, {});
    case DeploymentState::Stopped:
    case DeploymentState::Connected:
        break;
    }
    if (isFirstLook(snapshot))
        return {State::Unknown, tr("connecting")};
    return {judgedState(snapshot.judgement.state), {}};
}

QString shownName(const engine::Profile &profile)
{
    return escaped(profile.name.value);
}

widgets::Environment environmentOf(engine::Environment environment)
{
    switch (environment) {
    case engine::Environment::Staging:
        return widgets::Environment::Staging;
    case engine::Environment::Development:
        return widgets::Environment::Development;
    case engine::Environment::Production:
        break;
    }
    return widgets::Environment::Production;
}

widgets::Severity severityOf(monitor::Severity severity)
{
    switch (severity) {
    case monitor::Severity::Critical:
        return widgets::Severity::Critical;
    case monitor::Severity::Warning:
        return widgets::Severity::Warning;
    case monitor::Severity::Info:
        break;
    }
    return widgets::Severity::Information;
}

QString masterLine(const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    QStringList parts;
    if (!topology.incarnation.endpoint.isEmpty()) {
        const QString address = words::address(topology.incarnation.endpoint);
        parts << (topology.hasMaster ? tr("master %1").arg(address) : tr("last master %1").arg(address));
    }
    if (topology.attempt && !topology.hasMaster)
        parts << attemptLine(snapshot);
    else if (const QString ago = failoverAgo(topology, snapshot.time); !ago.isEmpty())
        parts << ago;
    return parts.join(QStringLiteral(" · "));
}

QString reasonOf(const Error &error)
{
    return words::text(error).section(u'\n', 0, 0);
}

QStringList reasonTexts(const engine::Snapshot &snapshot)
{
    QStringList texts;
    for (const Message &reason : snapshot.judgement.reasons)
        texts << words::text(reason);
    return texts;
}

struct DoubtWords
{
    Message title;
    Message evidence;
};

DoubtWords wordsOf(const sentinel::Topology &topology)
{
    const QString master = topology.incarnation.endpoint.toString();
    switch (topology.doubt) {
    case client::MasterDoubt::Minority:
        return {Message("sentinel.doubt.titleMinority",
                    {qint64(topology.reachableSentinels()), qint64(topology.quorum.voters)}),
            Message("sentinel.doubt.minority")};
    case client::MasterDoubt::Unproved:
        return {Message("sentinel.doubt.titleUnproved"), Message("sentinel.doubt.unproved", {master})};
    default:
        return {Message("sentinel.doubt.titleNoSentinel"), Message("sentinel.doubt.noSentinel", {master})};
    }
}

/// Without a master the connection's banner says more than that no Sentinel answers.
std::optional<widgets::BannerContent> doubtBanner(const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    const bool isMinority = topology.doubt == client::MasterDoubt::Minority;
    if (topology.doubt == client::MasterDoubt::None || (!isMinority && !topology.hasMaster))
        return std::nullopt;
    widgets::BannerContent banner;
    banner.key = QStringLiteral("doubt|");
    banner.severity = widgets::Severity::Critical;
    const DoubtWords said = wordsOf(topology);
    banner.what = words::text(said.title);
    banner.since = tr("for %1").arg(
        words::formatDuration(std::max(snapshot.time - topology.doubtSince, Milliseconds::zero())));
    banner.evidence = words::text(said.evidence);
    banner.actions.push_back(actionOf(QStringLiteral("showTopology"), true));
    banner.actions.push_back(plainAction("tryNow", tr("Try now")));
    return banner;
}

std::vector<widgets::BannerContent> bannersOf(const engine::Snapshot &snapshot)
{
    std::vector<widgets::BannerContent> banners;
    for (const auto &make : {&connectionBanner, &doubtBanner, &environmentBanner}) {
        if (auto banner = make(snapshot))
            banners.push_back(std::move(*banner));
    }
    for (const engine::ActiveAlert &active : snapshot.alerts)
        banners.push_back(bannerOf(active, snapshot));
    return banners;
}

bool needsSomebody(const engine::Snapshot &snapshot)
{
    const auto isAside = [](const engine::ActiveAlert &active) { return active.isPutAside(); };
    return connectionBanner(snapshot) || doubtBanner(snapshot)
        || !std::ranges::all_of(snapshot.alerts, isAside);
}

std::pair<QString, QString> ruleAndTarget(const QString &bannerKey)
{
    return {bannerKey.section(u'|', 0, 0), bannerKey.section(u'|', 1)};
}

QStringList samplingTexts(const engine::Snapshot &snapshot)
{
    const int nodes = static_cast<int>(snapshot.nodes.size());
    QStringList texts{
        QCoreApplication::translate("cachedeck::pages", "sampling %n node(s) every %1", nullptr, nodes)
            .arg(words::formatDuration(snapshot.interval)),
        tr("our load %1").arg(words::formatRate(snapshot.own.commands)),
    };
    constexpr double leastShare = 0.0001; // below it the estimate is noise
    if (snapshot.own.masterCores && *snapshot.own.masterCores < leastShare)
        texts << tr("on the master below %1 of a core").arg(words::formatPercent(Ratio(leastShare)));
    else if (snapshot.own.masterCores)
        texts << tr("on the master about %1 of a core")
                     .arg(words::formatPercent(Ratio(*snapshot.own.masterCores)));
    return texts;
}

} // namespace cachedeck::pages
