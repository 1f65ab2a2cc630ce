// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "connectiontestrig.h"
#include "fakesentinel.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// The connection test and the nodes and Sentinels that are announced: what cannot be used warns, and what
/// may mend it is looked for.
class tst_connectionnodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void init() { FatalLog::arm(); }

    void N13_looksForTheMasterAtTheSentinelsHost();
    void N13_replicasOutOfReach();
    void N13_replicasAnnounceWhereNobodyIs();
    void replicaIsDown();
    void replicaRefusesThePassword();
    void mapLeadsAReplicaToAnotherServer();
    void oneSentinelTellsOfTheOthers();

private:
    SentinelCluster m_cluster{withPasswords()};
};

/// The announced port is open at the Sentinel's host: the next click may be that.
void tst_connectionnodes::N13_looksForTheMasterAtTheSentinelsHost()
{
    RedisProcess behindTheGateway;
    QVERIFY(behindTheGateway.start());
    FakeSentinel fake;
    fake.master = Endpoint(outOfReach.host(), behindTheGateway.port());
    DeploymentSettings settings = settingsOf(Endpoint());
    settings.streams = without(fake.master);
    settings.sentinels = {fake.endpoint()};
    settings.masterName = "mymaster";
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"reachMaster"_s);
    QCOMPARE(report.nodes.front().suggestion, behindTheGateway.endpoint());
    settings.addressMap = AddressMap({AddressMap::Entry(fake.master, report.nodes.front().suggestion)});
    const ConnectionReport mapped = tested(settings);
    QVERIFY2(mapped.isPassed(), described(mapped).constData());
    QCOMPARE(mapped.nodes.front().reached, behindTheGateway.endpoint());
}

/// The Sentinels reach the replica where it announces itself, we do not: the connection works and warns.
void tst_connectionnodes::N13_replicasOutOfReach()
{
    const Endpoint replica = m_cluster.node(1 - m_cluster.masterIndex()).endpoint();
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.streams = without(replica);
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed() && report.hasWarnings(), described(report).constData());
    const StepResult &step = report.step(TestStep::Replicas);
    QVERIFY(step.state == StepState::Warning && step.mend == Mend::MapAddress && step.error);
    QCOMPARE(step.message, Message("sentinel.test.replicas.unreachable", {qint64(1), qint64(1)}));
    const TestedNode *node = report.node(replica);
    QVERIFY(node && node->error && !node->isDown && !node->wasGivenPassword);
    QCOMPARE(report.passwordsWent[1], Message("sentinel.test.went.data", {report.master.toString()}));
}

/// Wrong replica-announce-ip: not even the Sentinels reach it, but the master serves it.
void tst_connectionnodes::N13_replicasAnnounceWhereNobodyIs()
{
    ClusterSettings wanted;
    wanted.replicas = 0;
    SentinelCluster cluster(wanted);
    QVERIFY(cluster.start());
    RedisSettings settings;
    settings.config = {"replicaof 127.0.0.1 " + QByteArray::number(cluster.master().port()),
        "replica-announce-ip 127.0.0.1", "replica-announce-port " + QByteArray::number(freePort())};
    std::vector<std::unique_ptr<RedisProcess>> replicas;
    for (int i = 0; i < 2; ++i) {
        settings.config[2] = "replica-announce-port " + QByteArray::number(freePort());
        replicas.push_back(std::make_unique<RedisProcess>(settings));
        QVERIFY(replicas.back()->start());
    }
    QVERIFY(waitUntil([&] { return areReplicasDown(cluster, 2); }, electionPatience));
    const ConnectionReport report = tested(settingsOf(cluster));
    QVERIFY2(report.isPassed(), described(report).constData());
    QCOMPARE(report.step(TestStep::Replicas).message,
        Message("sentinel.test.replicas.unreachable", {qint64(2), qint64(2)}));
    QVERIFY(report.step(TestStep::Replicas).mend == Mend::MapAddress);
}

void tst_connectionnodes::replicaIsDown()
{
    ClusterSettings wanted;
    wanted.replicas = 1;
    SentinelCluster cluster(wanted);
    QVERIFY(cluster.start());
    cluster.node(1).kill();
    const auto isDown
        = [&] { return areReplicasDown(cluster, 1) && cluster.node(0).info("connected_slaves") == "0"; };
    QVERIFY(waitUntil(isDown, electionPatience));
    const ConnectionReport report = tested(settingsOf(cluster));
    QVERIFY2(report.isPassed(), described(report).constData());
    QCOMPARE(report.step(TestStep::Replicas).message,
        Message("sentinel.test.replicas.down", {qint64(1), qint64(1)}));
    QVERIFY(report.step(TestStep::Replicas).mend == Mend::Wait);
}

void tst_connectionnodes::replicaRefusesThePassword()
{
    const int replica = 1 - m_cluster.masterIndex();
    QVERIFY(m_cluster.node(replica).call({"CONFIG", "SET", "requirepass", "another"}).isOk());
    const ConnectionReport report = tested(settingsOf(m_cluster));
    QVERIFY(m_cluster.node(replica).call({"CONFIG", "SET", "requirepass", "data"}).isOk());
    QVERIFY2(report.isPassed(), described(report).constData());
    QCOMPARE(report.step(TestStep::Replicas).message,
        Message("sentinel.test.replicas.credentials", {qint64(1), qint64(1)}));
    QVERIFY(report.step(TestStep::Replicas).mend == Mend::DataCredentials);
}

void tst_connectionnodes::mapLeadsAReplicaToAnotherServer()
{
    RedisSettings server;
    server.password = "data";
    RedisProcess stranger(server);
    QVERIFY(stranger.start());
    const Endpoint replica = m_cluster.node(1 - m_cluster.masterIndex()).endpoint();
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.addressMap = AddressMap({AddressMap::Entry(replica, stranger.endpoint())});
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed(), described(report).constData());
    QCOMPARE(report.step(TestStep::Replicas).message,
        Message("sentinel.test.replicas.stranger", {qint64(1), qint64(1)}));
    QCOMPARE(report.node(replica)->error->message().id(), "sentinel.test.replica.otherRun"_L1);
}

void tst_connectionnodes::oneSentinelTellsOfTheOthers()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    const std::vector<Endpoint> all = settings.sentinels;
    settings.sentinels = {all[0]};
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed(), described(report).constData());
    QCOMPARE(report.otherSentinels.size(), size_t(2));
    for (const Endpoint &other : report.otherSentinels)
        QVERIFY(other == all[1] || other == all[2]);
}

QTEST_GUILESS_MAIN(tst_connectionnodes)
#include "tst_connectionnodes.moc"
