// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "infotexts.h"
#include "monitor/rates.h"
#include "support/fatallog.h"

#include <limits>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using test::infoOf;

namespace {

constexpr SteadyTime start = SteadyTime(1h);

/// A server with the counters that the tests move.
NodeInfo server(qint64 hits, qint64 misses, qint64 commands)
{
    NodeInfo info;
    info.server.runId = "first";
    info.stats.hits = hits;
    info.stats.misses = misses;
    info.stats.commands = commands;
    info.stats.evicted = 0;
    info.stats.expired = 0;
    info.stats.netInput = 1000;
    info.stats.netOutput = 2000;
    info.stats.connections = 5;
    info.stats.rejected = 0;
    info.stats.errorReplies = 0;
    info.hasErrors = true;
    return info;
}

ErrorStat error(const char *code, qint64 count)
{
    ErrorStat stat;
    stat.code = code;
    stat.count = count;
    return stat;
}

NodeRates rates(
    const NodeInfo &before, const NodeInfo &after, Milliseconds apart = 1s, OwnTraffic own = OwnTraffic())
{
    return ratesBetween(InfoSample(start, before), InfoSample(start + apart, after), own);
}

} // namespace

class TestRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void countsBecomeRates();
    void lengthOfTheIntervalCounts();
    void noLookupsIsNoData();
    void ownTrafficIsTakenOff();
    void firstSample();
    void S16_resetStatistics_data();
    void S16_resetStatistics();
    void restartIsANewBaseline();
    void R4_sleepIsAGap();
    void timeStandsStill();
    void errorsWithoutTheNormalOnes();
    void missingFieldsAreMissing();
    void hostileCounters();
    void changes_data();
    void changes();
    void youngServer();
};

void TestRates::countsBecomeRates()
{
    NodeInfo after = server(1080, 520, 5000);
    after.stats.evicted = 3;
    after.stats.expired = 7;
    after.stats.netInput = 1500;
    after.stats.connections = 6;
    after.cpu.sysSeconds = 1.25;
    after.cpu.userSeconds = 2.25;
    NodeInfo before = server(1000, 500, 4000);
    before.cpu.sysSeconds = 1;
    before.cpu.userSeconds = 2;
    const NodeRates result = rates(before, after);
    QCOMPARE(result.gap, RateGap::None);
    QCOMPARE(result.hits, 80);
    QCOMPARE(result.hitsPerSecond, PerSecond(80));
    QCOMPARE(result.missesPerSecond, PerSecond(20));
    QCOMPARE(result.hitRate, Ratio(0.8)); // of the interval, not of the lifetime
    QCOMPARE(result.opsPerSecond, PerSecond(1000));
    QCOMPARE(result.evictedPerSecond, PerSecond(3));
    QCOMPARE(result.expiredPerSecond, PerSecond(7));
    QCOMPARE(result.netInPerSecond, PerSecond(500));
    QCOMPARE(result.netOutPerSecond, PerSecond(0));
    QCOMPARE(result.cpuCores, 0.5);
}

void TestRates::lengthOfTheIntervalCounts()
{
    const NodeRates result = rates(server(0, 0, 0), server(300, 100, 1000), 2500ms);
    QCOMPARE(result.hitsPerSecond, PerSecond(120));
    QCOMPARE(result.opsPerSecond, PerSecond(400));
    QCOMPARE(result.hitRate, Ratio(0.75));
}

/// Product rule 5: never 0 %.
void TestRates::noLookupsIsNoData()
{
    const NodeRates result = rates(server(10, 10, 100), server(10, 10, 110));
    QVERIFY(!result.hitRate.has_value());
    QCOMPARE(result.hitsPerSecond, PerSecond(0));
    QCOMPARE(rates(server(10, 10, 100), server(10, 11, 101)).hitRate, Ratio(0));
}

void TestRates::ownTrafficIsTakenOff()
{
    const NodeRates result = rates(server(0, 0, 0), server(90, 30, 150), 1s, OwnTraffic(5, 10, 10));
    QCOMPARE(result.hitRate, Ratio(0.8));
    QCOMPARE(result.opsPerSecond, PerSecond(150)); // as redis-cli INFO would tell
    QCOMPARE(result.foreignOpsPerSecond, PerSecond(145));
    // More than the server counted (a reply that came after the sample): not below zero.
    QCOMPARE(
        rates(server(0, 0, 0), server(1, 0, 2), 1s, OwnTraffic(5, 3, 0)).foreignOpsPerSecond, PerSecond(0));
}

void TestRates::firstSample()
{
    const NodeRates result = ratesBetween(InfoSample(), InfoSample(start, server(10, 10, 10)));
    QCOMPARE(result.gap, RateGap::First);
    QVERIFY(!result.hitsPerSecond.has_value());
}

void TestRates::S16_resetStatistics_data()
{
    QTest::addColumn<qint64>("hits");
    QTest::addColumn<qint64>("commands");
    QTest::newRow("all went down") << qint64(3) << qint64(5);
    // Hits have already passed their old value again; without looking at the others this is a spike or a dip.
    QTest::newRow("hits have grown past") << qint64(20) << qint64(30);
}

/// One sample is a gap, the next is right again.
void TestRates::S16_resetStatistics()
{
    QFETCH(qint64, hits);
    QFETCH(qint64, commands);
    const NodeInfo before = server(10, 10, 100'000);
    const NodeInfo after = server(hits, 1, commands);
    const NodeRates gap = rates(before, after);
    QCOMPARE(gap.gap, RateGap::Reset);
    QVERIFY(!gap.hitsPerSecond && !gap.hitRate && !gap.opsPerSecond && !gap.missesPerSecond && !gap.hits);
    const NodeRates next = rates(after, server(hits + 9, 2, commands + 100));
    QCOMPARE(next.hitRate, Ratio(0.9));
    QCOMPARE(next.opsPerSecond, PerSecond(100));
    QVERIFY(changesBetween(before, after).statsReset);
}

void TestRates::restartIsANewBaseline()
{
    NodeInfo after = server(5000, 5000, 500'000); // larger than before, and yet another life
    after.server.runId = "second";
    const NodeRates result = rates(server(10, 10, 100), after);
    QCOMPARE(result.gap, RateGap::OtherRun);
    QVERIFY(!result.opsPerSecond.has_value());
}

void TestRates::R4_sleepIsAGap()
{
    QCOMPARE(rates(server(0, 0, 0), server(10, 0, 10), 10min).gap, RateGap::Pause);
    QCOMPARE(rates(server(0, 0, 0), server(10, 0, 10), 30s).gap, RateGap::None);
    QCOMPARE(rates(server(0, 0, 0), server(10, 0, 10), 30'001ms).gap, RateGap::Pause);
}

void TestRates::timeStandsStill()
{
    QCOMPARE(rates(server(0, 0, 0), server(10, 0, 10), 0ms).gap, RateGap::Pause);
}

/// redis-facts E5.
void TestRates::errorsWithoutTheNormalOnes()
{
    NodeInfo before = server(0, 0, 1000);
    before.stats.errorReplies = 10;
    before.errors = {error("NOSCRIPT", 4), error("WRONGTYPE", 6)};
    NodeInfo after = server(0, 0, 1100);
    after.stats.errorReplies = 31;
    after.errors = {error("NOSCRIPT", 8), error("WRONGTYPE", 11), error("NOPERM", 3), error("MOVED", 9)};
    const NodeRates result = rates(before, after);
    QCOMPARE(result.errors, 5);
    QCOMPARE(result.errorsPerSecond, PerSecond(5));
}

void TestRates::missingFieldsAreMissing()
{
    NodeInfo before = server(0, 0, 10);
    before.stats.errorReplies.reset();
    before.stats.evicted.reset();
    const NodeRates result = rates(before, server(0, 0, 20));
    QVERIFY(!result.errors && !result.errorsPerSecond && !result.evictedPerSecond && !result.cpuCores);
    QCOMPARE(result.opsPerSecond, PerSecond(10));
}

void TestRates::hostileCounters()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    NodeInfo after = server(most, most, most);
    after.stats.errorReplies = most;
    after.errors = {error("NOPERM", most), error("NOAUTH", most), error("WRONGPASS", most)};
    const NodeRates result = rates(server(0, 0, 0), after);
    QCOMPARE(result.hitRate, Ratio(0.5));
    QVERIFY(result.errors.value() >= 0);
}

void TestRates::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray one = "run_id:a\nrole:master\n# Keyspace\n";
    QTest::newRow("nothing") << one + "db0:keys=500\n" << one + "db0:keys=490\n" << QByteArray("");
    QTest::newRow("flush") << one + "db0:keys=500\n" << one << QByteArray("flushed");
    QTest::newRow("flush of one database of two") << one + "db0:keys=1000\ndb1:keys=10\n"
                                                  << one + "db1:keys=10\n"
                                                  << QByteArray("flushed");
    QTest::newRow("few keys expired") << one + "db0:keys=50\n" << one << QByteArray("");
    QTest::newRow("many keys expired") << one + "db0:keys=500\n# Stats\nexpired_keys:7\n"
                                       << one + "# Stats\nexpired_keys:507\n"
                                       << QByteArray("");
    QTest::newRow("evicted after a smaller maxmemory") << one + "db0:keys=500\n# Stats\nevicted_keys:0\n"
                                                       << one + "# Stats\nevicted_keys:495\n"
                                                       << QByteArray("");
    QTest::newRow("flush while some expire") << one + "db0:keys=500\n# Stats\nexpired_keys:7\n"
                                             << one + "# Stats\nexpired_keys:57\n"
                                             << QByteArray("flushed");
    QTest::newRow("a replica is emptied by its master")
        << QByteArray("run_id:a\nrole:slave\n# Keyspace\ndb0:keys=500\n")
        << QByteArray("run_id:a\nrole:slave\n# Keyspace\n") << QByteArray("");
    QTest::newRow("restart, empty") << one + "db0:keys=500\n"
                                    << QByteArray("run_id:b\nrole:master\n# Keyspace\n")
                                    << QByteArray("restarted");
    QTest::newRow("promotion") << QByteArray("run_id:a\nrole:slave\n")
                               << QByteArray("run_id:a\nrole:master\n") << QByteArray("promoted");
    QTest::newRow("demotion, then an empty start of the copy")
        << one + "db0:keys=500\n"
        << QByteArray("run_id:a\nrole:slave\nmaster_sync_in_progress:1\n# Keyspace\n")
        << QByteArray("demoted");
    QTest::newRow("full synchronisation is no flush")
        << QByteArray("run_id:a\nrole:slave\n# Keyspace\ndb0:keys=500\n")
        << QByteArray("run_id:a\nrole:slave\nmaster_sync_in_progress:1\n# Keyspace\n") << QByteArray("");
}

void TestRates::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    const NodeChanges changes = changesBetween(NodeInfo::parse(before), NodeInfo::parse(after));
    QCOMPARE(changes.restarted, expected.contains("restarted"));
    QCOMPARE(changes.flushed, expected.contains("flushed"));
    QCOMPARE(changes.promoted, expected.contains("promoted"));
    QCOMPARE(changes.demoted, expected.contains("demoted"));
    QVERIFY(!changes.statsReset);
}

void TestRates::youngServer()
{
    QCOMPARE(changesAtFirstSight(NodeInfo::parse("uptime_in_seconds:12\n")).runsFor, 12s);
    QVERIFY(!changesAtFirstSight(NodeInfo()).runsFor.has_value());
    QVERIFY(!changesBetween(NodeInfo(), NodeInfo()).runsFor.has_value());
}

QTEST_GUILESS_MAIN(TestRates)
#include "tst_rates.moc"
