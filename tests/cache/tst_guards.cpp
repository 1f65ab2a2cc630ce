// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Locks, rate limits, sessions and the token blacklist.
#include "cache/locks.h"
#include "cache/ratelimit.h"
#include "cache/servicerig.h"
#include "cache/sessions.h"

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
          m_connection(client::ConnectionSettings(server), m_gate), locks(caller(), Layout(), patience),
          limit(caller(), patience)
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
    void fencesGrow();
    void lockedWorkIsOneAfterTheOther();
    void aLimitAdmitsExactlySoMany();
    void aLimitEndsWithItsWindow();
    void aCounterWithoutEndIsMended();
    void sessionsMoveOn();
    void aTokenIsRefusedUntilItsExpiry();

private:
    static catalog::KeyGroupPtr limitGroup(catalog::Seconds window)
    {
        auto group = std::make_shared<catalog::KeyGroup>(
            *groupWith(u"auth:rate-limit:{ip}"_s, {}, catalog::Mode::Foreign));
        group->ttl = catalog::TtlRule(window);
        return group;
    }
    RedisProcess m_server;
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

void TestGuards::fencesGrow()
{
    GuardProcess one(m_server.endpoint());
    qint64 last = 0;
    for (int i = 0; i < 3; ++i) {
        const HeldLock held = runTask(one.locks.acquire("job", Milliseconds(1), patience)).value().value();
        QVERIFY(held.fence > last); // the lease of the one before has simply ended
        last = held.fence;
    }
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
    QVERIFY(runTask(sessions.end(key)).value());
    QVERIFY(!runTask(sessions.end(key)).value());
    QCOMPARE(runTask(sessions.begin(key, "content")).value(), Stored::Stored);
    QVERIFY2(runTask(one.cache.invalidate({}, {"user:4711"})).isOk(), "all of a user");
    QVERIFY(!runTask(sessions.open(key)).value());
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
