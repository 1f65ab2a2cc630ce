// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// How a connection begins and ends, against a scripted stream.
#include "client/clientrig.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

class TestConnectionLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void handshakeAsksInOneWrite();
    void serverSpeaksFirst_P2_data();
    void serverSpeaksFirst_P2();
    void unaskedReplyCloses_P2();
    void wrongShapeCloses_P3_data();
    void wrongShapeCloses_P3();
    void garbageCloses_P1_data();
    void garbageCloses_P1();
    void cutInsideBulk_N7();
    void heartbeat();
    void heartbeatAnswerIsChecked();
    void drains();
    void drainGivesUp();
    void destroyedInsideReply();
    void destroyedInsideOnClosed();
    void openCancelled();
    void refusedByTheGate();
    void traceIsMasked();
    void outOfStepHandshake();
};

void TestConnectionLife::handshakeAsksInOneWrite()
{
    auto settings = ClientRig::makeSettings();
    settings.user = "app";
    settings.password = Secret("secret");
    settings.database = 3;
    settings.clientName = "desk";
    ClientRig rig(settings);
    rig.gate->setTable(settings.stream.endpoint, client::CommandTable::builtIn(),
        Clock::system().steady() - std::chrono::hours(1));
    rig.startOpening();
    rig.stream()->succeed();
    const auto commands = rig.takeCommands();
    QCOMPARE(rig.stream()->writeCount(), 1);
    QCOMPARE(commands.size(), 5);
    QCOMPARE(commands[0], (QList<QByteArray>{"AUTH", "app", "secret"}));
    QCOMPARE(commands[1], (QList<QByteArray>{"SELECT", "3"}));
    QCOMPARE(commands[2], (QList<QByteArray>{"CLIENT", "SETNAME", "desk"}));
    QCOMPARE(commands[3].first(), QByteArray("PING"));
    QCOMPARE(commands[4], QList<QByteArray>{"COMMAND"});
    rig.feed("+OK\r\n+OK\r\n+OK\r\n" + bulk(commands[3].last()));
    QVERIFY(!rig.opened);
    rig.feed("-NOPERM this user has no permissions to run the 'command' command\r\n");
    QVERIFY(rig.opened && rig.opened->isOk());
    QVERIFY(rig.connection->isReady());
    QVERIFY(rig.connection->commandTable().isBuiltIn());
}

void TestConnectionLife::serverSpeaksFirst_P2_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a reply") << QByteArray("+OK\r\n") << ErrorKind::Protocol;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << ErrorKind::Protocol;
    QTest::newRow("SMTP") << QByteArray("220 mail\r\n") << ErrorKind::Protocol;
    QTest::newRow("maxclients") << QByteArray("-ERR max number of clients reached\r\n")
                                << ErrorKind::Unreachable;
    QTest::newRow("protected mode") << QByteArray("-DENIED Redis is running in protected mode\r\n")
                                    << ErrorKind::Config;
}

void TestConnectionLife::serverSpeaksFirst_P2()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const ErrorKind, kind);
    ClientRig rig;
    rig.startOpening();
    rig.stream()->succeed();
    rig.feed(greeting);
    QTRY_VERIFY(rig.opened);
    QVERIFY2(
        !rig.opened->isOk() && rig.opened->error().is(kind), qPrintable(rig.opened->error().debugText()));
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);
}

void TestConnectionLife::unaskedReplyCloses_P2()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    std::optional<Error> reason;
    rig.connection->setOnClosed([&](const Error &error) { reason = error; });
    rig.feed("+OK\r\n");
    QVERIFY(reason && reason->is(ErrorKind::Protocol));
}

void TestConnectionLife::wrongShapeCloses_P3_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("an integer for GET") << QByteArray(":1\r\n");
    QTest::newRow("an array for GET") << QByteArray("*0\r\n");
}

void TestConnectionLife::wrongShapeCloses_P3()
{
    QFETCH(const QByteArray, reply);
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &read = rig.start(get("k"));
    auto &many = rig.start(Command("MGET", "a", "b"));
    auto &write = rig.start(Command("DEL", "k"));
    rig.takeCommands();
    rig.feed(reply);
    QVERIFY(read.answer->error().is(ErrorKind::Protocol));
    QVERIFY(many.answer->error().is(ErrorKind::Protocol));
    QVERIFY(write.answer->error().is(ErrorKind::OutcomeUnknown));
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);

    ClientRig missing;
    QVERIFY(missing.becomeReady());
    auto &pair = missing.start(Command("MGET", "a", "b"));
    missing.takeCommands();
    missing.feed("*1\r\n$1\r\nx\r\n");
    QVERIFY(pair.answer->error().is(ErrorKind::Protocol));
}

void TestConnectionLife::garbageCloses_P1_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no type") << QByteArray("hello\r\n");
    QTest::newRow("negative bulk") << QByteArray("$-5\r\n");
    QTest::newRow("endless array") << QByteArray("*4294967295\r\n");
    QTest::newRow("RESP3 push (P4)") << QByteArray(">2\r\n+a\r\n+b\r\n");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
    QTest::newRow("endless line") << QByteArray("+" + QByteArray(100'000, 'x'));
    QTest::newRow("deep") << QByteArray("*1\r\n").repeated(10'000);
}

void TestConnectionLife::garbageCloses_P1()
{
    QFETCH(const QByteArray, bytes);
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &call = rig.start(Command("ECHO", "x"));
    rig.takeCommands();
    rig.feed(bytes);
    QVERIFY(call.answer);
    QVERIFY2(call.answer->error().is(ErrorKind::Protocol), qPrintable(call.answer->error().debugText()));
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);
}

void TestConnectionLife::cutInsideBulk_N7()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &call = rig.start(get("k"));
    rig.takeCommands();
    rig.feed("$100\r\nonly a part");
    QVERIFY(!call.answer);
    rig.stream()->breakWith(Error(ErrorKind::Unreachable, Message("test.cut")));
    QVERIFY(call.answer->error().is(ErrorKind::Unreachable));
    QCOMPARE(call.completions, 1);
}

void TestConnectionLife::heartbeat()
{
    auto settings = ClientRig::makeSettings();
    settings.heartbeat = 30ms;
    ClientRig rig(settings);
    QVERIFY(rig.becomeReady());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(rig.takeCommands(), (QList<QList<QByteArray>>{{"PING"}}));
        rig.feed(i == 1 ? "-LOADING Redis is loading\r\n" : "+PONG\r\n");
    }
    QVERIFY(rig.connection->isReady());
    QCOMPARE(rig.connection->metrics().heartbeats, 3);
    QCOMPARE(rig.connection->metrics().tombstones, 0);
}

void TestConnectionLife::heartbeatAnswerIsChecked()
{
    auto settings = ClientRig::makeSettings();
    settings.heartbeat = 30ms;
    ClientRig wrong(settings);
    QVERIFY(wrong.becomeReady());
    std::optional<Error> reason;
    wrong.connection->setOnClosed([&](const Error &error) { reason = error; });
    wrong.takeCommands();
    wrong.feed("$5\r\nother\r\n");
    QVERIFY(reason && reason->is(ErrorKind::Protocol));

    settings.silence = 60ms;
    ClientRig mute(settings);
    QVERIFY(mute.becomeReady());
    reason.reset();
    mute.connection->setOnClosed([&](const Error &error) { reason = error; });
    QTRY_VERIFY(reason);
    QVERIFY(reason->is(ErrorKind::Unreachable));
}

void TestConnectionLife::drains()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    bool isClosedByItself = false;
    rig.connection->setOnClosed([&](const Error &) { isClosedByItself = true; });
    auto &due = rig.start(get("k"));
    rig.takeCommands();
    bool isDone = false;
    const auto closing = [](Connection *connection, bool *done) -> async::Task<void> {
        co_await connection->close(10s);
        *done = true;
    };
    rig.scope.spawn(closing(&*rig.connection, &isDone));
    QCOMPARE(rig.connection->state(), ConnectionState::Draining);
    auto &tooLate = rig.start(get("late"));
    QCOMPARE(tooLate.answer->error().delivery(), Delivery::NotSent);
    rig.feed(bulk("v"));
    QCOMPARE(bytesOf(due), QByteArray("v"));
    QTRY_VERIFY(isDone);
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);
    QVERIFY(!isClosedByItself);
}

void TestConnectionLife::drainGivesUp()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &due = rig.start(Command("INCR", "n"), CallOptions(Intent::Cache, 30s));
    rig.takeCommands();
    QVERIFY(runTask(rig.connection->close(50ms)));
    QVERIFY(due.answer->error().is(ErrorKind::OutcomeUnknown));
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);
    QVERIFY(runTask(rig.connection->close()));
}

void TestConnectionLife::destroyedInsideReply()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    const auto destroying = [](ClientRig *all) -> async::Task<void> {
        const Answer answer = co_await all->connection->call(get("bomb"), Intent::Cache);
        all->connection.reset();
    };
    rig.scope.spawn(destroying(&rig));
    auto &read = rig.start(get("r"));
    auto &write = rig.start(Command("INCR", "n"));
    rig.takeCommands();
    rig.feed(bulk("boom") + bulk("r") + ":1\r\n");
    QVERIFY(!rig.connection);
    QCOMPARE(read.completions, 1);
    QVERIFY(read.answer->error().is(ErrorKind::Cancelled));
    QVERIFY(write.answer->error().is(ErrorKind::OutcomeUnknown));
}

void TestConnectionLife::destroyedInsideOnClosed()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    rig.connection->setOnClosed([&](const Error &) { rig.connection.reset(); });
    auto &read = rig.start(get("r"));
    rig.takeCommands();
    rig.stream()->breakWith(Error(ErrorKind::Unreachable, Message("test.lost")));
    QVERIFY(!rig.connection);
    QCOMPARE(read.completions, 1);
}

void TestConnectionLife::openCancelled()
{
    for (const bool isConnected : {false, true}) {
        ClientRig rig;
        auto &early = rig.start(get("k"));
        {
            async::Scope scope;
            scope.spawn(ClientRig::open(&*rig.connection, &rig.opened));
            if (isConnected) {
                rig.stream()->succeed();
                rig.takeCommands();
            }
        }
        QCOMPARE(rig.connection->state(), ConnectionState::Closed);
        QVERIFY(!rig.stream());
        QCOMPARE(early.completions, 1);
        QCOMPARE(early.answer->error().delivery(), Delivery::NotSent);
    }
}

void TestConnectionLife::refusedByTheGate()
{
    ClientRig rig(ClientRig::makeSettings(), Policy(true));
    QVERIFY(rig.becomeReady());
    auto &write = rig.start(Command("SET", "k", "v"));
    QVERIFY(write.answer->error().is(ErrorKind::Refused));
    rig.gate->setPolicy(Policy(false));
    rig.start(Command("SET", "k", "v"));
    QCOMPARE(rig.takeCommands().size(), 1);
    QCOMPARE(rig.connection->metrics().refused, 1);

    auto settings = ClientRig::makeSettings();
    settings.stream.endpoint = Endpoint(QStringLiteral("cache.example"), 6379);
    ClientRig remote(settings);
    auto &demo = remote.start(Command("DEBUG", "SLEEP", "1"), Intent::Demo);
    QCOMPARE(demo.answer->error().message().id(), QLatin1StringView("client.gate.demo"));
}

void TestConnectionLife::traceIsMasked()
{
    auto settings = ClientRig::makeSettings();
    settings.password = Secret("hunter2");
    ClientRig rig(settings);
    QStringList lines;
    rig.connection->setTrace(
        [&](const CallTrace &trace) { lines.append(trace.command + u" -> " + trace.outcome); });
    QVERIFY(rig.becomeReady());
    rig.start(get("k"));
    rig.start(Command("MIGRATE", "h", 1, "k", 0, 100, "AUTH", "hunter2"), Intent::Demo);
    rig.takeCommands();
    rig.feed("$-1\r\n-NOKEY\r\n");
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], QStringLiteral("GET k -> ok"));
    QVERIFY2(!lines.join(u'\n').contains(u"hunter2"), qPrintable(lines.join(u'\n')));
}

void TestConnectionLife::outOfStepHandshake()
{
    auto settings = ClientRig::makeSettings();
    settings.password = Secret("p");
    ClientRig rig(settings);
    rig.startOpening();
    rig.stream()->succeed();
    rig.takeCommands();
    rig.feed("+OK\r\n+OK\r\n"); // the second stands where PING's own word should
    QVERIFY(rig.opened && rig.opened->error().is(ErrorKind::Protocol));
}

QTEST_GUILESS_MAIN(TestConnectionLife)
#include "tst_connectionlife.moc"
