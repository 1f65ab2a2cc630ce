// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topology/nodedetail.h"

#include "pages/nodestate.h"
#include "theme/theme.h"
#include "widgets/labels.h"
#include "widgets/pills.h"
#include "words/units.h"
#include "words/words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace cachedeck::pages {

using sentinel::Node;
using sentinel::SentinelView;
using widgets::KeyValue;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

void put(DetailGroup &group, const QString &key, const QString &value, bool isMono = false)
{
    KeyValue row;
    row.key = key;
    row.value = value.isEmpty() ? words::noFigure() : value;
    row.mono = isMono;
    row.toolTip = row.value; // it may be elided
    group.rows.push_back(std::move(row));
}

/// A sentence under its key, whole.
void putSentence(DetailGroup &group, const QString &key, const QString &sentence)
{
    put(group, key, sentence);
    group.rows.back().isSentence = true;
}

QString shortId(const QByteArray &runId)
{
    return runId.size() > 12 ? QString::fromLatin1(runId.left(6)) + u'…' + QString::fromLatin1(runId.right(4))
                             : QString::fromLatin1(runId);
}

QString numberOr(const std::optional<qint64> &number)
{
    return number ? words::formatNumber(*number) : words::noFigure();
}

DetailGroup roleGroup(const Node &node, const engine::Snapshot &snapshot)
{
    DetailGroup group(tr("Role"));
    const Presentation presentation = stateOf(node);
    put(group, tr("ROLE of the node"), node.role == sentinel::Role::Master ? tr("master") : tr("replica"));
    put(group, tr("seen as"), presentation.word);
    if (!node.replicaOf.isEmpty())
        put(group, tr("replicates from"), words::address(node.replicaOf), true);
    if (node.reached != node.endpoint)
        put(group, tr("reached at"), words::address(node.reached), true);
    put(group, tr("run id"), shortId(node.runId), true);
    put(group, tr("flags"), QString::fromLatin1(node.flags.text()), true);
    put(group, tr("last answer"),
        node.lastSeen == WallTime() ? tr("none since this desk connected")
                                    : words::formatAgo(node.lastSeen, snapshot.time));
    return group;
}

DetailGroup offsetGroup(const Node &node)
{
    DetailGroup group(tr("Offsets"));
    put(group, tr("now"), words::formatNumber(node.offset));
    if (node.lag && !node.isMaster)
        put(group, tr("behind the master"), words::formatBytes(*node.lag));
    if (node.isOldMaster) {
        put(group, tr("at the switch"), words::formatNumber(node.offsetAtSwitch));
        put(group, tr("at risk"), words::formatBytes(node.atRisk));
        group.rows.back().color = &theme::Palette::warn;
    }
    return group;
}

DetailGroup memoryGroup(const monitor::NodeInfo &info)
{
    DetailGroup group(tr("Memory"));
    put(group, tr("used"), words::formatOr(info.memory.used, words::formatBytes));
    const auto share = info.memoryShare();
    const bool hasLimit = info.memory.maxMemory && info.memory.maxMemory->count > 0;
    put(group, tr("maxmemory"), hasLimit ? words::formatBytes(*info.memory.maxMemory) : tr("no limit"));
    if (share)
        group.rows.back().bar = share->value;
    put(group, tr("policy"), QString::fromLatin1(info.memory.policy));
    put(group, tr("peak"), words::formatOr(info.memory.peak, words::formatBytes));
    if (info.memory.allocatorFragRatio)
        put(group, tr("fragmentation"), QLocale().toString(*info.memory.allocatorFragRatio, 'f', 2));
    put(group, tr("keys"), numberOr(info.keyCount()));
    return group;
}

QString yesNo(const std::optional<bool> &isOk, const QString &yes, const QString &no)
{
    return isOk ? (*isOk ? yes : no) : words::noFigure();
}

DetailGroup persistenceGroup(const monitor::NodeInfo &info)
{
    DetailGroup group(tr("Persistence"));
    put(group, tr("last snapshot"), yesNo(info.persistence.lastBgsaveOk, tr("ok"), tr("failed")));
    put(group, tr("append-only file"), yesNo(info.persistence.aofEnabled, tr("on"), tr("off")));
    put(group, tr("changes since snapshot"), numberOr(info.persistence.changesSinceSave));
    return group;
}

DetailGroup serverGroup(const monitor::NodeInfo &info, const engine::NodeStatus &status)
{
    DetailGroup group(tr("Server"));
    const bool isValkey = !info.server.valkeyVersion.isEmpty();
    put(group, isValkey ? tr("Valkey") : tr("Redis"),
        QString::fromLatin1(isValkey ? info.server.valkeyVersion : info.server.version));
    if (info.server.uptimeSeconds)
        put(group, tr("up for"), words::formatDuration(std::chrono::seconds(*info.server.uptimeSeconds)));
    put(group, tr("clients"),
        tr("%1 of %2").arg(numberOr(info.clients.connected), numberOr(info.clients.maxClients)));
    put(group, tr("blocked clients"), numberOr(info.clients.blocked));
    if (status.p50 && status.p99)
        put(group, tr("round trip p50, p99"),
            tr("%1, %2").arg(
                words::formatDuration(status.p50->value), words::formatDuration(status.p99->value)));
    if (status.rates.cpuCores)
        put(group, tr("CPU"), tr("%1 of a core").arg(words::formatPercent(Ratio(*status.rates.cpuCores))));
    return group;
}

/// What a Sentinel has said of the group; one that has said nothing has no values, and 0 would be one.
DetailGroup saidBy(const SentinelView &view)
{
    DetailGroup group(tr("What it says"));
    const bool hasSaid = view.lastAnswer != WallTime() && view.knowsMaster;
    const auto said = [&](const QString &key, const QString &value, bool isMono = false) {
        put(group, key, hasSaid ? value : words::noFigure(), isMono && hasSaid);
    };
    said(tr("master"), words::address(view.master), true);
    said(tr("config epoch"), words::formatNumber(view.configEpoch.value));
    said(tr("quorum"), words::formatNumber(view.quorum));
    said(tr("down-after"), words::formatDuration(view.downAfter));
    said(tr("failover-timeout"), words::formatDuration(view.failoverTimeout));
    said(tr("other sentinels"), words::formatNumber(view.otherSentinels));
    said(tr("replicas"), words::formatNumber(view.replicaCount));
    return group;
}

std::vector<DetailGroup> sentinelDetails(const SentinelView &view, WallTime now)
{
    const bool hasAnswered = view.lastAnswer != WallTime();
    DetailGroup state(tr("Sentinel"));
    put(state, tr("run id"), shortId(view.runId), true);
    put(state, tr("reached at"), words::address(view.reached), true);
    put(state, tr("round trip"), view.roundTrip ? words::formatDuration(*view.roundTrip) : QString());
    put(state, tr("TILT"), !hasAnswered ? words::noFigure() : view.isInTilt ? tr("yes") : tr("no"));
    put(state, tr("events"),
        view.events == sentinel::EventsMode::Subscribed       ? tr("subscribed")
            : view.events == sentinel::EventsMode::Connecting ? tr("connecting")
                                                              : tr("polling"));
    put(state, tr("last answer"),
        hasAnswered ? words::formatAgo(view.lastAnswer, now) : tr("none since this desk connected"));
    std::vector<DetailGroup> groups{state, saidBy(view)};
    if (view.error) {
        DetailGroup trouble(tr("Trouble"));
        putSentence(trouble, tr("not reached"), words::text(*view.error));
        groups.insert(groups.begin(), trouble);
    }
    return groups;
}

} // namespace

std::vector<DetailGroup> detailsOf(const engine::Snapshot &snapshot, const Endpoint &endpoint)
{
    if (const SentinelView *view = snapshot.topology->sentinel(endpoint))
        return sentinelDetails(*view, snapshot.time);
    const Node *node = snapshot.topology->node(endpoint);
    if (!node)
        return {};
    std::vector<DetailGroup> groups;
    if (node->error) {
        DetailGroup trouble(tr("Trouble"));
        putSentence(trouble, tr("answer"), words::text(*node->error));
        groups.push_back(std::move(trouble));
    }
    groups.push_back(roleGroup(*node, snapshot));
    groups.push_back(offsetGroup(*node));
    const engine::NodeStatus *status = snapshot.node(endpoint);
    if (status && status->info) {
        groups.push_back(memoryGroup(*status->info));
        groups.push_back(persistenceGroup(*status->info));
        groups.push_back(serverGroup(*status->info, *status));
    }
    return groups;
}

NodeDetail::NodeDetail(QWidget *parent)
    : QWidget(parent), m_address(new widgets::MonoLabel), m_state(new widgets::StatePill),
      m_groups(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_address, 1);
    head->addWidget(m_state);
    layout->addLayout(head);
    layout->addLayout(m_groups);
    layout->addStretch();
}

void NodeDetail::show(const engine::Snapshot &snapshot, const Endpoint &endpoint)
{
    m_address->setText(words::address(endpoint));
    const Node *node = snapshot.topology->node(endpoint);
    const SentinelView *view = snapshot.topology->sentinel(endpoint);
    m_state->setVisible(node || view);
    if (node)
        m_state->setState(stateOf(*node).state, stateOf(*node).word);
    else if (view)
        m_state->setState(
            view->isReachable ? widgets::State::Healthy : widgets::State::Unreachable, tr("sentinel"));
    const auto groups = detailsOf(snapshot, endpoint);
    rebuild(groups);
    for (size_t i = 0; i < groups.size(); ++i)
        m_tables[i]->setRows(groups[i].rows);
}

void NodeDetail::rebuild(const std::vector<DetailGroup> &groups)
{
    QStringList titles;
    for (const DetailGroup &group : groups)
        titles << group.title;
    if (titles == m_titles)
        return;
    m_titles = titles;
    m_tables.clear();
    while (QLayoutItem *item = m_groups->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &title : std::as_const(m_titles)) {
        m_groups->addWidget(new widgets::TextLabel(title, theme::Text::SmallStrong, &theme::Palette::dim));
        m_tables.push_back(new widgets::KeyValueTable);
        m_groups->addWidget(m_tables.back());
    }
}

} // namespace cachedeck::pages
