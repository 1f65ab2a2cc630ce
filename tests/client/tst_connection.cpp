// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The connection against a scripted stream: order, time and exactly-once. What real servers do is in
// tst_connectionserver.
#include "client/clientrig.h"
#include "support/fatallog.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

namespace {

/// A deadline to run into, and yet long enough for a busy machine to send the call first.
constexpr Milliseconds soon = 200ms;

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void selectsBeforeWhatWaited_T9();
    void oneWriteATurn();
    void repliesInOrder();
    void deadlineLeavesTombstone_T11();
    void oneOfAThousandTimesOut_T11_data();
    void oneOfAThousandTimesOut_T11();
    void silenceCloses_T1();
    void longDeadlineAtTheHeadIsWaitedFor();
    void ownSleepIsNotTheServers_R4();
    void cancelledCallLeavesTombstone();
    void cancelledWhileWaitingNeverLeaves();
    void allCompleteOnce_T10_data();
    void allCompleteOnce_T10();
    void queueIsBounded();
    void waitingTooLongIsNotSent();
    void whatWaitedKeepsItsDeadline();
    void backPressure();
    void batch();
};

void TestConnection::selectsBeforeWhatWaited_T9()
{
    auto settings = ClientRig::makeSettings();
    settings.database = 7;
    ClientRig rig(settings);
    auto &early = rig.start(get("k"));
    rig.startOpening();
    rig.stream()->succeed();
    auto commands = rig.takeCommands();
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands[0], (QList<QByteArray>{"SELECT", "7"}));
    rig.feed("+OK\r\n" + bulk(commands[1].last()));
    commands = rig.takeCommands();
    QCOMPARE(commands, (QList<QList<QByteArray>>{{"GET", "k"}}));
    rig.feed(bulk("value"));
    QCOMPARE(bytesOf(early), QByteArray("value"));

    ClientRig refused(settings);
    auto &never = refused.start(get("k"));
    refused.startOpening();
    refused.stream()->succeed();
    refused.takeCommands();
    refused.feed("-ERR DB index is out of range\r\n");
    QVERIFY(refused.opened && !refused.opened->isOk());
    QCOMPARE(refused.opened->error().context().back().id(), QLatin1StringView("client.step.select"));
    QVERIFY(never.answer && never.answer->error().delivery() == Delivery::NotSent);
}

void TestConnection::oneWriteATurn()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    const int before = rig.stream()->writeCount();
    for (int i = 0; i < 100; ++i)
        rig.start(get(QByteArray::number(i)));
    QCOMPARE(rig.takeCommands().size(), 100);
    QCOMPARE(rig.stream()->writeCount(), before + 1);
}

void TestConnection::repliesInOrder()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    for (int i = 0; i < 50; ++i)
        rig.start(get(QByteArray::number(i)));
    rig.takeCommands();
    QByteArray replies;
    for (int i = 0; i < 50; ++i)
        replies += i % 10 == 3 ? QByteArray("-WRONGTYPE Operation against a key\r\n")
                               : bulk("v" + QByteArray::number(i));
    for (const char byte : replies) // N6
        rig.feed(QByteArray(1, byte));
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(rig.calls[size_t(i)].completions, 1);
        if (i % 10 == 3)
            QCOMPARE(rig.calls[size_t(i)].answer->error().serverCode(), QByteArray("WRONGTYPE"));
        else
            QCOMPARE(bytesOf(rig.calls[size_t(i)]), "v" + QByteArray::number(i));
    }
    const ConnectionMetrics metrics = rig.connection->metrics();
    QCOMPARE(metrics.calls, 50);
    QCOMPARE(metrics.replies, 50);
    QCOMPARE(metrics.errorReplies, 5);
    QCOMPARE(metrics.inFlight, 0);
}

void TestConnection::deadlineLeavesTombstone_T11()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &late = rig.start(get("late"), CallOptions(Intent::Cache, soon));
    auto &write = rig.start(Command("INCR", "n"), CallOptions(Intent::Cache, soon));
    auto &next = rig.start(get("next"));
    rig.takeCommands();
    QTRY_VERIFY(late.answer && write.answer);
    QVERIFY(late.answer->error().is(ErrorKind::Timeout));
    QCOMPARE(late.answer->error().delivery(), Delivery::Unknown);
    QVERIFY(write.answer->error().is(ErrorKind::OutcomeUnknown));
    QVERIFY(!next.answer);
    rig.feed(bulk("of late") + ":1\r\n" + bulk("of next"));
    QCOMPARE(bytesOf(next), QByteArray("of next"));
    QCOMPARE(late.completions, 1);
    QCOMPARE(rig.connection->metrics().tombstones, 2);
    QCOMPARE(rig.connection->metrics().timeouts, 2);
    QVERIFY(rig.connection->isReady());
}

void TestConnection::oneOfAThousandTimesOut_T11_data()
{
    QTest::addColumn<bool>("silent");
    QTest::newRow("others are answered meanwhile") << false;
    QTest::newRow("silence until all answers come") << true;
}

void TestConnection::oneOfAThousandTimesOut_T11()
{
    QFETCH(const bool, silent);
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    constexpr int hurried = 500;
    for (int i = 0; i < 1000; ++i)
        rig.start(get(QByteArray::number(i)), CallOptions(Intent::Cache, i == hurried ? soon : 30s));
    rig.takeCommands();
    const auto answer = [&](int first, int last) {
        QByteArray replies;
        for (int i = first; i < last; ++i)
            replies += bulk("v" + QByteArray::number(i));
        rig.feed(replies);
    };
    if (!silent)
        answer(0, hurried);
    QTRY_VERIFY(rig.calls[hurried].answer);
    QVERIFY(rig.calls[hurried].answer->error().is(ErrorKind::Timeout));
    answer(silent ? 0 : hurried, 1000);
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(rig.calls[size_t(i)].completions, 1);
        if (i != hurried)
            QCOMPARE(bytesOf(rig.calls[size_t(i)]), "v" + QByteArray::number(i));
    }
    QCOMPARE(rig.connection->metrics().timeouts, 1);
    QCOMPARE(rig.connection->metrics().tombstones, 1);
    QVERIFY(rig.connection->isReady());
}

void TestConnection::silenceCloses_T1()
{
    auto settings = ClientRig::makeSettings();
    settings.silence = 100ms;
    ClientRig rig(settings);
    QVERIFY(rig.becomeReady());
    std::optional<Error> reason;
    rig.connection->setOnClosed([&](const Error &error) { reason = error; });
    auto &read = rig.start(get("r"), CallOptions(Intent::Cache, 50ms));
    auto &write = rig.start(Command("SET", "w", "1"), CallOptions(Intent::Cache, 30s));
    QTRY_VERIFY(reason);
    QVERIFY(reason->is(ErrorKind::Unreachable));
    QCOMPARE(reason->message().id(), QLatin1StringView("client.silent"));
    QVERIFY(read.answer->error().is(ErrorKind::Timeout));
    QVERIFY(write.answer->error().is(ErrorKind::OutcomeUnknown));
    QCOMPARE(write.answer->error().delivery(), Delivery::Unknown);
    QCOMPARE(rig.connection->state(), ConnectionState::Closed);
    QVERIFY(!rig.stream());
}

void TestConnection::longDeadlineAtTheHeadIsWaitedFor()
{
    auto settings = ClientRig::makeSettings();
    settings.silence = 30ms;
    ClientRig rig(settings);
    QVERIFY(rig.becomeReady());
    auto &slow = rig.start(get("slow"), CallOptions(Intent::Cache, 30s));
    rig.takeCommands();
    auto &quick = rig.start(get("quick"), CallOptions(Intent::Cache, 100ms));
    QTRY_VERIFY(quick.answer); // long after silence would have ended it
    QVERIFY(rig.connection->isReady());
    rig.feed(bulk("at last"));
    QCOMPARE(bytesOf(slow), QByteArray("at last"));
}

/// A program that was stopped (laptop's lid, SIGSTOP) finds its deadlines over and the answers waiting.
void TestConnection::ownSleepIsNotTheServers_R4()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &call = rig.start(get("k"), CallOptions(Intent::Cache, 50ms));
    rig.takeCommands();
    QElapsedTimer stopped;
    stopped.start();
    while (stopped.elapsed() < 400) { } // the event loop stands still
    QTimer::singleShot(5, qApp, [&] { rig.feed(bulk("was there all the time")); });
    QTRY_VERIFY(call.answer);
    QCOMPARE(bytesOf(call), QByteArray("was there all the time"));
}

void TestConnection::cancelledCallLeavesTombstone()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    std::optional<async::Scope> other;
    other.emplace();
    ClientRig::Call gone;
    other->spawn(ClientRig::keep(&*rig.connection, get("gone"), Intent::Cache, &gone));
    auto &stays = rig.start(get("stays"));
    rig.takeCommands();
    other.reset();
    rig.feed(bulk("of gone") + bulk("of stays"));
    QCOMPARE(gone.completions, 0);
    QCOMPARE(bytesOf(stays), QByteArray("of stays"));
    QCOMPARE(rig.connection->metrics().tombstones, 1);
}

void TestConnection::cancelledWhileWaitingNeverLeaves()
{
    ClientRig rig;
    std::optional<async::Scope> other;
    other.emplace();
    ClientRig::Call gone;
    other->spawn(ClientRig::keep(&*rig.connection, Command("SET", "k", "v"), Intent::Cache, &gone));
    auto &stays = rig.start(get("stays"));
    other.reset();
    QVERIFY(rig.becomeReady());
    QCOMPARE(rig.takeCommands(), (QList<QList<QByteArray>>{{"GET", "stays"}}));
    rig.feed(bulk("v"));
    QCOMPARE(bytesOf(stays), QByteArray("v"));
}

void TestConnection::allCompleteOnce_T10_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("reset by the peer") << 0;
    QTest::newRow("aborted") << 1;
    QTest::newRow("destroyed") << 2;
    QTest::newRow("garbage") << 3;
}

void TestConnection::allCompleteOnce_T10()
{
    QFETCH(const int, how);
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    auto &read = rig.start(get("r"));
    auto &write = rig.start(Command("INCR", "n"));
    rig.takeCommands();
    auto &unsent = rig.start(Command("INCR", "m"));
    const Error lost(ErrorKind::Unreachable, Message("test.lost"));
    if (how == 0)
        rig.stream()->breakWith(lost);
    else if (how == 1)
        rig.connection->abort(lost);
    else if (how == 2)
        rig.connection.reset();
    else
        rig.feed("!?\r\n");
    for (const ClientRig::Call &call : rig.calls) {
        QCOMPARE(call.completions, 1);
        QVERIFY(!call.answer->isOk());
    }
    QCOMPARE(read.answer->error().delivery(), Delivery::Unknown);
    QVERIFY(!read.answer->error().is(ErrorKind::OutcomeUnknown));
    QVERIFY(write.answer->error().is(ErrorKind::OutcomeUnknown));
    QVERIFY(!unsent.answer->error().is(ErrorKind::OutcomeUnknown));
    QCOMPARE(unsent.answer->error().delivery(), Delivery::NotSent);
    if (rig.connection) {
        auto &after = rig.start(get("after"));
        QCOMPARE(after.completions, 1);
        QCOMPARE(after.answer->error().delivery(), Delivery::NotSent);
    }
}

void TestConnection::queueIsBounded()
{
    ClientRig rig;
    for (int i = 0; i < 1000; ++i)
        rig.start(get("k"));
    auto &tooMany = rig.start(get("k"));
    QCOMPARE(tooMany.completions, 1);
    QCOMPARE(tooMany.answer->error().message().id(), QLatin1StringView("client.queue.full"));
    QCOMPARE(tooMany.answer->error().delivery(), Delivery::NotSent);
    QCOMPARE(rig.connection->metrics().waiting, 1000);
    QVERIFY(rig.becomeReady());
    QCOMPARE(rig.takeCommands().size(), 1000);
}

void TestConnection::waitingTooLongIsNotSent()
{
    auto settings = ClientRig::makeSettings();
    settings.queueAge = 30ms;
    ClientRig rig(settings);
    auto &write = rig.start(Command("INCR", "n"), CallOptions(Intent::Cache, 30s));
    QTRY_COMPARE(write.completions, 1);
    QVERIFY(write.answer->error().is(ErrorKind::Timeout));
    QCOMPARE(write.answer->error().delivery(), Delivery::NotSent);
    QVERIFY(rig.becomeReady());
    rig.start(get("k"));
    QCOMPARE(rig.takeCommands(), (QList<QList<QByteArray>>{{"GET", "k"}}));
}

/// It was accepted before what the handshake sent, and leaves after it.
void TestConnection::whatWaitedKeepsItsDeadline()
{
    auto settings = ClientRig::makeSettings();
    settings.clientName = "desk"; // names itself without waiting for the answers
    settings.silence = 60s;
    ClientRig rig(settings);
    auto &late = rig.start(get("late"), CallOptions(Intent::Cache, 2s));
    auto &stays = rig.start(get("stays"));
    QVERIFY(rig.becomeReady());
    QTRY_COMPARE_WITH_TIMEOUT(late.completions, 1, 15000);
    QVERIFY(late.answer->error().is(ErrorKind::Timeout));
    QCOMPARE(stays.completions, 0);
}

void TestConnection::backPressure()
{
    auto settings = ClientRig::makeSettings();
    settings.inFlightLimit = 10;
    settings.queueLimit = 2; // who only has to catch up is given more
    ClientRig rig(settings);
    QVERIFY(rig.becomeReady());
    for (int i = 0; i < 25; ++i)
        rig.start(get(QByteArray::number(i)));
    QCOMPARE(rig.takeCommands().size(), 10);
    QCOMPARE(rig.connection->metrics().waiting, 15);
    rig.feed(bulk("0") + bulk("1"));
    QCOMPARE(rig.takeCommands().size(), 2);
    QByteArray replies;
    for (int i = 2; i < 12; ++i)
        replies += bulk(QByteArray::number(i));
    rig.feed(replies);
    QCOMPARE(rig.takeCommands().size(), 10);
    replies.clear();
    for (int i = 12; i < 22; ++i)
        replies += bulk(QByteArray::number(i));
    rig.feed(replies);
    QCOMPARE(rig.takeCommands().size(), 3);
    for (int i = 0; i < 22; ++i)
        QCOMPARE(bytesOf(rig.calls[size_t(i)]), QByteArray::number(i));
}

void TestConnection::batch()
{
    ClientRig rig;
    QVERIFY(rig.becomeReady());
    std::vector<Answer> answers;
    const auto all = [](Connection *connection, std::vector<Answer> *out) -> async::Task<void> {
        std::vector<Command> commands;
        commands.push_back(get("a"));
        commands.push_back(Command("KEYS", "*"));
        commands.push_back(get("b"));
        *out = co_await connection->callAll(std::move(commands), Intent::Cache);
    };
    rig.scope.spawn(all(&*rig.connection, &answers));
    QCOMPARE(rig.takeCommands().size(), 2);
    rig.feed(bulk("1") + bulk("2"));
    QCOMPARE(answers.size(), size_t(3));
    QCOMPARE(answers[0].value().toByteArray(), QByteArray("1"));
    QVERIFY(answers[1].error().is(ErrorKind::Refused));
    QCOMPARE(answers[2].value().toByteArray(), QByteArray("2"));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
