// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"
#include "support/faultproxy.h"
#include "support/testca.h"
#include "writeload.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

const client::CallOptions cacheCall(client::Intent::Cache, patience);

RedisSettings withConfig(QList<QByteArray> lines)
{
    RedisSettings settings;
    settings.config = std::move(lines);
    return settings;
}

Error failureOf(const DeploymentSettings &settings)
{
    Deployment deployment(settings);
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    return master ? Error(ErrorKind::Internal, Message("test.connected")) : master.error();
}

} // namespace

/// One server without Sentinels, and what goes wrong with a single server.
class tst_singlenode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_redis.start()); }
    void init() { FatalLog::arm(); }

    void connects();
    void replicasOfASingleNode();
    void comesBack();
    void A1_wrongPassword();
    void A2_rotatedPassword();
    void clusterNode();
    void sentinelAsNode();
    void nodeAsSentinel();
    void L1_T13_certificateOfAnotherName();
    void N1_T1_silentLink();
    void N3_S13_resetStorm();
    void S6_loading();
    void S7_busy();

private:
    RedisProcess m_redis;
};

void tst_singlenode::connects()
{
    Deployment deployment(settingsOf(m_redis.endpoint()));
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QVERIFY2(master.isOk(), master ? "" : qPrintable(master.error().debugText()));
    QCOMPARE(master->epoch, Epoch(0));
    QVERIFY(runTask(deployment.call(client::Command("SET", "k", "v"), cacheCall)).isOk());
    QTRY_VERIFY(judge(*deployment.topology()).state == HealthState::Healthy);
    QCOMPARE(deployment.topology()->nodes.size(), size_t(1));
    QVERIFY(deployment.topology()->sentinels.empty());
    QVERIFY(deployment.sentCommands(m_redis.endpoint()) > 2);
    deployment.setPolicy(client::Policy(true));
    const auto refused = runTask(deployment.call(client::Command("SET", "k", "w"), cacheCall));
    QCOMPARE(refused.error().kind(), ErrorKind::Refused);
}

void tst_singlenode::replicasOfASingleNode()
{
    RedisProcess replica(withConfig({"replicaof 127.0.0.1 " + QByteArray::number(m_redis.port())}));
    QVERIFY(replica.start());
    Deployment deployment(settingsOf(m_redis.endpoint()));
    deployment.start();
    QTRY_COMPARE(deployment.topology()->nodes.size(), size_t(2));
    QTRY_VERIFY(deployment.topology()->node(replica.endpoint())->link == LinkState::Up);
    // and the replica by itself: it can be read, and says so when written to
    Deployment reader(settingsOf(replica.endpoint()));
    reader.start();
    QVERIFY(runTask(reader.waitForMaster(patience)).isOk());
    QVERIFY(runTask(reader.call(client::Command("GET", "k"), cacheCall)).isOk());
    const auto refused = runTask(reader.call(client::Command("SET", "k", "w"), cacheCall));
    QCOMPARE(refused.error().kind(), ErrorKind::NotMaster);
    // and nobody takes it for a healthy master
    const auto isTold = [&] {
        const Judgement judgement = judge(*reader.topology());
        return judgement.state == HealthState::Degraded
            && judgement.reasons.front().id() == "sentinel.judge.singleReplica"_L1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 15000);
}

void tst_singlenode::comesBack()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    Deployment deployment(settingsOf(redis.endpoint()));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(patience));
    QVERIFY(before.isOk());
    redis.kill();
    QTRY_COMPARE(stateOf(deployment), u"lost"_s);
    QVERIFY(judge(*deployment.topology()).state == HealthState::Unhealthy);
    QVERIFY(redis.restart());
    QTRY_VERIFY(deployment.topology()->hasMaster);
    QVERIFY(deployment.topology()->incarnation.runId != before->runId); // another life
    QCOMPARE(deployment.metrics().masterChanges, 1);
}

void tst_singlenode::A1_wrongPassword()
{
    RedisSettings server;
    server.password = "right";
    RedisProcess redis(server);
    QVERIFY(redis.start());
    DeploymentSettings settings = settingsOf(redis.endpoint());
    settings.dataAccess.password = Secret("wrong");
    Deployment deployment(settings);
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QCOMPARE(master.error().kind(), ErrorKind::Auth);
    QVERIFY(speaksOf(master.error(), "sentinel.while.master"_L1));
    QTRY_VERIFY(deployment.topology()->attempt.has_value());
    QCOMPARE(deployment.topology()->attempt->next, WallTime{}); // no more attempts by itself: no lockout
    const qint64 attempts = deployment.topology()->attempt->count;
    const QByteArray denied = redis.info("acl_access_denied_auth");
    // A span is what is tested: nothing tells of a try that does not come. Others are made after 50 ms, then
    // after twice that and so on, at most: five would have come.
    QTest::qWait(1000);
    QCOMPARE(deployment.topology()->attempt->count, attempts);
    QCOMPARE(redis.info("acl_access_denied_auth"), denied); // as the server counts them
    const auto call = runTask(deployment.call(client::Command("GET", "k"), cacheCall));
    QCOMPARE(call.error().kind(), ErrorKind::Auth); // at once, with the cause
    redis.call({"CONFIG", "SET", "requirepass", "wrong"});
    deployment.tryNow();
    QTRY_VERIFY(deployment.topology()->hasMaster);
}

void tst_singlenode::A2_rotatedPassword()
{
    RedisSettings server;
    server.password = "first";
    RedisProcess redis(server);
    QVERIFY(redis.start());
    DeploymentSettings settings = settingsOf(redis.endpoint());
    settings.dataAccess.password = Secret("first");
    int reads = 0;
    settings.rereadSecrets = [&reads](const SecretsAnswer &answer) {
        ++reads;
        FreshSecrets fresh;
        fresh.dataPassword = Secret("second");
        answer(fresh);
    };
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QVERIFY(redis.call({"CONFIG", "SET", "requirepass", "second"}).isOk());
    QVERIFY(runTask(deployment.call(client::Command("SET", "k", "v"), cacheCall)).isOk()); // it lives on
    QCOMPARE(reads, 0);
    redis.call({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    QTRY_VERIFY(reads == 1);
    QTRY_VERIFY(deployment.topology()->hasMaster);
    QVERIFY(runTask(deployment.call(client::Command("SET", "k", "v"), cacheCall)).isOk());
    QCOMPARE(reads, 1);
}

void tst_singlenode::clusterNode()
{
    RedisProcess redis(withConfig({"cluster-enabled yes"}));
    QVERIFY(redis.start());
    const Error error = failureOf(settingsOf(redis.endpoint()));
    QCOMPARE(error.kind(), ErrorKind::Config);
    QCOMPARE(error.message().id(), "sentinel.kind.cluster"_L1);
}

void tst_singlenode::sentinelAsNode()
{
    RedisSettings server;
    server.isSentinel = true;
    RedisProcess sentinel(server);
    QVERIFY(sentinel.start());
    const Error error = failureOf(settingsOf(sentinel.endpoint()));
    QCOMPARE(error.message().id(), "sentinel.kind.isSentinel"_L1);
}

void tst_singlenode::nodeAsSentinel()
{
    DeploymentSettings settings = settingsOf(Endpoint());
    settings.sentinels = {m_redis.endpoint()};
    settings.masterName = "mymaster";
    const Error error = failureOf(settings);
    QCOMPARE(error.kind(), ErrorKind::Config);
    QCOMPARE(error.message().id(), "sentinel.kind.notSentinel"_L1);
}

/// No password to a server that does not prove its name; with the name expected of it, it is let in.
void tst_singlenode::L1_T13_certificateOfAnotherName()
{
    TestCa authority;
    QVERIFY2(authority.problem().isEmpty(), authority.problem().constData());
    RedisSettings server;
    server.tls = &authority;
    server.tlsCertificate = "nameonly";
    server.password = "secret";
    RedisProcess redis(server);
    QVERIFY(redis.start());
    DeploymentSettings settings = settingsOf(redis.tlsEndpoint());
    settings.dataAccess.password = Secret("secret");
    settings.dataAccess.tls = authority.trustOnly();
    Deployment refused(settings);
    refused.start();
    QTRY_VERIFY(refused.topology()->attempt && refused.topology()->attempt->count > 0);
    QCOMPARE(refused.topology()->attempt->error.kind(), ErrorKind::Tls);
    QVERIFY(speaksOf(refused.topology()->attempt->error, "transport.tls.ipname"_L1));
    settings.dataAccess.tls->expectedName = u"cache.test"_s;
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
}

/// The link dies without a word: we leave, and are back when it is.
void tst_singlenode::N1_T1_silentLink()
{
    FaultProxy proxy(m_redis.endpoint());
    Deployment deployment(settingsOf(proxy.endpoint()));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    WriteLoad load(&deployment, "N1");
    load.start(4);
    QTRY_VERIFY(load.acknowledged > 50);
    Faults silence;
    silence.drop = true;
    proxy.setBoth(silence);
    QTRY_VERIFY(!deployment.topology()->hasMaster);
    QTRY_COMPARE(stateOf(deployment), u"lost"_s);
    QTRY_VERIFY(load.unknown > 0);
    proxy.clear();
    const qint64 acknowledged = load.acknowledged;
    QTRY_VERIFY(load.acknowledged > acknowledged + 50);
    load.stop();
    QTRY_VERIFY(load.isStopped());
    QVERIFY(load.isInTime());
    const qint64 sum = m_redis.call({"GET", "N1"}).toByteArray().toLongLong();
    QVERIFY(sum <= load.acknowledged + load.unknown);
    QVERIFY(sum >= load.acknowledged);
}

/// Connections that die at once are not made twenty times a second.
void tst_singlenode::N3_S13_resetStorm()
{
    FaultProxy proxy(m_redis.endpoint());
    Deployment deployment(settingsOf(proxy.endpoint()));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    const int before = proxy.acceptedCount();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 3000) {
        proxy.resetConnections();
        QTest::qWait(10);
    }
    const double perSecond = (proxy.acceptedCount() - before) * 1000.0 / double(timer.elapsed());
    QVERIFY2(perSecond < 20, qPrintable(QString::number(perSecond))); // by two connections
    QTRY_VERIFY(deployment.topology()->hasMaster);
    QVERIFY(runTask(deployment.call(client::Command("SET", "k", "v"), cacheCall)).isOk());
}

void tst_singlenode::S6_loading()
{
    RedisProcess redis(withConfig({"enable-debug-command yes"}));
    QVERIFY(redis.start());
    redis.call({"DEBUG", "POPULATE", "20000"});
    redis.call({"CONFIG", "SET", "save", "3600 1"});
    QVERIFY(redis.call({"SAVE"}).isOk());
    redis.stop();
    redis.settings().config = {"key-load-delay 200", "loading-process-events-interval-bytes 1024"};
    QVERIFY(redis.restart());
    Deployment deployment(settingsOf(redis.endpoint()));
    bool wasLoadingSeen = false;
    bool wasServedTooEarly = false;
    deployment.onTopology([&](const TopologyPtr &topology) {
        const Node *node = topology->nodes.empty() ? nullptr : &topology->nodes.front();
        const bool isLoading = node && node->loadingPercent;
        wasLoadingSeen = wasLoadingSeen || isLoading;
        wasServedTooEarly = wasServedTooEarly || (isLoading && topology->state == DeploymentState::Failover);
    });
    deployment.start();
    QVERIFY(waitUntil([&] { return deployment.topology()->hasMaster; }, electionPatience));
    QVERIFY(wasLoadingSeen);
    QVERIFY(!wasServedTooEarly);
    QTRY_VERIFY(judge(*deployment.topology()).state == HealthState::Healthy);
}

void tst_singlenode::S7_busy()
{
    RedisProcess redis(withConfig({"busy-reply-threshold 50"}));
    QVERIFY(redis.start());
    Deployment deployment(settingsOf(redis.endpoint()));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(patience));
    QVERIFY(before.isOk());
    QTRY_VERIFY(deployment.topology()->master() && deployment.topology()->master()->isReachable);
    TestClient script(redis.endpoint());
    script.send({"EVAL", "while true do end", "0"});
    QTRY_VERIFY(!deployment.topology()->master()->isServing);
    QCOMPARE(deployment.topology()->master()->error->kind(), ErrorKind::Busy);
    QVERIFY(deployment.topology()->hasMaster);
    QVERIFY(judge(*deployment.topology()).state == HealthState::Unhealthy);
    const auto call = runTask(deployment.call(client::Command("SET", "k", "v"), cacheCall));
    QCOMPARE(call.error().kind(), ErrorKind::Busy);
    QVERIFY(redis.call({"SCRIPT", "KILL"}).isOk());
    QTRY_VERIFY(deployment.topology()->master()->isServing);
    QCOMPARE(deployment.topology()->incarnation, *before);
    QTRY_VERIFY(judge(*deployment.topology()).state == HealthState::Healthy);
}

QTEST_GUILESS_MAIN(tst_singlenode)
#include "tst_singlenode.moc"
