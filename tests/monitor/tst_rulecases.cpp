// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "healthydeployment.h"
#include "monitorprinters.h"
#include "support/fatallog.h"
#include "words/words.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::AlertBench;
using test::HealthyBench;
using test::makeHealthy;
using test::node;
using test::other;
using test::setHitRate;
using State = AlertState;
namespace names = cachedeck::monitor::series;

/// What single default rules promise beyond beginning and ending.
class TestRuleCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void twoMastersBecomeCritical();
    void memoryByPolicy_data();
    void memoryByPolicy();
    void memoryHysteresis();
    void hitRateNeedsTraffic();
    void hitRateWarmsUp_data();
    void hitRateWarmsUp();
    void coldCacheSpeaksForTheHitRate();
    void coldCacheOnlyAfterAnEvent();
    void coldCacheByLostKeys();
    void replicasRepeatNothing();
    void endingIsToldAsItWas();
    void fullAndLosingWhatIsNeeded();
    void responseCountsTimeouts();
    void responseRestsAfterFailover();
    void errorsNeedTraffic();
    void disconnectedExplainsTheNode();
    void unreachableExplainsAll();
    void scaledRules();
};

/// A7: expected for a dozen seconds after a switch; after thirty it is serious.
void TestRuleCases::twoMastersBecomeCritical()
{
    HealthyBench bench(10s);
    bench.set(names::masters, 2);
    bench.run(29s);
    QCOMPARE(bench.alert("twoMasters").severity, Severity::Warning);
    bench.run(2s);
    QCOMPARE(bench.alert("twoMasters").severity, Severity::Critical);
    bench.set(names::masters, 1);
    bench.run(1s);
    QCOMPARE(bench.state("twoMasters"), State::Recovering);
    QCOMPARE(bench.alert("twoMasters").severity, Severity::Critical);
}

void TestRuleCases::memoryByPolicy_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("evictable");
    QTest::addColumn<double>("evictedPerSecond");
    QTest::addColumn<double>("hitRateNow");
    QTest::addColumn<Severity>("severity");
    QTest::newRow("allkeys, full, nothing lost") << 1.0 << 1.0 << 50.0 << 0.95 << Severity::Info;
    QTest::newRow("allkeys, evicting what is needed") << 1.0 << 1.0 << 50.0 << 0.85 << Severity::Warning;
    QTest::newRow("volatile, most keys may go") << 0.85 << 0.6 << 0.0 << 0.95 << Severity::Warning;
    QTest::newRow("volatile, full, most keys may go") << 0.99 << 0.6 << 5.0 << 0.95 << Severity::Warning;
    QTest::newRow("volatile, few keys may go") << 0.85 << 0.1 << 0.0 << 0.95 << Severity::Warning;
    QTest::newRow("volatile, nearly full, few keys may go")
        << 0.96 << 0.1 << 0.0 << 0.95 << Severity::Critical;
    QTest::newRow("volatile, full, evicting what is needed")
        << 0.99 << 0.6 << 50.0 << 0.85 << Severity::Warning;
    QTest::newRow("noeviction, nearly full") << 0.96 << 0.0 << 0.0 << 0.95 << Severity::Critical;
    QTest::newRow("noeviction") << 0.85 << 0.0 << 0.0 << 0.95 << Severity::Warning;
}

/// redis-facts E2, fact 13.
void TestRuleCases::memoryByPolicy()
{
    QFETCH(double, share);
    QFETCH(double, evictable);
    QFETCH(double, evictedPerSecond);
    QFETCH(double, hitRateNow);
    QFETCH(Severity, severity);
    HealthyBench bench(10min);
    bench.set(names::memoryShare, share, node);
    bench.set(names::evictableShare, evictable, node);
    bench.set(names::evictedPerSecond, evictedPerSecond, node);
    setHitRate(bench, hitRateNow);
    bench.run(5min);
    QCOMPARE(bench.state("memory", node), State::Firing);
    QCOMPARE(bench.alert("memory", node).severity, severity);
}

void TestRuleCases::memoryHysteresis()
{
    HealthyBench bench;
    bench.set(names::memoryShare, 0.81, node);
    bench.run(60s);
    bench.set(names::memoryShare, 0.76, node);
    bench.run(60s);
    QCOMPARE(bench.state("memory", node), State::Firing);
    bench.set(names::memoryShare, 0.74, node);
    bench.run(60s);
    QCOMPARE(bench.state("memory", node), State::Ok);
    bench.set(names::memoryShare, 0.79, node);
    bench.run(10min);
    QCOMPARE(bench.state("memory", node), State::Ok);
}

/// Product rule 5: no traffic is no data and never an alert.
void TestRuleCases::hitRateNeedsTraffic()
{
    HealthyBench bench;
    setHitRate(bench, 0.1, 1);
    bench.run(20min);
    QCOMPARE(bench.state("hitRate", node), State::NoData);
    QVERIFY(words::text(bench.alert("hitRate", node).reason).contains(u"300"_s));
    setHitRate(bench, 0, 0);
    bench.run(10min);
    QCOMPARE(bench.state("hitRate", node), State::NoData);
}

void TestRuleCases::hitRateWarmsUp_data()
{
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("target");
    QTest::newRow("failover of the deployment") << int(AlertEvent::Failover) << QString();
    QTest::newRow("restart of the node") << int(AlertEvent::Restart) << node;
    QTest::newRow("flush of the node") << int(AlertEvent::Flush) << node;
}

void TestRuleCases::hitRateWarmsUp()
{
    QFETCH(int, event);
    QFETCH(QString, target);
    std::vector<AlertRule> rules = defaultRules();
    std::erase_if(rules, [](const AlertRule &rule) { return rule.id == u"coldCache"; });
    AlertBench bench(rules);
    makeHealthy(bench);
    bench.run(10s);
    bench.engine.note(AlertEvent(event), bench.now, target);
    setHitRate(bench, 0.5);
    bench.run(299s);
    QCOMPARE(bench.state("hitRate", node), State::Suppressed);
    QVERIFY(!bench.alert("hitRate", node).reason.isEmpty());
    bench.run(2s);
    QCOMPARE(bench.state("hitRate", node), State::Pending);
    bench.run(5min);
    QCOMPARE(bench.state("hitRate", node), State::Firing);
}

/// The provoked cold cache: raised within seconds of the flush, over when the cache is warm again.
void TestRuleCases::coldCacheSpeaksForTheHitRate()
{
    HealthyBench bench(6min);
    bench.set(names::keys, 0, node);
    bench.engine.note(AlertEvent::Flush, bench.now, node);
    setHitRate(bench, 0.05);
    bench.run(5s);
    const Alert alert = bench.alert("coldCache", node);
    QCOMPARE(alert.state, State::Firing);
    QVERIFY(alert.value.value() < 0.1); // nothing from before the flush
    setHitRate(bench, 0.4);
    bench.run(10min);
    QCOMPARE(bench.state("coldCache", node), State::Firing); // still cold: goes on
    QCOMPARE(bench.state("hitRate", node), State::Suppressed);
    QCOMPARE(words::text(bench.alert("hitRate", node).reason), u"Explained by: the cache is cold"_s);
    bench.set(names::keys, 10'000, node);
    setHitRate(bench, 0.9);
    bench.run(40s);
    QCOMPARE(bench.state("coldCache", node), State::Ok);
}

void TestRuleCases::coldCacheOnlyAfterAnEvent()
{
    HealthyBench bench;
    bench.engine.note(AlertEvent::Failover, bench.now);
    bench.run(11min);
    setHitRate(bench, 0.1);
    bench.run(2min);
    QCOMPARE(bench.state("coldCache", node), State::Ok);
}

/// Somebody deletes a third of the keys, no FLUSH: they come back with the traffic, the hit rate too.
void TestRuleCases::coldCacheByLostKeys()
{
    HealthyBench bench(5min);
    bench.set(names::keys, 6'000, node);
    setHitRate(bench, 0.2);
    bench.run(6s);
    QCOMPARE(bench.state("coldCache", node), State::Firing);
    bench.set(names::keys, 9'000, node);
    setHitRate(bench, 0.5);
    bench.run(5min);
    QCOMPARE(bench.state("coldCache", node), State::Firing); // refilled, and still missing
    setHitRate(bench, 0.9);
    bench.run(30s);
    QCOMPARE(bench.state("coldCache", node), State::Ok);
}

/// The same dataset on three nodes is one banner, not three.
void TestRuleCases::replicasRepeatNothing()
{
    HealthyBench bench;
    bench.set(names::hits, 5, other);
    bench.set(names::lookups, 100, other);
    bench.set(names::memoryShare, 0.99, other);
    bench.set(names::keys, 10, other);
    bench.engine.note(AlertEvent::Flush, bench.now, other);
    bench.run(2min);
    QVERIFY(bench.engine.activeAlerts().empty());
}

/// "1 masters at once" is no title for what is just over.
void TestRuleCases::endingIsToldAsItWas()
{
    HealthyBench bench;
    bench.set(names::masters, 2);
    bench.run(5s);
    const QString title = words::text(bench.alert("twoMasters").title);
    bench.set(names::masters, 1);
    bench.run(1s);
    const Alert alert = bench.alert("twoMasters");
    QCOMPARE(alert.state, State::Recovering);
    QCOMPARE(words::text(alert.title), title);
    QCOMPARE(alert.value, 1.0); // the figure is of now
}

/// Filled with keys that cannot be evicted: the others go instead, although most keys are theirs.
void TestRuleCases::fullAndLosingWhatIsNeeded()
{
    HealthyBench bench(5min);
    bench.set(names::memoryShare, 0.99, node);
    bench.set(names::evictedPerSecond, 50, node);
    setHitRate(bench, 0.8);
    bench.run(45s);
    QCOMPARE(bench.alert("memory", node).severity, Severity::Critical);
}

void TestRuleCases::responseCountsTimeouts()
{
    HealthyBench bench(10s);
    bench.set(names::roundTripMs, 3000, node); // the probe's deadline
    bench.run(31s);
    QCOMPARE(bench.state("response", node), State::Firing);
    QCOMPARE(words::text(bench.alert("response", node).title),
        u"10.0.0.1:6379 takes 3 s to answer, alert above 1 s"_s);
}

void TestRuleCases::responseRestsAfterFailover()
{
    HealthyBench bench;
    bench.engine.note(AlertEvent::Failover, bench.now);
    bench.set(names::roundTripMs, 3000, node);
    bench.run(59s);
    QCOMPARE(bench.state("response", node), State::Suppressed);
    bench.run(32s);
    QCOMPARE(bench.state("response", node), State::Firing);
}

void TestRuleCases::errorsNeedTraffic()
{
    HealthyBench bench;
    bench.set(names::commands, 3, node); // 180 a minute
    bench.set(names::errors, 3, node);
    bench.run(10min);
    QCOMPARE(bench.state("errors", node), State::NoData);
    bench.set(names::commands, 4, node);
    bench.run(5min);
    QCOMPARE(bench.state("errors", node), State::Firing);
}

/// One banner for a dead node, not five.
void TestRuleCases::disconnectedExplainsTheNode()
{
    HealthyBench bench(60s);
    bench.set(names::reachable, 0, other);
    bench.set(names::roundTripMs, 3000, other);
    bench.set(names::replicasMissing, 1);
    bench.remove(names::memoryShare, other);
    bench.remove(names::masterLinkUp, other);
    bench.run(5min);
    const std::vector<Alert> active = bench.engine.activeAlerts();
    QCOMPARE(active.size(), size_t(1));
    QCOMPARE(active.front().ruleId, u"disconnected"_s);
    QCOMPARE(active.front().target, other);
    QCOMPARE(bench.state("response", other), State::Suppressed);
    QCOMPARE(bench.state("replicaLost"), State::Suppressed);
}

void TestRuleCases::unreachableExplainsAll()
{
    HealthyBench bench(60s);
    for (const QString &target : {node, other}) {
        bench.removeTarget(target);
        bench.set(names::reachable, 0, target);
        bench.set(names::roundTripMs, 3000, target);
    }
    bench.set(names::nodesReachable, 0);
    bench.set(names::masterKnown, 0);
    bench.set(names::masters, 0);
    bench.run(2min);
    const std::vector<Alert> active = bench.engine.activeAlerts();
    QCOMPARE(active.size(), size_t(1));
    QCOMPARE(active.front().ruleId, u"unreachable"_s);
}

/// Demonstrations and tests of the whole program shorten all durations at once.
void TestRuleCases::scaledRules()
{
    AlertBench bench(defaultRules(), 0.1);
    makeHealthy(bench);
    setHitRate(bench, 0.5);
    bench.run(34s); // five until there are 500 lookups
    QCOMPARE(bench.state("hitRate", node), State::Pending);
    bench.run(2s);
    QCOMPARE(bench.state("hitRate", node), State::Firing);
}

QTEST_GUILESS_MAIN(TestRuleCases)
#include "tst_rulecases.moc"
