// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Servers that still answer but take no writes, or throw away what they have (redis-facts S8, S10, S12).
#include "cache/servicerig.h"

#include <QDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestServerFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void s8_withoutItsDiskItIsReadAndLoadedPast();
    void s10_whatIsEvictedIsLoadedAgain();
    void s12_withoutItsReplicasItIsReadAndLoadedPast();

private:
    /// \a server refuses writes by \a code; m_key was stored before.
    void checkReadOnly(ServiceProcess &one, RedisProcess &server, const QByteArray &code);

    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key m_key = keyOf(m_group, "user:profile:1");
};

void TestServerFaults::checkReadOnly(ServiceProcess &one, RedisProcess &server, const QByteArray &code)
{
    const resp::Reply refusal = server.call({"SET", "probe", "1"});
    QVERIFY2(refusal.isError() && refusal.view().bytes().startsWith(code), refusal.toByteArray().constData());
    const Result<Lookup> held = runTask(one.cache.get(m_key));
    QVERIFY(held.isOk() && held->isHit());
    QCOMPARE(held->entry->value, QByteArray("before"));

    Source source("from the source");
    const catalog::Key absent = keyOf(m_group, "user:profile:2");
    for (int round = 1; round <= 2; ++round) {
        const Result<Fetched> fetched = runTask(one.cache.getOrSet(absent, source.loader()));
        QVERIFY(fetched.isOk());
        QCOMPARE(fetched->value, std::optional<QByteArray>("from the source"));
        QCOMPARE(source.asked, round);
    }
    const Result<Stored> stored = runTask(one.cache.set(m_key, "after"));
    QVERIFY(!stored.isOk());
    QCOMPARE(stored.error().serverCode(), code);
    const Result<Invalidated> gone = runTask(one.cache.invalidate({m_key}, {"user:1"}));
    QVERIFY2(!gone.isOk(), "who invalidates must hear that nothing became invalid");
    QCOMPARE(gone.error().serverCode(), code);
    QCOMPARE(runTask(one.cache.get(m_key)).value().entry->value, QByteArray("before"));
}

void TestServerFaults::s8_withoutItsDiskItIsReadAndLoadedPast()
{
    QTemporaryDir folder;
    const QString disk = folder.filePath(u"disk"_s);
    QVERIFY(QDir().mkdir(disk));
    RedisSettings settings;
    settings.config = {"dir " + disk.toUtf8(), "save 3600 1"};
    RedisProcess server(settings);
    QVERIFY(server.start());
    ServiceProcess one(server.endpoint());
    QCOMPARE(runTask(one.cache.set(m_key, "before")).value(), Stored::Stored);
    QVERIFY(QDir(disk).removeRecursively());
    (void)server.call({"BGSAVE"});
    QTRY_COMPARE(server.info("rdb_last_bgsave_status"), QByteArray("err"));
    checkReadOnly(one, server, "MISCONF");
}

void TestServerFaults::s12_withoutItsReplicasItIsReadAndLoadedPast()
{
    RedisProcess server;
    QVERIFY(server.start());
    ServiceProcess one(server.endpoint());
    QCOMPARE(runTask(one.cache.set(m_key, "before")).value(), Stored::Stored);
    QVERIFY(server.call({"CONFIG", "SET", "min-replicas-to-write", "1"}).isOk());
    checkReadOnly(one, server, "NOREPLICAS");
    QVERIFY(server.call({"CONFIG", "SET", "min-replicas-to-write", "0"}).isOk());
    QVERIFY(runTask(one.cache.invalidate({m_key}, {"user:1"})).isOk());
    QVERIFY(!runTask(one.cache.get(m_key)).value().isHit());
}

void TestServerFaults::s10_whatIsEvictedIsLoadedAgain()
{
    RedisSettings settings;
    settings.config = {"maxmemory 4mb", "maxmemory-policy allkeys-lru"};
    RedisProcess server(settings);
    QVERIFY(server.start());
    ServiceProcess one(server.endpoint());
    constexpr int keys = 3000;
    const QByteArray filling(2000, 'x');
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < keys; ++i) {
            const QByteArray own = QByteArray::number(i) + filling;
            Source source(own);
            const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
            const Result<Fetched> fetched = runTask(one.cache.getOrSet(key, source.loader()));
            QVERIFY(fetched.isOk());
            QCOMPARE(fetched->value, std::optional<QByteArray>(own));
        }
    }
    QVERIFY(server.info("evicted_keys").toLongLong() > 0);
    const GroupStatistics total = one.cache.statistics().total();
    QVERIFY2(total.misses[size_t(MissCause::Absent)] > keys, "some were there no more");
    QCOMPARE(total.errors, 0);
    QCOMPARE(total.failedLoads, 0);
}

QTEST_GUILESS_MAIN(TestServerFaults)
#include "tst_serverfaults.moc"
