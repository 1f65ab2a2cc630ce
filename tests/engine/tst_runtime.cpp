// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The library as a service with threads of its own has it.
#include "async/scope.h"
#include "cache/guards/locks.h"
#include "catalog/groups/savings.h"
#include "engine/runtimehost.h"
#include "engine/runtimerig.h"
#include "engine/runtimetask.h"
#include "testing/fakeclock.h"

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// A type of a service that knows no Qt.
struct Profile
{
    std::string name;
    int age = 0;
};

std::string toBytes(const Profile &profile)
{
    return profile.name + ':' + std::to_string(profile.age);
}

std::optional<Profile> fromBytes(std::string_view bytes, std::type_identity<Profile>)
{
    const size_t colon = bytes.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    return Profile{
        std::string(bytes.substr(0, colon)), std::atoi(std::string(bytes.substr(colon + 1)).c_str())};
}

async::Task<void> readInto(CacheClient cache, async::Mailbox::Address home, std::optional<std::string> *into)
{
    const Result<std::optional<std::string>> answer = co_await awaited(cache.get("key"), home);
    *into = answer.isOk() ? answer->value_or("") : "failed";
}

/// What the client does not have: a lock, on the runtime's thread.
async::Task<void> lockOnce(engine::RuntimeHost *host, std::promise<bool> *held)
{
    cache::Locks locks(cache::callerOf(host->deployment()), cache::Layout(), patience);
    const Result<std::optional<cache::HeldLock>> lock = co_await locks.tryAcquire("job", 1min);
    held->set_value(lock.isOk() && lock->has_value());
}

} // namespace

class TestRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersByFutureCallbackOrTask();
    void everyCall();
    void eightThreads();
    void oneLoadForAllThreads();
    void loadersUseTheCache();
    void typedValues();
    void keysOfACatalog();
    void writesGoToTheDatabaseFirst();
    void theCacheItself();
    void timeOfATest();

private:
    testing::MemoryServer m_server;
};

void TestRuntime::answersByFutureCallbackOrTask()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    QVERIFY(runtime->ready(patience).wait().isOk());
    QVERIFY(cache.set("key", "value", SetChoice(60s)).wait().value());
    std::future<Result<std::optional<std::string>>> future = cache.get("key").future();
    QCOMPARE(future.get().value().value(), std::string("value"));
    std::promise<std::string> heard;
    cache.get("key").then(
        [&heard](const Result<std::optional<std::string>> &answer) { heard.set_value(**answer); });
    QCOMPARE(heard.get_future().get(), std::string("value"));
    async::Mailbox home;
    std::optional<std::string> read;
    async::Scope scope;
    scope.spawn(readInto(cache, home.address(), &read));
    QTRY_VERIFY(read.has_value());
    QCOMPARE(*read, std::string("value"));
    { // Nobody waits any more.
        async::Scope leaving;
        leaving.spawn(readInto(cache, home.address(), &read));
    }
    QVERIFY(cache.get("key").wait().isOk());
}

void TestRuntime::everyCall()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    QVERIFY(!cache.get("none").wait()->has_value());
    QVERIFY(!cache.exists("none").wait().value());
    QVERIFY(!cache.ttl("none").wait()->has_value());
    QVERIFY(cache.set("a", "1", SetChoice(90s)).wait().value());
    SetChoice once(60s);
    once.isOnlyIfAbsent = true;
    QVERIFY(!cache.set("a", "2", once).wait().value());
    QVERIFY(cache.exists("a").wait().value());
    QVERIFY(cache.ttl("a").wait()->value() > 80s);
    QVERIFY(cache.expire("a", 10min).wait().value());
    QVERIFY(cache.ttl("a").wait()->value() > 500s);
    QVERIFY2(!cache.touch("a").wait().isOk(), "a key of no group has no TTL of its own");
    QCOMPARE(cache.increment("counter", 5).wait().value(), std::int64_t(5));
    QCOMPARE(cache.increment("counter", -7, 1min).wait().value(), std::int64_t(-2));
    SetChoice tagged(60s);
    tagged.tags = {"things"};
    const std::vector<bool> stored = cache.setAll({{"b", "2"}, {"c", "3"}}, tagged).wait().value();
    QCOMPARE(stored, (std::vector<bool>{true, true}));
    const auto all = cache.getAll({"a", "none", "c"}).wait().value();
    QCOMPARE(all, (std::vector<std::optional<std::string>>{"1", std::nullopt, "3"}));
    QCOMPARE(cache.invalidate({"a"}, {"things"}).wait().value(), std::int64_t(1));
    for (const char *gone : {"a", "b", "c"})
        QVERIFY2(!cache.get(gone).wait()->has_value(), gone);
    const engine::CacheFigures figures = cache.figures().wait().value();
    QVERIFY(figures.hits >= 2 && figures.misses >= 4 && figures.fills == 3);
}

void TestRuntime::eightThreads()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    constexpr int calls = 500;
    std::atomic<int> callbacks{0};
    std::atomic<int> wrong{0};
    inThreads(8, [&](int number) {
        const CacheClient cache = runtime->cache();
        const std::string own = "own:" + std::to_string(number);
        std::vector<std::future<Result<std::int64_t>>> counts;
        for (int i = 0; i < calls; ++i) {
            counts.push_back(cache.increment("all").future());
            cache.increment(own).then([&](const Result<std::int64_t> &count) { callbacks += count.isOk(); });
        }
        for (auto &count : counts)
            wrong += !count.get().isOk();
        wrong += cache.increment(own, 0).wait().valueOr(0) != calls;
    });
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(runtime->cache().increment("all", 0).wait().value(), std::int64_t(8 * calls));
    QTRY_COMPARE(callbacks.load(), 8 * calls);
}

void TestRuntime::oneLoadForAllThreads()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    std::atomic<int> loads{0};
    std::atomic<int> wrong{0};
    inThreads(8, [&](int) {
        for (int round = 0; round < 20; ++round) {
            const auto loader = [&loads] {
                ++loads;
                return std::optional<std::string>("value");
            };
            const auto found = runtime->cache()
                                   .getOrSet("shared:" + std::to_string(round), loader, LoadChoice(60s))
                                   .wait();
            wrong += !found || found->value_or("") != "value";
        }
    });
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(loads.load(), 20);
    const auto none = [] { return std::optional<std::string>(); };
    QVERIFY(!runtime->cache().getOrSet("nothing", none, LoadChoice(60s)).wait()->has_value());
}

void TestRuntime::loadersUseTheCache()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.threads = 4;
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("part", "2", SetChoice(60s)).wait().isOk());
    const auto loader = [cache]() -> Result<std::optional<std::string>> {
        const Result<std::optional<std::string>> part = cache.get("part").wait();
        if (!part)
            return part.error();
        return std::optional<std::string>("1" + part->value_or("?"));
    };
    QCOMPARE(cache.getOrSet("whole", loader, LoadChoice(60s)).wait()->value(), std::string("12"));
}

void TestRuntime::typedValues()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    int loads = 0;
    const auto loader = [&loads] {
        ++loads;
        return std::optional<Profile>(Profile{"Ada", 36});
    };
    for (int i = 0; i < 2; ++i) {
        const auto profile = cache.fetch<Profile>("profile", loader, LoadChoice(60s)).wait();
        QCOMPARE(profile->value().name, std::string("Ada"));
        QCOMPARE(profile->value().age, 36);
    }
    QCOMPARE(loads, 1);
    // Another release has stored another form.
    QVERIFY(cache.set("profile", "no colon", SetChoice(60s)).wait().isOk());
    QCOMPARE(cache.fetch<Profile>("profile", loader, LoadChoice(60s)).wait()->value().age, 36);
    QCOMPARE(loads, 2);
}

void TestRuntime::keysOfACatalog()
{
    RuntimeSettings settings = testing::settingsFor(m_server);
    settings.catalog = "savings";
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    const catalog::Key typed = catalog::savings::userProfile(4711);
    QVERIFY(cache.set(typed.bytes().toStdString(), R"({"name":"Ada"})").wait().value());
    QCOMPARE(cache.get(typed).wait()->value(), std::string(R"({"name":"Ada"})"));
    const auto number = [] { return std::optional<int>(7); };
    QCOMPARE(cache.fetch<int>(catalog::savings::userProfile(4712), number).wait()->value(), 7);
    QCOMPARE(cache.get(catalog::savings::userProfile(4712)).wait()->value(), std::string("7"));
    QVERIFY(cache.touch(typed).wait().value());
    QCOMPARE(cache.invalidate({}, {"user:4711"}).wait().isOk(), true);
    QVERIFY(!cache.get(typed).wait()->has_value());
}

void TestRuntime::writesGoToTheDatabaseFirst()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("row", "old", SetChoice(60s)).wait().isOk());
    std::atomic<int> writes{0};
    const auto write = [&writes]() -> Result<void> {
        ++writes;
        return {};
    };
    QVERIFY(cache.writeThrough("row", "new", write).wait().value());
    QCOMPARE(writes.load(), 1);
    QVERIFY(!cache.get("row").wait()->has_value());
    const auto refuse = []() -> Result<void> {
        return Error(ErrorKind::Server, Message("test.database"), Delivery::Rejected);
    };
    QVERIFY(cache.writeThrough("row", "new", refuse).wait().error().is(ErrorKind::Server));
}

void TestRuntime::theCacheItself()
{
    const auto runtime = opened(testing::settingsFor(m_server));
    std::promise<qint64> hits;
    runtime->run(
        [&hits](engine::RuntimeHost &host) { hits.set_value(host.cache().statistics().total().hits); });
    QCOMPARE(hits.get_future().get(), 0);
    std::promise<bool> held;
    runtime->run([&held](engine::RuntimeHost &host) { host.scope().spawn(lockOnce(&host, &held)); });
    QVERIFY(held.get_future().get());
}

void TestRuntime::timeOfATest()
{
    testing::FakeClock clock;
    testing::MemoryServer server(clock);
    const auto runtime = opened(testing::settingsFor(server));
    QVERIFY(runtime->cache().set("a", "1", SetChoice(60s)).wait().value());
    clock.advance(59s);
    QVERIFY(runtime->cache().get("a").wait()->has_value());
    clock.advance(2s);
    QVERIFY(!runtime->cache().get("a").wait()->has_value());
    // An outage is over when it is over, also where nobody moves the clock.
    int loads = 0;
    const auto load = [&loads] {
        ++loads;
        return std::optional<std::string>("b");
    };
    const auto isKept = [&] {
        const int before = loads;
        return runtime->cache().getOrSet("b", load, LoadChoice(60s)).wait().isOk() && loads == before;
    };
    server.goAway();
    QVERIFY(!isKept());
    server.comeBack();
    QTRY_VERIFY(isKept());
}

QTEST_GUILESS_MAIN(TestRuntime)
#include "tst_runtime.moc"
