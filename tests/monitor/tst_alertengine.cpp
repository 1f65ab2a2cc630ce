// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "alertbench.h"
#include "monitorprinters.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::AlertBench;
using State = AlertState;

namespace {

constexpr QLatin1StringView value("x");
const QString node = u"a:1"_s;

Condition condition(Measure::Kind kind, Milliseconds window, double enter, double exit)
{
    Condition result;
    result.measure.kind = kind;
    result.measure.series = value;
    result.measure.window = window;
    result.comparison = Condition::Comparison::Above;
    result.enter = enter;
    result.exit = exit;
    return result;
}

AlertRule rule(QString id = u"test"_s)
{
    AlertRule result;
    result.id = std::move(id);
    result.scope = AlertScope::Node;
    result.conditions = {condition(Measure::Kind::Last, 0ms, 10, 8)};
    result.forTime = 5s;
    result.keepFiringFor = 2s;
    return result;
}

} // namespace

class TestAlertEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void nothingIsJudgedWithoutRows();
    void measures_data();
    void measures();
    void oneLateReplyIsNotNoData();
    void targetsComeAndGo();
    void scopesDoNotMix();
    void eventsAreForgotten();
    void R4_sleepFiresNothing();
    void R4_missingRowsAreNoticed();
    void rareTicksAreNoGap();
    void firingGoesOnAfterSleep();
    void suppressionIsLifted();
    void transitionsTellTheStory();
    void worstComesFirst();
};

void TestAlertEngine::nothingIsJudgedWithoutRows()
{
    SeriesStore store;
    AlertEngine engine;
    QVERIFY(engine.evaluate(store).empty());
    QVERIFY(engine.alerts().empty());
    QCOMPARE(engine.rules().size(), defaultRules().size());
}

void TestAlertEngine::measures_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("expected");
    using Kind = Measure::Kind;
    // Ten seconds of 1 to 10, then ten of 11 to 20, window of ten.
    QTest::newRow("last") << int(Kind::Last) << 20.0;
    QTest::newRow("average") << int(Kind::Average) << 15.5;
    QTest::newRow("minimum") << int(Kind::Minimum) << 11.0;
    QTest::newRow("maximum") << int(Kind::Maximum) << 20.0;
    QTest::newRow("sum") << int(Kind::Sum) << 155.0;
    QTest::newRow("ratio") << int(Kind::Ratio) << 0.5;
    QTest::newRow("drop") << int(Kind::Drop) << 0.0;
    QTest::newRow("fall") << int(Kind::Fall) << -10.0;
}

void TestAlertEngine::measures()
{
    QFETCH(int, kind);
    QFETCH(double, expected);
    AlertRule test = rule();
    test.conditions = {condition(Measure::Kind(kind), 10s, 1000, 1000)};
    test.conditions.front().measure.over = u"y"_s;
    AlertBench bench({test});
    for (int i = 1; i <= 20; ++i) {
        bench.set(value, i, node);
        bench.set(QLatin1StringView("y"), 2 * i, node);
        bench.run(1s);
    }
    QCOMPARE(bench.alert("test", node).value, expected);
}

/// A missed INFO is not the end of what is known; five seconds are.
void TestAlertEngine::oneLateReplyIsNotNoData()
{
    AlertBench bench({rule()});
    bench.set(QLatin1StringView("alive"), 1, node);
    bench.set(value, 20, node);
    bench.run(3s);
    bench.remove(value, node);
    bench.run(2s);
    bench.set(value, 20, node);
    bench.run(1s);
    QCOMPARE(bench.state("test", node), State::Firing);
    bench.remove(value, node);
    bench.run(10s);
    QCOMPARE(bench.state("test", node), State::NoData);
    QVERIFY(!bench.alert("test", node).reason.isEmpty());
}

/// A replica that leaves the deployment takes its alert along, and history hears of it.
void TestAlertEngine::targetsComeAndGo()
{
    AlertBench bench({rule()});
    bench.set(value, 20, node);
    bench.set(value, 1, u"b:2"_s);
    bench.run(6s);
    QCOMPARE(bench.engine.alerts().size(), size_t(2));
    bench.transitions.clear();
    bench.remove(value, node);
    bench.run(1s);
    QCOMPARE(bench.engine.alerts().size(), size_t(1));
    QCOMPARE(bench.transitions.size(), size_t(1));
    QCOMPARE(bench.transitions.front().from, State::Firing);
    QCOMPARE(bench.transitions.front().alert.state, State::Ok);
    QCOMPARE(bench.transitions.front().alert.target, node);
}

/// Of addresses that come and go for ever: none is remembered longer than a rule may ask for it.
void TestAlertEngine::eventsAreForgotten()
{
    AlertRule held = rule();
    held.holds = {Hold(AlertEvent::Restart, 60s)};
    AlertBench bench({held});
    bench.set(value, 20, u"a"_s);
    for (int i = 0; i < 1000; ++i) {
        bench.engine.note(AlertEvent::Restart, bench.now, u"gone:%1"_s.arg(i));
        bench.run(1s);
    }
    QVERIFY2(bench.engine.rememberedEvents() <= 61,
        QByteArray::number(bench.engine.rememberedEvents()).constData());
    bench.engine.note(AlertEvent::Restart, bench.now, u"a"_s);
    bench.run(59s);
    QCOMPARE(bench.state("test", u"a"_s), AlertState::Suppressed);
    bench.run(61s);
    QCOMPARE(bench.engine.rememberedEvents(), 0);
    QCOMPARE(bench.state("test", u"a"_s), AlertState::Firing);
}

void TestAlertEngine::scopesDoNotMix()
{
    AlertRule ofDeployment = rule(u"whole"_s);
    ofDeployment.scope = AlertScope::Deployment;
    AlertBench bench({rule(), ofDeployment});
    bench.set(value, 20, node);
    bench.run(10s);
    QCOMPARE(bench.engine.alerts().size(), size_t(1));
    bench.set(value, 20);
    bench.run(10s);
    QCOMPARE(bench.engine.alerts().size(), size_t(2));
    QCOMPARE(bench.state("whole"), State::Firing);
}

void TestAlertEngine::R4_sleepFiresNothing()
{
    AlertRule windowed = rule(u"windowed"_s);
    windowed.conditions = {condition(Measure::Kind::Sum, 1h, 100, 100)};
    AlertBench bench({rule(), windowed});
    bench.set(value, 20, node);
    bench.run(4s);
    QCOMPARE(bench.state("test", node), State::Pending);
    bench.now += 10min;
    bench.engine.noteBlind(bench.now + 1s);
    bench.run(5s);
    QCOMPARE(bench.state("test", node), State::Pending); // four seconds since we can see again
    QCOMPARE(bench.alert("windowed", node).value, 100.0); // and nothing from before
    bench.run(1s);
    QCOMPARE(bench.state("test", node), State::Firing);
}

void TestAlertEngine::R4_missingRowsAreNoticed()
{
    AlertBench bench({rule()});
    bench.set(value, 20, node);
    bench.run(4s);
    bench.now += 10min;
    bench.run(5s);
    QCOMPARE(bench.state("test", node), State::Pending);
}

void TestAlertEngine::rareTicksAreNoGap()
{
    AlertBench bench({rule()});
    bench.store.setInterval(10s);
    bench.set(value, 20, node);
    for (int i = 0; i < 3; ++i) {
        bench.run(1s);
        bench.now += 9s;
    }
    QCOMPARE(bench.state("test", node), State::Firing);
}

void TestAlertEngine::firingGoesOnAfterSleep()
{
    AlertBench bench({rule()});
    bench.set(value, 20, node);
    bench.run(10s);
    const WallTime since = bench.alert("test", node).since;
    bench.now += 10min;
    bench.run(1s);
    QCOMPARE(bench.state("test", node), State::Firing);
    QCOMPARE(bench.alert("test", node).since, since);
}

void TestAlertEngine::suppressionIsLifted()
{
    AlertRule explained = rule(u"explained"_s);
    explained.suppressedBy = {u"test"_s};
    AlertBench bench({rule(), explained});
    bench.set(value, 20, node);
    bench.set(value, 20, u"b:2"_s);
    bench.run(6s);
    QCOMPARE(bench.state("test", node), State::Firing);
    QCOMPARE(bench.state("explained", node), State::Suppressed);
    bench.set(value, 1, node);
    bench.run(3s);
    QCOMPARE(bench.state("explained", node), State::Ok);
    QCOMPARE(bench.state("explained", u"b:2"_s), State::Suppressed); // each target its own
}

void TestAlertEngine::transitionsTellTheStory()
{
    AlertBench bench({rule()});
    bench.set(value, 1, node);
    bench.run(2s);
    bench.set(value, 9, node); // between exit and enter
    bench.run(2s);
    bench.set(value, 20, node);
    bench.run(6s);
    bench.set(value, 9, node);
    bench.run(5s);
    bench.set(value, 7, node);
    bench.run(3s);
    QStringList states;
    for (const AlertEngine::Transition &change : bench.transitions)
        states << toString(change.alert.state);
    QCOMPARE(states, (QStringList{u"pending"_s, u"firing"_s, u"recovering"_s, u"ok"_s}));
    QCOMPARE(bench.transitions[1].from, State::Pending);
    QCOMPARE(bench.transitions[1].alert.value, 20.0);
    QCOMPARE(bench.transitions[3].from, State::Recovering);
}

void TestAlertEngine::worstComesFirst()
{
    AlertRule mild = rule(u"mild"_s);
    mild.severity = Severity::Info;
    AlertRule grave = rule(u"grave"_s);
    grave.severity = Severity::Critical;
    AlertRule slow = rule(u"slow"_s);
    slow.severity = Severity::Critical;
    slow.forTime = 1h;
    AlertBench bench({slow, mild, rule(), grave});
    bench.set(value, 20, node);
    bench.run(10s);
    QStringList order;
    for (const Alert &alert : bench.engine.activeAlerts())
        order << alert.ruleId;
    QCOMPARE(order, (QStringList{u"grave"_s, u"test"_s, u"mild"_s, u"slow"_s}));
}

QTEST_GUILESS_MAIN(TestAlertEngine)
#include "tst_alertengine.moc"
