// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Warming by plain functions on threads of the service.
#include "engine/runtimerig.h"

#include <stdexcept>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

using Entries = std::vector<WarmEntry>;
using Figures = std::vector<WarmFigures>;

/// "user:0", ... with a tag of all.
Entries users(int count)
{
    Entries entries;
    for (int i = 0; i < count; ++i) {
        entries.emplace_back("user:" + std::to_string(i), "warm", 10min);
        entries.back().tags = {"users"};
    }
    return entries;
}

/// One strategy's.
WarmFigures figuresOf(const WarmClient &warming, const std::string &name)
{
    const Result<Figures> all = warming.warm({name}).wait();
    if (!all || all->size() != 1) {
        QTest::qFail("not the figures of one strategy", __FILE__, __LINE__);
        return {};
    }
    return all->front();
}

} // namespace

class TestWarmClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void stores();
    void allOrSome();
    void newerStays();
    void invalidatedMeanwhile();
    void strategiesThatFail();
    void anEntryWithoutATtl();
    void oneAtATime();
    void byTheExecutorOfTheService();
    void withoutRedis();
    void closingLetsABatchEnd();
    void closingWaitsForNoAnswer();

private:
    testing::MemoryServer m_server;
    std::unique_ptr<Runtime> m_runtime;
};

void TestWarmClient::init()
{
    m_server.restartEmpty();
    m_runtime = opened(testing::settingsFor(m_server));
}

void TestWarmClient::cleanup()
{
    m_runtime.reset();
}

void TestWarmClient::stores()
{
    const WarmClient warming = m_runtime->warming();
    std::thread::id readIn;
    warming.add("users", [&readIn] {
        readIn = std::this_thread::get_id();
        return users(120);
    });
    const WarmFigures figures = figuresOf(warming, "users");
    QVERIFY2(figures.isComplete(), figures.ended ? textOf(*figures.ended).c_str() : "failures");
    QCOMPARE(figures.name, std::string("users"));
    QCOMPARE(figures.entries, std::int64_t(120));
    QCOMPARE(figures.stored, std::int64_t(120));
    QCOMPARE(figures.bytes, std::int64_t(120 * 4));
    std::promise<std::thread::id> ours;
    m_runtime->run([&ours](engine::RuntimeHost &) { ours.set_value(std::this_thread::get_id()); });
    QVERIFY(readIn != std::thread::id() && readIn != ours.get_future().get());
    const CacheClient cache = m_runtime->cache();
    QCOMPARE(cache.get("user:119").wait()->value(), std::string("warm"));
    const auto ttl = cache.ttl("user:7").wait();
    QVERIFY(ttl->value() > 9min && ttl->value() <= 10min);
    QVERIFY(cache.invalidate({}, {"users"}).wait().isOk());
    QVERIFY(!cache.get("user:119").wait()->has_value());
}

void TestWarmClient::allOrSome()
{
    const WarmClient warming = m_runtime->warming();
    QVERIFY(warming.warm().wait()->empty());
    warming.add("b", [] { return users(2); });
    warming.add("a", [] { return users(5); });
    warming.add("b", [] { return users(3); }); // instead
    const Figures all = warming.warm().wait().value();
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].name + all[1].name, std::string("ba"));
    QCOMPARE(all[0].entries, std::int64_t(3));
    const Figures some = warming.warm({"a", "nobody", "b"}).wait().value();
    QCOMPARE(some.size(), size_t(3));
    QCOMPARE(some[0].entries, std::int64_t(5));
    QVERIFY(some[1].ended && some[1].ended->is(ErrorKind::Config));
    QVERIFY(textOf(*some[1].ended).find("nobody") != std::string::npos);
    QVERIFY(some[2].isComplete());
}

/// A strategy may use the cache; what is stored while it reads is newer than what it has read.
void TestWarmClient::newerStays()
{
    const CacheClient cache = m_runtime->cache();
    const WarmClient warming = m_runtime->warming();
    warming.add("users", [cache]() -> Result<Entries> {
        const Result<bool> stored = cache.set("user:2", "newer", SetChoice(10min)).wait();
        if (!stored)
            return stored.error();
        return users(5);
    });
    const WarmFigures figures = figuresOf(warming, "users");
    QVERIFY(figures.isComplete());
    QCOMPARE(figures.keptNewer, std::int64_t(1));
    QCOMPARE(figures.stored, std::int64_t(4));
    QCOMPARE(cache.get("user:2").wait()->value(), std::string("newer"));
}

void TestWarmClient::invalidatedMeanwhile()
{
    const CacheClient cache = m_runtime->cache();
    const WarmClient warming = m_runtime->warming();
    warming.add("users", [cache]() -> Result<Entries> {
        const Result<std::int64_t> done = cache.invalidate({"user:1"}).wait();
        if (!done)
            return done.error();
        return users(3);
    });
    const WarmFigures figures = figuresOf(warming, "users");
    QVERIFY(figures.isComplete());
    QCOMPARE(figures.outdated, std::int64_t(1));
    QVERIFY(!cache.get("user:1").wait()->has_value());
    QVERIFY(cache.get("user:2").wait()->has_value());
}

void TestWarmClient::strategiesThatFail()
{
    const WarmClient warming = m_runtime->warming();
    warming.add("throws", []() -> Entries { throw std::runtime_error("no database"); });
    warming.add(
        "fails", []() -> Result<Entries> { return Error(ErrorKind::Unreachable, Message("test.database")); });
    warming.add("works", [] { return users(2); });
    const Figures figures = warming.warm().wait().value();
    QCOMPARE(figures.size(), size_t(3));
    QVERIFY(figures[0].ended && figures[0].ended->is(ErrorKind::Internal));
    QVERIFY(textOf(*figures[0].ended).find("no database") != std::string::npos);
    QVERIFY(figures[1].ended && figures[1].ended->is(ErrorKind::Unreachable));
    QCOMPARE(figures[2].stored, std::int64_t(2));
}

void TestWarmClient::anEntryWithoutATtl()
{
    const WarmClient warming = m_runtime->warming();
    warming.add("users", [] {
        Entries entries = users(3);
        entries[1].ttl.reset();
        return entries;
    });
    const WarmFigures figures = figuresOf(warming, "users");
    QVERIFY(!figures.isComplete() && !figures.ended);
    QCOMPARE(figures.failed, std::int64_t(1));
    QCOMPARE(figures.stored, std::int64_t(2));
    QCOMPARE(figures.failures.at(0).first, std::string("user:1"));
    QVERIFY(!textOf(figures.failures.at(0).second).empty());
}

void TestWarmClient::oneAtATime()
{
    const WarmClient warming = m_runtime->warming();
    Barrier barrier;
    warming.add("slow", [&barrier] {
        barrier.wait();
        return users(2);
    });
    auto first = warming.warm().future();
    QTRY_COMPARE(barrier.waiting.load(), 1);
    const WarmFigures second = figuresOf(warming, "slow");
    barrier.open();
    QVERIFY(second.ended && second.ended->is(ErrorKind::Refused));
    const Result<Figures> figures = first.get();
    QCOMPARE(figures->at(0).stored, std::int64_t(2));
}

void TestWarmClient::byTheExecutorOfTheService()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    std::atomic<bool> isDropping{false};
    std::mutex mutex;
    std::vector<std::thread> threads;
    settings.executor = [&](const std::function<void()> &job) {
        const std::lock_guard lock(mutex);
        if (!isDropping)
            threads.emplace_back(job);
    };
    auto runtime = opened(std::move(settings));
    const WarmClient warming = runtime->warming();
    warming.add("users", [] { return users(2); });
    QCOMPARE(figuresOf(warming, "users").stored, std::int64_t(2));
    isDropping = true; // which is an answer, too
    const WarmFigures dropped = figuresOf(warming, "users");
    QVERIFY(dropped.ended && dropped.ended->is(ErrorKind::Cancelled));
    runtime.reset();
    QCOMPARE(threads.size(), size_t(1));
    for (std::thread &thread : threads)
        thread.join();
}

/// The source is not asked for what cannot be stored.
void TestWarmClient::withoutRedis()
{
    m_server.goAway();
    const auto runtime = std::move(Runtime::open(testing::settingsFor(m_server))).value();
    std::atomic<int> reads{0};
    runtime->warming().add("users", [&reads] {
        ++reads;
        return users(2);
    });
    const WarmFigures figures = figuresOf(runtime->warming(), "users");
    m_server.comeBack();
    QVERIFY(figures.ended.has_value());
    QCOMPARE(reads.load(), 0);
}

/// What was read when the runtime closes is not stored any more, and the figures say so.
void TestWarmClient::closingLetsABatchEnd()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.drain = patience;
    auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    const WarmClient warming = runtime->warming();
    Barrier barrier;
    std::atomic<int> later{0};
    warming.add("users", [&barrier] {
        barrier.wait();
        return users(500);
    });
    warming.add("later", [&later] {
        ++later;
        return users(1);
    });
    auto call = warming.warm().future();
    QTRY_COMPARE(barrier.waiting.load(), 1);
    std::thread closing([&runtime] { runtime.reset(); });
    const bool isClosing = waitUntil([&] { return !cache.exists("user:0").wait().isOk(); });
    barrier.open();
    closing.join();
    QVERIFY(isClosing);
    const Result<Figures> figures = call.get();
    QCOMPARE(figures->size(), size_t(1));
    QVERIFY(figures->at(0).ended && figures->at(0).ended->is(ErrorKind::Cancelled));
    QCOMPARE(figures->at(0).stored, std::int64_t(0));
    QCOMPARE(later.load(), 0);
    QVERIFY(!m_runtime->cache().exists("user:0").wait().value());
}

/// A strategy that blocks for longer than the drain holds up nobody who waits for its figures.
void TestWarmClient::closingWaitsForNoAnswer()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.drain = 20ms;
    auto runtime = opened(std::move(settings));
    const WarmClient warming = runtime->warming();
    Barrier barrier;
    warming.add("users", [&barrier] {
        barrier.wait();
        return users(1);
    });
    std::atomic<int> answers{0};
    std::promise<Result<Figures>> answer;
    warming.warm().then([&](Result<Figures> figures) {
        if (++answers == 1)
            answer.set_value(std::move(figures));
    });
    QTRY_COMPARE(barrier.waiting.load(), 1);
    std::thread closing([&runtime] { runtime.reset(); });
    const Result<Figures> figures = answer.get_future().get();
    barrier.open();
    closing.join();
    QVERIFY(figures.error().is(ErrorKind::Cancelled));
    QCOMPARE(answers.load(), 1);
    QVERIFY(warming.warm().wait().error().is(ErrorKind::Cancelled));
    QVERIFY(!m_runtime->cache().exists("user:0").wait().value());
}

QTEST_GUILESS_MAIN(TestWarmClient)
#include "tst_warmclient.moc"
