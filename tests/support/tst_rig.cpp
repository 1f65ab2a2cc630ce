// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/timers.h"
#include "support/fakeclock.h"
#include "support/fatallog.h"
#include "support/faultproxy.h"
#include "support/runtask.h"
#include "support/scriptedserver.h"
#include "support/sentinelcluster.h"
#include "support/testca.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;

namespace {

async::Task<int> answerAfter(std::chrono::milliseconds pause)
{
    co_await async::sleepFor(pause);
    co_return 42;
}

async::Task<Result<int>> never()
{
    co_await async::sleepFor(std::chrono::hours(1));
    co_return Result<int>(1);
}

} // namespace

/// The tests' own instruments: what they promise, others build on.
class tst_rig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void runTaskGivesTheValue();
    void runTaskFailsInsteadOfHanging();
    void fakeClock();

    void processDiesFreezesAndComesBack();
    void serverEndsWithItsObject();
    void passwords();

    void proxyPasses();
    void proxyDelays();
    void proxyHoldsAndDrops();
    void proxyResetsAndRefuses();

    void scriptedServer();
    void clusterFailsOver();
    void clusterWithTlsAndPasswords();
};

void tst_rig::runTaskGivesTheValue()
{
    QCOMPARE(runTask(answerAfter(std::chrono::milliseconds(1))), 42);
}

void tst_rig::runTaskFailsInsteadOfHanging()
{
    QEXPECT_FAIL("", "that is its purpose", Continue);
    const Result<int> result = runTask(never(), std::chrono::milliseconds(20));
    QCOMPARE(result.error().kind(), ErrorKind::Timeout);
}

void tst_rig::fakeClock()
{
    FakeClock clock;
    const SteadyTime start = clock.steady();
    const WallTime wall = clock.wall();
    clock.advance(std::chrono::seconds(5));
    clock.jumpWall(std::chrono::hours(-1));
    QVERIFY(clock.steady() - start == std::chrono::seconds(5));
    QVERIFY(clock.wall() - wall == std::chrono::seconds(5) - std::chrono::hours(1));
}

void tst_rig::processDiesFreezesAndComesBack()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    QVERIFY(redis.call({"SET", "a", "1"}).isOk());
    redis.freeze();
    QVERIFY(redis.isRunning());
    TestClient client(redis.endpoint());
    QVERIFY(client.connect()); // the system accepts for it
    client.send({"PING"});
    redis.thaw();
    QCOMPARE(client.read().toByteArray(), QByteArray("PONG"));
    const quint16 port = redis.port();
    redis.kill();
    QVERIFY(!redis.isRunning());
    QVERIFY(redis.restart());
    QCOMPARE(redis.port(), port);
    QVERIFY(redis.call({"GET", "a"}).isNil());
    QCOMPARE(redis.info("redis_mode"), QByteArray("standalone"));
}

void tst_rig::serverEndsWithItsObject()
{
    std::optional<platform::ProcessIdentity> identity;
    {
        RedisProcess redis;
        QVERIFY(redis.start());
        redis.freeze();
        identity = platform::identify(redis.pid());
        QVERIFY(identity && platform::isAlive(*identity));
    }
    QVERIFY(!platform::isAlive(*identity));
}

void tst_rig::passwords()
{
    RedisSettings settings;
    settings.password = "pass-word";
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    QVERIFY(redis.call({"SET", "a", "1"}).isOk());
    TestClient stranger(redis.endpoint());
    QCOMPARE(stranger.call({"GET", "a"}).toError().kind(), ErrorKind::Auth);
}

void tst_rig::proxyPasses()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    FaultProxy proxy(redis.endpoint());
    TestClient client(proxy.endpoint());
    const QByteArray value(500'000, 'p');
    QVERIFY(client.call({"SET", "a", value}).isOk());
    QCOMPARE(client.call({"GET", "a"}).toByteArray(), value);
    QCOMPARE(proxy.connectionCount(), 1);
    QVERIFY(proxy.byteCount(FaultProxy::Direction::ToServer) > value.size());
}

void tst_rig::proxyDelays()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    FaultProxy proxy(redis.endpoint());
    TestClient client(proxy.endpoint());
    QVERIFY(client.connect());
    Faults slow;
    slow.latency = std::chrono::milliseconds(60);
    slow.jitter = std::chrono::milliseconds(20);
    proxy.setBoth(slow);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client.call({"PING"}).toByteArray(), QByteArray("PONG"));
    QVERIFY(timer.elapsed() >= 80);
    Faults narrow;
    narrow.bytesPerSecond = 20'000;
    proxy.clear();
    proxy.set(FaultProxy::Direction::ToClient, narrow);
    QVERIFY(redis.call({"SET", "a", QByteArray(6000, 'x')}).isOk());
    timer.start();
    QCOMPARE(client.call({"GET", "a"}).toByteArray().size(), 6000);
    QVERIFY(timer.elapsed() >= 200);
}

void tst_rig::proxyHoldsAndDrops()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    FaultProxy proxy(redis.endpoint());
    TestClient client(proxy.endpoint());
    QVERIFY(client.connect());
    Faults hold;
    hold.hold = true;
    proxy.set(FaultProxy::Direction::ToClient, hold);
    client.send({"INCR", "n"});
    QTRY_COMPARE(redis.call({"GET", "n"}).toByteArray(), QByteArray("1")); // it ran, only its answer is held
    proxy.clear();
    QCOMPARE(client.read().toByteArray(), QByteArray());
    Faults drop;
    drop.drop = true;
    proxy.set(FaultProxy::Direction::ToClient, drop);
    client.send({"INCR", "n"});
    QTRY_COMPARE(redis.call({"GET", "n"}).toByteArray(), QByteArray("2"));
    proxy.clear();
    const resp::Reply next = client.call({"INCR", "n"});
    QCOMPARE(next.view().integer(), 3); // the answer of the second is gone for good
}

void tst_rig::proxyResetsAndRefuses()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    FaultProxy proxy(redis.endpoint());
    TestClient client(proxy.endpoint());
    QVERIFY(!client.call({"PING"}).isError());
    proxy.resetConnections();
    QVERIFY(client.read().isError());
    proxy.setRefusing(true);
    QVERIFY(!client.connect());
    proxy.setRefusing(false);
    QVERIFY(!client.call({"PING"}).isError());
    QCOMPARE(proxy.acceptedCount(), 2);
}

void tst_rig::scriptedServer()
{
    ScriptedServer server;
    QList<QList<QByteArray>> commands;
    server.onCommand([&](ScriptedServer::Peer &peer, const QList<QByteArray> &command) {
        commands.append(command);
        peer.write("+PONG\r\n");
    });
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.endpoint().port());
    QTRY_COMPARE(server.connectionCount(), 1);
    socket.write("*1\r\n$4\r\nPI");
    socket.flush();
    QTest::qWait(1);
    socket.write("NG\r\n");
    QTRY_COMPARE(socket.bytesAvailable(), 7);
    QCOMPARE(commands, QList<QList<QByteArray>>{QList<QByteArray>{"PING"}});
    server.peers().at(0)->reset();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void tst_rig::clusterFailsOver()
{
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    QCOMPARE(cluster.masterIndex(), 0);
    cluster.node(0).kill();
    QVERIFY(cluster.waitForFailoverFrom(0));
    QVERIFY(cluster.masterIndex() > 0);
    QVERIFY(cluster.node(0).restart());
    QVERIFY(cluster.waitUntilSettled());
    QCOMPARE(cluster.node(0).info("role"), QByteArray("slave"));
}

void tst_rig::clusterWithTlsAndPasswords()
{
    TestCa authority;
    QVERIFY2(authority.problem().isEmpty(), authority.problem().constData());
    ClusterSettings settings;
    settings.tls = &authority;
    settings.password = "data-secret";
    settings.sentinelPassword = "sentinel-secret";
    settings.replicas = 1;
    SentinelCluster cluster(settings);
    QVERIFY(cluster.start());
    TestClient client(cluster.sentinelEndpoints().at(0), authority.trustOnly());
    QVERIFY(client.connect());
    QVERIFY(client.call({"AUTH", "sentinel-secret"}).isOk());
    const resp::Reply address = client.call({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "mymaster"});
    QCOMPARE(address.view()[1].integer(), qint64(cluster.node(0).tlsEndpoint().port()));
}

QTEST_GUILESS_MAIN(tst_rig)
#include "tst_rig.moc"
