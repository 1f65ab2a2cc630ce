// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/random.h"
#include "cache/retirement/retirements.h"
#include "cache/servicerig.h"
#include "operations/warming.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;

class TestWarming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void stores();
    void all();
    void newerStays();
    void invalidatedMeanwhile();
    void invalidatedBehindTheSource_data();
    void invalidatedBehindTheSource();
    void failures();
    void fullMemory();
    void eviction();
    void tooManyErrors();
    void oneAtATime();
    void stopped();
    void stoppedBehindTheLastBatch();
    void aStrategyDoesNotBeginOnceStopped_data();
    void aStrategyDoesNotBeginOnceStopped();

private:
    using Strategy = std::function<async::Task<Result<std::vector<WarmItem>>>()>;
    /// \a count users; \a meanwhile happens after they were read.
    static async::Task<Result<std::vector<WarmItem>>> users(
        catalog::KeyGroupPtr group, int count, std::function<async::Task<void>()> meanwhile);
    Strategy usersWith(int count, std::function<async::Task<void>()> meanwhile = {}) const;
    QByteArray valueOf(const QByteArray &key);

    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<ServiceProcess> m_process;
    std::unique_ptr<Warming> m_warming;
    catalog::KeyGroupPtr m_group;
    WarmSettings m_settings;
};

void TestWarming::init()
{
    m_server = std::make_unique<RedisProcess>();
    QVERIFY(m_server->start());
    m_process = std::make_unique<ServiceProcess>(m_server->endpoint());
    m_group = groupWith(QStringLiteral("user:{id}"), {QStringLiteral("users"), QStringLiteral("tag:{id}")});
    m_settings.deadline = patience;
    m_warming = std::make_unique<Warming>(m_process->cache, m_process->caller(), m_settings);
}

void TestWarming::cleanup()
{
    m_warming.reset();
    m_process.reset();
    m_server.reset();
}

async::Task<Result<std::vector<WarmItem>>> TestWarming::users(
    catalog::KeyGroupPtr group, int count, std::function<async::Task<void>()> meanwhile)
{
    std::vector<WarmItem> items;
    for (int i = 0; i < count; ++i) {
        const QByteArray id = QByteArray::number(i);
        items.emplace_back(keyOf(group, "user:" + id), "warm " + id, Milliseconds(60'000));
    }
    if (meanwhile)
        co_await meanwhile();
    co_return items;
}

TestWarming::Strategy TestWarming::usersWith(int count, std::function<async::Task<void>()> meanwhile) const
{
    return [group = m_group, count, meanwhile] { return users(group, count, meanwhile); };
}

QByteArray TestWarming::valueOf(const QByteArray &key)
{
    const Result<cache::Lookup> found = runTask(m_process->cache.get(keyOf(m_group, key)));
    return found && found->isHit() ? found->entry->value : QByteArray("-");
}

/// S3-W: a callback gives key, value, TTL.
void TestWarming::stores()
{
    m_warming->add(QStringLiteral("users"), usersWith(120));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QVERIFY2(report.isComplete(), report.ended ? qPrintable(report.ended->debugText()) : "");
    QCOMPARE(report.items, 120);
    QCOMPARE(report.stored, 120);
    QVERIFY(report.bytes.count > 0);
    QCOMPARE(valueOf("user:0"), QByteArray("warm 0"));
    QCOMPARE(valueOf("user:119"), QByteArray("warm 119"));
    const resp::Reply left = m_server->call({"PTTL", "user:5"});
    QVERIFY(numberOf(left) > 30'000 && numberOf(left) <= 60'000);
    QVERIFY(runTask(m_process->cache.invalidate({}, {"tag:5"})));
    QCOMPARE(valueOf("user:5"), QByteArray("-"));
    QCOMPARE(valueOf("user:6"), QByteArray("warm 6"));
    const WarmReport unknown = runTask(m_warming->warm(QStringLiteral("nobody")));
    QVERIFY(unknown.ended && unknown.ended->is(ErrorKind::Config));
}

void TestWarming::all()
{
    m_warming->add(QStringLiteral("b"), usersWith(3));
    m_warming->add(QStringLiteral("a"), [] {
        struct Broken
        {
            static async::Task<Result<std::vector<WarmItem>>> run()
            {
                co_return Error(ErrorKind::Unreachable, Message("test.database"));
            }
        };
        return Broken::run();
    });
    m_warming->add(QStringLiteral("c"), usersWith(5));
    QCOMPARE(
        m_warming->names(), (QStringList{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
    const std::vector<WarmReport> reports = runTask(m_warming->warmAll());
    QCOMPARE(reports.size(), size_t(3));
    QCOMPARE(reports[0].stored, 3);
    QVERIFY(reports[1].ended && reports[1].ended->is(ErrorKind::Unreachable));
    QCOMPARE(reports[2].stored, 5);
}

void TestWarming::newerStays()
{
    QVERIFY(runTask(m_process->cache.set(keyOf(m_group, "user:1"), "older")));
    // So that its time is one of before.
    QVERIFY(waitUntil([&] {
        const Result<WallTime> now = runTask(m_process->cache.store().now());
        const auto found = runTask(m_process->cache.get(keyOf(m_group, "user:1")));
        return *now > found->entry->created + Milliseconds(5);
    }));
    struct Store
    {
        static async::Task<void> newer(TestWarming *test)
        {
            catalog::Key key = keyOf(test->m_group, "user:2");
            const Result<cache::Stored> stored = co_await test->m_process->cache.set(std::move(key), "newer");
            CACHEDECK_ASSERT(stored.isOk());
        }
    };
    m_warming->add(QStringLiteral("users"), usersWith(5, [this] { return Store::newer(this); }));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QCOMPARE(report.newer, 1);
    QCOMPARE(report.stored, 4);
    QCOMPARE(valueOf("user:1"), QByteArray("warm 1"));
    QCOMPARE(valueOf("user:2"), QByteArray("newer"));
}

/// What was invalidated while the source was read may be old.
void TestWarming::invalidatedMeanwhile()
{
    struct Invalidate
    {
        static async::Task<void> some(TestWarming *test)
        {
            std::vector<catalog::Key> keys{keyOf(test->m_group, "user:1")};
            QByteArrayList tags{"tag:2"};
            const auto done = co_await test->m_process->cache.invalidate(std::move(keys), std::move(tags));
            CACHEDECK_ASSERT(done.isOk());
        }
    };
    m_warming->add(QStringLiteral("users"), usersWith(5, [this] { return Invalidate::some(this); }));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QCOMPARE(report.outdated, 2);
    QCOMPARE(report.stored, 3);
    QCOMPARE(valueOf("user:1"), QByteArray("-"));
    QCOMPARE(valueOf("user:2"), QByteArray("-"));
    QCOMPARE(valueOf("user:3"), QByteArray("warm 3"));
}

void TestWarming::invalidatedBehindTheSource_data()
{
    QTest::addColumn<int>("invalidations");
    QTest::newRow("few") << 3;
    QTest::newRow("more than the journal is read for") << 2000;
}

/// By another process, and by pattern: all loads become void.
void TestWarming::invalidatedBehindTheSource()
{
    QFETCH(int, invalidations);
    ServiceProcess other(m_server->endpoint());
    struct Invalidate
    {
        static async::Task<void> many(ServiceProcess *process, int count)
        {
            cache::Cache *cache = &process->cache;
            for (int i = 0; i < count; ++i) {
                std::vector<catalog::Key> none;
                QByteArrayList tags{"other:" + QByteArray::number(i)};
                const auto done = co_await cache->invalidate(std::move(none), std::move(tags));
                CACHEDECK_ASSERT(done.isOk());
            }
            cache::Retirements retirements(process->caller(), cache->store());
            cache::Retirements::Request pattern;
            pattern.id = cache::Retirements::makeId();
            pattern.marker = cache::randomBytes(16);
            pattern.isVoidingLoads = true;
            const auto retired = co_await retirements.retire(std::move(pattern));
            CACHEDECK_ASSERT(retired.isOk());
        }
    };
    ServiceProcess *process = &other;
    m_warming->add(QStringLiteral("users"),
        usersWith(5, [process, invalidations] { return Invalidate::many(process, invalidations); }));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QCOMPARE(report.outdated, 5);
    QCOMPARE(valueOf("user:1"), QByteArray("-"));
}

void TestWarming::failures()
{
    m_server->call({"LPUSH", "user:1", "a list"});
    m_warming->add(QStringLiteral("users"), usersWith(5));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QCOMPARE(report.failed, 1);
    QCOMPARE(report.stored, 4);
    QCOMPARE(report.failures[0].key, QByteArray("user:1"));
    QVERIFY(!report.isComplete() && !report.ended);
    QCOMPARE(numberOf(m_server->call({"LLEN", "user:1"})), 1);
}

void TestWarming::fullMemory()
{
    const qint64 used = m_server->info("used_memory").toLongLong();
    m_server->call({"CONFIG", "SET", "maxmemory", QByteArray::number(used * 100 / 95)});
    m_warming->add(QStringLiteral("users"), usersWith(5));
    m_warming->add(QStringLiteral("more"), usersWith(5));
    const std::vector<WarmReport> reports = runTask(m_warming->warmAll());
    QCOMPARE(reports.size(), size_t(1));
    QCOMPARE(reports[0].ended->message().id(), QLatin1StringView("operations.warming.memory"));
    QCOMPARE(reports[0].stored, 0);
}

void TestWarming::eviction()
{
    m_settings.mostMemory = Ratio(2);
    m_warming = std::make_unique<Warming>(m_process->cache, m_process->caller(), m_settings);
    m_server->call({"CONFIG", "SET", "maxmemory-policy", "allkeys-random"});
    m_server->call({"CONFIG", "SET", "maxmemory", "3mb"});
    struct Large
    {
        static async::Task<Result<std::vector<WarmItem>>> run(catalog::KeyGroupPtr group)
        {
            std::vector<WarmItem> items;
            for (int i = 0; i < 2000; ++i)
                items.emplace_back(keyOf(group, "user:" + QByteArray::number(i)), QByteArray(10'000, 'x'));
            co_return items;
        }
    };
    m_warming->add(QStringLiteral("large"), [this] { return Large::run(m_group); });
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("large")));
    QCOMPARE(report.ended->message().id(), QLatin1StringView("operations.warming.evicting"));
    QVERIFY(report.stored < 1000);
}

void TestWarming::tooManyErrors()
{
    for (int i = 0; i < 30; ++i) {
        const QByteArray key = "user:" + QByteArray::number(i);
        m_server->call({"LPUSH", key, "a list"});
    }
    m_warming->add(QStringLiteral("users"), usersWith(200));
    const WarmReport report = runTask(m_warming->warm(QStringLiteral("users")));
    QCOMPARE(report.ended->message().id(), QLatin1StringView("operations.warming.errors"));
    QCOMPARE(report.failed, 30);
    QCOMPARE(report.stored, 20);
}

void TestWarming::oneAtATime()
{
    m_warming->add(QStringLiteral("users"), usersWith(5));
    std::vector<async::Task<WarmReport>> both;
    both.push_back(m_warming->warm(QStringLiteral("users")));
    both.push_back(m_warming->warm(QStringLiteral("users")));
    const std::vector<WarmReport> reports = runTask(async::whenAll(std::move(both)));
    QCOMPARE(reports[0].stored, 5);
    QVERIFY(reports[1].ended && reports[1].ended->is(ErrorKind::Refused));
    QVERIFY(!m_warming->isRunning());
    {
        const async::Task<WarmReport> cancelled = m_warming->warm(QStringLiteral("users"));
    }
    QVERIFY(!m_warming->isRunning());
}

void TestWarming::stopped()
{
    struct Stop
    {
        static async::Task<void> now(Warming *warming)
        {
            warming->stop();
            co_return;
        }
    };
    Warming *warming = m_warming.get();
    m_warming->add(QStringLiteral("users"), usersWith(500, [warming] { return Stop::now(warming); }));
    m_warming->add(QStringLiteral("more"), usersWith(5));
    const std::vector<WarmReport> reports = runTask(m_warming->warmAll());
    QCOMPARE(reports.size(), size_t(1));
    QVERIFY(reports[0].ended->is(ErrorKind::Cancelled));
    QCOMPARE(reports[0].stored, 0);
    QVERIFY(runTask(m_warming->warm(QStringLiteral("more"))).isComplete());
}

/// Nothing is left to be stored, and the next strategy does not begin.
void TestWarming::stoppedBehindTheLastBatch()
{
    struct Stop
    {
        static async::Task<void> now(Warming *warming)
        {
            warming->stop();
            co_return;
        }
    };
    Warming *warming = m_warming.get();
    m_warming->add(QStringLiteral("nothing"), usersWith(0, [warming] { return Stop::now(warming); }));
    m_warming->add(QStringLiteral("more"), usersWith(5));
    const std::vector<WarmReport> reports = runTask(m_warming->warmAll());
    QCOMPARE(reports.size(), size_t(1));
    QVERIFY(reports[0].ended && reports[0].ended->is(ErrorKind::Cancelled));
    QCOMPARE(valueOf("user:1"), QByteArray("-"));
    QVERIFY(runTask(m_warming->warm(QStringLiteral("more"))).isComplete());
}

void TestWarming::aStrategyDoesNotBeginOnceStopped_data()
{
    QTest::addColumn<bool>("isClosed");
    QTest::newRow("while the server is asked") << false;
    QTest::newRow("for good") << true;
}

void TestWarming::aStrategyDoesNotBeginOnceStopped()
{
    QFETCH(const bool, isClosed);
    const client::Caller through = m_process->caller();
    int questions = 0;
    Warming warming(
        m_process->cache,
        [&](client::Command command, client::CallOptions options) {
            ++questions;
            warming.stop();
            return through(std::move(command), options);
        },
        m_settings);
    int begun = 0;
    warming.add(QStringLiteral("users"), [&] {
        ++begun;
        return users(m_group, 1, {});
    });
    if (isClosed)
        warming.close();
    const WarmReport report = runTask(warming.warm(QStringLiteral("users")));
    QVERIFY(report.ended && report.ended->is(ErrorKind::Cancelled));
    QCOMPARE(begun, 0);
    QCOMPARE(questions > 0, !isClosed);
}

QTEST_GUILESS_MAIN(TestWarming)
#include "tst_warming.moc"
