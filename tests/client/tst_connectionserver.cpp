// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The connection against real servers and spoiled links.
#include "async/scope.h"
#include "client/script.h"
#include "client/serverrig.h"
#include "support/faultproxy.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

class TestConnectionServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void initTestCase();

    void opensAndCalls();
    void manyCallersShareOne();
    void selectsItsDatabase_T9();
    void frozenServer_T1();
    void lateRepliesFindTheirTombstones_T11();
    void slicedReplies_N6();
    void cutReply_N7();
    void killedEverySecond_S13();
    void scriptsSurviveFlush();
    void sentinel();

private:
    RedisProcess m_server;
};

void TestConnectionServer::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestConnectionServer::opensAndCalls()
{
    ConnectionSettings settings(m_server.endpoint());
    settings.clientName = "the-desk";
    const auto connection = connectionTo(settings);
    const auto opened = runTask(connection->open());
    QVERIFY2(opened.isOk(), qPrintable(opened.isOk() ? QString() : opened.error().debugText()));
    QVERIFY(!connection->commandTable().isBuiltIn());
    QVERIFY(ask(*connection, Command("SET", "k", "v")).isOk());
    QCOMPARE(ask(*connection, Command("GET", "k")).value().toByteArray(), QByteArray("v"));
    QCOMPARE(ask(*connection, Command("LPUSH", "k", "v")).error().serverCode(), QByteArray("WRONGTYPE"));
    QVERIFY(ask(*connection, Command("CLIENT", "LIST"), Intent::Monitor)
                .value()
                .toByteArray()
                .contains("name=the-desk"));
    QCOMPARE(m_server.info("total_error_replies"), QByteArray("1")); // none by our handshake (T17)
    QVERIFY(runTask(connection->close()));
    QCOMPARE(connection->state(), ConnectionState::Closed);
}

async::Task<void> countUp(Connection *connection, int number, int *wrong)
{
    const QByteArray key = "counter:" + QByteArray::number(number);
    for (int i = 1; i <= 200; ++i) {
        const Result<resp::Reply> value = co_await connection->call(Command("INCR", key), patientCall);
        const bool isRight = value.isOk() && value.value().view().integer() == i;
        *wrong += isRight ? 0 : 1;
    }
}

void TestConnectionServer::manyCallersShareOne()
{
    const auto connection = connectionTo(ConnectionSettings(m_server.endpoint()));
    QVERIFY(runTask(connection->open()).isOk());
    int wrong = 0;
    async::Scope scope;
    for (int i = 0; i < 100; ++i)
        scope.spawn(countUp(connection.get(), i, &wrong));
    QVERIFY(waitUntil([&] { return scope.runningCount() == 0; }, electionPatience));
    QCOMPARE(wrong, 0);
    const ConnectionMetrics metrics = connection->metrics();
    QCOMPARE(metrics.replies, 20'000);
    QCOMPARE(metrics.inFlight, 0);
    QVERIFY(metrics.roundTrip.count() >= 20'000);
}

void TestConnectionServer::selectsItsDatabase_T9()
{
    ConnectionSettings settings(m_server.endpoint());
    settings.database = 5;
    const auto connection = connectionTo(settings);
    QVERIFY(runTask(connection->open()).isOk());
    QVERIFY(ask(*connection, Command("SET", "in-five", "v")).isOk());
    m_server.call({"SELECT", "5"});
    const resp::Reply found = m_server.call({"EXISTS", "in-five"});
    QCOMPARE(found.view().integer(), 1);
    m_server.call({"SELECT", "0"});
    settings.database = 99;
    const auto beyond = connectionTo(settings);
    QCOMPARE(stepOf(runTask(beyond->open())), QByteArray("client.step.select"));
}

void TestConnectionServer::frozenServer_T1()
{
    RedisProcess server;
    QVERIFY(server.start());
    ConnectionSettings settings(server.endpoint());
    settings.silence = 2s;
    const auto connection = connectionTo(settings);
    QVERIFY(runTask(connection->open()).isOk());
    std::optional<Error> reason;
    connection->setOnClosed([&](const Error &error) { reason = error; });
    server.freeze();
    const auto read = ask(*connection, Command("GET", "k"), CallOptions(Intent::Cache, 100ms));
    QVERIFY(read.error().is(ErrorKind::Timeout));
    QTRY_VERIFY(reason);
    QCOMPARE(reason->message().id(), QLatin1StringView("client.silent"));
    server.thaw();
}

void TestConnectionServer::lateRepliesFindTheirTombstones_T11()
{
    FaultProxy proxy(m_server.endpoint());
    const auto connection = connectionTo(ConnectionSettings(proxy.endpoint()));
    QVERIFY(runTask(connection->open()).isOk());
    m_server.call({"SET", "late", "of late"});
    m_server.call({"SET", "next", "of next"});
    Faults held;
    held.hold = true;
    proxy.set(FaultProxy::Direction::ToClient, held);
    QVERIFY(!ask(*connection, Command("GET", "late"), CallOptions(Intent::Cache, 200ms)).isOk());
    QVERIFY(ask(*connection, Command("INCR", "n"), CallOptions(Intent::Cache, 200ms))
                .error()
                .is(ErrorKind::OutcomeUnknown));
    proxy.clear();
    QCOMPARE(ask(*connection, Command("GET", "next")).value().toByteArray(), QByteArray("of next"));
    QCOMPARE(connection->metrics().tombstones, 2);
}

void TestConnectionServer::slicedReplies_N6()
{
    FaultProxy proxy(m_server.endpoint());
    Faults sliced;
    sliced.slice = 1;
    const auto connection = connectionTo(ConnectionSettings(proxy.endpoint()));
    QVERIFY(runTask(connection->open()).isOk());
    proxy.set(FaultProxy::Direction::ToClient, sliced);
    const QByteArray value(2000, 'x');
    QVERIFY(ask(*connection, Command("SET", "big", value)).isOk());
    QCOMPARE(ask(*connection, Command("GET", "big")).value().toByteArray(), value);
}

void TestConnectionServer::cutReply_N7()
{
    FaultProxy proxy(m_server.endpoint());
    const auto connection = connectionTo(ConnectionSettings(proxy.endpoint()));
    QVERIFY(runTask(connection->open()).isOk());
    m_server.call({"SET", "long", QByteArray(10'000, 'x')});
    Faults cut;
    cut.cutAfter = 5000;
    proxy.set(FaultProxy::Direction::ToClient, cut);
    const auto answer = ask(*connection, Command("GET", "long"));
    QVERIFY(!answer.isOk());
    QVERIFY(answer.error().is(ErrorKind::Unreachable));
    QCOMPARE(connection->state(), ConnectionState::Closed);
}

void TestConnectionServer::killedEverySecond_S13()
{
    for (int i = 0; i < 30; ++i) {
        const auto connection = connectionTo(ConnectionSettings(m_server.endpoint()));
        QVERIFY(runTask(connection->open()).isOk());
        std::optional<Error> reason;
        connection->setOnClosed([&](const Error &error) { reason = error; });
        m_server.call({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        QTRY_VERIFY(reason);
        QVERIFY(reason->is(ErrorKind::Unreachable));
        QVERIFY(!ask(*connection, Command("PING")).isOk());
    }
    QTRY_COMPARE(m_server.info("connected_clients"), QByteArray("1"));
}

void TestConnectionServer::scriptsSurviveFlush()
{
    const auto gate = openGate();
    const Script script("return {KEYS[1], ARGV[1]}", Script::Kind::Reading);
    script.admitTo(gate->scripts());
    Connection connection(ConnectionSettings(m_server.endpoint()), gate);
    QVERIFY(runTask(connection.open()).isOk());
    gate->setPolicy(Policy(true));
    const Caller caller
        = [&](Command command, CallOptions options) { return connection.call(std::move(command), options); };
    for (int i = 0; i < 3; ++i) {
        const auto answer = runTask(run(caller, script, {"k"}, {"v"}, script.options(Intent::Monitor)));
        QVERIFY2(answer.isOk(), qPrintable(answer.isOk() ? QString() : answer.error().debugText()));
        QCOMPARE(answer.value().view()[1].toByteArray(), QByteArray("v"));
        if (i == 1)
            m_server.call({"SCRIPT", "FLUSH"}); // as a restart or a failover does
    }
}

void TestConnectionServer::sentinel()
{
    RedisSettings wanted;
    wanted.isSentinel = true;
    RedisProcess server(wanted);
    QVERIFY(server.start());
    Connection connection(ConnectionSettings(server.endpoint()), std::make_shared<GateContext>());
    QVERIFY(runTask(connection.open()).isOk());
    QVERIFY(ask(connection, Command("SENTINEL", "MASTERS"), Intent::Monitor).isOk());
    QVERIFY(ask(connection, Command("ROLE"), Intent::Monitor).isOk());
    QVERIFY(
        ask(connection, Command("SENTINEL", "RESET", "*"), Intent::Operate).error().is(ErrorKind::Refused));
}

QTEST_GUILESS_MAIN(TestConnectionServer)
#include "tst_connectionserver.moc"
