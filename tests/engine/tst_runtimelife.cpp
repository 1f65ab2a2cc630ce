// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A runtime that is opened, closed, without Redis, without Qt, and with loaders that misbehave.
#include "engine/runtimerig.h"
#include "support/redisprocess.h"

#include <QProcess>

#include <stdexcept>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestRuntimeLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExecutorOfTheService();
    void closingAnswersEveryCall();
    void withoutRedisTheLoaderRuns();
    void whatCannotBeOpened();
    void serviceWithoutQt();
    void aLoaderBlocksNobody();
    void loadersFailInAnyWay();

private:
    testing::MemoryServer m_server;
};

void TestRuntimeLife::theExecutorOfTheService()
{
    std::mutex mutex;
    std::vector<std::function<void()>> jobs;
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.executor = [&](std::function<void()> job) {
        const std::lock_guard lock(mutex);
        jobs.push_back(std::move(job));
    };
    auto runtime = opened(std::move(settings));
    const auto runJobs = [&] {
        std::vector<std::function<void()>> some;
        {
            const std::lock_guard lock(mutex);
            some.swap(jobs);
        }
        for (const auto &job : some)
            job();
    };
    const auto ourThread = std::this_thread::get_id();
    std::thread::id loadedIn;
    const auto loader = [&loadedIn] {
        loadedIn = std::this_thread::get_id();
        return std::optional<std::string>("1");
    };
    auto load = runtime->cache().getOrSet("by executor", loader, LoadChoice(60s)).future();
    QTRY_VERIFY((runJobs(), load.wait_for(0s) == std::future_status::ready));
    QCOMPARE(load.get()->value(), std::string("1"));
    QVERIFY(loadedIn == ourThread);
    int heard = 0;
    for (int i = 0; i < 100; ++i)
        runtime->cache().get("by executor").then([&heard](const auto &) { ++heard; });
    QTRY_VERIFY((runJobs(), heard == 100));
    // A job that is dropped is an answer, too.
    auto dropped = runtime->cache().getOrSet("never", loader, LoadChoice(60s)).future();
    const auto drop = [&] {
        const std::lock_guard lock(mutex);
        jobs.clear();
    };
    QTRY_VERIFY((drop(), dropped.wait_for(0s) == std::future_status::ready));
    QVERIFY(dropped.get().error().is(ErrorKind::Cancelled));
}

void TestRuntimeLife::closingAnswersEveryCall()
{
    testing::MemoryServer server;
    RuntimeSettings settings = testing::settingsFor(server);
    settings.drain = 20ms;
    auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("a", "1", SetChoice(60s)).wait().isOk());
    server.freeze();
    std::vector<std::future<Result<std::int64_t>>> futures;
    std::atomic<int> callbacks{0};
    auto load = cache
                    .getOrSet(
                        "b", [] { return std::optional<std::string>("late"); }, LoadChoice(60s))
                    .future();
    std::atomic<bool> isOver{false};
    std::vector<std::thread> threads;
    std::mutex mutex;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            while (!isOver) {
                auto future = cache.increment("n").future();
                cache.increment("n").then([&](const auto &) { ++callbacks; });
                const std::lock_guard lock(mutex);
                futures.push_back(std::move(future));
                if (futures.size() > 2000)
                    isOver = true;
            }
        });
    }
    const auto count = [&] {
        const std::lock_guard lock(mutex);
        return futures.size();
    };
    QTRY_VERIFY(count() > 200);
    runtime.reset();
    isOver = true;
    for (std::thread &thread : threads)
        thread.join();
    for (auto &future : futures)
        QVERIFY(!future.get().isOk());
    QCOMPARE(size_t(callbacks.load()), futures.size());
    QVERIFY(load.wait_for(0s) == std::future_status::ready);
    const auto after = cache.get("a").wait();
    QVERIFY(after.error().is(ErrorKind::Cancelled));
    QVERIFY(!textOf(after.error()).empty());
}

void TestRuntimeLife::withoutRedisTheLoaderRuns()
{
    testing::MemoryServer server;
    server.goAway();
    RuntimeSettings settings = testing::settingsFor(server);
    const auto runtime = std::move(Runtime::open(std::move(settings))).value();
    const auto loader = [] { return std::optional<std::string>("from the database"); };
    QCOMPARE(runtime->cache().getOrSet("a", loader, LoadChoice(60s)).wait()->value(),
        std::string("from the database"));
    QVERIFY(!runtime->cache().get("a").wait().isOk());
    QVERIFY(runtime->cache().figures().wait()->bypassed > 0);
    QVERIFY(!runtime->ready(10ms).wait().isOk());
}

void TestRuntimeLife::whatCannotBeOpened()
{
    QVERIFY(Runtime::open(RuntimeSettings("nonsense://x")).error().is(ErrorKind::Config));
    QVERIFY(Runtime::open(RuntimeSettings("redis+sentinel://a")).error().is(ErrorKind::Config));
    RuntimeSettings settings("redis://127.0.0.1");
    settings.catalog = "/no/such/catalog.json";
    QVERIFY(!Runtime::open(std::move(settings)).isOk());
    settings.profile = "no such profile";
    settings.url.clear();
    QVERIFY(!Runtime::open(std::move(settings)).isOk());
}

void TestRuntimeLife::serviceWithoutQt()
{
    RedisProcess server;
    QVERIFY(server.start());
    QProcess service;
    service.start(QStringLiteral(PLAIN_SERVICE), {u"redis://"_s + server.endpoint().toString()});
    QVERIFY(service.waitForFinished(int(patience.count()) * 2));
    const QByteArray said = service.readAllStandardError();
    QVERIFY2(service.exitStatus() == QProcess::NormalExit && service.exitCode() == 0, said.constData());
    QCOMPARE(said, QByteArray());
    QVERIFY(service.readAllStandardOutput().startsWith("32000 calls"));
}

void TestRuntimeLife::aLoaderBlocksNobody()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("quick", "1", SetChoice(60s)).wait().isOk());
    Barrier barrier;
    const auto slow = [&barrier] {
        barrier.wait();
        return std::optional<std::string>("loaded");
    };
    std::vector<std::future<Result<std::optional<std::string>>>> loads;
    for (int i = 0; i < 4; ++i)
        loads.push_back(cache.getOrSet("slow:" + std::to_string(i), slow, LoadChoice(60s)).future());
    QTRY_COMPARE(barrier.waiting.load(), 4);
    QCOMPARE(cache.get("quick").wait()->value(), std::string("1"));
    barrier.open();
    for (auto &load : loads)
        QCOMPARE(load.get()->value(), std::string("loaded"));
}

void TestRuntimeLife::loadersFailInAnyWay()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    const auto failing
        = []() -> Result<std::string> { return Error(ErrorKind::Unreachable, Message("test.database")); };
    QVERIFY(cache.getOrSet("x", failing, LoadChoice(60s)).wait().error().is(ErrorKind::Unreachable));
    const auto throwing = []() -> std::string { throw std::runtime_error("no database"); };
    const auto thrown = cache.getOrSet("x", throwing, LoadChoice(60s)).wait();
    QCOMPARE(thrown.error().message().id(), "engine.runtime.threw"_L1);
    QVERIFY(textOf(thrown.error()).find("no database") != std::string::npos);
    QVERIFY(!cache.get("x").wait()->has_value());
}

QTEST_GUILESS_MAIN(TestRuntimeLife)
#include "tst_runtimelife.moc"
