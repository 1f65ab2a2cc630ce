// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"
#include "writeload.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// What a deployment tells of a failover.
struct Heard
{
    explicit Heard(Deployment *deployment)
    {
        deployment->onEvent([this](const SentinelEvent &event) {
            if (event.isFirst)
                firsts.push_back(event);
        });
        deployment->onTopology([this](const TopologyPtr &topology) {
            for (const Node &node : topology->nodes)
                wasOldMasterShown = wasOldMasterShown || node.isOldMaster;
        });
    }
    Q_DISABLE_COPY_MOVE(Heard)
    std::vector<SentinelEvent> firsts;
    bool wasOldMasterShown = false;
};

} // namespace

/// A real group through real failovers, one after the other on the same processes.
class tst_follow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void discovers();
    // while node 0 is the master, as restarted Sentinels read it in their configuration
    void K1_K2_K3_sentinelsDown();
    void K10_T12_sentinelReplaced();
    void T2_manualFailover();
    void S1_T1_T10_killUnderLoad();
    void S3_frozenMaster();
    void S2_frozenForAMoment();
    void A4_K7_withoutChannelRights();

private:
    void verifyLeftAlone(int old, const WriteLoad &load);
    int masterIndex() { return m_cluster.masterIndex(); }

    SentinelCluster m_cluster;
};

void tst_follow::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void tst_follow::init()
{
    FatalLog::arm();
}

/// The next test finds a whole group again.
void tst_follow::cleanup()
{
    for (int i = 0; i < m_cluster.nodeCount(); ++i) {
        if (m_cluster.node(i).isFrozen())
            m_cluster.node(i).thaw();
        if (!m_cluster.node(i).isRunning())
            QVERIFY(m_cluster.node(i).restart());
    }
    for (int i = 0; i < m_cluster.sentinelCount(); ++i) {
        if (!m_cluster.sentinel(i).isRunning())
            QVERIFY(m_cluster.sentinel(i).restart());
    }
    QVERIFY(m_cluster.waitUntilSettled());
}

void tst_follow::discovers()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinels.resize(1); // the others are learned
    Deployment deployment(settings);
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QVERIFY2(master.isOk(), master ? "" : qPrintable(master.error().debugText()));
    QCOMPARE(master->endpoint, m_cluster.master().endpoint());
    QTRY_COMPARE(deployment.topology()->sentinels.size(), size_t(3));
    QTRY_COMPARE(deployment.topology()->reachableSentinels(), 3);
    QCOMPARE(deployment.topology()->nodes.size(), size_t(3));
    QVERIFY2(waitForHealth(deployment, HealthState::Healthy), told(deployment).constData());
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    QTRY_VERIFY(deployment.topology()->quorum.isOk);
    QTRY_COMPARE(deployment.topology()->quorum.voters, 3);
    QString differing;
    const auto agrees = [&] { // the sentinels learn of each other one by one
        differing.clear();
        for (const AgreementRow &row : agreement(*deployment.topology())) {
            if (row.fact.id() != "sentinel.fact.vote"_L1 && row.verdict != Agreement::Same)
                differing += row.fact.debugText() + u' ';
        }
        return differing.isEmpty();
    };
    QVERIFY2(waitUntil(agrees), qPrintable(differing));
    const auto promoted = [&] {
        const auto &nodes = deployment.topology()->nodes;
        return std::count_if(
            nodes.begin(), nodes.end(), [](const Node &node) { return node.wouldBePromoted; });
    };
    QTRY_COMPARE(promoted(), 1);
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    const Result<resp::Reply> info = runTask(deployment.callNode(m_cluster.node(1).endpoint(),
        client::Command("INFO", "replication"), client::CallOptions(client::Intent::Monitor)));
    QVERIFY(info.isOk() && info->toByteArray().contains("role:slave"));
    const Result<resp::Reply> id = runTask(deployment.callSentinel(m_cluster.sentinel(1).endpoint(),
        client::Command("SENTINEL", "MYID"), client::CallOptions(client::Intent::Monitor)));
    QVERIFY(id.isOk() && id->toByteArray().size() == 40);
    QVERIFY(runTask(deployment.stop()));
}

/// Nothing of ours goes to \a old any more, not even while it still says that it is master.
void tst_follow::verifyLeftAlone(int old, const WriteLoad &load)
{
    const QByteArray before = m_cluster.node(old).call({"GET", "T2"}).toByteArray();
    const qint64 acknowledged = load.acknowledged;
    QTRY_VERIFY(load.acknowledged > acknowledged + 100);
    const QByteArray after = m_cluster.node(old).call({"GET", "T2"}).toByteArray();
    if (m_cluster.node(old).info("role") == "master") // else it has been demoted and copies the new one
        QCOMPARE(after, before);
}

/// No disconnect tells us: the old master lives on and goes on acknowledging writes.
void tst_follow::T2_manualFailover()
{
    Deployment deployment(settingsOf(m_cluster));
    const Heard heard(&deployment);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    const int old = masterIndex();
    const Endpoint oldEndpoint = m_cluster.node(old).endpoint();
    WriteLoad load(&deployment, "T2");
    load.start(4);
    QVERIFY(m_cluster.startFailover());
    QVERIFY2(waitUntilMoved(deployment, oldEndpoint), told(deployment).constData());
    QTRY_COMPARE(heard.firsts.size(), size_t(1));
    QCOMPARE(heard.firsts.front().change->from, oldEndpoint);
    QTRY_VERIFY(lastFailover(deployment).switched && lastFailover(deployment).moved);
    const FailoverRecord record = lastFailover(deployment);
    qInfo("moved %lld ms after the first +switch-master",
        qlonglong((*record.moved - *record.switched).count()));
    QTRY_VERIFY(heard.wasOldMasterShown);
    verifyLeftAlone(old, load);
    load.stop();
    QTRY_VERIFY(load.isStopped());
    QVERIFY(load.isInTime());
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData()); // demoted at last
    QTRY_VERIFY(!deployment.topology()->history.isEmpty());
    const auto isOldMaster = [&] {
        const Node *node = deployment.topology()->node(oldEndpoint);
        return !node || node->isOldMaster;
    };
    QTRY_VERIFY(!isOldMaster());
    QVERIFY(deployment.metrics().masterChanges >= 1); // more where a busy machine made the Sentinels act
}

void tst_follow::S1_T1_T10_killUnderLoad()
{
    Deployment deployment(settingsOf(m_cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    const int old = masterIndex();
    const Incarnation before = deployment.topology()->incarnation;
    WriteLoad load(&deployment, "S1");
    load.start(16);
    QTRY_VERIFY(load.acknowledged > 200);
    m_cluster.node(old).kill();
    QVERIFY2(waitUntilMoved(deployment, before.endpoint), told(deployment).constData());
    const qint64 acknowledged = load.acknowledged;
    QTRY_VERIFY(load.acknowledged > acknowledged + 200); // it goes on
    load.stop();
    QTRY_VERIFY(load.isStopped());
    TestClient witness(deployment.topology()->incarnation.endpoint);
    const qint64 sum = witness.call({"GET", "S1"}).toByteArray().toLongLong();
    // Never more than was acknowledged or may have run: no write was sent twice.
    QVERIFY2(sum > 0 && sum <= load.acknowledged + load.unknown,
        qPrintable(
            u"sum %1, acknowledged %2, unknown %3"_s.arg(sum).arg(load.acknowledged).arg(load.unknown)));
    QVERIFY(load.isInTime()); // O1, T10
    QTRY_COMPARE(lastFailover(deployment).from, before.endpoint);
    QTRY_VERIFY(lastFailover(deployment).epoch > before.epoch);
    QTRY_VERIFY(lastFailover(deployment).steps.size() >= 3);
    const auto isListedAsDown = [&] {
        const Node *node = deployment.topology()->node(before.endpoint);
        return node && node->isListed && !node->isReachable;
    };
    QTRY_VERIFY(isListedAsDown());
    QVERIFY2(waitForHealth(deployment, HealthState::Degraded), told(deployment).constData());
}

/// redis-facts S3: a hung master, its socket open, wakes up as a second master.
void tst_follow::S3_frozenMaster()
{
    Deployment deployment(settingsOf(m_cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    const int old = masterIndex();
    const Endpoint oldEndpoint = m_cluster.node(old).endpoint();
    WriteLoad load(&deployment, "S3");
    load.start(8);
    QTRY_VERIFY(load.acknowledged > 100);
    m_cluster.node(old).freeze();
    QVERIFY2(waitUntilMoved(deployment, oldEndpoint), told(deployment).constData());
    m_cluster.node(old).thaw();
    const auto isReachable = [&] {
        const Node *node = deployment.topology()->node(oldEndpoint);
        return node && node->isReachable;
    };
    QTRY_VERIFY(isReachable());
    const qint64 acknowledged = load.acknowledged;
    QTRY_VERIFY(load.acknowledged > acknowledged + 100);
    QVERIFY(!isConnectedTo(deployment, oldEndpoint));
    load.stop();
    QTRY_VERIFY(load.isStopped());
    QVERIFY(load.isInTime());
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    QVERIFY(load.failures.count("internal") == 0);
}

/// redis-facts S2: shorter than down-after: no failover, no other incarnation.
void tst_follow::S2_frozenForAMoment()
{
    ClusterSettings patientOnes; // a busy machine must not make the moment a long one
    patientOnes.downAfter = 10s;
    SentinelCluster cluster(patientOnes);
    QVERIFY(cluster.start());
    Deployment deployment(settingsOf(cluster));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(patience));
    QVERIFY(before.isOk());
    cluster.node(0).freeze();
    // for so long that a call has felt it
    const client::CallOptions brief(client::Intent::Cache, 200ms);
    const auto late = runTask(deployment.call(client::Command("GET", "S2"), brief));
    cluster.node(0).thaw();
    QVERIFY(!late && late.error().is(ErrorKind::Timeout));
    const auto reply = runTask(deployment.call(
        client::Command("SET", "S2", "x"), client::CallOptions(client::Intent::Cache, patience)));
    QVERIFY(reply.isOk());
    QCOMPARE(deployment.topology()->incarnation.endpoint, before->endpoint);
    QCOMPARE(deployment.topology()->incarnation.runId, before->runId);
    QCOMPARE(deployment.metrics().masterChanges, 0);
    QVERIFY(deployment.topology()->history.isEmpty());
}

/// A user without channels: polled instead of heard, with a hint; a lost +switch-master is found by polling.
void tst_follow::A4_K7_withoutChannelRights()
{
    for (int i = 0; i < m_cluster.sentinelCount(); ++i) {
        const resp::Reply set
            = m_cluster.sentinel(i).call({"ACL", "SETUSER", "watcher", "on", ">pw", "resetchannels", "-@all",
                "+auth", "+hello", "+ping", "+role", "+info", "+client|setname", "+subscribe", "+psubscribe",
                "+sentinel|get-master-addr-by-name", "+sentinel|master", "+sentinel|masters",
                "+sentinel|replicas", "+sentinel|sentinels", "+sentinel|ckquorum", "+sentinel|myid"});
        QVERIFY2(set.isOk(), qPrintable(set.debugText()));
    }
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinelAccess.user = "watcher";
    settings.sentinelAccess.password = Secret("pw");
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_VERIFY(deployment.topology()->sentinels[0].events == EventsMode::Polling);
    QTRY_COMPARE(deployment.topology()->sentinels[0].eventsCause.id(), "sentinel.events.noRight"_L1);
    const int old = masterIndex();
    QVERIFY(m_cluster.startFailover());
    const Endpoint oldEndpoint = m_cluster.node(old).endpoint();
    QVERIFY2(waitUntilMoved(deployment, oldEndpoint), told(deployment).constData());
    const TopologyPtr topology = deployment.topology();
    QVERIFY2(
        std::ranges::all_of(topology->events, std::mem_fn(&QByteArray::isEmpty), &SentinelEvent::channel),
        told(deployment).constData());
}

void tst_follow::K1_K2_K3_sentinelsDown()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.policy.writesDataInDoubt = true; // a service; for the others see tst_partitions
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.topology()->quorum.usable, 3);
    const client::CallOptions options(client::Intent::Cache, patience);
    m_cluster.sentinel(0).kill();
    QTRY_COMPARE(deployment.topology()->quorum.usable, 2);
    QTRY_VERIFY(deployment.topology()->quorum.isOk);
    QVERIFY2(waitForHealth(deployment, HealthState::Degraded), told(deployment).constData());
    m_cluster.sentinel(1).kill();
    QVERIFY2(waitForState(deployment, u"minorityView"), told(deployment).constData());
    QTRY_VERIFY(!deployment.topology()->quorum.isOk);
    QVERIFY(runTask(deployment.call(client::Command("SET", "K2", "x"), options)).isOk()); // data is served
    m_cluster.sentinel(2).kill();
    QTRY_COMPARE(deployment.topology()->cause.id(), "sentinel.cause.noFailoverInformation"_L1);
    QVERIFY(runTask(deployment.call(client::Command("SET", "K3", "x"), options)).isOk());
    // even a new connection is made to the last known master, as long as it says master
    const Endpoint master = deployment.topology()->incarnation.endpoint;
    for (int i = 0; i < m_cluster.nodeCount(); ++i) {
        if (m_cluster.node(i).endpoint() == master)
            m_cluster.node(i).call({"CLIENT", "KILL", "TYPE", "normal"});
    }
    QTRY_VERIFY(runTask(deployment.call(client::Command("SET", "K3", "y"), options)).isOk());
    QTRY_VERIFY(isConnectedTo(deployment, master));
}

/// Another Sentinel on the same port, with another id; and all of them away for a while.
void tst_follow::K10_T12_sentinelReplaced()
{
    Deployment deployment(settingsOf(m_cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.topology()->reachableSentinels(), 3);
    const QByteArray before = deployment.topology()->sentinels[2].runId;
    m_cluster.sentinel(2).kill();
    QTRY_COMPARE(deployment.topology()->reachableSentinels(), 2);
    QVERIFY(m_cluster.sentinel(2).restart());
    QTRY_COMPARE(deployment.topology()->reachableSentinels(), 3);
    qInfo("run id %s, now %s", before.constData(), deployment.topology()->sentinels[2].runId.constData());
    QCOMPARE(deployment.topology()->sentinels.size(), size_t(3)); // no doubles
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
}

QTEST_GUILESS_MAIN(tst_follow)
#include "tst_follow.moc"
