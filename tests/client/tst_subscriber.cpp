// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"
#include "client/clientrig.h"
#include "client/pubsub.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

namespace {

std::shared_ptr<GateContext> lockedGate()
{
    return std::make_shared<GateContext>(Policy(true));
}

ConnectionSettings hasty(const Endpoint &endpoint, Milliseconds silence = 100ms)
{
    ConnectionSettings settings(endpoint);
    settings.clientName.clear();
    settings.heartbeat = 50ms;
    settings.silence = silence;
    return settings;
}

async::Task<void> open(Subscriber *subscriber, std::optional<Result<void>> *opened)
{
    std::vector<QByteArray> channels{"c"};
    std::vector<QByteArray> patterns;
    Result<void> result = co_await subscriber->open(std::move(channels), std::move(patterns));
    opened->emplace(std::move(result));
}

const Endpoint nobody(QStringLiteral("127.0.0.1"), 1);
const QByteArray confirmed = "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n";

/// A subscriber whose server is the test.
struct Rig
{
    explicit Rig(ConnectionSettings settings = hasty(nobody))
    {
        subscriber.emplace(std::move(settings), lockedGate(), world.factory());
        subscriber->setOnClosed([this](const Error &error) { reason = error; });
        scope.spawn(open(&*subscriber, &opened));
    }
    void greet()
    {
        world.last()->succeed();
        world.last()->takeWritten();
        world.last()->feed("$20\r\ncachedeck-subscriber\r\n");
    }
    ScriptedWorld world;
    std::optional<Subscriber> subscriber;
    std::optional<Result<void>> opened;
    std::optional<Error> reason;
    async::Scope scope;
};

} // namespace

class TestSubscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void hears();
    void missingRight_A4();
    void wrongPassword_A1();
    void diesWithTheServer();
    void halfOpenIsNoticed_N8();
    void heartbeatInSubscribeMode();
    void unansweredHeartbeatCloses();
    void neverConfirmed();
    void oddPushCloses_data();
    void oddPushCloses();
    void mayDieInItsHandler();
    void openCancelled();
};

void TestSubscriber::hears()
{
    RedisProcess server;
    QVERIFY(server.start());
    Subscriber subscriber(ConnectionSettings(server.endpoint()), lockedGate());
    QList<QByteArray> heard;
    subscriber.setOnMessage([&](const PubSubMessage &message) {
        heard.append(
            message.pattern + '|' + message.channel.toByteArray() + '|' + message.payload.toByteArray());
    });
    QVERIFY(runTask(subscriber.open({"one", "two"}, {"p*"})).isOk());
    QVERIFY(subscriber.isOpen());
    server.call({"PUBLISH", "one", "1"});
    server.call({"PUBLISH", "two", QByteArray("b\0\n", 3)});
    server.call({"PUBLISH", "pattern", "3"});
    server.call({"PUBLISH", "other", "4"});
    QTRY_COMPARE(heard.size(), 3);
    QCOMPARE(heard, (QList<QByteArray>{"|one|1", QByteArray("|two|b\0\n", 8), "p*|pattern|3"}));
    QCOMPARE(subscriber.metrics().replies, 3);
}

void TestSubscriber::missingRight_A4()
{
    RedisProcess server;
    QVERIFY(server.start());
    server.call({"ACL", "SETUSER", "deaf", "reset", "on", ">p", "+@all", "~*", "resetchannels"});
    ConnectionSettings settings(server.endpoint());
    settings.user = "deaf";
    settings.password = Secret("p");
    Subscriber subscriber(settings, lockedGate());
    const auto opened = runTask(subscriber.open({"c"}));
    QVERIFY(opened.error().is(ErrorKind::Permission));
    QVERIFY(!subscriber.isOpen());
}

void TestSubscriber::wrongPassword_A1()
{
    RedisProcess server;
    QVERIFY(server.start());
    ConnectionSettings settings(server.endpoint());
    settings.user = "nobody";
    settings.password = Secret("p");
    Subscriber subscriber(settings, lockedGate());
    QVERIFY(runTask(subscriber.open({"c"})).error().is(ErrorKind::Auth));
}

void TestSubscriber::diesWithTheServer()
{
    RedisProcess server;
    QVERIFY(server.start());
    Subscriber subscriber(ConnectionSettings(server.endpoint()), lockedGate());
    std::optional<Error> reason;
    subscriber.setOnClosed([&](const Error &error) { reason = error; });
    QVERIFY(runTask(subscriber.open({"c"})).isOk());
    server.kill();
    QTRY_VERIFY(reason);
    QVERIFY(reason->is(ErrorKind::Unreachable));
}

void TestSubscriber::halfOpenIsNoticed_N8()
{
    RedisProcess server;
    QVERIFY(server.start());
    Subscriber subscriber(hasty(server.endpoint(), 2s), lockedGate());
    std::optional<Error> reason;
    subscriber.setOnClosed([&](const Error &error) { reason = error; });
    QVERIFY(runTask(subscriber.open({"c"})).isOk());
    QTRY_VERIFY(subscriber.metrics().heartbeats >= 2);
    QVERIFY(!reason);
    server.freeze();
    QTRY_VERIFY(reason);
    QCOMPARE(reason->message().id(), QLatin1StringView("client.silent"));
    server.thaw();
}

void TestSubscriber::heartbeatInSubscribeMode()
{
    Rig rig(hasty(nobody, 2s));
    rig.greet();
    rig.world.last()->feed(confirmed);
    QVERIFY(rig.opened && rig.opened->isOk());
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(!rig.world.last()->written().isEmpty());
        QCOMPARE(commandsIn(rig.world.last()->takeWritten()), (QList<QList<QByteArray>>{{"PING"}}));
        rig.world.last()->feed("*2\r\n$4\r\npong\r\n$0\r\n\r\n");
    }
    QVERIFY(rig.subscriber->isOpen());
}

void TestSubscriber::unansweredHeartbeatCloses()
{
    Rig rig;
    rig.greet();
    rig.world.last()->feed(confirmed);
    QTRY_VERIFY(rig.reason);
    QVERIFY(rig.reason->is(ErrorKind::Unreachable));
    QVERIFY(!rig.subscriber->isOpen());
}

void TestSubscriber::neverConfirmed()
{
    auto settings = hasty(nobody);
    settings.handshakeDeadline = 50ms;
    Rig rig(settings);
    rig.greet();
    QTRY_VERIFY(rig.opened);
    QVERIFY(rig.opened->error().is(ErrorKind::Unreachable));
    QCOMPARE(rig.opened->error().context().back().id(), QLatin1StringView("client.step.subscribe"));
    QVERIFY(!rig.reason);
}

void TestSubscriber::oddPushCloses_data()
{
    QTest::addColumn<QByteArray>("push");
    QTest::newRow("a status") << QByteArray("+OK\r\n");
    QTest::newRow("short message") << QByteArray("*2\r\n$7\r\nmessage\r\n$1\r\nc\r\n");
    QTest::newRow("unknown kind") << QByteArray("*3\r\n$3\r\nodd\r\n$1\r\nc\r\n$1\r\nx\r\n");
    QTest::newRow("empty") << QByteArray("*0\r\n");
    QTest::newRow("garbage") << QByteArray("what\r\n");
    QTest::newRow("RESP3 push (P4)") << QByteArray(">1\r\n+x\r\n");
}

void TestSubscriber::oddPushCloses()
{
    QFETCH(const QByteArray, push);
    Rig rig;
    rig.greet();
    rig.world.last()->feed(confirmed);
    rig.world.last()->feed(push);
    QVERIFY(rig.reason && rig.reason->is(ErrorKind::Protocol));
}

void TestSubscriber::mayDieInItsHandler()
{
    Rig rig;
    rig.greet();
    rig.world.last()->feed(confirmed);
    int heard = 0;
    const QByteArray kept(100, 'x'); // what a handler captures must outlive its own end
    rig.subscriber->setOnMessage([&, kept](const PubSubMessage &) {
        rig.subscriber.reset();
        heard += int(kept.size());
    });
    const QByteArray message = "*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nx\r\n";
    rig.world.last()->feed(QByteArray(message + message));
    QCOMPARE(heard, 100);
    QVERIFY(!rig.subscriber);
    QVERIFY(!rig.reason);
}

void TestSubscriber::openCancelled()
{
    ScriptedWorld world;
    Subscriber subscriber(hasty(nobody), lockedGate(), world.factory());
    std::optional<Result<void>> opened;
    {
        async::Scope scope;
        scope.spawn(open(&subscriber, &opened));
    }
    QVERIFY(!opened);
    QVERIFY(!subscriber.isOpen());
    QVERIFY(!world.last());
}

QTEST_GUILESS_MAIN(TestSubscriber)
#include "tst_subscriber.moc"
