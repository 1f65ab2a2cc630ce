// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Batch cache-aside and write-through.
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// A database of a few rows.
class Table
{
public:
    QHash<QByteArray, QByteArray> rows;
    std::vector<qsizetype> asked; ///< Keys in each call of the loader.
    std::optional<Error> failure;
    std::function<void()> onRead; ///< Between reading and answering.

    BatchLoader loader()
    {
        return [this](std::vector<catalog::Key> missing) { return load(std::move(missing)); };
    }
    Writer writer(const QByteArray &key, const QByteArray &value)
    {
        return [this, key, value] { return write(key, value); };
    }

private:
    async::Task<Result<QHash<QByteArray, Loaded>>> load(std::vector<catalog::Key> missing)
    {
        asked.push_back(qsizetype(missing.size()));
        QHash<QByteArray, Loaded> loaded;
        for (const catalog::Key &key : missing) {
            if (rows.contains(key.bytes()))
                loaded.insert(key.bytes(), Loaded(rows.value(key.bytes())));
            else if (!key.bytes().endsWith("left-out"))
                loaded.insert(key.bytes(), Loaded::nothing());
        }
        if (onRead)
            onRead();
        if (failure)
            co_return *failure;
        co_return loaded;
    }
    async::Task<Result<void>> write(QByteArray key, QByteArray value)
    {
        if (failure)
            co_return *failure;
        rows.insert(key, value);
        co_return Result<void>();
    }
};

} // namespace

class TestPatterns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void batchLoadsOnlyWhatIsMissing();
    void batchesAreBounded();
    void d2_aBatchLoadIsRefusedPerKey();
    void batchWithoutRedis();
    void aBatchLoadHasADeadline();
    void writingRemovesTheOldValue();
    void aSoleWriterStores();
    void whatTheDatabaseRefusesIsNotCached_data();
    void whatTheDatabaseRefusesIsNotCached();
    void anUnknownOutcomeInvalidates();
    void aWriteWhileRedisIsAwayIsToldLater();

private:
    std::vector<catalog::Key> keys(std::initializer_list<const char *> ids) const
    {
        std::vector<catalog::Key> all;
        for (const char *id : ids)
            all.push_back(key(id));
        return all;
    }
    catalog::Key key(const QByteArray &id) const { return keyOf(m_group, "user:profile:" + id); }
    static Lookup read(ServiceProcess &process, const catalog::Key &key)
    {
        return runTask(process.cache.store().read(key)).value();
    }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
};

void TestPatterns::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestPatterns::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestPatterns::batchLoadsOnlyWhatIsMissing()
{
    ServiceProcess one(m_server.endpoint());
    Table table;
    table.rows = {{"user:profile:1", "one"}, {"user:profile:2", "two"}, {"user:profile:3", "three"}};
    QCOMPARE(runTask(one.cache.set(key("2"), "cached")).value(), Stored::Stored);
    const std::vector<catalog::Key> wanted = keys({"1", "2", "none", "left-out", "3"});
    const std::vector<Fetched> first = runTask(one.cache.getOrSetAll(wanted, table.loader())).value();
    QCOMPARE(first.size(), 5U);
    QCOMPARE(first[0].value.value(), QByteArray("one"));
    QCOMPARE(first[1].value.value(), QByteArray("cached"));
    QCOMPARE(first[1].origin, Origin::Cache);
    QVERIFY(!first[2].value && !first[3].value);
    QCOMPARE(first[2].origin, Origin::Source);
    QCOMPARE(first[3].origin, Origin::None);
    QCOMPARE(first[4].origin, Origin::Source);
    QCOMPARE(table.asked, (std::vector<qsizetype>{4}));
    const std::vector<Fetched> second = runTask(one.cache.getOrSetAll(wanted, table.loader())).value();
    QCOMPARE(second[4].value.value(), QByteArray("three"));
    QCOMPARE(table.asked, (std::vector<qsizetype>{4, 1})); // what was left out is asked for again
    table.failure = Error(ErrorKind::Server, Message("test.database"));
    QVERIFY(!runTask(one.cache.getOrSetAll(wanted, table.loader())).isOk());
    QVERIFY(runTask(one.cache.getOrSetAll(keys({"1", "2"}), table.loader())).isOk());
}

void TestPatterns::batchesAreBounded()
{
    ServiceProcess one(m_server.endpoint());
    Table table;
    std::vector<catalog::Key> wanted;
    for (int i = 0; i < 1200; ++i) {
        wanted.push_back(key(QByteArray::number(i)));
        table.rows.insert(wanted.back().bytes(), QByteArray::number(i));
    }
    const std::vector<Fetched> all = runTask(one.cache.getOrSetAll(wanted, table.loader())).value();
    QCOMPARE(all[1199].value.value(), QByteArray("1199"));
    QCOMPARE(table.asked, (std::vector<qsizetype>{500, 500, 200}));
}

void TestPatterns::d2_aBatchLoadIsRefusedPerKey()
{
    ServiceProcess one(m_server.endpoint());
    Table table;
    table.rows = {{"user:profile:1", "old"}, {"user:profile:2", "two"}};
    table.onRead = [&] { m_server.call({"DEL", "c:tv:user:1"}); }; // as an invalidation does
    QVERIFY(runTask(one.cache.getOrSetAll(keys({"1", "2"}), table.loader())).isOk());
    QVERIFY(!read(one, key("1")).isHit());
    QVERIFY(read(one, key("2")).isHit());
}

void TestPatterns::batchWithoutRedis()
{
    AnyServer server;
    QVERIFY(server.start());
    CacheSettings settings = patientCache();
    settings.awayPause = Milliseconds(3'600'000);
    ServiceProcess one(server.endpoint(), settings);
    server.kill();
    Table table;
    table.rows = {{"user:profile:1", "one"}};
    for (int i = 0; i < 2; ++i)
        QCOMPARE(runTask(one.cache.getOrSetAll(keys({"1"}), table.loader())).value()[0].value.value(),
            QByteArray("one"));
}

void TestPatterns::aBatchLoadHasADeadline()
{
    ServiceProcess one(m_server.endpoint());
    const BatchLoader never
        = [](std::vector<catalog::Key>) -> async::Task<Result<QHash<QByteArray, Loaded>>> {
        co_await async::sleepFor(std::chrono::hours(1));
        co_return QHash<QByteArray, Loaded>();
    };
    LoadOptions options;
    options.hardTimeout = Milliseconds(20);
    const auto late = runTask(one.cache.getOrSetAll(keys({"1", "2"}), never, options));
    QVERIFY(late.error().is(ErrorKind::Timeout));
    QCOMPARE(one.cache.statistics().groups().value(u"test.group"_s).failedLoads, 2);
}

void TestPatterns::writingRemovesTheOldValue()
{
    ServiceProcess one(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    Table table;
    QCOMPARE(runTask(other.cache.set(key("1"), "old")).value(), Stored::Stored);
    const Written written
        = runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"))).value();
    QVERIFY(written.isCacheCurrent);
    QCOMPARE(table.rows.value("user:profile:1"), QByteArray("new"));
    QVERIFY(!read(other, key("1")).isHit());
}

void TestPatterns::aSoleWriterStores()
{
    ServiceProcess one(m_server.endpoint());
    Table table;
    WriteOptions options;
    options.isSoleWriter = true;
    options.tags = {"extra"};
    QVERIFY(runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"), options))
                .isOk());
    QCOMPARE(read(one, key("1")).entry->value, QByteArray("new"));
    QVERIFY(read(one, key("1")).entry->tags.contains("extra"));
}

void TestPatterns::whatTheDatabaseRefusesIsNotCached_data()
{
    QTest::addColumn<bool>("isCacheFirst");
    QTest::newRow("database first") << false;
    QTest::newRow("cache first") << true;
}

void TestPatterns::whatTheDatabaseRefusesIsNotCached()
{
    QFETCH(const bool, isCacheFirst);
    ServiceProcess one(m_server.endpoint());
    Table table;
    table.failure = Error(ErrorKind::Server, Message("test.database"), Delivery::Rejected);
    QCOMPARE(runTask(one.cache.set(key("1"), "old")).value(), Stored::Stored);
    WriteOptions options;
    options.isCacheFirst = isCacheFirst;
    const auto refused
        = runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"), options));
    QCOMPARE(refused.error().message().id(), "test.database"_L1);
    const Lookup found = read(one, key("1"));
    QVERIFY2(isCacheFirst ? !found.isHit() : found.entry->value == "old", "never what was refused");
    table.failure.reset();
    QVERIFY(runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"), options))
                .isOk());
    const Lookup after = read(one, key("1"));
    QVERIFY(isCacheFirst ? after.entry->value == "new" : !after.isHit());
}

void TestPatterns::anUnknownOutcomeInvalidates()
{
    ServiceProcess one(m_server.endpoint());
    Table table;
    table.failure = Error(ErrorKind::OutcomeUnknown, Message("test.database"), Delivery::Unknown);
    QCOMPARE(runTask(one.cache.set(key("1"), "old")).value(), Stored::Stored);
    QVERIFY(!runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"))).isOk());
    QVERIFY(!read(one, key("1")).isHit());
}

void TestPatterns::aWriteWhileRedisIsAwayIsToldLater()
{
    AnyServer server;
    QVERIFY(server.start());
    CacheSettings settings = patientCache();
    settings.store.callDeadline = Milliseconds(100);
    ServiceProcess one(server.endpoint(), settings);
    ServiceProcess other(server.endpoint());
    QCOMPARE(runTask(other.cache.set(key("1"), "old")).value(), Stored::Stored);
    server.freeze();
    Table table;
    const Written written
        = runTask(one.cache.writeThrough(key("1"), "new", table.writer("user:profile:1", "new"))).value();
    QVERIFY(!written.isCacheCurrent);
    QCOMPARE(table.rows.value("user:profile:1"), QByteArray("new"));
    server.thaw();
    QTRY_VERIFY(!read(other, key("1")).isHit());
}

QTEST_GUILESS_MAIN(TestPatterns)
#include "tst_patterns.moc"
