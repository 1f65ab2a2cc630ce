// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Locks, rate limits, sessions and the token blacklist.
#include "cache/guards/locks.h"
#include "cache/guards/ratelimit.h"
#include "cache/guards/sessions.h"
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// A connection on which all of these may run their scripts.
class GuardProcess
{
public:
    explicit GuardProcess(const Endpoint &server)
        : m_gate(std::make_shared<client::GateContext>(client::Policy(false))),
          m_connection(client::ConnectionSettings(server), m_gate, streamsTo(server)),
          locks(caller(), Layout(), patience), limit(caller(), patience)
    {
        Locks::admitTo(m_gate->scripts());
        RateLimit::admitTo(m_gate->scripts());
        const Result<void> opened = runTask(m_connection.open());
        if (!opened.isOk())
            QTest::qFail(qPrintable(opened.error().debugText()), __FILE__, __LINE__);
    }

private:
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return m_connection.call(std::move(command), options);
        };
    }
    std::shared_ptr<client::GateContext> m_gate;
    client::Connection m_connection;

public:
    Locks locks;
    RateLimit limit;
};

async::Task<void> takeMany(GuardProcess *process, catalog::Key key, int calls, qint64 most, int *admitted)
{
    for (int i = 0; i < calls; ++i) {
        const Result<Admission> admission = co_await process->limit.take(key, most);
        *admitted += admission && admission->isAdmitted ? 1 : 0;
    }
}

/// Adds one to a number that nothing but the lock protects.
async::Task<void> addUnderLock(GuardProcess *process, int times, int *number, int *inside)
{
    for (int i = 0; i < times; ++i) {
        Result<std::optional<HeldLock>> held = co_await process->locks.acquire("number", patience, patience);
        if (!held || !held->has_value())
            co_return;
        if (++*inside != 1)
            co_return;
        const int before = *number;
        co_await async::sleepFor(Milliseconds(1));
        *number = before + 1;
        --*inside;
        HeldLock lock = **held;
        (void)co_await process->locks.release(std::move(lock));
    }
}

} // namespace

class TestGuards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aLockIsOnesOwn();
    void aReleaseIsNeverSentTwice();
    void fencesGrow();
    void lockedWorkIsOneAfterTheOther();
    void aLimitAdmitsExactlySoMany();
    void aLimitEndsWithItsWindow();
    void aCounterWithoutEndIsMended();
    void sessionsMoveOn();
    void anOldSessionIsNotRewrittenEachTime();
    void plainSessionsMoveOn();
    void aTokenIsRefusedUntilItsExpiry();
    void whatWasNotStoredRefusesNothing();
    void ourBooksAreNoCounters();

private:
    static catalog::KeyGroupPtr limitGroup(catalog::Seconds window)
    {
        auto group = std::make_shared<catalog::KeyGroup>(
            *groupWith(u"auth:rate-limit:{ip}"_s, {}, catalog::Mode::Foreign));
        group->ttl = catalog::TtlRule(window);
        return group;
    }
    AnyServer m_server;
};

void TestGuards::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestGuards::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestGuards::aLockIsOnesOwn()
{
    GuardProcess one(m_server.endpoint());
    GuardProcess other(m_server.endpoint());
    const HeldLock mine = runTask(one.locks.tryAcquire("job", patience)).value().value();
    QVERIFY(!runTask(other.locks.tryAcquire("job", patience)).value());
    QVERIFY(runTask(other.locks.tryAcquire("another job", patience)).value());
    QVERIFY2(!runTask(other.locks.release(HeldLock("job", "a guess", 1))).value(), "not theirs to release");
    QVERIFY(runTask(one.locks.renew(mine, patience)).value());
    QVERIFY(runTask(one.locks.release(mine)).value());
    QVERIFY(!runTask(one.locks.release(mine)).value());
    QVERIFY(runTask(other.locks.tryAcquire("job", patience)).value());
    QVERIFY(!runTask(one.locks.renew(mine, patience)).value());
}

/// A second try would say of a lock that was ours that it is another's by now.
void TestGuards::aReleaseIsNeverSentTwice()
{
    std::vector<std::optional<client::RetryClass>> classes;
    Locks locks(
        [&classes](client::Command, client::CallOptions options) -> async::Task<Result<resp::Reply>> {
            classes.push_back(options.retryClass);
            return [](Error lost) -> async::Task<Result<resp::Reply>> {
                co_return lost;
            }(Error(ErrorKind::OutcomeUnknown, Message("test.lost"), Delivery::Unknown));
        },
        Layout());
    QVERIFY(!runTask(locks.release(HeldLock("job", "token", 1))).isOk());
    QCOMPARE(classes.size(), 1U);
    QVERIFY(classes.front() != client::RetryClass::Idempotent);
}

void TestGuards::fencesGrow()
{
    GuardProcess one(m_server.endpoint());
    qint64 last = 0;
    for (int i = 0; i < 3; ++i) {
        const HeldLock held = runTask(one.locks.acquire("job", Milliseconds(1), patience)).value().value();
        QVERIFY(held.fence > last); // the lease of the one before has simply ended
        last = held.fence;
    }
    // Its number ends some time after the last holder, and those that follow are greater all the same.
    const qint64 left = numberOf(m_server.call({"PTTL", "c:uf:job"}));
    QVERIFY(left > 3'600'000 && left < 100'000'000);
    QCOMPARE(numberOf(m_server.call({"DEL", "c:uf:job"})), 1);
    QVERIFY(runTask(one.locks.acquire("job", Milliseconds(1), patience)).value().value().fence > last);
}

void TestGuards::lockedWorkIsOneAfterTheOther()
{
    std::vector<std::unique_ptr<GuardProcess>> processes;
    int number = 0;
    int inside = 0;
    async::Scope scope;
    for (int i = 0; i < 4; ++i) {
        processes.push_back(std::make_unique<GuardProcess>(m_server.endpoint()));
        scope.spawn(addUnderLock(processes.back().get(), 10, &number, &inside));
    }
    QTRY_COMPARE(scope.runningCount(), 0);
    QCOMPARE(number, 40);
}

void TestGuards::aLimitAdmitsExactlySoMany()
{
    const catalog::Key key = keyOf(limitGroup(catalog::Seconds(900)), "auth:rate-limit:10.0.0.1");
    std::vector<std::unique_ptr<GuardProcess>> processes;
    int admitted = 0;
    async::Scope scope;
    for (int i = 0; i < 4; ++i) {
        processes.push_back(std::make_unique<GuardProcess>(m_server.endpoint()));
        for (int caller = 0; caller < 5; ++caller)
            scope.spawn(takeMany(processes.back().get(), key, 20, 123, &admitted));
    }
    QTRY_COMPARE(scope.runningCount(), 0);
    QCOMPARE(admitted, 123);
    const Admission refused = runTask(processes.front()->limit.take(key, 123)).value();
    QVERIFY(!refused.isAdmitted);
    QCOMPARE(refused.left, 0);
    QVERIFY(refused.resetsIn > Milliseconds(0) && refused.resetsIn <= Milliseconds(900'000));
    QVERIFY2(!runTask(processes.front()->limit.take(key, 130, 8)).value().isAdmitted,
        "eight do not fit into seven");
    QVERIFY(runTask(processes.front()->limit.take(key, 130, 7)).value().isAdmitted);
}

void TestGuards::aLimitEndsWithItsWindow()
{
    GuardProcess one(m_server.endpoint());
    const catalog::Key key = keyOf(limitGroup(catalog::Seconds(900)), "auth:rate-limit:::1");
    QVERIFY(runTask(one.limit.take(key, 1)).value().isAdmitted);
    QVERIFY(!runTask(one.limit.take(key, 1)).value().isAdmitted);
    QCOMPARE(numberOf(m_server.call({"PEXPIRE", key.bytes(), "1"})), 1);
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", key.bytes()})), 0);
    QVERIFY(runTask(one.limit.take(key, 1)).value().isAdmitted);
    const auto none = runTask(one.limit.take(keyOf(limitGroup(catalog::Seconds(0)), "auth:rate-limit:x"), 1));
    QCOMPARE(none.error().message().id(), "cache.limit.window"_L1);
}

void TestGuards::aCounterWithoutEndIsMended()
{
    GuardProcess one(m_server.endpoint());
    const catalog::Key key = keyOf(limitGroup(catalog::Seconds(900)), "auth:rate-limit:1");
    m_server.call({"SET", key.bytes(), "5"});
    QVERIFY(!runTask(one.limit.take(key, 5)).value().isAdmitted);
    QVERIFY(numberOf(m_server.call({"PTTL", key.bytes()})) > 0);
}

void TestGuards::sessionsMoveOn()
{
    ServiceProcess one(m_server.endpoint());
    Sessions sessions(one.cache);
    QCOMPARE(Sessions::newId().size(), 32);
    QVERIFY(Sessions::newId() != Sessions::newId());
    const catalog::KeyGroupPtr group = groupWith(u"session:{id}:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key key = keyOf(group, "session:" + Sessions::newId() + ":4711");
    QVERIFY(!runTask(sessions.open(key)).value());
    QCOMPARE(runTask(sessions.begin(key, "content")).value(), Stored::Stored);
    QCOMPARE(runTask(sessions.open(key)).value().value(), QByteArray("content"));
    // Most of its time is over: it begins anew.
    NewEntry old = entryWith("content", Milliseconds(60'000));
    QCOMPARE(runTask(one.cache.store().put(key, {}, old)).value(), Stored::Stored);
    QVERIFY(runTask(one.cache.expire(key, Milliseconds(60'000))).value());
    const Milliseconds before = runTask(one.cache.ttl(key)).value().value();
    QVERIFY(before <= Milliseconds(60'000));
    QVERIFY(runTask(sessions.open(key)).value());
    QVERIFY(runTask(one.cache.ttl(key)).value().value() > Milliseconds(200'000));
    QVERIFY(runTask(one.cache.expire(key, Milliseconds(200'000))).value());
    QVERIFY(runTask(sessions.open(key)).value());
    QVERIFY2(runTask(one.cache.ttl(key)).value().value() <= Milliseconds(200'000), "more than half is left");
    QVERIFY(runTask(sessions.end(key)).value());
    QVERIFY(!runTask(sessions.end(key)).value());
    QCOMPARE(runTask(sessions.begin(key, "content")).value(), Stored::Stored);
    QVERIFY2(runTask(one.cache.invalidate({}, {"user:4711"})).isOk(), "all of a user");
    QVERIFY(!runTask(sessions.open(key)).value());
}

/// One that has moved on for long has a long life behind it: how much is left of its time is what counts.
void TestGuards::anOldSessionIsNotRewrittenEachTime()
{
    ServiceProcess one(m_server.endpoint());
    Sessions sessions(one.cache);
    const catalog::Key key = keyOf(groupWith(u"session:{id}"_s), "session:1");
    const WallTime now = runTask(one.cache.store().now()).value();
    codec::EnvelopeHeader header;
    header.created = now - std::chrono::hours(10);
    header.freshUntil = now + Milliseconds(200'000);
    const QByteArray sealed = codec::seal(header, "content", false);
    QVERIFY(m_server.call({"SET", key.bytes(), sealed, "PX", "200000"}).isOk());
    QCOMPARE(runTask(sessions.open(key)).value().value(), QByteArray("content"));
    QCOMPARE(m_server.call({"GET", key.bytes()}).toByteArray(), sealed);
}

void TestGuards::plainSessionsMoveOn()
{
    ServiceProcess one(m_server.endpoint());
    Sessions sessions(one.cache);
    const catalog::Key key = keyOf(groupWith(u"session:{id}"_s, {}, catalog::Mode::Foreign), "session:1");
    for (const bool isEnding : {false, true}) {
        const QByteArray left = isEnding ? "60000" : "200000";
        QVERIFY(m_server.call({"SET", key.bytes(), "content", "PX", left}).isOk());
        QCOMPARE(runTask(sessions.open(key)).value().value(), QByteArray("content"));
        QCOMPARE(numberOf(m_server.call({"PTTL", key.bytes()})) > 210'000, isEnding);
    }
}

void TestGuards::whatWasNotStoredRefusesNothing()
{
    ServiceProcess one(m_server.endpoint());
    TokenBlacklist blacklist(one.cache);
    const auto blacklistGroup = [](const QStringList &tags) {
        auto group = std::make_shared<catalog::KeyGroup>(*groupWith(u"auth:blacklist:{tokenId}"_s, tags));
        group->ttl = catalog::TtlRule::deadline();
        return group;
    };
    const WallTime later = runTask(one.cache.store().now()).value() + std::chrono::hours(1);
    const catalog::Key tagged = keyOf(blacklistGroup({u"auth"_s}), "auth:blacklist:abc");
    QCOMPARE(runTask(blacklist.refuse(tagged, later)).error().message().id(), "cache.blacklist.tags"_L1);
    const catalog::Key key = keyOf(blacklistGroup({}), "auth:blacklist:abc");
    QCOMPARE(numberOf(m_server.call({"RPUSH", key.bytes(), "somebody's list"})), 1);
    QCOMPARE(runTask(blacklist.refuse(key, later)).error().message().id(), "cache.refused.wrongType"_L1);
    // An entry that may have tags is replaced under a ticket, which may have run out by then.
    m_server.call({"DEL", key.bytes()});
    const QByteArrayList tags{"t"};
    QCOMPARE(runTask(one.cache.store().put(key, tags, entryWith("v"))).value(), Stored::Stored);
    StoreSettings impatient = patientSettings();
    impatient.longestLoad = Milliseconds(-1);
    CacheSettings settings = patientCache();
    settings.store = impatient;
    ServiceProcess late(m_server.endpoint(), settings);
    const Result<void> refused = runTask(TokenBlacklist(late.cache).refuse(key, later));
    QVERIFY(!refused.isOk());
}

void TestGuards::ourBooksAreNoCounters()
{
    GuardProcess one(m_server.endpoint());
    auto group = std::make_shared<catalog::KeyGroup>(*groupWith(u"{key}"_s, {}, catalog::Mode::Foreign));
    group->ttl = catalog::TtlRule(catalog::Seconds(900));
    QCOMPARE(runTask(one.limit.take(keyOf(group, "c:tv:t"), 5)).error().message().id(), "cache.key.ours"_L1);
}

void TestGuards::aTokenIsRefusedUntilItsExpiry()
{
    ServiceProcess one(m_server.endpoint());
    TokenBlacklist blacklist(one.cache);
    auto group = std::make_shared<catalog::KeyGroup>(
        *groupWith(u"auth:blacklist:{tokenId}"_s, {}, catalog::Mode::Foreign));
    group->ttl = catalog::TtlRule::deadline();
    const catalog::Key key = keyOf(group, "auth:blacklist:abc");
    QVERIFY(!runTask(blacklist.isRefused(key)).value());
    const WallTime now = runTask(one.cache.store().now()).value();
    QVERIFY(runTask(blacklist.refuse(key, now - Milliseconds(1))).isOk());
    QVERIFY2(!runTask(blacklist.isRefused(key)).value(), "it has expired by itself");
    QVERIFY(runTask(blacklist.refuse(key, now + Milliseconds(3'600'000))).isOk());
    QVERIFY(runTask(blacklist.isRefused(key)).value());
    const qint64 end = numberOf(m_server.call({"PEXPIRETIME", key.bytes()}));
    QVERIFY2(qAbs(end - (now.time_since_epoch().count() + 3'600'000)) < 1000, "to the second");
    QVERIFY(
        runTask(blacklist.refuse(key, runTask(one.cache.store().now()).value() + Milliseconds(50))).isOk());
    QTRY_VERIFY(!runTask(blacklist.isRefused(key)).value());
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
