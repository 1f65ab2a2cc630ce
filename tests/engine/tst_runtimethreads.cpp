// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The threads of a runtime: which loaders and callbacks run when others block, when the runtime closes, when
// an executor drops what it is given.
#include "engine/runtimerig.h"

#include <stdexcept>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

using Found = Result<std::optional<std::string>>;

/// Asks again whatever it hears, as a service that polls does.
class Poller
{
public:
    explicit Poller(CacheClient cache) : m_cache(std::move(cache)) { }
    void next()
    {
        m_cache.get("flag").then([this](const Found &) {
            ++heard;
            next();
        });
    }
    std::atomic<int> heard{0};

private:
    CacheClient m_cache;
};

bool isHeard(const CacheClient &cache)
{
    auto heard = std::make_shared<std::promise<void>>();
    std::future<void> future = heard->get_future();
    cache.get("quick").then([heard](const Found &) { heard->set_value(); });
    return future.wait_for(patience) == std::future_status::ready;
}

} // namespace

class TestRuntimeThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadersMayNeedLoaders();
    void loadersDoNotHoldCallbacksUp();
    void callbacksKeepTheirOrder();
    void aCallbackThatAsksAgainAndAgain();
    void anExecutorThatDropsACallback_data();
    void anExecutorThatDropsACallback();
    void aCallbackThatThrows();
    void whatNobodyWaitsForIsNotLoaded();
    void noMoreThanMayWait();
    void aWriteThatRunsIsMadeKnown();
    void aTypeThatCannotBeRead();

private:
    testing::MemoryServer m_server;
};

void TestRuntimeThreads::loadersMayNeedLoaders()
{
    constexpr int threads = 2;
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = threads;
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    std::atomic<int> pages{0};
    const auto page = [&pages, cache](int number) -> Found {
        ++pages;
        while (pages < threads)
            std::this_thread::yield();
        const auto part = [] { return std::optional<std::string>("part"); };
        return cache.getOrSet("part:" + std::to_string(number), part, LoadChoice(60s)).wait();
    };
    std::vector<std::future<Found>> loads;
    for (int i = 0; i < 6 * threads; ++i)
        loads.push_back(cache
                            .getOrSet(
                                "page:" + std::to_string(i), [page, i] { return page(i); }, LoadChoice(60s))
                            .future());
    for (std::future<Found> &load : loads)
        QCOMPARE(load.get().valueOr(std::nullopt).value_or("none"), std::string("part"));
}

void TestRuntimeThreads::loadersDoNotHoldCallbacksUp()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = 1;
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    Barrier barrier;
    const auto slow = [&barrier] {
        barrier.wait();
        return std::optional<std::string>("loaded");
    };
    auto load = cache.getOrSet("slow", slow, LoadChoice(60s)).future();
    QTRY_COMPARE(barrier.waiting.load(), 1);
    const bool wasHeard = isHeard(cache);
    barrier.open();
    QCOMPARE(load.get()->value(), std::string("loaded"));
    QVERIFY(wasHeard);
}

void TestRuntimeThreads::callbacksKeepTheirOrder()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    std::vector<std::int64_t> heard;
    std::promise<void> all;
    constexpr std::int64_t calls = 500;
    for (std::int64_t i = 0; i < calls; ++i)
        runtime->cache().increment("ordered").then([&](const Result<std::int64_t> &count) {
            heard.push_back(count.valueOr(0));
            if (heard.size() == calls)
                all.set_value();
        });
    all.get_future().wait();
    QVERIFY(std::is_sorted(heard.begin(), heard.end()));
}

void TestRuntimeThreads::aCallbackThatAsksAgainAndAgain()
{
    auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    Poller poller(cache);
    poller.next();
    QTRY_VERIFY(poller.heard > 10);
    runtime->close(); // ends
    const int before = poller.heard;
    poller.next(); // the same where it begins afterwards
    QCOMPARE(poller.heard.load(), before + 1);
}

void TestRuntimeThreads::anExecutorThatDropsACallback_data()
{
    QTest::addColumn<bool>("throws");
    QTest::newRow("drops") << false;
    QTest::newRow("throws") << true;
}

void TestRuntimeThreads::anExecutorThatDropsACallback()
{
    QFETCH(const bool, throws);
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.executor = [throws](const std::function<void()> &) {
        if (throws)
            throw std::runtime_error("the queue is full");
    };
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    QVERIFY(isHeard(cache));
    QVERIFY(isHeard(cache));
    const auto loader = [] { return std::optional<std::string>("1"); };
    QVERIFY(cache.getOrSet("never", loader, LoadChoice(60s)).wait().error().is(ErrorKind::Cancelled));
}

void TestRuntimeThreads::aCallbackThatThrows()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    QTest::ignoreMessage(QtWarningMsg, "cachedeck: a callback threw: no");
    cache.get("quick").then([](const Found &) { throw std::runtime_error("no"); });
    QVERIFY(isHeard(cache));
}

void TestRuntimeThreads::whatNobodyWaitsForIsNotLoaded()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = 1;
    settings.drain = 1ms;
    auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    Barrier barrier;
    std::atomic<int> loads{0};
    const auto slow = [&] {
        barrier.wait();
        return std::optional<std::string>("1");
    };
    const auto count = [&loads] {
        ++loads;
        return std::optional<std::string>("1");
    };
    auto holding = cache.getOrSet("holding", slow, LoadChoice(60s)).future();
    QTRY_COMPARE(barrier.waiting.load(), 1);
    LoadChoice impatient(60s);
    impatient.hardTimeout = 5ms;
    QVERIFY(cache.getOrSet("given up", count, impatient).wait().error().is(ErrorKind::Timeout));
    auto waiting = cache.getOrSet("closed meanwhile", count, LoadChoice(60s)).future();
    std::thread closing([&runtime] { runtime->close(); });
    const bool isAnswered = waiting.wait_for(patience) == std::future_status::ready;
    barrier.open();
    closing.join();
    QVERIFY(isAnswered && holding.wait_for(0s) == std::future_status::ready);
    QCOMPARE(loads.load(), 0);
}

void TestRuntimeThreads::noMoreThanMayWait()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = 1;
    settings.mostWaiting = 3;
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    Barrier barrier;
    const auto slow = [&] {
        barrier.wait();
        return std::optional<std::string>("1");
    };
    std::vector<std::future<Found>> loads;
    loads.push_back(cache.getOrSet("load:0", slow, LoadChoice(60s)).future());
    QTRY_COMPARE(barrier.waiting.load(), 1);
    for (int i = 1; i <= 3; ++i)
        loads.push_back(cache.getOrSet("load:" + std::to_string(i), slow, LoadChoice(60s)).future());
    std::future<Found> refused;
    QTRY_VERIFY((refused = cache.getOrSet("one more", slow, LoadChoice(60s)).future(),
        refused.wait_for(500ms) == std::future_status::ready));
    const Found answer = refused.get();
    barrier.open();
    QVERIFY(answer.error().is(ErrorKind::Busy));
    QVERIFY(!textOf(answer.error()).empty());
    for (std::future<Found> &load : loads)
        QVERIFY(load.wait_for(patience) == std::future_status::ready);
}

void TestRuntimeThreads::aWriteThatRunsIsMadeKnown()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = 1;
    settings.drain = 1ms;
    auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("row:1", "old", SetChoice(60s)).wait().isOk());
    Barrier barrier;
    std::atomic<int> writes{0};
    const auto write = [&]() -> Result<void> {
        barrier.wait();
        ++writes;
        return {};
    };
    auto running = cache.writeThrough("row:1", "new", write).future();
    QTRY_COMPARE(barrier.waiting.load(), 1);
    auto waiting = cache.writeThrough("row:2", "new", write).future();
    std::thread closing([&runtime] { runtime->close(); });
    const bool isAnswered = waiting.wait_for(patience) == std::future_status::ready;
    const bool isHeldUp = running.wait_for(0s) != std::future_status::ready;
    barrier.open();
    closing.join();
    QVERIFY(isAnswered && isHeldUp);
    QVERIFY(waiting.get().error().is(ErrorKind::Cancelled));
    QCOMPARE(writes.load(), 1);
    QVERIFY2(running.get().valueOr(false), "written, and the cache knows");
    const auto other = opened(testing::settingsFor(m_server));
    QVERIFY(!other->cache().get("row:1").wait()->has_value());
}

namespace {

/// Of which no release can read what another has stored.
struct Unreadable
{
};

std::string toBytes(const Unreadable &)
{
    return "?";
}

std::optional<Unreadable> fromBytes(std::string_view, std::type_identity<Unreadable>)
{
    return std::nullopt;
}

} // namespace

void TestRuntimeThreads::aTypeThatCannotBeRead()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const auto there = [] { return std::optional<Unreadable>(Unreadable()); };
    const auto answer = runtime->cache().fetch<Unreadable>("odd", there, LoadChoice(60s)).wait();
    QVERIFY2(!answer.isOk(), "there is such a thing");
    QVERIFY(answer.error().is(ErrorKind::Protocol));
    QVERIFY(!textOf(answer.error()).empty());
}

QTEST_GUILESS_MAIN(TestRuntimeThreads)
#include "tst_runtimethreads.moc"
