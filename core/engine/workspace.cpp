// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/workspace.h"

#include "engine/deploymentsettings.h"
#include "engine/execution.h"
#include "engine/masterseries.h"
#include "engine/nodeprobe.h"
#include "engine/observation.h"

#include <algorithm>

namespace cachedeck::engine {

namespace {

/// How long a tick waits for the probes it has started, before it publishes without the slow ones: they count
/// in a later tick, and a frozen node must not delay the figures of the others.
constexpr Milliseconds probePatience{400};

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

Milliseconds until(SteadyTime time)
{
    return std::max(std::chrono::ceil<Milliseconds>(time - steadyNow()), Milliseconds::zero());
}

} // namespace

Workspace::Workspace(WorkspaceId id, Profile profile, Credentials credentials, Publish publish)
    : m_id(id), m_profile(std::move(profile)), m_publish(std::move(publish)),
      m_deployment(std::make_unique<sentinel::Deployment>(settingsWith(credentials))),
      m_cost(m_deployment.get()), m_lastTopology(m_deployment->topology())
{
    declareMasterSeries(m_series);
    auto empty = std::make_shared<Snapshot>();
    fillProfile(*empty);
    empty->topology = m_lastTopology;
    empty->series = m_series.tail();
    m_snapshot = std::move(empty);
}

Workspace::~Workspace() = default;

sentinel::DeploymentSettings Workspace::settingsWith(const Credentials &credentials)
{
    sentinel::DeploymentSettings settings = deploymentSettings(m_profile, credentials);
    settings.rereadSecrets = [this](const sentinel::SecretsAnswer &answer) { readSecrets(answer); };
    return settings;
}

void Workspace::readSecrets(const sentinel::SecretsAnswer &answer) const
{
    if (!m_reread)
        return answer({});
    m_reread(m_profile, [answer](const Credentials &now) { answer(freshSecrets(now)); });
}

void Workspace::start()
{
    m_deployment->onTopology([this](const sentinel::TopologyPtr &topology) {
        doubtEnvironment(*topology);
        // A new master is the one change that must not wait for the next tick.
        if (topology->incarnation != m_lastTopology->incarnation || topology->state != m_lastTopology->state)
            m_wake.notify();
    });
    m_deployment->start();
    m_scope.spawn(sampleForEver());
}

async::Task<void> Workspace::stop()
{
    m_scope.cancelAll();
    m_probes.clear();
    co_await m_deployment->stop();
}

void Workspace::setInterval(Milliseconds interval)
{
    m_interval = std::max(interval, Milliseconds(100));
    m_series.setInterval(m_interval);
    m_wake.notify();
}

void Workspace::unlock(Milliseconds most)
{
    const bool isUnlocking = most > Milliseconds::zero();
    // The wall clock is for people: one that is set back must not prolong anything.
    m_unlockEnd = isUnlocking ? std::optional(steadyNow() + most) : std::nullopt;
    m_unlockedUntil = isUnlocking ? std::optional(Clock::system().wall() + most) : std::nullopt;
    setReadOnly(!isUnlocking);
}

void Workspace::endUnlock()
{
    if (m_unlockEnd && *m_unlockEnd <= steadyNow())
        unlock(Milliseconds::zero());
}

void Workspace::setReadOnly(bool isReadOnly)
{
    m_profile.isReadOnly = isReadOnly;
    m_deployment->setPolicy(policyOf(m_profile));
}

/// An environment that was guessed from the addresses that a person gave is judged again by those that the
/// Sentinels give: at the other end of a tunnel is no development.
void Workspace::doubtEnvironment(const sentinel::Topology &topology)
{
    auto correction = correctionOf(m_profile, topology);
    if (!correction)
        return;
    correction->since = Clock::system().wall();
    m_profile.environment = correction->judged;
    m_correction = std::move(correction);
    setReadOnly(isReadOnlyByDefault(m_profile.environment));
}

void Workspace::tryNow()
{
    m_deployment->tryNow();
}

void Workspace::confirmDataset()
{
    m_deployment->confirmDataset();
    m_wake.notify();
}

void Workspace::noteKeys(const NodeProbe &probe)
{
    const monitor::NodeInfo *info = probe.freshInfo();
    const auto keys = info ? info->keyCount() : monitor::Maybe<qint64>();
    if (keys)
        m_deployment->noteKeys(info->server.runId, *keys);
}

async::Task<void> Workspace::sampleForEver()
{
    SteadyTime next = steadyNow();
    for (;;) {
        co_await waitForTick(next);
        const bool isHurried = steadyNow() < next;
        // A tick that came early begins the rhythm anew: the next one must not wait for two intervals.
        next = isHurried ? steadyNow() : next;
        startProbes();
        const SteadyTime patience = steadyNow() + std::min(probePatience, m_interval * 4 / 5);
        while (!areProbesDone() && steadyNow() < patience)
            co_await m_wake.wait(until(patience));
        finishTick();
        // From the tick before, not from now, so that a second stays a second; after a sleep it starts anew.
        next = std::max(next + m_interval, steadyNow() - m_interval + Milliseconds(1));
    }
}

async::Task<void> Workspace::waitForTick(SteadyTime tick)
{
    while (steadyNow() < tick) {
        const bool isHurried = co_await m_wake.wait(std::min(until(tick), m_interval));
        if (isHurried && m_deployment->topology()->incarnation != m_lastTopology->incarnation)
            co_return;
    }
}

void Workspace::startProbes()
{
    const auto topology = m_deployment->topology();
    const auto isListed = [&](const auto &entry) { return topology->node(entry.first) != nullptr; };
    std::erase_if(
        m_probes, [&](const auto &entry) { return !isListed(entry) && !entry.second->isRunning(); });
    for (const sentinel::Node &node : topology->nodes) {
        auto &probe = m_probes[node.endpoint];
        if (!probe)
            probe
                = std::make_unique<NodeProbe>(m_deployment.get(), node.endpoint, [this] { m_wake.notify(); });
    }
    for (auto &[endpoint, probe] : m_probes)
        probe->begin();
    m_cost.begin(topology->hasMaster ? topology->incarnation.endpoint : Endpoint());
}

bool Workspace::areProbesDone() const
{
    return std::ranges::none_of(m_probes, [](const auto &entry) { return entry.second->isRunning(); });
}

void Workspace::finishTick()
{
    const auto tick = m_axis.advance(steadyNow(), Clock::system().wall(), m_interval);
    if (tick.blind > Milliseconds::zero()) {
        m_alerts.noteBlind(tick.time);
        m_series.addMark(
            monitor::Mark(tick.time, monitor::MarkKind::Gap, Message("engine.mark.blind", {tick.blind})));
    }
    endUnlock();
    const auto topology = m_deployment->topology();
    noteChanges(*topology, tick.time);
    appendSeries(*topology, tick.time);
    judgeAlerts(tick.time);
    m_lastTopology = topology;
    publishSnapshot(tick.time);
    for (auto &[endpoint, probe] : m_probes) {
        noteKeys(*probe);
        probe->endTick();
    }
}

void Workspace::noteChanges(const sentinel::Topology &topology, WallTime time)
{
    using monitor::AlertEvent;
    using monitor::Mark;
    using monitor::MarkKind;
    const Endpoint &before = m_lastTopology->incarnation.endpoint;
    const Endpoint &now = topology.incarnation.endpoint;
    if (!before.isEmpty() && before != now) {
        m_alerts.note(AlertEvent::Failover, time);
        m_series.addMark(Mark(
            time, MarkKind::Failover, Message("engine.mark.failover", {before.toString(), now.toString()})));
    }
    for (const auto &[endpoint, probe] : m_probes) {
        const monitor::NodeChanges &changes = probe->changes();
        const QString target = endpoint.toString();
        const auto note = [&](bool isSo, MarkKind kind, Message words) {
            if (isSo)
                m_series.addMark(Mark(time, kind, std::move(words), target));
        };
        note(changes.restarted, MarkKind::Restart, Message("engine.mark.restart", {target}));
        note(changes.statsReset, MarkKind::StatsReset, Message("engine.mark.statsReset", {target}));
        note(changes.flushed, MarkKind::Flush, Message("engine.mark.flush", {target}));
        if (changes.restarted)
            m_alerts.note(AlertEvent::Restart, time, target);
        if (changes.runsFor)
            m_alerts.note(AlertEvent::Restart, time - *changes.runsFor, target);
        // A replica is emptied with its master, and counts nothing by which that could be told of itself.
        if (changes.flushed)
            m_alerts.note(AlertEvent::Flush, time, endpoint == now ? QString() : target);
    }
}

void Workspace::appendSeries(const sentinel::Topology &topology, WallTime time)
{
    std::vector<monitor::SeriesValue> row;
    qint64 reachable = 0;
    bool isAnyOpen = isUndecided(topology);
    for (const auto &[endpoint, probe] : m_probes) {
        monitor::NodeObservation observation = probe->observation();
        const sentinel::Node *node = topology.node(endpoint);
        if (node)
            observation.lag = node->lag;
        // On the way to it for the first time: neither up nor down.
        if (!observation.isReachable.value_or(false) && !probe->hasEverAnswered() && node && !node->error)
            observation.isReachable.reset();
        observation.isOtherMaster = topology.hasMaster && endpoint != topology.incarnation.endpoint;
        reachable += observation.isReachable.value_or(false) ? 1 : 0;
        isAnyOpen = isAnyOpen || !observation.isReachable;
        monitor::appendValues(row, observation);
    }
    for (const auto &observation : sentinelObservations(topology))
        monitor::appendValues(row, observation);
    m_isObserved = m_isObserved || !isAnyOpen || reachable > 0;
    if (m_isObserved)
        monitor::appendValues(row, observationOf(topology, reachable));
    appendValues(row, figuresNow(topology));
    m_series.append(time, row);
}

Figures Workspace::figuresNow(const sentinel::Topology &topology) const
{
    const auto probe = m_probes.find(topology.incarnation.endpoint);
    if (probe == m_probes.end())
        return {};
    const NodeStatus master = probe->second->status();
    return figuresOf(topology, &master);
}

void Workspace::judgeAlerts(WallTime time)
{
    for (const auto &transition : m_alerts.evaluate(m_series)) {
        // A rule without a duration fires without having pended. A chart has room for the rule's name, not
        // its sentence.
        if (transition.alert.state == monitor::AlertState::Firing
            && transition.from != monitor::AlertState::Recovering)
            m_series.addMark(monitor::Mark(time, monitor::MarkKind::Alert,
                monitor::ruleName(transition.alert.ruleId), transition.alert.target));
    }
    std::erase_if(m_snoozes, [time](const auto &entry) { return entry.second.until <= time; });
    const auto active = m_alerts.activeAlerts();
    const auto isOver = [&active](const auto &entry) {
        return std::ranges::none_of(active, [&](const monitor::Alert &alert) {
            return alert.ruleId == entry.second.ruleId && alert.target == entry.second.target
                && alert.since == entry.second.since;
        });
    };
    std::erase_if(m_acknowledged, isOver);
}

void Workspace::fillProfile(Snapshot &snapshot) const
{
    snapshot.workspace = m_id;
    snapshot.interval = m_interval;
    snapshot.name = m_profile.name;
    snapshot.environment = m_profile.environment;
    snapshot.correction = m_correction;
    snapshot.role = m_profile.role;
    snapshot.isReadOnly = m_profile.isReadOnly;
    snapshot.unlockedUntil = m_unlockedUntil;
    snapshot.isTlsUnverified = m_profile.isTlsUnverified();
}

/// What was seen was this one, not one that came later or became graver.
bool Workspace::isAcknowledged(const monitor::Alert &alert) const
{
    const auto seen = m_acknowledged.find(std::pair(alert.ruleId, alert.target));
    return seen != m_acknowledged.end() && seen->second.since == alert.since
        && alert.severity <= seen->second.severity;
}

void Workspace::fillAlerts(Snapshot &snapshot) const
{
    for (const monitor::Alert &alert : m_alerts.activeAlerts()) {
        if (!alert.isActive()) {
            snapshot.pending.push_back(withTopology(alert, *m_lastTopology));
            continue;
        }
        ActiveAlert active;
        active.alert = withTopology(alert, *m_lastTopology);
        const auto snooze = m_snoozes.find(std::pair(alert.ruleId, alert.target));
        if (snooze != m_snoozes.end())
            active.snooze = snooze->second;
        active.isAcknowledged = isAcknowledged(alert);
        snapshot.alerts.push_back(std::move(active));
    }
    // What only a person can end leads: until then nothing can be changed.
    std::ranges::stable_partition(snapshot.alerts,
        [](const ActiveAlert &active) { return active.alert.nextSteps.contains(u"confirmDataset"); });
}

void Workspace::publishSnapshot(WallTime time)
{
    auto snapshot = std::make_shared<Snapshot>();
    fillProfile(*snapshot);
    snapshot->sequence = ++m_sequence;
    snapshot->time = time;
    snapshot->topology = m_lastTopology;
    snapshot->judgement = sentinel::judge(*m_lastTopology);
    for (const sentinel::Node &node : m_lastTopology->nodes) {
        const auto probe = m_probes.find(node.endpoint);
        NodeStatus status;
        status.endpoint = node.endpoint;
        snapshot->nodes.push_back(probe == m_probes.end() ? status : probe->second->status());
    }
    snapshot->figures = figuresNow(*m_lastTopology);
    addTrends(snapshot->figures, m_series, time);
    fillAlerts(*snapshot);
    snapshot->series = m_series.tail();
    snapshot->own = m_cost.load();
    snapshot->own.historyBytes = m_series.bytes();
    m_snapshot = std::move(snapshot);
    m_publish(m_snapshot);
}

std::vector<monitor::SeriesRange> Workspace::series(const SeriesQuery &query) const
{
    std::vector<monitor::SeriesRange> ranges;
    for (const monitor::SeriesId &id : query.ids)
        ranges.push_back(m_series.read(id, query.from, query.to, query.maxPoints));
    return ranges;
}

async::Task<Result<resp::Reply>> Workspace::execute(ExecRequest request)
{
    return engine::execute(m_deployment.get(), std::move(request));
}

void Workspace::snooze(const QString &ruleId, const QString &target, Snooze snooze)
{
    m_snoozes.insert_or_assign(std::pair(ruleId, target), std::move(snooze));
}

void Workspace::endSnooze(const QString &ruleId, const QString &target)
{
    m_snoozes.erase(std::pair(ruleId, target));
    m_acknowledged.erase(std::pair(ruleId, target));
}

void Workspace::acknowledge(const QString &ruleId, const QString &target)
{
    for (const monitor::Alert &alert : m_alerts.activeAlerts()) {
        if (alert.ruleId == ruleId && alert.target == target)
            m_acknowledged.insert_or_assign(std::pair(ruleId, target), alert);
    }
}

} // namespace cachedeck::engine
