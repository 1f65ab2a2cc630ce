// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Who brings to the database what was written behind: what he gives up, and who takes over.
#include "cache/behindrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestWriteConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRefusedWriteBecomesADeadLetter();
    void aDatabaseThatIsAwayIsNoReason();
    void deadLettersAreBounded();
    void whatIsNoWriteIsSetAside();
    void anotherConsumerTakesOver();
    void aLostLeaseEndsTheWork();
    void oneWorksAtATime();

private:
    AnyServer m_server;
};

void TestWriteConsumer::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestWriteConsumer::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestWriteConsumer::aRefusedWriteBecomesADeadLetter()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    rows.failures.insert("item:1", Error(ErrorKind::Server, Message("test.constraint")));
    QVERIFY(put(one, itemKey("1"), "first").isOk());
    QVERIFY(put(one, itemKey("1"), "second").isOk());
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(consumer->statistics().dead, 1);
    QCOMPARE(consumer->statistics().failures, quickConsumer().tries);
    QCOMPARE(backlog(one).length, 0);
    QCOMPARE(backlog(one).dead, 1);
    const std::vector<DeadWrite> letters = runTask(one.behind.queue().dead(10)).value();
    QCOMPARE(letters[0].write.key, QByteArray("item:1"));
    QCOMPARE(letters[0].write.value.value(), QByteArray("second"));
    QCOMPARE(letters[0].tries, quickConsumer().tries);
    QVERIFY2(letters[0].cause.contains("test.constraint"), letters[0].cause.constData());
    QVERIFY(runTask(one.behind.queue().dead(10, letters[0].id)).value().empty());
    // What the database refused is not served.
    Source database("as it was");
    QCOMPARE(runTask(one.behind.getOrSet(itemKey("1"), database.loader())).value().value.value(),
        QByteArray("as it was"));
    QCOMPARE(runTask(one.behind.queue().forgetDead({letters[0].id})).value(), 1);
    QCOMPARE(backlog(one).dead, 0);
}

void TestWriteConsumer::aDatabaseThatIsAwayIsNoReason()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    rows.failures.insert("item:1", Error(ErrorKind::Timeout, Message("test.database")));
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    const auto consumer = one.consumer(rows);
    QTRY_VERIFY(consumer->statistics().failures > 2 * quickConsumer().tries);
    QCOMPARE(backlog(one).dead, 0);
    rows.failures.clear();
    QTRY_COMPARE(rows.value("item:1"), QByteArray("value"));
}

void TestWriteConsumer::deadLettersAreBounded()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    ConsumerSettings settings = quickConsumer();
    settings.mostDead = 1;
    settings.tries = 2;
    for (const QByteArray &id : {QByteArray("1"), QByteArray("2")}) {
        rows.failures.insert("item:" + id, Error(ErrorKind::Server, Message("test.constraint")));
        QVERIFY(put(one, itemKey(id), "value").isOk());
    }
    const auto consumer = one.consumer(rows, settings);
    QTRY_VERIFY(consumer->statistics().failures > 10);
    QCOMPARE(backlog(one).dead, 1);
    QCOMPARE(backlog(one).length, 1); // kept: nothing is thrown away
    rows.failures.clear();
    QTRY_COMPARE(backlog(one).length, 0);
}

void TestWriteConsumer::whatIsNoWriteIsSetAside()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    m_server.call({"XADD", "c:wb:q", "*", "theirs", "1"});
    m_server.call({"XADD", "c:wb:q", "*", "k", "item:1", "m", "e", "v", "no envelope"});
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(rows.value("item:1"), QByteArray("value"));
    QTRY_COMPARE(backlog(one).length, 0);
    QCOMPARE(consumer->statistics().unreadable, 2);
    QCOMPARE(backlog(one).dead, 2);
    const std::vector<DeadWrite> letters = runTask(one.behind.queue().dead(10)).value();
    QCOMPARE(letters.front().cause, QByteArray(DeadWrite::unreadable)); // a word, which people read in theirs
}

void TestWriteConsumer::anotherConsumerTakesOver()
{
    BehindProcess one(m_server.endpoint());
    BehindProcess other(m_server.endpoint());
    Rows rows;
    Rows held;
    held.isHeld = true;
    ConsumerSettings brief = quickConsumer();
    brief.lease = Milliseconds(200);
    auto first = one.consumer(held, brief);
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    QTRY_COMPARE(held.running, 1);
    const auto second = other.consumer(rows);
    QCOMPARE(backlog(one).pending, 1);
    first.reset(); // as a process that dies: neither acknowledged nor released
    QTRY_COMPARE(rows.value("item:1"), QByteArray("value"));
    QTRY_COMPARE(backlog(one).length, 0);
    QVERIFY(second->statistics().isActive);
}

void TestWriteConsumer::aLostLeaseEndsTheWork()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    ConsumerSettings brief = quickConsumer();
    brief.lease = Milliseconds(300);
    const auto consumer = one.consumer(rows, brief);
    QTRY_VERIFY(consumer->statistics().isActive);
    QVERIFY(m_server.call({"SET", "c:ul:wb:q", "another"}).isOk());
    QTRY_VERIFY(!consumer->statistics().isActive);
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    QCOMPARE(numberOf(m_server.call({"DEL", "c:ul:wb:q"})), 1);
    QTRY_COMPARE(rows.value("item:1"), QByteArray("value"));
}

void TestWriteConsumer::oneWorksAtATime()
{
    BehindProcess one(m_server.endpoint());
    BehindProcess other(m_server.endpoint());
    Rows rows;
    ConsumerSettings single = quickConsumer();
    single.concurrency = 3;
    const auto first = one.consumer(rows, single);
    const auto second = other.consumer(rows, single);
    for (int i = 0; i < 60; ++i)
        QVERIFY(put(other, itemKey(QByteArray::number(i)), "value").isOk());
    QTRY_COMPARE(backlog(one).length, 0);
    QVERIFY2(rows.mostAtOnce <= 3, QByteArray::number(rows.mostAtOnce).constData());
    QVERIFY(first->statistics().isActive != second->statistics().isActive);
}

QTEST_GUILESS_MAIN(TestWriteConsumer)
#include "tst_writeconsumer.moc"
