// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/present.h"
#include "pages/start/deploymentcard.h"
#include "pages/start/deploymenttable.h"
#include "words/units.h"
#include "words/words.h"

namespace cachedeck::pages {

using widgets::State;

namespace {

/// Longer than this after the last INFO a figure is told with its age.
constexpr Milliseconds freshFor{15'000};

/// Where the line is too short for limit and all.
QString shortMemoryText(const engine::Figures &figures)
{
    if (!figures.usedMemory || !figures.maxMemory || figures.maxMemory->count == 0)
        return figures.usedMemory ? words::formatBytes(*figures.usedMemory) : words::noFigure();
    const Ratio share(double(figures.usedMemory->count) / double(figures.maxMemory->count));
    return DeploymentCard::tr("%1, %2").arg(
        words::formatBytes(*figures.usedMemory), words::formatPercent(share));
}

QString memoryText(const engine::Figures &figures)
{
    if (!figures.usedMemory)
        return words::noFigure();
    const QString used = words::formatBytes(*figures.usedMemory);
    if (!figures.maxMemory || figures.maxMemory->count == 0)
        return figures.maxMemory ? DeploymentCard::tr("%1, no limit").arg(used) : used;
    const Ratio share(double(figures.usedMemory->count) / double(figures.maxMemory->count));
    return DeploymentCard::tr("%1 of %2, %3")
        .arg(used, words::formatBytes(*figures.maxMemory), words::formatPercent(share));
}

std::optional<double> memoryShare(const engine::Figures &figures)
{
    if (!figures.usedMemory || !figures.maxMemory)
        return std::nullopt;
    if (figures.maxMemory->count == 0) // no limit is known, and nothing of it is used up
        return 0.0;
    return double(figures.usedMemory->count) / double(figures.maxMemory->count);
}

QString captionOf(const engine::Snapshot &snapshot)
{
    if (snapshot.figures.hitRate)
        return DeploymentCard::tr("Hit rate, 1 h");
    const auto *master = snapshot.node(snapshot.topology->incarnation.endpoint);
    const bool isOld = master && master->info && snapshot.time - master->infoTime > freshFor;
    if (isOld)
        return DeploymentCard::tr("last answer %1").arg(words::formatAgo(master->infoTime, snapshot.time));
    return snapshot.figures.hitsPerSecond ? DeploymentCard::tr("no lookups") : DeploymentCard::tr("no data");
}

bool isBelowBorder(const engine::Snapshot &snapshot)
{
    for (const engine::ActiveAlert &active : snapshot.alerts) {
        if (active.alert.ruleId == u"hitRate")
            return true;
    }
    return false;
}

void addFigures(CardText &text, const engine::Snapshot &snapshot)
{
    const engine::Figures &figures = snapshot.figures;
    text.hitRate = words::formatOr(figures.hitRate, words::formatPercent);
    text.hitRateCaption = captionOf(snapshot);
    text.isHitRateLow = isBelowBorder(snapshot);
    text.memory = memoryText(figures);
    text.shortMemory = shortMemoryText(figures);
    text.memoryShare = memoryShare(figures);
    text.operations = words::formatOr(figures.opsPerSecond, words::formatRate);
    if (figures.p99) {
        const QString trip = words::formatDuration(figures.p99->value);
        text.roundTrip
            = DeploymentCard::tr("p99 %1").arg(figures.p99->isAtLeast ? QStringLiteral("≥ ") + trip : trip);
    }
}

} // namespace

CardText cardTextOf(const models::Desk::Deployment &deployment)
{
    CardText text;
    const Standing standing = standingOf(deployment);
    text.name = standing.name;
    text.environment = environmentOf(standing.environment);
    text.need = standing.need;
    text.lead = standing.lead;
    text.rest = standing.rest;
    text.isReadOnly = deployment.profile.isReadOnly;
    text.isTlsUnverified = deployment.profile.isTlsUnverified();
    text.hitRate = text.memory = text.operations = words::noFigure();
    text.hitRateCaption = DeploymentCard::tr("Hit rate, 1 h");
    if (!deployment.snapshot || !deployment.snapshot->topology)
        return text;
    const engine::Snapshot &snapshot = *deployment.snapshot;
    const Presentation shown = stateOf(snapshot);
    text.state = shown.state;
    text.word = shown.word;
    // The chip and the edge say the same: an alert may weigh more than the judgement of the moment.
    const bool isJudged = shown.state == State::Healthy || shown.state == State::Degraded;
    if (isJudged && standing.need == Need::Critical) {
        text.state = State::Unhealthy;
        text.word = DeploymentCard::tr("critical alert");
    } else if (shown.state == State::Healthy && standing.need == Need::Warning) {
        text.state = State::Degraded;
    }
    text.isReadOnly = snapshot.isReadOnly && !snapshot.unlockedUntil;
    text.master = masterLine(snapshot);
    text.canTryNow = snapshot.topology->attempt.has_value() && !snapshot.topology->hasMaster;
    addFigures(text, snapshot);
    return text;
}

models::DeploymentRow rowOf(const models::Desk::Deployment &deployment, const Standing &standing, int rank)
{
    const CardText text = cardTextOf(deployment);
    models::DeploymentRow row;
    row.id = deployment.id;
    row.rank = rank;
    row.state = int(text.state);
    row.stateWord = text.word.isEmpty() ? widgets::lookOf(text.state).word : text.word;
    row.name = text.name;
    row.environment = standing.environment;
    row.environmentWord = widgets::environmentWord(text.environment);
    row.access = text.isTlsUnverified ? DeploymentCard::tr("TLS not verified")
        : text.isReadOnly             ? DeploymentCard::tr("read-only")
                                      : DeploymentCard::tr("writable");
    row.master = words::noFigure();
    row.hitRateText = text.hitRate;
    row.memoryText = text.shortMemory.isEmpty() ? text.memory : text.shortMemory;
    row.operationsText = text.operations;
    row.roundTripText = words::noFigure();
    // The state has a column of its own.
    const bool isSaid = standing.lead.compare(row.stateWord, Qt::CaseInsensitive) == 0;
    const bool isBoth = !isSaid && !standing.rest.isEmpty();
    row.why = isSaid && !standing.rest.isEmpty() ? standing.rest : standing.lead;
    row.why += isBoth ? QStringLiteral(" · ") + standing.rest : QString();
    if (!deployment.snapshot || !deployment.snapshot->topology)
        return row;
    const engine::Figures &figures = deployment.snapshot->figures;
    row.master = words::address(deployment.snapshot->topology->incarnation.endpoint);
    row.memoryShare = text.memoryShare;
    row.hitRate = figures.hitRate ? std::optional(figures.hitRate->value) : std::nullopt;
    row.usedMemory = figures.usedMemory ? std::optional(double(figures.usedMemory->count)) : std::nullopt;
    row.operations = figures.opsPerSecond ? std::optional(figures.opsPerSecond->value) : std::nullopt;
    if (figures.p99) {
        const QString trip = words::formatDuration(figures.p99->value);
        row.roundTrip = double(figures.p99->value.count());
        row.roundTripText = figures.p99->isAtLeast ? QStringLiteral("≥ ") + trip : trip;
    }
    return row;
}

QString describe(const CardText &text)
{
    const QString word = text.word.isEmpty() ? widgets::lookOf(text.state).word : text.word;
    QStringList parts{text.name, widgets::environmentWord(text.environment).toLower(), word,
        DeploymentCard::tr("hit rate %1").arg(text.hitRate), DeploymentCard::tr("memory %1").arg(text.memory),
        text.lead};
    if (!text.rest.isEmpty())
        parts << text.rest;
    return parts.join(QStringLiteral(", "));
}

} // namespace cachedeck::pages
