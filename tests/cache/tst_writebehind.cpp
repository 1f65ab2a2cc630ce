// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Write-behind in one process at a time; with processes that die and masters that change:
// tst_patternprocesses.
#include "cache/behindrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestWriteBehind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void idsAreOrdered();
    void anEntryAndItsWriteAreOneStep();
    void theDatabaseGetsIt();
    void theLatestWins();
    void retriesKeepTheOrderOfAKey();
    void whatWaitsIsRead_data();
    void whatWaitsIsRead();
    void aRemovalIsAWrite();
    void plainValuesAreQueuedToo();
    void aFullQueueRefuses();
    void d5_anotherTypeUnderItsNames_data();
    void d5_anotherTypeUnderItsNames();
    void aVersionIsNeverLower();
    void whatMayBeOlderThanTheQueueIsNotStored();

private:
    AnyServer m_server;
};

void TestWriteBehind::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestWriteBehind::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestWriteBehind::idsAreOrdered()
{
    QCOMPARE(StreamId::parse("1700000000000-12").value(), StreamId(1700000000000, 12));
    for (const char *text : {"", "-", "1", "-1", "1-", "a-1", "1-b", "99999999999999999999-0"})
        QVERIFY2(!StreamId::parse(text), text);
    QVERIFY(StreamId(2, 0) > StreamId(1, 9));
    QVERIFY(StreamId(10, 0).sortable() > StreamId(9, 99).sortable());
    QCOMPARE(StreamId(10, 2).sortable().size(), 40);
    QCOMPARE(StreamId(10, 2).text(), QByteArray("10-2"));
}

void TestWriteBehind::anEntryAndItsWriteAreOneStep()
{
    BehindProcess one(m_server.endpoint());
    const Queued queued = put(one, itemKey("1"), "value").value();
    QVERIFY(queued.version > StreamId());
    const Lookup found = runTask(one.cache.get(itemKey("1"))).value();
    QCOMPARE(found.entry->value, QByteArray("value"));
    QCOMPARE(found.entry->tags, QByteArrayList{"items"});
    QCOMPARE(numberOf(m_server.call({"XLEN", "c:wb:q"})), 1);
    const QueuedWrite waiting = runTask(one.behind.queue().pending("item:1")).value().value();
    QCOMPARE(waiting.version, queued.version);
    QCOMPARE(waiting.value.value(), QByteArray("value"));
    QCOMPARE(waiting.writer, QByteArray("test"));
    QVERIFY(!runTask(one.behind.queue().pending("item:2")).value());
}

void TestWriteBehind::theDatabaseGetsIt()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    const auto consumer = one.consumer(rows);
    for (int i = 0; i < 100; ++i)
        QVERIFY(put(one, itemKey(QByteArray::number(i)), QByteArray::number(i)).isOk());
    QTRY_COMPARE(consumer->statistics().written, 100);
    QTRY_COMPARE(backlog(one).length, 0);
    QCOMPARE(rows.value("item:99"), QByteArray("99"));
    QVERIFY2(rows.fence > 0, "a number to refuse those who slept");
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:wp:q"})), 0);
    QVERIFY2(runTask(one.cache.get(itemKey("1"))).value().isHit(), "the entry stays");
    runTask(consumer->stop());
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:ul:wb:q"})), 0);
}

void TestWriteBehind::theLatestWins()
{
    BehindProcess one(m_server.endpoint());
    for (int i = 1; i <= 50; ++i)
        QVERIFY(put(one, itemKey(QByteArray::number(i % 2)), QByteArray::number(i)).isOk());
    Rows rows;
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(backlog(one).length, 0);
    QCOMPARE(rows.value("item:1"), QByteArray("49"));
    QCOMPARE(rows.value("item:0"), QByteArray("50"));
    QCOMPARE(rows.outOfOrder, 0);
    QVERIFY2(consumer->statistics().coalesced > 40, "not all 50 were written");
}

void TestWriteBehind::retriesKeepTheOrderOfAKey()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    rows.failures.insert("item:1", Error(ErrorKind::Unreachable, Message("test.database")));
    const auto consumer = one.consumer(rows);
    QVERIFY(put(one, itemKey("1"), "first").isOk());
    QTRY_VERIFY(consumer->statistics().failures > 3);
    QVERIFY(put(one, itemKey("1"), "second").isOk());
    QVERIFY2(put(one, itemKey("2"), "another").isOk(), "others are not held up");
    QTRY_COMPARE(rows.value("item:2"), QByteArray("another"));
    QTRY_COMPARE(consumer->statistics().coalesced, 1);
    rows.failures.clear();
    QTRY_COMPARE(rows.value("item:1"), QByteArray("second"));
    QTRY_COMPARE(backlog(one).length, 0);
    QVERIFY2(!rows.order.contains("first"), "never after the second, and not before it either");
}

void TestWriteBehind::whatWaitsIsRead_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::newRow("the entry is there") << QByteArrayList{"PING"};
    QTest::newRow("evicted or expired") << QByteArrayList{"DEL", "item:1"};
    QTest::newRow("its tag was invalidated") << QByteArrayList{"DEL", "c:tv:items"};
    QTest::newRow("damaged") << QByteArrayList{"SETRANGE", "item:1", "40", "x"};
}

void TestWriteBehind::whatWaitsIsRead()
{
    QFETCH(const QByteArrayList, command);
    BehindProcess one(m_server.endpoint());
    BehindProcess other(m_server.endpoint());
    Source database("old");
    QVERIFY(put(one, itemKey("1"), "new").isOk());
    const QByteArray last = command.size() > 3 ? command[3] : QByteArray();
    if (command.size() == 4)
        m_server.call({command[0], command[1], command[2], last});
    else if (command.size() == 2)
        m_server.call({command[0], command[1]});
    const Fetched fetched = runTask(other.behind.getOrSet(itemKey("1"), database.loader())).value();
    QCOMPARE(fetched.value.value(), QByteArray("new"));
    QCOMPARE(database.asked, 0);
    QVERIFY2(runTask(other.cache.get(itemKey("1"))).value().isHit(), "and it is an entry again");
    // Once the database has it, it is asked.
    Rows rows;
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(backlog(one).length, 0);
    database.value = rows.value("item:1");
    QVERIFY(runTask(one.cache.invalidate({itemKey("1")})).isOk());
    QCOMPARE(runTask(other.behind.getOrSet(itemKey("1"), database.loader())).value().value.value(),
        QByteArray("new"));
    QCOMPARE(database.asked, 1);
}

void TestWriteBehind::aRemovalIsAWrite()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    Source database("still there");
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    QVERIFY(runTask(one.behind.remove(itemKey("1"))).isOk());
    QVERIFY(!runTask(one.behind.getOrSet(itemKey("1"), database.loader())).value().value);
    QVERIFY(runTask(one.cache.invalidate({itemKey("1")})).isOk());
    QVERIFY(!runTask(one.behind.getOrSet(itemKey("1"), database.loader())).value().value);
    QCOMPARE(database.asked, 0);
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(backlog(one).length, 0);
    QVERIFY(rows.rows.contains("item:1") && !rows.rows.value("item:1").value);
}

void TestWriteBehind::plainValuesAreQueuedToo()
{
    BehindProcess one(m_server.endpoint());
    Rows rows;
    const catalog::KeyGroupPtr plain = groupWith(u"plain:{id}"_s, {}, catalog::Mode::Foreign);
    const catalog::Key theirs = keyOf(plain, "plain:1");
    QVERIFY(put(one, theirs, "as it is").isOk());
    const resp::Reply stored = m_server.call({"GET", "plain:1"});
    QCOMPARE(stored.toByteArray(), QByteArray("as it is"));
    QCOMPARE(runTask(one.behind.remove(theirs)).error().message().id(), "cache.behind.plain"_L1);
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(rows.value("plain:1"), QByteArray("as it is"));
}

void TestWriteBehind::aFullQueueRefuses()
{
    BehindProcess one(m_server.endpoint(), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY(put(one, itemKey(QByteArray::number(i)), "value").isOk());
    const Result<Queued> refused = put(one, itemKey("4"), "value");
    QCOMPARE(refused.error().message().id(), "cache.behind.full"_L1);
    QCOMPARE(refused.error().delivery(), Delivery::Rejected);
    QVERIFY2(!runTask(one.cache.get(itemKey("4"))).value().isHit(), "never the entry without its write");
    Rows rows;
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(backlog(one).length, 0);
    QVERIFY(put(one, itemKey("4"), "value").isOk());
}

void TestWriteBehind::d5_anotherTypeUnderItsNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("stream") << QByteArray("c:wb:q");
    QTest::newRow("versions") << QByteArray("c:wp:q");
}

void TestWriteBehind::d5_anotherTypeUnderItsNames()
{
    QFETCH(const QByteArray, name);
    BehindProcess one(m_server.endpoint());
    QVERIFY(m_server.call({"SET", name, "theirs"}).isOk());
    const Result<Queued> refused = put(one, itemKey("1"), "value");
    QCOMPARE(refused.error().message().id(), "cache.behind.type"_L1);
    QVERIFY(!runTask(one.cache.get(itemKey("1"))).value().isHit());
    Rows rows;
    const auto consumer = one.consumer(rows);
    if (name == "c:wb:q")
        QTRY_VERIFY(consumer->statistics().lastError);
    QCOMPARE(numberOf(m_server.call({"DEL", name})), 1);
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    QTRY_COMPARE(rows.value("item:1"), QByteArray("value"));
}

void TestWriteBehind::aVersionIsNeverLower()
{
    // A new master whose clock is behind, as a process sees it that has written to the old one.
    BehindProcess one(m_server.endpoint());
    const Queued first = put(one, itemKey("1"), "first").value();
    m_server.call({"XADD", "c:wb:q", "99999999999999-5", "k", "later", "m", "p0", "v", "x"});
    const Queued high = put(one, itemKey("1"), "second").value();
    QCOMPARE(high.version, StreamId(99999999999999, 6));
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    const Queued higher = put(one, itemKey("1"), "third").value();
    QVERIFY(higher.version > high.version && high.version > first.version);
}

/// Where the queue does not answer, the source may not know the last write yet.
void TestWriteBehind::whatMayBeOlderThanTheQueueIsNotStored()
{
    BehindProcess one(m_server.endpoint());
    const Loader source = []() -> async::Task<Result<Loaded>> { co_return Loaded("from the database"); };
    m_server.call({"SET", "c:wp:q", "something else"});
    QCOMPARE(runTask(one.behind.getOrSet(itemKey("1"), source)).value().value.value(),
        QByteArray("from the database"));
    QCOMPARE(numberOf(m_server.call({"EXISTS", "item:1"})), 0);
    m_server.call({"DEL", "c:wp:q"});
    QVERIFY(runTask(one.behind.getOrSet(itemKey("1"), source)).isOk());
    QCOMPARE(numberOf(m_server.call({"EXISTS", "item:1"})), 1);
}

QTEST_GUILESS_MAIN(TestWriteBehind)
#include "tst_writebehind.moc"
