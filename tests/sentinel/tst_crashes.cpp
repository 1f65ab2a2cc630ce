// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// What crashes in a failover and comes back: an old master, the Sentinel that leads. Each time a group of
/// its own: to become whole again after such a thing may take one a minute.
class tst_crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void S4_oldMasterComesBackEmpty();
    void S5_masterRestartsEmpty();
    void K5_leaderCrashesAfterElection();
    void K5_leaderCrashesAfterPromotion();

private:
    static void fill(SentinelCluster &cluster, Deployment &deployment);
    void leaderCrashes(QByteArrayView when);
};

/// redis-facts S4: a second master until the Sentinels demote it, which is 8 s at least: shown and never
/// chosen, with the pauses that a desk makes.
void tst_crashes::S4_oldMasterComesBackEmpty()
{
    SentinelCluster cluster(patientFailover());
    QVERIFY(cluster.start());
    DeploymentSettings settings = settingsOf(cluster);
    settings.timing = Timing();
    bool wasShown = false;
    Deployment deployment(settings);
    deployment.onTopology([&](const TopologyPtr &topology) {
        for (const Node &node : topology->nodes)
            wasShown = wasShown || node.isOldMaster;
    });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(15s)).isOk());
    const int old = cluster.masterIndex();
    const Endpoint oldEndpoint = cluster.node(old).endpoint();
    QVERIFY(isConnectedTo(deployment, oldEndpoint));
    fill(cluster, deployment);
    cluster.node(old).kill();
    const auto hasMoved = [&] {
        return deployment.topology()->hasMaster && deployment.topology()->incarnation.endpoint != oldEndpoint;
    };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    QVERIFY(!deployment.topology()->datasetLoss); // the replica had it all
    wasShown = false;
    QVERIFY(cluster.node(old).restartAsLeft()); // as a master: nobody told it otherwise
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

/// A dataset that is worth a question, on the replicas too, and known to the deployment.
void tst_crashes::fill(SentinelCluster &cluster, Deployment &deployment)
{
    RedisProcess &master = cluster.master();
    const QByteArray script = "for i = 1, 300 do redis.call('SET', 'key:' .. i, i) end return 1";
    const auto number = [&](std::initializer_list<QByteArrayView> command) {
        const resp::Reply reply = master.call(command);
        return reply.view().integer();
    };
    QCOMPARE(number({"EVAL", script, "0"}), 1);
    const auto isEverywhere = [&] { return number({"WAIT", "2", "1000"}) == 2; };
    QTRY_VERIFY_WITH_TIMEOUT(isEverywhere(), 30000);
    deployment.noteKeys(deployment.topology()->incarnation.runId, 300); // as who samples INFO does
}

/// redis-facts S5: back before the Sentinels miss it, and empty. They see nothing wrong; its replicas follow
/// it.
void tst_crashes::S5_masterRestartsEmpty()
{
    ClusterSettings slow;
    slow.downAfter = 60s;
    SentinelCluster cluster(slow);
    QVERIFY(cluster.start());
    Deployment deployment(settingsOf(cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(15s)).isOk());
    fill(cluster, deployment);
    RedisProcess &master = cluster.master();
    master.kill();
    QVERIFY(master.restart());
    const auto isLost = [&] {
        const TopologyPtr topology = deployment.topology();
        return topology->hasMaster && topology->datasetLoss;
    };
    QVERIFY2(waitUntil(isLost, 30s), told(deployment).constData());
    QVERIFY(isConnectedTo(deployment, master.endpoint()));
    QCOMPARE(deployment.topology()->datasetLoss->keysBefore, 300);
    const client::CallOptions typed(client::Intent::Exec, 5000ms);
    const client::CallOptions data(client::Intent::Cache, 5000ms);
    const client::Command set("SET", "S5", "1");
    for (const client::CallOptions &options : {typed, data}) {
        const auto refused = runTask(deployment.call(set, options));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message().id(), "client.gate.emptied"_L1);
    }
    QVERIFY(runTask(deployment.call(client::Command("GET", "S5"), typed)).isOk());
    client::Policy service(false);
    service.writesDataInDoubt = true;
    deployment.setPolicy(service);
    QVERIFY(runTask(deployment.call(set, data)).isOk()); // a service fills its cache
    QVERIFY(!runTask(deployment.call(set, typed)).isOk());
    deployment.confirmDataset();
    QVERIFY(runTask(deployment.call(set, typed)).isOk());
    QTRY_VERIFY(!deployment.topology()->datasetLoss);
}

/// A Sentinel that leads a failover dies at \a when; another one finishes it, at a higher epoch.
void tst_crashes::leaderCrashes(QByteArrayView when)
{
    SentinelCluster cluster(patientFailover());
    QVERIFY(cluster.start());
    Deployment deployment(settingsOf(cluster));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(15s));
    QVERIFY2(before.isOk(), told(deployment).constData());
    QTRY_COMPARE_WITH_TIMEOUT(deployment.metrics().eventConnections, 3, 15000);
    const int old = cluster.masterIndex();
    RedisProcess &leader = cluster.sentinel(0);
    QVERIFY(leader.call({"SENTINEL", "SIMULATE-FAILURE", when}).isOk());
    cluster.node(old).kill();
    // asked by hand it leads without an election, so that it is this one
    // (unless it leads already; and young as it is, it may not yet hold a replica for good enough)
    const auto isLeading = [&] {
        const resp::Reply started = leader.call({"SENTINEL", "FAILOVER", cluster.masterName()});
        return started.isOk() || started.toByteArray().startsWith("INPROG") || !leader.isRunning();
    };
    QVERIFY(waitUntil(isLeading, electionPatience));
    QTRY_VERIFY_WITH_TIMEOUT(!leader.isRunning(), 30000);
    const auto hasMoved = [&] {
        const TopologyPtr topology = deployment.topology();
        return topology->hasMaster && topology->incarnation.endpoint != before->endpoint;
    };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    const auto isWhereTheyAre = [&] {
        return isConnectedTo(deployment, cluster.master().endpoint()) && deployment.topology()->isConfirmed;
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
