// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/topologycards.h"

#include "models/shortaddress.h"
#include "pages/nodestate.h"
#include "pages/present.h"
#include "words/units.h"
#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace cachedeck::pages {

using sentinel::Node;
using sentinel::SentinelView;
using sentinel::Topology;
using widgets::State;

namespace {

// redis-facts E8: a second master is critical 30 s after the switch.
constexpr std::chrono::seconds criticalAfter(30);

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

QString tripOf(const std::optional<Microseconds> &trip)
{
    return trip ? words::formatDuration(*trip) : words::noFigure();
}

/// Why a card's node or Sentinel is not reached. The card has its address already: the short one is enough.
CardLine troubleLine(const Endpoint &endpoint, const QList<Endpoint> &others,
    const std::optional<Error> &error, const QString &otherwise)
{
    CardLine line(error ? reasonOf(*error) : otherwise, QString(), true);
    line.left.replace(words::address(endpoint), models::shortAddress(endpoint, others));
    line.isSentence = true;
    return line;
}

Card sentinelCard(
    const SentinelView &view, int number, const QList<Endpoint> &nodes, const QList<Endpoint> &sentinels)
{
    Card card;
    card.kind = CardKind::Sentinel;
    card.endpoint = view.endpoint;
    card.state = !view.isReachable ? State::Unreachable : view.isInTilt ? State::Degraded : State::Healthy;
    card.title = tr("s%1").arg(number);
    card.address = words::address(view.endpoint);
    if (!view.isReachable)
        card.lines.push_back(troubleLine(view.endpoint, sentinels, view.error, tr("not reached yet")));
    else if (view.isInTilt)
        card.lines.emplace_back(tr("TILT: takes no decision"), tripOf(view.roundTrip), true);
    else if (!view.knowsMaster)
        card.lines.emplace_back(tr("does not know the master"), tripOf(view.roundTrip), true);
    else
        card.lines.emplace_back(tr("names %1, epoch %2")
                                    .arg(models::shortAddress(view.master, nodes))
                                    .arg(view.configEpoch.value),
            tripOf(view.roundTrip));
    return card;
}

QString memoryText(const monitor::NodeInfo *info)
{
    if (!info || !info->memory.used)
        return words::noFigure();
    const QString used = words::formatBytes(*info->memory.used);
    if (!info->memory.maxMemory || info->memory.maxMemory->count == 0)
        return tr("%1, no limit").arg(used);
    const Ratio share(double(info->memory.used->count) / double(info->memory.maxMemory->count));
    return tr("%1 of %2, %3")
        .arg(used, words::formatBytes(*info->memory.maxMemory), words::formatPercent(share));
}

/// How many Sentinels say what of a node; an outlier makes it a warning.
void addOpinion(Card &card, const Node &node, const Topology &topology)
{
    int said = 0;
    int down = 0;
    int asMaster = 0;
    for (const SentinelView &view : topology.sentinels) {
        const auto *opinion = view.isReachable ? view.opinionOf(node.endpoint) : nullptr;
        if (!opinion)
            continue;
        ++said;
        down += opinion->flags.isDown() ? 1 : 0;
        asMaster += opinion->isMaster ? 1 : 0;
    }
    if (said == 0)
        return;
    const int masters = asMaster * 2 > said ? asMaster : said - asMaster;
    const QString role = asMaster * 2 > said ? tr("master") : tr("replica");
    const bool isDown = down * 2 > said;
    const int agreeing = std::min(masters, isDown ? down : said - down);
    card.opinion = tr("%1 of %2: %3, %4")
                       .arg(agreeing)
                       .arg(topology.sentinels.size())
                       .arg(role, isDown ? tr("down") : tr("up"));
    const bool isAllSame = agreeing == int(topology.sentinels.size());
    card.opinionState = isDown ? State::Unhealthy : isAllSame ? State::Healthy : State::Degraded;
}

void addFigures(Card &card, const engine::NodeStatus *status, const Node &node)
{
    const monitor::NodeInfo *info = status ? status->info.get() : nullptr;
    const auto trip = status && status->roundTrip ? std::optional(status->roundTrip->value) : std::nullopt;
    const QString clients = info && info->clients.connected
        ? tr("%1 clients").arg(words::formatNumber(*info->clients.connected))
        : words::noFigure();
    const QString ops
        = status ? words::formatOr(status->rates.opsPerSecond, words::formatRate) : words::noFigure();
    card.lines.emplace_back(clients, ops);
    card.lines.emplace_back(memoryText(info), tripOf(trip));
    if (node.isMaster)
        card.lines.emplace_back(tr("offset %1").arg(words::formatNumber(node.offset)), QString());
}

void addLink(Card &card, const Node &node)
{
    card.isLinkUp = node.isReachable && node.link == sentinel::LinkState::Up;
    if (card.isLinkUp)
        card.link = node.lag ? tr("online, %1 behind").arg(words::formatBytes(*node.lag)) : tr("online");
    else if (node.link == sentinel::LinkState::Syncing)
        card.link = node.syncPercent ? tr("syncing %1 %").arg(*node.syncPercent) : tr("syncing");
    else
        card.link = tr("not replicating");
}

Card oldMasterCard(Card card, const Node &node, WallTime now)
{
    card.kind = CardKind::OldMaster;
    const auto age = now - node.oldMasterSince;
    card.lines.emplace_back(tr("still accepting writes"), words::formatDuration(age));
    card.lines.emplace_back(tr("%1 at risk").arg(words::formatBytes(node.atRisk)), QString(), true);
    card.sinceSwitch
        = std::clamp(double(age.count()) / double(Milliseconds(criticalAfter).count()), 0.0, 1.0);
    card.link = tr("not replicating");
    card.isLinkUp = false;
    return card;
}

Card nodeCard(const Node &node, const engine::Snapshot &snapshot, const QList<Endpoint> &nodes)
{
    Card card;
    card.endpoint = node.endpoint;
    card.address = words::address(node.endpoint);
    const Presentation presentation = stateOf(node);
    card.state = presentation.state;
    card.title = presentation.word;
    addOpinion(card, node, *snapshot.topology);
    if (node.isOldMaster)
        return oldMasterCard(std::move(card), node, snapshot.time);
    card.kind = node.isMaster ? CardKind::Master : CardKind::Replica;
    if (!node.isReachable) {
        card.lines.push_back(troubleLine(node.endpoint, nodes, node.error, tr("no answer")));
        card.lines.emplace_back(node.lastSeen == WallTime()
                ? tr("never seen by this desk")
                : tr("last seen %1").arg(words::formatAgo(node.lastSeen, snapshot.time)));
    } else {
        if (node.wouldBePromoted)
            card.lines.emplace_back(tr("would be promoted next"), tr("priority %1").arg(node.priority));
        addFigures(card, snapshot.node(node.endpoint), node);
    }
    if (card.kind == CardKind::Replica)
        addLink(card, node);
    return card;
}

} // namespace

std::vector<Card> cardsOf(const engine::Snapshot &snapshot)
{
    std::vector<Card> cards;
    QList<Endpoint> nodes;
    for (const Node &node : snapshot.topology->nodes)
        nodes << node.endpoint;
    QList<Endpoint> sentinels;
    for (const SentinelView &view : snapshot.topology->sentinels)
        sentinels << view.endpoint;
    int number = 0;
    for (const SentinelView &view : snapshot.topology->sentinels)
        cards.push_back(sentinelCard(view, ++number, nodes, sentinels));
    for (const Node &node : snapshot.topology->nodes)
        cards.push_back(nodeCard(node, snapshot, nodes));
    return cards;
}

std::pair<widgets::State, QString> capacityText(const Topology &topology)
{
    if (topology.kind == sentinel::DeploymentKind::SingleNode)
        return {State::Information, tr("A single node without Sentinels: nobody would replace it.")};
    const sentinel::Quorum &quorum = topology.quorum;
    if (!quorum.isOk)
        return {State::Unhealthy, words::text(quorum.cause)};
    const int spare = quorum.usable - quorum.needed;
    const QString capacity = tr("Quorum capacity %1 of %2 (quorum %3, needed %4)")
                                 .arg(quorum.usable)
                                 .arg(quorum.voters)
                                 .arg(quorum.quorum)
                                 .arg(quorum.needed);
    // Two statements: in one with the other, lupdate takes the second text for one of QCoreApplication.
    QString rest = tr("none may fail");
    if (spare > 0)
        rest = QCoreApplication::translate("cachedeck::pages", "%n more may fail", nullptr, spare);
    return {spare > 0 ? State::Healthy : State::Degraded, capacity + QStringLiteral(": ") + rest};
}

QString describe(const std::vector<Card> &cards)
{
    QStringList sentences;
    for (const Card &card : cards) {
        QStringList parts{
            card.title, card.address, widgets::lookOf(card.state).word, card.opinion, card.link};
        for (const CardLine &line : card.lines)
            parts << line.left << line.right;
        parts.removeAll(QString());
        sentences << parts.join(QStringLiteral(", "));
    }
    return sentences.join(QStringLiteral(". "));
}

} // namespace cachedeck::pages
