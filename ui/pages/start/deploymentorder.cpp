// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/deploymentorder.h"

#include "pages/present.h"
#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace cachedeck::pages {

// lupdate takes a qualified return type for the context of the texts that follow.
using widgets::BannerContent;
using widgets::State;

namespace {

/// After the first one, so many are named in the banner.
constexpr size_t namedInBanner = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

Need needOf(State state)
{
    switch (state) {
    case State::Unhealthy:
    case State::Unreachable:
    case State::FailoverRunning:
    case State::MinorityView:
        return Need::Critical;
    case State::Degraded:
        return Need::Warning;
    default:
        return Need::Fine;
    }
}

Need needOf(monitor::Severity severity)
{
    switch (severity) {
    case monitor::Severity::Critical:
        return Need::Critical;
    case monitor::Severity::Warning:
        return Need::Warning;
    case monitor::Severity::Info:
        break;
    }
    return Need::Fine;
}

void joinTo(QString &text, const Message &message)
{
    if (message.isEmpty())
        return;
    if (!text.isEmpty())
        text += QStringLiteral(" · ");
    text += words::text(message);
}

/// The gravest alert that nobody has put aside; null if none is worth a person's time.
const monitor::Alert *gravestAlert(const engine::Snapshot &snapshot)
{
    for (const engine::ActiveAlert &active : snapshot.alerts) {
        if (!active.isPutAside() && active.alert.severity != monitor::Severity::Info)
            return &active.alert;
    }
    return nullptr;
}

/// Without an alert yet, the judgement of the moment says why.
void explainState(Standing &standing, const engine::Snapshot &snapshot)
{
    const sentinel::Topology &topology = *snapshot.topology;
    const Presentation shown = stateOf(snapshot);
    const QString word = shown.word.isEmpty() ? widgets::lookOf(shown.state).word : shown.word;
    standing.lead = word.left(1).toUpper() + word.mid(1);
    standing.since = topology.stateSince;
    if (!topology.cause.isEmpty())
        joinTo(standing.rest, topology.cause);
    else if (topology.attempt && !topology.attempt->error.message().isEmpty())
        standing.rest = reasonOf(topology.attempt->error);
    else if (!snapshot.judgement.reasons.empty())
        joinTo(standing.rest, snapshot.judgement.reasons.front());
}

void explainFine(Standing &standing, const engine::Snapshot &snapshot)
{
    standing.lead = tr("No alert");
    QStringList rest;
    const auto snoozed = std::ranges::count_if(
        snapshot.alerts, [](const engine::ActiveAlert &active) { return active.snooze.has_value(); });
    if (snoozed > 0)
        rest << tr("%1 snoozed").arg(snoozed);
    const auto seen = std::ranges::count_if(snapshot.alerts,
        [](const engine::ActiveAlert &active) { return active.isAcknowledged && !active.snooze; });
    if (seen > 0)
        rest << tr("%1 acknowledged").arg(seen);
    if (!snapshot.pending.empty())
        rest << tr("%1 pending").arg(snapshot.pending.size());
    standing.rest = rest.join(QStringLiteral(" · "));
}

} // namespace

Standing standingOf(const models::Desk::Deployment &deployment)
{
    Standing standing;
    standing.id = deployment.id;
    standing.name = shownName(deployment.profile);
    standing.environment = deployment.profile.environment;
    if (!deployment.snapshot || !deployment.snapshot->topology) {
        standing.lead = tr("Connecting…");
        return standing;
    }
    const engine::Snapshot &snapshot = *deployment.snapshot;
    const Presentation shown = stateOf(snapshot);
    const monitor::Alert *alert = gravestAlert(snapshot);
    standing.need = std::max(needOf(shown.state), alert ? needOf(alert->severity) : Need::Fine);
    if (shown.state == State::Unknown && !alert) {
        standing.lead = tr("Connecting…");
    } else if (standing.need == Need::Fine) {
        explainFine(standing, snapshot);
    } else if (const auto doubt = doubtBanner(snapshot)) { // explains the alerts of Sentinels that are away
        standing.need = Need::Critical;
        standing.since = snapshot.topology->doubtSince;
        standing.lead = doubt->what;
        standing.rest = doubt->evidence;
    } else if (alert && needOf(alert->severity) == standing.need) {
        standing.since = alert->since;
        standing.lead = words::text(alert->title);
        joinTo(standing.rest, alert->evidence);
        joinTo(standing.rest, alert->advice);
    } else {
        explainState(standing, snapshot);
    }
    return standing;
}

void sortByNeed(std::vector<Standing> &standings)
{
    const auto place = [](const Standing &standing) {
        const bool isFine = standing.need == Need::Fine;
        return std::tuple(isFine, int(standing.environment), -int(standing.need), standing.since,
            standing.name.toLower(), standing.name);
    };
    std::ranges::stable_sort(standings, {}, place);
}

int countNeeding(const std::vector<Standing> &standings)
{
    return static_cast<int>(std::ranges::count_if(
        standings, [](const Standing &standing) { return standing.need != Need::Fine; }));
}

BannerContent needBanner(const std::vector<Standing> &sorted)
{
    const int needing = countNeeding(sorted);
    const Standing &first = sorted.front();
    widgets::BannerContent banner;
    banner.key = QString::number(first.id.value);
    const bool isCritical = first.need == Need::Critical;
    banner.severity = isCritical ? widgets::Severity::Critical : widgets::Severity::Warning;
    banner.what = needing == 1 && sorted.size() == 1
        ? tr("%1 needs you").arg(first.name)
        : tr("%1 of %2 need you, %3 first").arg(needing).arg(sorted.size()).arg(first.name);
    banner.since = first.lead;
    QStringList next;
    const size_t end = std::min(size_t(needing), namedInBanner);
    for (size_t i = 1; i < end; ++i)
        next << tr("%1: %2").arg(sorted[i].name, sorted[i].lead);
    banner.evidence = next.isEmpty() ? first.rest : tr("then %1").arg(next.join(QStringLiteral(" · ")));
    widgets::BannerAction open;
    open.id = QStringLiteral("open");
    open.text = tr("Open %1").arg(first.name);
    open.kind = theme::ButtonKind::Primary;
    banner.actions.push_back(open);
    return banner;
}

} // namespace cachedeck::pages
