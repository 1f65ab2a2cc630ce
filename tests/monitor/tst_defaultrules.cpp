// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "alertbench.h"
#include "monitorprinters.h"
#include "support/fatallog.h"
#include "words/words.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::AlertBench;
using State = AlertState;
namespace names = cachedeck::monitor::series;

Q_DECLARE_METATYPE(cachedeck::monitor::Severity)

namespace {

const QString node = u"10.0.0.1:6379"_s;
const QString other = u"10.0.0.2:6379"_s;
const QString sentinel = u"10.0.0.9:26379"_s;

/// A healthy deployment: one master with traffic, one replica, one of three sentinels.
void makeHealthy(AlertBench &bench)
{
    for (const QString &target : {node, other}) {
        bench.set(names::reachable, 1, target);
        bench.set(names::blockedByScript, 0, target);
        bench.set(names::roundTripMs, 0.4, target);
        bench.set(names::memoryShare, 0.5, target);
        bench.set(names::evictableShare, 0.6, target);
        bench.set(names::evictedPerSecond, 0, target);
        bench.set(names::keys, 10'000, target);
        bench.set(names::isMaster, target == node ? 1 : 0, target);
    }
    bench.set(names::masterLinkUp, 1, other);
    bench.set(names::hits, 95, node);
    bench.set(names::lookups, 100, node);
    bench.set(names::hitRate, 0.95, node);
    bench.set(names::commands, 200, node);
    bench.set(names::errors, 0, node);
    bench.set(names::sentinelReachable, 1, sentinel);
    bench.set(names::sentinelTilt, 0, sentinel);
    bench.set(names::nodesReachable, 2);
    bench.set(names::masters, 1);
    bench.set(names::masterKnown, 1);
    bench.set(names::sentinelsDisagree, 0);
    bench.set(names::failoverMargin, 1);
    bench.set(names::replicasMissing, 0);
}

void setHitRate(AlertBench &bench, double hitRate, double lookups = 100)
{
    bench.set(names::hits, hitRate * lookups, node);
    bench.set(names::lookups, lookups, node);
    bench.set(names::hitRate, hitRate, node);
}

} // namespace

class TestDefaultRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void healthyIsQuiet();
    void raisesAndClears_data();
    void raisesAndClears();
    void everyRuleIsTested();
    void everyRuleHasWords();
    void suppressorsComeFirst();

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
    void responseCountsTimeouts();
    void responseRestsAfterFailover();
    void errorsNeedTraffic();
    void datasetLostByAnEmptyRestart();
    void datasetLostOnlyOnTheMaster();
    void fewKeysAreNoDataset();
    void disconnectedExplainsTheNode();
    void unreachableExplainsAll();
    void scaledRules();
};

void TestDefaultRules::healthyIsQuiet()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(20min);
    for (const Alert &alert : bench.engine.alerts())
        QVERIFY2(alert.state == State::Ok || alert.state == State::NoData, qPrintable(alert.ruleId));
    QVERIFY(bench.engine.activeAlerts().empty());
}

void TestDefaultRules::raisesAndClears_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("series");
    QTest::addColumn<double>("bad");
    QTest::addColumn<double>("good");
    QTest::addColumn<int>("quiet"); // seconds of trouble that raise nothing yet
    QTest::addColumn<int>("raised"); // and that raise it
    QTest::addColumn<int>("cleared"); // seconds of health after which it is over
    QTest::addColumn<Severity>("severity");
    const QString none;
    const auto critical = Severity::Critical;
    const auto warning = Severity::Warning;
    QTest::newRow("unreachable") << none << QString(names::nodesReachable) << 0.0 << 2.0 << 10 << 11 << 3
                                 << critical;
    QTest::newRow("disconnected") << node << QString(names::reachable) << 0.0 << 1.0 << 10 << 11 << 6
                                  << critical;
    QTest::newRow("noMaster") << none << QString(names::masterKnown) << 0.0 << 1.0 << 10 << 11 << 4
                              << critical;
    QTest::newRow("twoMasters") << none << QString(names::masters) << 2.0 << 1.0 << 2 << 3 << 4 << warning;
    QTest::newRow("failoverNotPossible")
        << none << QString(names::failoverMargin) << -1.0 << 0.0 << 10 << 11 << 6 << critical;
    QTest::newRow("sentinelsDisagree")
        << none << QString(names::sentinelsDisagree) << 1.0 << 0.0 << 15 << 16 << 6 << critical;
    QTest::newRow("sentinelDown") << sentinel << QString(names::sentinelReachable) << 0.0 << 1.0 << 15 << 16
                                  << 6 << warning;
    QTest::newRow("tilt") << sentinel << QString(names::sentinelTilt) << 1.0 << 0.0 << 2 << 3 << 6 << warning;
    QTest::newRow("replicaLost") << none << QString(names::replicasMissing) << 1.0 << 0.0 << 60 << 61 << 11
                                 << warning;
    QTest::newRow("replicaLinkDown") << other << QString(names::masterLinkUp) << 0.0 << 1.0 << 120 << 121
                                     << 11 << critical;
    QTest::newRow("blockedByScript") << node << QString(names::blockedByScript) << 1.0 << 0.0 << 2 << 3 << 4
                                     << critical;
    QTest::newRow("datasetLost") << node << QString(names::keys) << 0.0 << 10'000.0 << 0 << 1 << 62
                                 << critical;
    QTest::newRow("response") << node << QString(names::roundTripMs) << 1500.0 << 0.4 << 30 << 31 << 11
                              << critical;
    QTest::newRow("memory") << node << QString(names::memoryShare) << 0.85 << 0.5 << 30 << 31 << 11
                            << warning;
    // A minute's ratio is above 5 % after 13 s at 22 of 200; half a minute at 0 brings it below 3 %.
    QTest::newRow("errors") << node << QString(names::errors) << 44.0 << 0.0 << 120 << 140 << 90 << warning;
    // Five minutes' ratio at 45 hits of 100 passes 70 % after half of them.
    QTest::newRow("hitRate") << node << QString(names::hits) << 45.0 << 95.0 << 400 << 460 << 260 << warning;
}

void TestDefaultRules::raisesAndClears()
{
    QFETCH(QString, target);
    QFETCH(QString, series);
    QFETCH(double, bad);
    QFETCH(double, good);
    QFETCH(int, quiet);
    QFETCH(int, raised);
    QFETCH(int, cleared);
    QFETCH(Severity, severity);
    const char *rule = QTest::currentDataTag();
    const QByteArray name = series.toLatin1();
    AlertBench bench;
    makeHealthy(bench);
    bench.run(6min);
    bench.set(QLatin1StringView(name), bad, target);
    bench.run(std::chrono::seconds(quiet));
    QVERIFY(!bench.alert(rule, target).isActive());
    bench.run(std::chrono::seconds(raised - quiet));
    const Alert alert = bench.alert(rule, target);
    QCOMPARE(alert.state, State::Firing);
    QCOMPARE(alert.severity, severity);
    QVERIFY(alert.value.has_value());
    QVERIFY(!alert.title.isEmpty() && !alert.evidence.isEmpty() && !alert.advice.isEmpty());
    QVERIFY(!words::text(alert.title).contains(u'%') || words::text(alert.title).contains(u" %"));
    bench.set(QLatin1StringView(name), good, target);
    bench.run(std::chrono::seconds(cleared));
    QCOMPARE(bench.state(rule, target), State::Ok);
    QVERIFY(bench.engine.activeAlerts().empty());
    const auto end
        = std::find_if(bench.transitions.rbegin(), bench.transitions.rend(), [rule](const auto &change) {
              return change.alert.ruleId == QLatin1StringView(rule) && change.from == State::Recovering;
          });
    QVERIFY(end != bench.transitions.rend());
    QCOMPARE(end->alert.state, State::Ok);
    QVERIFY(!end->alert.title.isEmpty()); // history says what ended
}

void TestDefaultRules::everyRuleIsTested()
{
    const QSet<QString> alone{u"coldCache"_s};
    QCOMPARE(defaultRules().size(), size_t(16 + 1));
    for (const AlertRule &rule : defaultRules()) {
        QVERIFY(!rule.conditions.empty());
        QVERIFY(!rule.nextSteps.isEmpty());
    }
    QVERIFY(alone.contains(defaultRules()[15].id));
}

void TestDefaultRules::everyRuleHasWords()
{
    for (const AlertRule &rule : defaultRules()) {
        const QByteArray id = rule.id.toLatin1();
        for (const char *part : {"title", "evidence", "advice"})
            QVERIFY2(words::isKnown(QLatin1StringView("monitor.alert." + id + "." + part)), part);
        QVERIFY(words::isKnown(ruleName(rule.id).id()));
        for (const QString &step : rule.nextSteps)
            QVERIFY2(words::isKnown(stepName(step).id()), qPrintable(step));
        for (const QString &by : rule.suppressedBy)
            QVERIFY2(words::isKnown(QLatin1StringView("monitor.reason.by." + by.toLatin1())), qPrintable(by));
    }
}

/// So that the explained one is quiet in the same tick.
void TestDefaultRules::suppressorsComeFirst()
{
    QSet<QString> seen;
    for (const AlertRule &rule : defaultRules()) {
        for (const QString &by : rule.suppressedBy)
            QVERIFY2(seen.contains(by) || by == u"replicaLinkDown", qPrintable(rule.id + u" < " + by));
        seen.insert(rule.id);
    }
}

/// A7: expected for a dozen seconds after a switch; after thirty it is serious.
void TestDefaultRules::twoMastersBecomeCritical()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(10s);
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

void TestDefaultRules::memoryByPolicy_data()
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
    QTest::newRow("noeviction, nearly full") << 0.96 << 0.0 << 0.0 << 0.95 << Severity::Critical;
    QTest::newRow("noeviction") << 0.85 << 0.0 << 0.0 << 0.95 << Severity::Warning;
}

/// redis-facts E2, fact 13.
void TestDefaultRules::memoryByPolicy()
{
    QFETCH(double, share);
    QFETCH(double, evictable);
    QFETCH(double, evictedPerSecond);
    QFETCH(double, hitRateNow);
    QFETCH(Severity, severity);
    AlertBench bench;
    makeHealthy(bench);
    bench.run(10min);
    bench.set(names::memoryShare, share, node);
    bench.set(names::evictableShare, evictable, node);
    bench.set(names::evictedPerSecond, evictedPerSecond, node);
    setHitRate(bench, hitRateNow);
    bench.run(5min);
    QCOMPARE(bench.state("memory", node), State::Firing);
    QCOMPARE(bench.alert("memory", node).severity, severity);
}

void TestDefaultRules::memoryHysteresis()
{
    AlertBench bench;
    makeHealthy(bench);
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
void TestDefaultRules::hitRateNeedsTraffic()
{
    AlertBench bench;
    makeHealthy(bench);
    setHitRate(bench, 0.1, 1);
    bench.run(20min);
    QCOMPARE(bench.state("hitRate", node), State::NoData);
    QVERIFY(words::text(bench.alert("hitRate", node).reason).contains(u"300"_s));
    setHitRate(bench, 0, 0);
    bench.run(10min);
    QCOMPARE(bench.state("hitRate", node), State::NoData);
}

void TestDefaultRules::hitRateWarmsUp_data()
{
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("target");
    QTest::newRow("failover of the deployment") << int(AlertEvent::Failover) << QString();
    QTest::newRow("restart of the node") << int(AlertEvent::Restart) << node;
    QTest::newRow("flush of the node") << int(AlertEvent::Flush) << node;
}

void TestDefaultRules::hitRateWarmsUp()
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
void TestDefaultRules::coldCacheSpeaksForTheHitRate()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(6min);
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

void TestDefaultRules::coldCacheOnlyAfterAnEvent()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.engine.note(AlertEvent::Failover, bench.now);
    bench.run(11min);
    setHitRate(bench, 0.1);
    bench.run(2min);
    QCOMPARE(bench.state("coldCache", node), State::Ok);
}

/// Somebody deletes a third of the keys, no FLUSH: they come back with the traffic, the hit rate too.
void TestDefaultRules::coldCacheByLostKeys()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(5min);
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

void TestDefaultRules::responseCountsTimeouts()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(10s);
    bench.set(names::roundTripMs, 3000, node); // the probe's deadline
    bench.run(31s);
    QCOMPARE(bench.state("response", node), State::Firing);
    QCOMPARE(words::text(bench.alert("response", node).title),
        u"10.0.0.1:6379 takes 3 s to answer, alert above 1 s"_s);
}

void TestDefaultRules::responseRestsAfterFailover()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.engine.note(AlertEvent::Failover, bench.now);
    bench.set(names::roundTripMs, 3000, node);
    bench.run(59s);
    QCOMPARE(bench.state("response", node), State::Suppressed);
    bench.run(32s);
    QCOMPARE(bench.state("response", node), State::Firing);
}

void TestDefaultRules::errorsNeedTraffic()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.set(names::commands, 3, node); // 180 a minute
    bench.set(names::errors, 3, node);
    bench.run(10min);
    QCOMPARE(bench.state("errors", node), State::NoData);
    bench.set(names::commands, 4, node);
    bench.run(5min);
    QCOMPARE(bench.state("errors", node), State::Firing);
}

/// S5: killed and restarted within down-after, without its data.
void TestDefaultRules::datasetLostByAnEmptyRestart()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(60s);
    bench.set(names::reachable, 0, node);
    bench.remove(names::keys, node);
    bench.run(3s);
    bench.set(names::reachable, 1, node);
    bench.set(names::keys, 12, node);
    bench.run(1s);
    QCOMPARE(bench.state("datasetLost", node), State::Firing);
    bench.run(2min);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
}

void TestDefaultRules::datasetLostOnlyOnTheMaster()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(60s);
    bench.set(names::keys, 0, other);
    bench.run(5s);
    QCOMPARE(bench.state("datasetLost", other), State::Ok);
}

void TestDefaultRules::fewKeysAreNoDataset()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.set(names::keys, 20, node);
    bench.run(90s);
    bench.set(names::keys, 0, node);
    bench.run(5s);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
}

/// One banner for a dead node, not five.
void TestDefaultRules::disconnectedExplainsTheNode()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(60s);
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

void TestDefaultRules::unreachableExplainsAll()
{
    AlertBench bench;
    makeHealthy(bench);
    bench.run(60s);
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
void TestDefaultRules::scaledRules()
{
    AlertBench bench(defaultRules(), 0.1);
    makeHealthy(bench);
    setHitRate(bench, 0.5);
    bench.run(34s); // five until there are 500 lookups
    QCOMPARE(bench.state("hitRate", node), State::Pending);
    bench.run(2s);
    QCOMPARE(bench.state("hitRate", node), State::Firing);
}

QTEST_GUILESS_MAIN(TestDefaultRules)
#include "tst_defaultrules.moc"
