// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Write-behind on servers whose memory is set: what is refused, and what is seen of a queue.
#include "cache/behindrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestWriteLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void s9_aFullServerRefusesAndStillDrains();
    void theBacklogIsSeen();

private:
    RedisProcess m_server;
};

void TestWriteLimits::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestWriteLimits::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory", "0"}).isOk());
}

void TestWriteLimits::s9_aFullServerRefusesAndStillDrains()
{
    BehindProcess one(m_server.endpoint());
    QVERIFY(put(one, itemKey("1"), "before").isOk());
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory", "1"}).isOk());
    const Result<Queued> refused = put(one, itemKey("1"), "during");
    QCOMPARE(refused.error().serverCode(), QByteArray("OOM"));
    QCOMPARE(numberOf(m_server.call({"XLEN", "c:wb:q"})), 1);
    // Emptying the queue is what gives memory back.
    Rows rows;
    const auto consumer = one.consumer(rows);
    QTRY_COMPARE(rows.value("item:1"), QByteArray("before"));
    QTRY_COMPARE(backlog(one).length, 0);
}

void TestWriteLimits::theBacklogIsSeen()
{
    BehindProcess one(m_server.endpoint());
    const Backlog none = backlog(one);
    QCOMPARE(none.length + none.pending + none.dead, 0);
    QVERIFY(!none.oldest && !none.isEvictable);
    QVERIFY(put(one, itemKey("1"), "value").isOk());
    const Backlog some = backlog(one);
    QCOMPARE(some.length, 1);
    QCOMPARE(some.pending, 0);
    QVERIFY(some.oldest && *some.oldest < patience);
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"}).isOk());
    QVERIFY2(!backlog(one).isEvictable, "without a limit nothing is evicted");
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory", "1gb"}).isOk());
    QVERIFY(backlog(one).isEvictable);
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory-policy", "noeviction"}).isOk());
}

QTEST_GUILESS_MAIN(TestWriteLimits)
#include "tst_writelimits.moc"
