// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// What crashes in a failover and comes back: an old master, the Sentinel that leads.
class tst_crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void init() { FatalLog::arm(); }
    void cleanup();

    void S4_oldMasterComesBackEmpty();
    void K5_leaderCrashesAfterElection();
    void K5_leaderCrashesAfterPromotion();

private:
    void leaderCrashes(QByteArrayView when);

    SentinelCluster m_cluster{patientFailover()};
};

/// The next test finds a whole group again, each server with the configuration that it had written.
void tst_crashes::cleanup()
{
    for (int i = 0; i < m_cluster.nodeCount(); ++i) {
        if (!m_cluster.node(i).isRunning())
            QVERIFY(m_cluster.node(i).restartAsLeft());
    }
    for (int i = 0; i < m_cluster.sentinelCount(); ++i) {
        if (!m_cluster.sentinel(i).isRunning())
            QVERIFY(m_cluster.sentinel(i).restartAsLeft());
    }
    QVERIFY(m_cluster.waitUntilSettled(60s));
}

/// redis-facts S4: a second master until the Sentinels demote it, which is 8 s at least: shown and never
/// chosen, with the pauses that a desk makes.
void tst_crashes::S4_oldMasterComesBackEmpty()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.timing = Timing();
    Deployment deployment(settings);
    bool wasShown = false;
    deployment.onTopology([&](const TopologyPtr &topology) {
        for (const Node &node : topology->nodes)
            wasShown = wasShown || node.isOldMaster;
    });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(15s)).isOk());
    const int old = m_cluster.masterIndex();
    const Endpoint oldEndpoint = m_cluster.node(old).endpoint();
    QVERIFY(isConnectedTo(deployment, oldEndpoint));
    m_cluster.node(old).kill();
    const auto hasMoved = [&] {
        return deployment.topology()->hasMaster && deployment.topology()->incarnation.endpoint != oldEndpoint;
    };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    wasShown = false;
    QVERIFY(m_cluster.node(old).restartAsLeft()); // as a master: nobody told it otherwise
    QVERIFY2(waitUntil([&] { return wasShown; }, 15s), told(deployment).constData());
    QVERIFY(hasMoved());
    const auto isReplica = [&] {
        const Node *node = deployment.topology()->node(oldEndpoint);
        return node && node->role == Role::Replica && node->link == LinkState::Up && !node->isOldMaster;
    };
    QVERIFY2(waitUntil(isReplica, 60s), told(deployment).constData());
    QVERIFY2(deployment.metrics().masterChanges == 1, told(deployment).constData());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(deployment), u"connected"_s, 30000);
}

/// A Sentinel that leads a failover dies at \a when; another one finishes it, at a higher epoch.
void tst_crashes::leaderCrashes(QByteArrayView when)
{
    Deployment deployment(settingsOf(m_cluster));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(15s));
    QVERIFY2(before.isOk(), told(deployment).constData());
    QTRY_COMPARE_WITH_TIMEOUT(deployment.metrics().eventConnections, 3, 15000);
    const int old = m_cluster.masterIndex();
    RedisProcess &leader = m_cluster.sentinel(0);
    QVERIFY(leader.call({"SENTINEL", "SIMULATE-FAILURE", when}).isOk());
    m_cluster.node(old).kill();
    // asked by hand it leads without an election, so that it is this one
    const resp::Reply started = leader.call({"SENTINEL", "FAILOVER", m_cluster.masterName()});
    QVERIFY2(started.isOk(), qPrintable(started.debugText()));
    QTRY_VERIFY_WITH_TIMEOUT(!leader.isRunning(), 30000);
    const auto hasMoved = [&] {
        const TopologyPtr topology = deployment.topology();
        return topology->hasMaster && topology->incarnation.endpoint != before->endpoint;
    };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    const auto isWhereTheyAre = [&] {
        return isConnectedTo(deployment, m_cluster.master().endpoint()) && deployment.topology()->isConfirmed;
    };
    QVERIFY2(waitUntil(isWhereTheyAre, 60s), told(deployment).constData());
    QVERIFY(deployment.topology()->incarnation.epoch > before->epoch);
    const client::CallOptions options(client::Intent::Cache, 3000ms);
    QTRY_VERIFY_WITH_TIMEOUT(
        runTask(deployment.call(client::Command("SET", "K5", when), options)).isOk(), 15000);
}

void tst_crashes::K5_leaderCrashesAfterElection()
{
    leaderCrashes("crash-after-election");
}

void tst_crashes::K5_leaderCrashesAfterPromotion()
{
    leaderCrashes("crash-after-promotion");
}

QTEST_GUILESS_MAIN(tst_crashes)
#include "tst_crashes.moc"
