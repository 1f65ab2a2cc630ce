// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What lies in Redis is not what we left there: faults D4 to D6, S9 and S18 of redis-facts B3.
#include "cache/cacherig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void d4_anEvictedGenerationIsAMiss();
    void d5_bookkeepingOfAnotherTypeIsReplaced_data();
    void d5_bookkeepingOfAnotherTypeIsReplaced();
    void d5_anotherTypeUnderTheKeyIsLeftAlone();
    void d6_corruptValuesAreMisses_data();
    void d6_corruptValuesAreMisses();
    void s9_underOomUnlockingAndInvalidatingWork();
    void s18_afterFlushallNothingIsStale();
    void d1_scriptsThatAreGoneAreSentAgain();

private:
    Lookup read(CacheProcess &process, const catalog::Key &key)
    {
        return runTask(process.store.read(key)).value();
    }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_tagged = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key m_key = keyOf(m_tagged, "user:profile:1");
};

void TestStoreFaults::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestStoreFaults::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestStoreFaults::d4_anEvictedGenerationIsAMiss()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("v"))).value(), Stored::Stored);
    QVERIFY(numberOf(m_server.call({"DEL", "c:tv:user:1"})) == 1);
    QCOMPARE(read(one, m_key).cause, MissCause::StaleTag);
    QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("again"))).value(), Stored::Stored);
    QVERIFY(read(one, m_key).isHit());
    // An evicted ticket refuses the fill: whether the key was invalidated meanwhile is no longer known.
    const Ticket ticket = *runTask(one.store.begin(m_key, {})).value().ticket;
    QVERIFY(numberOf(m_server.call({"DEL", "c:kv:user:profile:1"})) == 1);
    QCOMPARE(runTask(one.store.commit(ticket, entryWith("doubtful"))).value(), Stored::Superseded);
}

void TestStoreFaults::d5_bookkeepingOfAnotherTypeIsReplaced_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"c:tv:user:1", "c:kv:user:profile:1", "c:fl", "c:ti:user:1", "c:tn", "c:inv"})
        QTest::newRow(name) << QByteArray(name);
}

void TestStoreFaults::d5_bookkeepingOfAnotherTypeIsReplaced()
{
    QFETCH(const QByteArray, name);
    CacheProcess one(m_server.endpoint(), patientSettings());
    for (const bool isText : {false, true}) {
        QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("before"))).value(), Stored::Stored);
        m_server.call({"DEL", name});
        if (isText)
            m_server.call({"SET", name, "somebody's text"});
        else
            m_server.call({"RPUSH", name, "somebody's list"});
        const Result<Lookup> found = runTask(one.store.read(m_key));
        QVERIFY(found.isOk());
        QVERIFY(found->isHit() || found->cause == MissCause::StaleTag);
        QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("after"))).value(), Stored::Stored);
        QCOMPARE(read(one, m_key).entry->value, QByteArray("after"));
        QVERIFY(runTask(one.store.invalidate({}, {"user:1"}, "id")).isOk());
        QVERIFY(!read(one, m_key).isHit());
    }
}

void TestStoreFaults::d5_anotherTypeUnderTheKeyIsLeftAlone()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key untagged = keyOf(groupWith(u"thing:{id}"_s), "thing:1");
    for (const catalog::Key &key : {m_key, untagged}) {
        QCOMPARE(numberOf(m_server.call({"HSET", key.bytes(), "field", "theirs"})), 1);
        QVERIFY(!read(one, key).isHit());
        QCOMPARE(runTask(one.store.put(key, {}, entryWith("v"))).value(), Stored::WrongType);
        QCOMPARE(m_server.call({"HGET", key.bytes(), "field"}).toByteArray(), QByteArray("theirs"));
    }
    QCOMPARE(read(one, untagged).cause, MissCause::WrongType);
}

void TestStoreFaults::d6_corruptValuesAreMisses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<MissCause>("cause");
    codec::EnvelopeHeader header;
    header.freshUntil = WallTime(Milliseconds(99'999'999'999'999));
    const QByteArray good = codec::seal(header, "value");
    QTest::newRow("empty") << QByteArray("") << MissCause::Foreign;
    QTest::newRow("text") << QByteArray("{\"a\":1}") << MissCause::Foreign;
    QTest::newRow("cut") << good.chopped(3) << MissCause::Damaged;
    QTest::newRow("magic alone") << good.first(2) << MissCause::Damaged;
    QByteArray changed = good;
    changed[changed.size() - 6] = 'X';
    QTest::newRow("changed") << changed << MissCause::Damaged;
    QByteArray later = good;
    later[2] = 9;
    QTest::newRow("later version") << later << MissCause::Version;
}

void TestStoreFaults::d6_corruptValuesAreMisses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const MissCause, cause);
    CacheProcess one(m_server.endpoint(), patientSettings());
    QVERIFY(m_server.call({"SET", m_key.bytes(), bytes}).isOk());
    QCOMPARE(read(one, m_key).cause, cause);
    QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("good"))).value(), Stored::Stored);
    QCOMPARE(read(one, m_key).entry->value, QByteArray("good"));
}

void TestStoreFaults::s9_underOomUnlockingAndInvalidatingWork()
{
    RedisSettings small;
    small.config = {"maxmemory 3mb", "maxmemory-policy noeviction"};
    AnyServer server(small);
    QVERIFY(server.start());
    CacheProcess one(server.endpoint(), patientSettings());
    QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("v"))).value(), Stored::Stored);
    QVERIFY(runTask(one.store.begin(m_key, {}, "token")).value().ticket);
    int written = 0;
    for (const qsizetype size : {100'000, 1000, 10}) {
        const QByteArray filling(size, 'x');
        while (!server.call({"SET", QByteArray("fill:" + QByteArray::number(written)), filling}).isError())
            ++written;
    }
    QVERIFY(written > 0);
    const Result<Stored> refused = runTask(one.store.put(m_key, {}, entryWith("no room")));
    QVERIFY(!refused.isOk());
    QCOMPARE(refused.error().serverCode(), QByteArray("OOM"));
    QVERIFY2(read(one, m_key).isHit(), "what is there still holds");
    QVERIFY(runTask(one.store.unlock(m_key, "token")).isOk());
    QCOMPARE(numberOf(server.call({"EXISTS", "c:lk:user:profile:1"})), 0);
    const Result<Invalidated> done = runTask(one.store.invalidate({}, {"user:1"}, "id"));
    QVERIFY(done.isOk());
    QVERIFY(!read(one, m_key).isHit());
}

void TestStoreFaults::s18_afterFlushallNothingIsStale()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("v"))).value(), Stored::Stored);
    const Ticket ticket = *runTask(one.store.begin(m_key, {})).value().ticket;
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QCOMPARE(read(one, m_key).cause, MissCause::Absent);
    QCOMPARE(runTask(one.store.commit(ticket, entryWith("from before"))).value(), Stored::Superseded);
}

void TestStoreFaults::d1_scriptsThatAreGoneAreSentAgain()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    for (int round = 0; round < 2; ++round) {
        QVERIFY(m_server.call({"SCRIPT", "FLUSH"}).isOk());
        QCOMPARE(runTask(one.store.put(m_key, {}, entryWith("v"))).value(), Stored::Stored);
        QVERIFY(m_server.call({"SCRIPT", "FLUSH"}).isOk());
        QVERIFY(runTask(one.store.invalidate({}, {"user:1"}, "id")).isOk());
    }
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
