// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "healthydeployment.h"
#include "monitorprinters.h"
#include "support/fatallog.h"
#include "words/words.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::HealthyBench;
using test::node;
using test::other;
using test::sentinel;
using State = AlertState;
namespace names = cachedeck::monitor::series;

Q_DECLARE_METATYPE(cachedeck::monitor::Severity)

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
};

void TestDefaultRules::healthyIsQuiet()
{
    HealthyBench bench(20min);
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
    QTest::newRow("datasetUnconfirmed")
        << none << QString(names::datasetUnconfirmed) << 1.0 << 0.0 << 0 << 1 << 3 << warning;
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
    HealthyBench bench(6min);
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
    QCOMPARE(defaultRules().size(), size_t(17 + 1));
    for (const AlertRule &rule : defaultRules()) {
        QVERIFY(!rule.conditions.empty());
        QVERIFY(!rule.nextSteps.isEmpty());
    }
    QVERIFY(alone.contains(defaultRules()[16].id));
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

QTEST_GUILESS_MAIN(TestDefaultRules)
#include "tst_defaultrules.moc"
