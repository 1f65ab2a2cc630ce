// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/cacherig.h"
#include "cache/store/tags.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestTags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void listsTheLatestFirst();
    void countsWhatHasNotExpired();
    void keysInPages();
    void tellsTheLastInvalidation();
    void d5_anotherTypeIsNothingOfOurs();

private:
    void put(const QByteArray &key, const QByteArrayList &tags, Milliseconds ttl = std::chrono::minutes(5))
    {
        QCOMPARE(runTask(m_process->store.put(keyOf(m_group, key), tags, entryWith("v", ttl))).value(),
            Stored::Stored);
    }

    AnyServer m_server;
    std::unique_ptr<CacheProcess> m_process;
    std::unique_ptr<Tags> m_tags;
    const catalog::KeyGroupPtr m_group = groupWith(u"thing:{id}"_s);
};

void TestTags::initTestCase()
{
    QVERIFY(m_server.start());
    m_process = std::make_unique<CacheProcess>(m_server.endpoint(), patientSettings());
    m_tags = std::make_unique<Tags>(
        [this](client::Command command, client::CallOptions options) {
            return m_process->connection().call(std::move(command), options);
        },
        m_process->store);
}

void TestTags::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestTags::listsTheLatestFirst()
{
    QVERIFY(runTask(m_tags->list(0, 10)).value().empty());
    put("thing:1", {"first"});
    // Two stores in one millisecond have no order.
    const qint64 score = m_server.call({"ZSCORE", "c:tn", "first"}).toByteArray().toLongLong();
    m_server.call({"ZADD", "c:tn", QByteArray::number(score - 1), "first"});
    put("thing:2", {"second"});
    const std::vector<TagSummary> all = runTask(m_tags->list(0, 10)).value();
    QCOMPARE(all.size(), 2U);
    QCOMPARE(all[0].tag, QByteArray("second"));
    QCOMPARE(all[1].tag, QByteArray("first"));
    QCOMPARE(all[0].keys, 1);
    QCOMPARE(all[1].lastStored, WallTime(Milliseconds(score - 1)));
    QCOMPARE(runTask(m_tags->list(1, 10)).value().size(), 1U);
    QVERIFY(runTask(m_tags->list(2, 10)).value().empty());
}

void TestTags::countsWhatHasNotExpired()
{
    put("thing:1", {"t"});
    put("thing:2", {"t"}, Milliseconds(1));
    QTRY_COMPARE(runTask(m_tags->show("t")).value()->keys, 1);
    QVERIFY(!runTask(m_tags->show("unknown")).value());
}

void TestTags::keysInPages()
{
    for (int i = 0; i < 5; ++i)
        put("thing:" + QByteArray::number(i), {"t"}, std::chrono::minutes(5 + i));
    QCOMPARE(runTask(m_tags->keys("t", 2)).value(), (QByteArrayList{"thing:4", "thing:3"}));
    QCOMPARE(runTask(m_tags->keys("t", 1'000'000)).value().size(), 5);
}

void TestTags::tellsTheLastInvalidation()
{
    put("thing:1", {"t", "other"});
    QCOMPARE(runTask(m_tags->show("t")).value()->lastInvalidated, WallTime());
    QVERIFY(runTask(m_process->store.invalidate({}, {"t"}, "id")).isOk());
    QVERIFY(runTask(m_tags->show("t")).value()->lastInvalidated != WallTime());
    QCOMPARE(runTask(m_tags->show("other")).value()->lastInvalidated, WallTime());
}

void TestTags::d5_anotherTypeIsNothingOfOurs()
{
    put("thing:1", {"t"});
    m_server.call({"DEL", "c:ti:t"});
    m_server.call({"SET", "c:ti:t", "somebody's"});
    QCOMPARE(runTask(m_tags->show("t")).value()->keys, 0);
    QVERIFY(runTask(m_process->store.invalidate({}, {"t"}, "id")).isOk());
}

QTEST_GUILESS_MAIN(TestTags)
#include "tst_tags.moc"
