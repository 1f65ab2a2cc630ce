// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/decoder.h"
#include "resp/encoder.h"
#include "support/fatallog.h"
#include "support/faultproxy.h"
#include "support/redisprocess.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;

/// The decoder against what a real server says, also through a network that cuts where it likes.
class tst_wire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void initTestCase();
    void commandTable();
    void largeReplies();
    void N6_oneByteFragments();
    void N7_cutInTheMiddleOfABulk();
    void errorsAreValues();

private:
    RedisProcess m_redis;
};

void tst_wire::initTestCase()
{
    QVERIFY(m_redis.start());
}

void tst_wire::commandTable()
{
    // The deepest answer that Redis has: sub-commands with key specifications.
    const resp::Reply reply = m_redis.call({"COMMAND"});
    QVERIFY2(!reply.isError(), reply.toByteArray().constData());
    QVERIFY(reply.view().size() > 200);
    for (qsizetype i = 0; i < reply.view().size(); ++i)
        QVERIFY(!reply.view()[i][0].bytes().isEmpty());
}

void tst_wire::largeReplies()
{
    const QByteArray value(3'000'000, 'x');
    QVERIFY(m_redis.call({"SET", "large", value}).isOk());
    QCOMPARE(m_redis.call({"GET", "large"}).toByteArray(), value);
    QVERIFY(m_redis
                .call({"EVAL",
                    "for i=1,20000 do redis.call('SET','k:'..i,i) end return redis.status_reply('OK')", "0"})
                .isOk());
    const resp::Reply page = m_redis.call({"SCAN", "0", "COUNT", "100000"});
    QCOMPARE(page.view().size(), 2);
    QCOMPARE(page.view()[1].size(), 20001);
}

void tst_wire::N6_oneByteFragments()
{
    FaultProxy proxy(m_redis.endpoint());
    Faults slicer;
    slicer.slice = 1;
    proxy.setBoth(slicer);
    TestClient client(proxy.endpoint());
    QVERIFY(client.connect());
    const QByteArray value = QByteArray("line\r\n$5\r\n*3\r\n").repeated(40);
    QVERIFY(client.call({"SET", "fragments", value}).isOk());
    QCOMPARE(client.call({"GET", "fragments"}).toByteArray(), value);
    const resp::Reply several = client.call({"MGET", "fragments", "missing", "fragments"});
    QCOMPARE(several.view()[2].toByteArray(), value);
    QVERIFY(several.view()[1].isNil());
}

void tst_wire::N7_cutInTheMiddleOfABulk()
{
    QVERIFY(m_redis.call({"SET", "cut", QByteArray(1000, 'c')}).isOk());
    FaultProxy proxy(m_redis.endpoint());
    TestClient client(proxy.endpoint());
    QVERIFY(client.connect());
    QVERIFY(!client.call({"PING"}).isError());
    Faults cut;
    cut.cutAfter = 500;
    proxy.set(FaultProxy::Direction::ToClient, cut);
    const resp::Reply reply = client.call({"GET", "cut"});
    QVERIFY(reply.toByteArray().startsWith("TESTCLIENT")); // never a part of the value
    QTRY_COMPARE(proxy.connectionCount(), 0);
}

void tst_wire::errorsAreValues()
{
    QVERIFY(m_redis.call({"SET", "text", "x"}).isOk());
    const resp::Reply wrong = m_redis.call({"INCR", "text"});
    QVERIFY(wrong.isError());
    QCOMPARE(wrong.toError().kind(), ErrorKind::Server);
    QCOMPARE(m_redis.call({"LPUSH", "text", "x"}).toError().serverCode(), QByteArray("WRONGTYPE"));
}

QTEST_GUILESS_MAIN(tst_wire)
#include "tst_wire.moc"
