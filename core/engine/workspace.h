// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "engine/owncost.h"
#include "engine/request.h"
#include "engine/snapshot.h"
#include "monitor/alertengine.h"
#include "monitor/timeaxis.h"
#include "sentinel/deployment.h"

#include <functional>
#include <map>
#include <memory>

namespace cachedeck::engine {

class NodeProbe;

/// One open deployment on the engine's thread: asks every node once an interval, makes rates and series of
/// the answers, runs the alert rules and publishes a Snapshot. The one flow of docs/architecture.md, top to
/// bottom.
///
/// Thread: one (the engine's; a command line program uses it on its own). Publishes once an interval, also
/// while nothing answers: an outage is a gap in the data, not in the publication. Cost to each server: one
/// PING and one INFO an interval.
class Workspace
{
public:
    using Publish = std::function<void(SnapshotPtr)>;

    Workspace(WorkspaceId id, Profile profile, Credentials credentials, Publish publish);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    /// Asked when a server refuses the credentials; before start().
    void setSecretsReader(SecretsReader reader) { m_reread = std::move(reader); }
    void start();
    /// Ends sampling, drains and closes the connections.
    async::Task<void> stop();

    void setInterval(Milliseconds interval);
    /// Lets writes pass for \a most, then locks by itself, within an interval; zero locks now, also a profile
    /// that is not read-only.
    void unlock(Milliseconds most);
    void tryNow();
    void confirmDataset();

    const SnapshotPtr &snapshot() const { return m_snapshot; } ///< Never null.
    sentinel::Deployment &deployment() { return *m_deployment; }
    std::vector<monitor::SeriesRange> series(const SeriesQuery &query) const;
    async::Task<Result<resp::Reply>> execute(ExecRequest request);
    void snooze(const QString &ruleId, const QString &target, Snooze snooze);
    void endSnooze(const QString &ruleId, const QString &target);
    void acknowledge(const QString &ruleId, const QString &target);
    void acknowledgeEnvironment() { m_correction.reset(); }
    /// Runs \a task while this workspace lives; stop() cancels it.
    void spawn(async::Task<void> task) { m_scope.spawn(std::move(task)); }

private:
    sentinel::DeploymentSettings settingsWith(const Credentials &credentials);
    void readSecrets(const sentinel::SecretsAnswer &answer) const;
    async::Task<void> sampleForEver();
    async::Task<void> waitForTick(SteadyTime tick);
    void startProbes();
    void setReadOnly(bool isReadOnly);
    void doubtEnvironment(const sentinel::Topology &topology);
    void endUnlock();
    bool areProbesDone() const;
    void finishTick();
    void noteChanges(const sentinel::Topology &topology, WallTime time);
    void noteKeys(const NodeProbe &probe);
    void appendSeries(const sentinel::Topology &topology, WallTime time);
    Figures figuresNow(const sentinel::Topology &topology) const;
    void judgeAlerts(WallTime time);
    void fillProfile(Snapshot &snapshot) const;
    bool isAcknowledged(const monitor::Alert &alert) const;
    void fillAlerts(Snapshot &snapshot) const;
    void publishSnapshot(WallTime time);

    WorkspaceId m_id;
    Profile m_profile;
    Publish m_publish;
    SecretsReader m_reread;
    Milliseconds m_interval{1000};
    std::unique_ptr<sentinel::Deployment> m_deployment;
    OwnCost m_cost;
    monitor::TimeAxis m_axis;
    monitor::SeriesStore m_series;
    monitor::AlertEngine m_alerts;
    std::map<Endpoint, std::unique_ptr<NodeProbe>> m_probes;
    std::map<std::pair<QString, QString>, Snooze> m_snoozes; ///< By rule and target.
    std::map<std::pair<QString, QString>, monitor::Alert> m_acknowledged; ///< As they were then.
    std::optional<EnvironmentCorrection> m_correction;
    SnapshotPtr m_snapshot;
    std::optional<SteadyTime> m_unlockEnd;
    std::optional<WallTime> m_unlockedUntil; ///< The same for people.
    sentinel::TopologyPtr m_lastTopology; ///< Of the tick before, for what has changed.
    quint64 m_sequence = 0;
    bool m_isObserved = false; ///< It is known how the deployment is: rules about it may judge.
    async::Wake m_wake; ///< A probe has ended, or somebody is in a hurry.
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::engine
