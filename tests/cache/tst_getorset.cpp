// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestGetOrSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aMissLoadsAndFills();
    void theSourceSaysThatThereIsNone();
    void failuresAreNotKept();
    void oneLoadForManyCallers();
    void oneLoadOverProcesses();
    void aLockOfTheDeadIsTakenOver();
    void d2_whoComesAfterAnInvalidationGetsNothingFromBefore();
    void cancelledCallersLeaveTheLoad();
    void staleIsServedWhileOneLoads();
    void refreshAheadLoadsBehindTheReader();
    void xfetchRefreshesEarly();
    void aLockedRefreshLoads();
    void aStaleCopyStepsInForTheSource_data();
    void aStaleCopyStepsInForTheSource();
    void loadsThatTakeTooLongEnd();
    void withoutRedisTheLoaderRuns();
    void patternsOfTheCatalog();
    void aCacheThatGoesAnswersItsCallers();

private:
    Fetched fetch(ServiceProcess &process, Source &source, const LoadOptions &options = {})
    {
        return runTask(process.cache.getOrSet(m_key, source.loader(), options)).value();
    }
    /// An entry that is past its TTL and still kept.
    void storeStale(ServiceProcess &process, const QByteArray &value)
    {
        NewEntry entry = entryWith(value, Milliseconds(1));
        entry.kept = std::chrono::minutes(5);
        QCOMPARE(runTask(process.cache.store().put(m_key, {}, entry)).value(), Stored::Stored);
        QTRY_VERIFY(!runTask(process.cache.store().read(m_key)).value().isHit());
    }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key m_key = keyOf(m_group, "user:profile:1");
};

void TestGetOrSet::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestGetOrSet::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestGetOrSet::aMissLoadsAndFills()
{
    ServiceProcess one(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    Source source("value");
    QCOMPARE(fetch(one, source).origin, Origin::Source);
    const Fetched again = fetch(other, source);
    QCOMPARE(again.origin, Origin::Cache);
    QCOMPARE(again.value.value(), QByteArray("value"));
    QCOMPARE(source.asked, 1);
    QVERIFY(runTask(other.cache.invalidate({}, {"user:1"})).isOk());
    source.value = "new";
    QCOMPARE(fetch(one, source).value.value(), QByteArray("new"));
    QCOMPARE(source.asked, 2);
}

void TestGetOrSet::theSourceSaysThatThereIsNone()
{
    ServiceProcess one(m_server.endpoint());
    Source source("");
    source.value.reset();
    for (int i = 0; i < 3; ++i)
        QVERIFY(!fetch(one, source).value);
    QCOMPARE(source.asked, 1);
    const qint64 left = numberOf(m_server.call({"PTTL", m_key.bytes()}));
    QVERIFY2(left > 20'000 && left <= 30'000, "a tenth of the TTL, 5 to 30 seconds");
    QCOMPARE(one.cache.statistics().total().negativeHits, 2);
    QVERIFY2(runTask(one.cache.invalidate({}, {"user:1"})).isOk(), "created now");
    source.value = "created";
    QCOMPARE(fetch(one, source).value.value(), QByteArray("created"));
}

void TestGetOrSet::failuresAreNotKept()
{
    ServiceProcess one(m_server.endpoint());
    Source source("value");
    source.failure = Error(ErrorKind::Server, Message("test.database"));
    for (int i = 1; i <= 2; ++i) {
        const auto failed = runTask(one.cache.getOrSet(m_key, source.loader()));
        QCOMPARE(failed.error().message().id(), "test.database"_L1);
        QCOMPARE(source.asked, i);
    }
    source.failure.reset();
    QCOMPARE(fetch(one, source).value.value(), QByteArray("value"));
    QCOMPARE(one.cache.statistics().total().failedLoads, 2);
}

void TestGetOrSet::oneLoadForManyCallers()
{
    ServiceProcess one(m_server.endpoint());
    Source source("value");
    source.isHeld = true;
    Callers callers(one.cache, m_key, source, {});
    callers.add(1000);
    QTRY_COMPARE(source.asked, 1);
    source.isHeld = false;
    QTRY_VERIFY(callers.areDone());
    QCOMPARE(callers.answers.size(), 1000U);
    for (const Result<Fetched> &answer : callers.answers)
        QCOMPARE(answer->value.value(), QByteArray("value"));
    QCOMPARE(source.asked, 1);
    QCOMPARE(one.cache.statistics().total().sharedLoads, 999);
}

void TestGetOrSet::oneLoadOverProcesses()
{
    std::vector<std::unique_ptr<ServiceProcess>> processes;
    std::vector<std::unique_ptr<Callers>> callers;
    Source source("value");
    source.isHeld = true;
    LoadOptions options;
    options.isLocked = true;
    for (int i = 0; i < 4; ++i) {
        processes.push_back(std::make_unique<ServiceProcess>(m_server.endpoint()));
        callers.push_back(std::make_unique<Callers>(processes.back()->cache, m_key, source, options));
        callers.back()->add(1000);
    }
    QTRY_COMPARE(source.asked, 1);
    source.isHeld = false;
    for (const auto &each : callers) {
        QTRY_VERIFY(each->areDone());
        for (const Result<Fetched> &answer : each->answers)
            QCOMPARE(answer->value.value(), QByteArray("value"));
    }
    QCOMPARE(source.asked, 1);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:lk:user:profile:1"})), 0);
}

void TestGetOrSet::aLockOfTheDeadIsTakenOver()
{
    ServiceProcess one(m_server.endpoint());
    QVERIFY(m_server.call({"SET", "c:lk:user:profile:1", "of a process that was killed", "PX", "50"}).isOk());
    Source source("value");
    LoadOptions options;
    options.isLocked = true;
    QCOMPARE(fetch(one, source, options).origin, Origin::Source);
    // One that is never given up is not waited for longer than a load may take.
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QVERIFY(m_server.call({"SET", "c:lk:user:profile:1", "of a process that hangs"}).isOk());
    options.hardTimeout = Milliseconds(50);
    QCOMPARE(fetch(one, source, options).value.value(), QByteArray("value"));
}

void TestGetOrSet::d2_whoComesAfterAnInvalidationGetsNothingFromBefore()
{
    ServiceProcess one(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    Source source("before");
    source.isHeld = true;
    Callers early(one.cache, m_key, source, {});
    early.add(3);
    QTRY_COMPARE(source.asked, 1);
    source.value = "after";
    QVERIFY(runTask(other.cache.invalidate({}, {"user:1"})).isOk());
    Callers late(one.cache, m_key, source, {});
    late.add(3);
    QTRY_COMPARE(one.cache.statistics().total().sharedLoads, 5);
    source.isHeld = false;
    QTRY_VERIFY(early.areDone() && late.areDone());
    for (const Result<Fetched> &answer : late.answers)
        QCOMPARE(answer->value.value(), QByteArray("after"));
    QVERIFY(one.cache.statistics().total().refusedFills >= 1);
    QCOMPARE(source.asked, 2); // one for those before, one for all those after
    QCOMPARE(fetch(other, source).value.value(), QByteArray("after"));
}

void TestGetOrSet::cancelledCallersLeaveTheLoad()
{
    ServiceProcess one(m_server.endpoint());
    Source source("value");
    source.isHeld = true;
    {
        Callers callers(one.cache, m_key, source, {});
        callers.add(2);
        QTRY_COMPARE(source.asked, 1);
    }
    source.isHeld = false;
    QTRY_VERIFY(runTask(one.cache.store().read(m_key)).value().isHit());
    QCOMPARE(source.asked, 1);
}

void TestGetOrSet::staleIsServedWhileOneLoads()
{
    ServiceProcess one(m_server.endpoint());
    storeStale(one, "old");
    Source source("new");
    source.isHeld = true;
    LoadOptions options;
    options.staleFor = std::chrono::minutes(1);
    for (int i = 0; i < 5; ++i) {
        const Fetched fetched = fetch(one, source, options);
        QCOMPARE(fetched.origin, Origin::Stale);
        QCOMPARE(fetched.value.value(), QByteArray("old"));
    }
    QTRY_COMPARE(source.asked, 1);
    source.isHeld = false;
    QTRY_VERIFY(fetch(one, source, options).origin == Origin::Cache);
    QCOMPARE(fetch(one, source, options).value.value(), QByteArray("new"));
    QCOMPARE(source.asked, 1);
    QVERIFY(one.cache.statistics().total().staleHits >= 5);
    // Beyond the window it is a miss like any other; an invalidated one always was.
    storeStale(one, "old");
    options.staleFor = Milliseconds(0);
    QCOMPARE(fetch(one, source, options).origin, Origin::Source);
}

void TestGetOrSet::refreshAheadLoadsBehindTheReader()
{
    ServiceProcess one(m_server.endpoint());
    Source source("first");
    LoadOptions options;
    options.refreshAt = Ratio(0.8);
    QCOMPARE(fetch(one, source, options).origin, Origin::Source);
    QCOMPARE(fetch(one, source, options).origin, Origin::Cache);
    QCOMPARE(source.asked, 1);
    source.value = "second";
    options.refreshAt = Ratio(0.0); // every age is beyond it
    QCOMPARE(fetch(one, source, options).value.value(), QByteArray("first"));
    QTRY_COMPARE(source.asked, 2);
    options.refreshAt.reset();
    QTRY_COMPARE(fetch(one, source, options).value.value(), QByteArray("second"));
}

void TestGetOrSet::xfetchRefreshesEarly()
{
    ServiceProcess one(m_server.endpoint());
    NewEntry entry = entryWith("first", std::chrono::minutes(5));
    entry.loadTime = Milliseconds(100);
    QCOMPARE(runTask(one.cache.store().put(m_key, {}, entry)).value(), Stored::Stored);
    Source source("second");
    LoadOptions options;
    options.xfetchBeta = 1; // 300 s left and 0.1 s to load: e^-3000
    for (int i = 0; i < 50; ++i)
        QCOMPARE(fetch(one, source, options).value.value(), QByteArray("first"));
    QCOMPARE(source.asked, 0);
    options.xfetchBeta = 1e9;
    QCOMPARE(fetch(one, source, options).value.value(), QByteArray("first"));
    QTRY_COMPARE(source.asked, 1);
}

void TestGetOrSet::aLockedRefreshLoads()
{
    ServiceProcess one(m_server.endpoint());
    Source source("first");
    LoadOptions options;
    options.isLocked = true;
    options.refreshAt = Ratio(0.0);
    QCOMPARE(fetch(one, source, options).origin, Origin::Source);
    source.value = "second";
    QCOMPARE(fetch(one, source, options).value.value(), QByteArray("first"));
    QTRY_COMPARE(source.asked, 2);
    options.refreshAt.reset();
    QTRY_COMPARE(fetch(one, source, options).value.value(), QByteArray("second"));
}

void TestGetOrSet::aStaleCopyStepsInForTheSource_data()
{
    QTest::addColumn<bool>("isFailing");
    QTest::newRow("it fails") << true;
    QTest::newRow("it takes its time") << false;
}

void TestGetOrSet::aStaleCopyStepsInForTheSource()
{
    QFETCH(const bool, isFailing);
    ServiceProcess one(m_server.endpoint());
    storeStale(one, "old");
    Source source("new");
    LoadOptions options;
    options.failSafe = std::chrono::minutes(1);
    options.softTimeout = Milliseconds(20);
    if (isFailing)
        source.failure = Error(ErrorKind::Server, Message("test.database"));
    else
        source.isHeld = true;
    const Fetched fetched = fetch(one, source, options);
    QCOMPARE(fetched.origin, Origin::Stale);
    QCOMPARE(fetched.value.value(), QByteArray("old"));
    source.failure.reset();
    source.isHeld = false;
    QTRY_COMPARE(fetch(one, source, options).value.value(), QByteArray("new"));
}

void TestGetOrSet::loadsThatTakeTooLongEnd()
{
    ServiceProcess one(m_server.endpoint());
    Source source("never");
    source.isHeld = true;
    LoadOptions options;
    options.hardTimeout = Milliseconds(20);
    options.isLocked = true;
    const auto late = runTask(one.cache.getOrSet(m_key, source.loader(), options));
    QVERIFY(late.error().is(ErrorKind::Timeout));
    QCOMPARE(late.error().message().id(), "cache.load.timeout"_L1);
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", "c:lk:user:profile:1"})), 0);
}

void TestGetOrSet::withoutRedisTheLoaderRuns()
{
    AnyServer server;
    QVERIFY(server.start());
    CacheSettings settings = patientCache();
    settings.awayPause = Milliseconds(3'600'000);
    ServiceProcess one(server.endpoint(), settings);
    Source source("value");
    QCOMPARE(fetch(one, source).origin, Origin::Source);
    server.kill();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fetch(one, source).value.value(), QByteArray("value"));
    QVERIFY(one.cache.isAway());
    QCOMPARE(source.asked, 4);
    QCOMPARE(one.cache.statistics().total().bypassed, 3);
    QVERIFY(!runTask(one.cache.get(m_key)).isOk());
}

void TestGetOrSet::patternsOfTheCatalog()
{
    catalog::KeyGroup group = *m_group;
    group.pattern = catalog::Pattern::StaleWhileRevalidate;
    QCOMPARE(LoadOptions::of(group).staleFor, Milliseconds(300'000));
    group.staleTtl = catalog::Seconds(7);
    QCOMPARE(LoadOptions::of(group).staleFor, Milliseconds(7000));
    group.pattern = catalog::Pattern::RefreshAhead;
    QCOMPARE(LoadOptions::of(group).refreshAt->value, 0.8);
    group.refreshThreshold = Ratio(0.5);
    QCOMPARE(LoadOptions::of(group).refreshAt->value, 0.5);
    group.pattern = catalog::Pattern::StampedePrevention;
    QVERIFY(LoadOptions::of(group).isLocked);
    QCOMPARE(LoadOptions::of(group).xfetchBeta, 1.0);
    group.pattern = catalog::Pattern::CacheAside;
    QVERIFY(!LoadOptions::of(group).isLocked);
    QCOMPARE(LoadOptions::of(group).staleFor, Milliseconds(0));
}

void TestGetOrSet::aCacheThatGoesAnswersItsCallers()
{
    auto one = std::make_unique<ServiceProcess>(m_server.endpoint());
    Source source("value");
    source.isHeld = true;
    Callers callers(one->cache, m_key, source, {});
    callers.add(3);
    QTRY_COMPARE(source.asked, 1);
    one.reset();
    QVERIFY(callers.areDone());
    for (const Result<Fetched> &answer : callers.answers)
        QVERIFY(answer.error().is(ErrorKind::Cancelled));
}

QTEST_GUILESS_MAIN(TestGetOrSet)
#include "tst_getorset.moc"
