// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void operationsOnOneEntry();
    void ttlsComeFromTheGroup();
    void setIfAbsent();
    void deadlinesMustBeGiven();
    void countersCount();
    void manyAtOnce();
    void statisticsTellWhatHappened();
    void valuesAreCompressedWhereTheGroupSaysSo();

private:
    AnyServer m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key m_key = keyOf(m_group, "user:profile:1");
};

void TestCache::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCache::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestCache::operationsOnOneEntry()
{
    ServiceProcess one(m_server.endpoint());
    Cache &cache = one.cache;
    QVERIFY(!runTask(cache.exists(m_key)).value());
    QVERIFY(!runTask(cache.ttl(m_key)).value());
    QVERIFY(!runTask(cache.expire(m_key, Milliseconds(1000))).value());
    QVERIFY(!runTask(cache.touch(m_key)).value());
    QCOMPARE(runTask(cache.set(m_key, "value", SetOptions(Milliseconds(90'000)))).value(), Stored::Stored);
    QVERIFY(runTask(cache.exists(m_key)).value());
    const Milliseconds left = runTask(cache.ttl(m_key)).value().value();
    QVERIFY(left > Milliseconds(80'000) && left <= Milliseconds(90'000));
    QVERIFY(runTask(cache.expire(m_key, Milliseconds(3'600'000))).value());
    QVERIFY(runTask(cache.ttl(m_key)).value().value() > Milliseconds(3'500'000));
    QVERIFY(runTask(cache.touch(m_key)).value());
    QVERIFY(runTask(cache.ttl(m_key)).value().value() < Milliseconds(400'000));
    QCOMPARE(runTask(cache.get(m_key)).value().entry->value, QByteArray("value"));
    QCOMPARE(runTask(cache.invalidate({m_key})).value().removed, 1);
    QCOMPARE(runTask(cache.get(m_key)).value().cause, MissCause::Absent);
}

void TestCache::ttlsComeFromTheGroup()
{
    ServiceProcess one(m_server.endpoint());
    QSet<qint64> seen;
    for (int i = 0; i < 20; ++i) {
        const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
        QCOMPARE(runTask(one.cache.set(key, "v")).value(), Stored::Stored);
        const qint64 left = numberOf(m_server.call({"PTTL", key.bytes()}));
        QVERIFY2(left > 260'000 && left <= 330'000, "five minutes, a tenth to both sides");
        seen.insert(left / 1000);
    }
    QVERIFY2(seen.size() > 3, "what is filled together must not expire together");
    QCOMPARE(runTask(one.cache.set(m_key, "v", SetOptions(Milliseconds(300'000)))).value(), Stored::Stored);
    QVERIFY2(numberOf(m_server.call({"PTTL", m_key.bytes()})) <= 300'000, "a TTL given by hand is exact");
}

void TestCache::setIfAbsent()
{
    ServiceProcess one(m_server.endpoint());
    SetOptions options;
    options.isOnlyIfAbsent = true;
    QCOMPARE(runTask(one.cache.set(m_key, "first", options)).value(), Stored::Stored);
    QCOMPARE(runTask(one.cache.set(m_key, "second", options)).value(), Stored::Present);
    QCOMPARE(runTask(one.cache.get(m_key)).value().entry->value, QByteArray("first"));
    QVERIFY(runTask(one.cache.invalidate({}, {"user:1"})).isOk());
    QCOMPARE(runTask(one.cache.set(m_key, "third", options)).value(), Stored::Stored);
    QCOMPARE(runTask(one.cache.get(m_key)).value().entry->value, QByteArray("third"));
}

void TestCache::deadlinesMustBeGiven()
{
    ServiceProcess one(m_server.endpoint());
    auto token = std::make_shared<catalog::KeyGroup>(*groupWith(u"token:{id}"_s));
    token->ttl = catalog::TtlRule::deadline();
    const catalog::Key key = keyOf(token, "token:1");
    QCOMPARE(runTask(one.cache.set(key, "v")).error().message().id(), "cache.ttl.deadline"_L1);
    QCOMPARE(runTask(one.cache.set(key, "v", SetOptions(Milliseconds(60'000)))).value(), Stored::Stored);
}

void TestCache::countersCount()
{
    ServiceProcess one(m_server.endpoint());
    const catalog::Key key = keyOf(groupWith(u"count:{id}"_s), "count:1");
    QCOMPARE(runTask(one.cache.increment(key)).value().value, 1);
    const Counted counted = runTask(one.cache.increment(key, -3, Milliseconds(5000))).value();
    QCOMPARE(counted.value, -2);
    QVERIFY2(counted.left.value() > Milliseconds(200'000), "the first TTL holds");
}

void TestCache::manyAtOnce()
{
    ServiceProcess one(m_server.endpoint());
    std::vector<Cache::Item> items;
    std::vector<catalog::Key> keys;
    for (int i = 0; i < 100; ++i) {
        const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
        keys.push_back(key);
        if (i % 2 == 0)
            items.emplace_back(key, QByteArray::number(i), SetOptions(Milliseconds(10'000 + i)));
    }
    const auto stored = runTask(one.cache.setAll(items));
    QCOMPARE(stored.size(), 50U);
    for (const Result<Stored> &each : stored)
        QCOMPARE(each.value(), Stored::Stored);
    const auto found = runTask(one.cache.getAll(keys));
    for (size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i]->isHit(), i % 2 == 0);
        if (i % 2 == 0)
            QCOMPARE(found[i]->entry->value, QByteArray::number(qulonglong(i)));
    }
    QCOMPARE(runTask(one.cache.invalidate(keys)).value().removed, 50);
}

void TestCache::statisticsTellWhatHappened()
{
    ServiceProcess one(m_server.endpoint());
    QVERIFY(!runTask(one.cache.get(m_key))->isHit());
    QCOMPARE(runTask(one.cache.set(m_key, "v")).value(), Stored::Stored);
    QVERIFY(runTask(one.cache.get(m_key))->isHit());
    QVERIFY(runTask(one.cache.invalidate({}, {"user:1"})).isOk());
    QVERIFY(!runTask(one.cache.get(m_key))->isHit());
    m_server.call({"SET", m_key.bytes(), "not ours"});
    QVERIFY(!runTask(one.cache.get(m_key))->isHit());
    const GroupStatistics group = one.cache.statistics().groups().value(u"test.group"_s);
    QCOMPARE(group.hits, 1);
    QCOMPARE(group.missCount(), 3);
    QCOMPARE(group.misses[size_t(MissCause::Absent)], 1);
    QCOMPARE(group.misses[size_t(MissCause::StaleTag)], 1);
    QCOMPARE(group.misses[size_t(MissCause::Foreign)], 1);
    QCOMPARE(group.fills, 1);
    QCOMPARE(group.hitTime.count(), 1);
    GroupStatistics twice = one.cache.statistics().total();
    twice.merge(group);
    QCOMPARE(twice.reads(), 8);
}

void TestCache::valuesAreCompressedWhereTheGroupSaysSo()
{
    ServiceProcess one(m_server.endpoint());
    auto packed = std::make_shared<catalog::KeyGroup>(*m_group);
    packed->isCompressed = true;
    const QByteArray value = QByteArray("all work and no play ").repeated(1000);
    QCOMPARE(runTask(one.cache.set(m_key, value)).value(), Stored::Stored);
    const qint64 plain = numberOf(m_server.call({"STRLEN", m_key.bytes()}));
    QCOMPARE(runTask(one.cache.set(keyOf(packed, m_key.bytes()), value)).value(), Stored::Stored);
    QVERIFY(numberOf(m_server.call({"STRLEN", m_key.bytes()})) < plain / 10);
    QCOMPARE(runTask(one.cache.get(m_key)).value().entry->value, value);
}

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
