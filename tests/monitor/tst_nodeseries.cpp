// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "infotexts.h"
#include "monitor/nodeseries.h"
#include "support/fatallog.h"

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using test::infoOf;

namespace {

const QString node = u"10.0.0.1:6379"_s;

std::optional<double> value(
    const std::vector<SeriesValue> &row, QLatin1StringView name, const QString &target = node)
{
    for (const SeriesValue &cell : row) {
        if (cell.id == SeriesId(name, target))
            return cell.value;
    }
    return {};
}

} // namespace

class TestNodeSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void masterWithRates();
    void replicaHasItsLink();
    void unreachableIsMostlyGaps();
    void syncingTellsNoKeys();
    void noLimitIsNoSeries();
    void sentinels();
    void deploymentWithoutSentinels();
    void deploymentWithSentinels();
    void everyNameHasAKind();
};

void TestNodeSeries::masterWithRates()
{
    const NodeInfo info = infoOf("redis-7.0-master");
    NodeInfo later = info;
    later.stats.hits = *info.stats.hits + 80;
    later.stats.misses = *info.stats.misses + 20;
    const SteadyTime now = SteadyTime(std::chrono::hours(1));
    const NodeRates rates
        = ratesBetween(InfoSample(now, info), InfoSample(now + std::chrono::seconds(1), later));
    NodeObservation seen;
    seen.target = node;
    seen.isReachable = true;
    seen.info = &later;
    seen.rates = &rates;
    seen.roundTrip = Percentile(Microseconds(1500), false);
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QCOMPARE(value(row, series::reachable), 1.0);
    QCOMPARE(value(row, series::hitRate), 0.8);
    QCOMPARE(value(row, series::lookups), 100.0);
    QCOMPARE(value(row, series::maxMemory), 64.0 * 1024 * 1024);
    QCOMPARE(value(row, series::keys), 501.0);
    QCOMPARE(value(row, series::isMaster), 1.0);
    QCOMPARE(value(row, series::roundTripMs), 1.5);
    QVERIFY(!value(row, series::masterLinkUp));
    QVERIFY(!value(row, series::replicaLagBytes));
    QVERIFY(value(row, series::evictableShare).value() > 0.59);
}

void TestNodeSeries::replicaHasItsLink()
{
    const NodeInfo info = infoOf("redis-7.0-replica");
    NodeObservation seen;
    seen.target = node;
    seen.isReachable = true;
    seen.info = &info;
    seen.lag = Bytes(1200);
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QCOMPARE(value(row, series::masterLinkUp), 1.0);
    QCOMPARE(value(row, series::isMaster), 0.0);
    QCOMPARE(value(row, series::replicaLagBytes), 1200.0);
    QVERIFY(!value(row, series::hitRate)); // no rates yet
}

/// A gap is what is not there; a zero would be a lie.
void TestNodeSeries::unreachableIsMostlyGaps()
{
    NodeObservation seen;
    seen.target = node;
    seen.roundTrip = Percentile(std::chrono::seconds(3), true);
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QVERIFY(!value(row, series::reachable)); // nobody knows yet
    seen.isReachable = false;
    row.clear();
    appendValues(row, seen);
    QCOMPARE(row.size(), size_t(3));
    QCOMPARE(value(row, series::reachable), 0.0);
    QCOMPARE(value(row, series::blockedByScript), 0.0);
    QCOMPARE(value(row, series::roundTripMs), 3000.0);
}

void TestNodeSeries::syncingTellsNoKeys()
{
    const NodeInfo info = infoOf("redis-7.0-syncing");
    NodeObservation seen;
    seen.target = node;
    seen.info = &info;
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QVERIFY(!value(row, series::keys));
    QCOMPARE(value(row, series::masterLinkUp), 0.0);
}

void TestNodeSeries::noLimitIsNoSeries()
{
    const NodeInfo info = NodeInfo::parse("used_memory:100\nmaxmemory:0\n");
    NodeObservation seen;
    seen.target = node;
    seen.info = &info;
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QCOMPARE(value(row, series::usedMemory), 100.0);
    QVERIFY(!value(row, series::maxMemory));
    QVERIFY(!value(row, series::memoryShare));
}

void TestNodeSeries::sentinels()
{
    SentinelObservation seen;
    seen.target = u"s:1"_s;
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QVERIFY(row.empty()); // not asked yet
    seen.isReachable = false;
    appendValues(row, seen);
    QCOMPARE(value(row, series::sentinelReachable, u"s:1"_s), 0.0);
    QVERIFY(!value(row, series::sentinelTilt, u"s:1"_s));
    seen.isReachable = true;
    seen.isTilt = true;
    row.clear();
    appendValues(row, seen);
    QCOMPARE(value(row, series::sentinelTilt, u"s:1"_s), 1.0);
}

/// A single node (--url): no rule about sentinels has anything to judge.
void TestNodeSeries::deploymentWithoutSentinels()
{
    DeploymentObservation seen;
    seen.nodesReachable = 1;
    seen.masters = 1;
    seen.isMasterKnown = true;
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QCOMPARE(value(row, series::masterKnown, QString()), 1.0);
    QVERIFY(!value(row, series::sentinelsDisagree, QString()));
    QVERIFY(!value(row, series::failoverMargin, QString()));
    QVERIFY(!value(row, series::replicasMissing, QString()));
}

/// K2, K4: capacity against max(quorum, majority).
void TestNodeSeries::deploymentWithSentinels()
{
    DeploymentObservation seen;
    seen.sentinelsDisagree = true;
    seen.sentinelsUsable = 1;
    seen.sentinelsNeeded = 2;
    seen.replicasMissing = 1;
    std::vector<SeriesValue> row;
    appendValues(row, seen);
    QCOMPARE(value(row, series::failoverMargin, QString()), -1.0);
    QCOMPARE(value(row, series::sentinelsDisagree, QString()), 1.0);
    QCOMPARE(value(row, series::replicasMissing, QString()), 1.0);
}

void TestNodeSeries::everyNameHasAKind()
{
    QCOMPARE(kindOf(series::hitRate).unit, SeriesUnit::Ratio);
    QCOMPARE(kindOf(series::hitRate).weight, QString(series::lookups));
    QCOMPARE(kindOf(series::usedMemory).retention, Retention::Month);
    QCOMPARE(kindOf(series::roundTripMs).unit, SeriesUnit::Milliseconds);
    QCOMPARE(kindOf(u"somebody else's").unit, SeriesUnit::Count);
    QCOMPARE(kindOf(u"somebody else's").retention, Retention::Hour);
}

QTEST_GUILESS_MAIN(TestNodeSeries)
#include "tst_nodeseries.moc"
