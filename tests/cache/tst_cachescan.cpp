// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/cacherig.h"
#include "cache/cachescan.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCacheScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void booksAreLeftOut();
    void onlySoMany();
    void anotherPrefix();

private:
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return m_process->connection().call(std::move(command), options);
        };
    }
    RedisProcess m_server;
    std::unique_ptr<CacheProcess> m_process;
};

void TestCacheScan::initTestCase()
{
    QVERIFY(m_server.start());
    m_process = std::make_unique<CacheProcess>(m_server.endpoint(), patientSettings());
}

void TestCacheScan::init()
{
    FatalLog::arm();
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    const catalog::KeyGroupPtr group = groupWith(u"thing:{id}"_s, {u"things"_s});
    for (int i = 0; i < 100; ++i) {
        const QByteArray key = "thing:" + QByteArray::number(i);
        const Result<Stored> stored = runTask(m_process->store.put(keyOf(group, key), {key}, entryWith("v")));
        QCOMPARE(stored.value(), Stored::Stored);
    }
    // A generation and an index for each, and the books of all.
    const resp::Reply size = m_server.call({"DBSIZE"});
    QVERIFY(size.view().integer() > 300);
}

void TestCacheScan::booksAreLeftOut()
{
    const EntryKeys all = runTask(entryKeys(caller(), scan::KeyFilter())).value();
    QVERIFY(all.isAll);
    QCOMPARE(all.keys.size(), 100);
    const EntryKeys some
        = runTask(entryKeys(caller(), scan::KeyFilter::regex("thing:1\\d*$").value())).value();
    QCOMPARE(some.keys.size(), 11);
    const EntryKeys none = runTask(entryKeys(caller(), scan::KeyFilter::glob("c:*").value())).value();
    QVERIFY(none.keys.isEmpty());
}

void TestCacheScan::onlySoMany()
{
    const EntryKeys some = runTask(entryKeys(caller(), scan::KeyFilter(), Layout(), 10)).value();
    QCOMPARE(some.keys.size(), 10);
    QVERIFY(!some.isAll);
    const EntryKeys exactly = runTask(entryKeys(caller(), scan::KeyFilter(), Layout(), 100)).value();
    QCOMPARE(exactly.keys.size(), 100);
    QVERIFY(exactly.isAll);
}

void TestCacheScan::anotherPrefix()
{
    const EntryKeys all = runTask(entryKeys(caller(), scan::KeyFilter(), Layout("thing:"))).value();
    QVERIFY(!all.keys.isEmpty());
    for (const QByteArray &key : all.keys)
        QVERIFY(key.startsWith("c:"));
}

QTEST_GUILESS_MAIN(TestCacheScan)
#include "tst_cachescan.moc"
