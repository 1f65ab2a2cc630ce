// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alert.h"
#include "monitorprinters.h"
#include "support/fatallog.h"
#include "words/words.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray good = R"({"id": "own", "scope": "node", "severity": "warning", "for": "1m",
    "when": [{"measure": "last", "series": "clients", "above": 900, "exit": 850}]})";

Result<std::vector<AlertRule>> read(const QByteArray &json)
{
    return rulesFromJson(json, u"rules.json"_s);
}

} // namespace

class TestRulesJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void aRuleOfOnesOwn();
    void everyMember();
    void theDefaultsAreReadable();
    void faultsNamePlaceAndMend_data();
    void faultsNamePlaceAndMend();
    void sizesAreLimited();
    void scaling();
    void comparisons_data();
    void comparisons();
    void namesOfStates();
};

void TestRulesJson::aRuleOfOnesOwn()
{
    const auto rules = read("[" + good + "]");
    QVERIFY2(rules.isOk(), rules ? "" : qPrintable(rules.error().debugText()));
    const AlertRule &rule = rules->front();
    QCOMPARE(rule.id, u"own"_s);
    QCOMPARE(rule.scope, AlertScope::Node);
    QCOMPARE(rule.forTime, 1min);
    QCOMPARE(rule.keepFiringFor, 0s);
    QCOMPARE(rule.conditions.front().enter, 900.0);
    QCOMPARE(rule.conditions.front().exit, 850.0);
    QVERIFY(!rule.traffic.has_value());
}

void TestRulesJson::everyMember()
{
    const auto rules
        = read(R"([{"id": "all", "scope": "sentinel", "severity": "info", "for": "0s", "keepFiringFor": "90s",
        "when": [{"measure": "ratio", "series": "hits", "over": "lookups", "window": "5m", "atMost": 0.5}],
        "onlyWith": {"series": "lookups", "atLeast": 500, "window": "10m"},
        "onlyAfter": [{"after": "flush", "for": "1h"}],
        "orWhile": [{"measure": "drop", "series": "keys", "window": "2m", "atLeast": 0.3}], "holds": [{"after": "restart", "for": "5m"}],
        "cases": [{"severity": "critical", "after": "30s",
            "when": [{"measure": "average", "series": "keys", "window": "1m", "atLeast": 2}]}],
        "suppressedBy": ["one", "two"], "nextSteps": ["showTopology"]}])");
    QVERIFY2(rules.isOk(), rules ? "" : qPrintable(rules.error().debugText()));
    const AlertRule &rule = rules->front();
    QCOMPARE(rule.conditions.front().comparison, Condition::Comparison::AtMost);
    QCOMPARE(rule.conditions.front().measure.over, u"lookups"_s);
    QCOMPARE(rule.conditions.front().exit, 0.5); // without one: where it begins
    QCOMPARE(rule.traffic->window, 10min);
    QCOMPARE(rule.onlyAfter.front().event, AlertEvent::Flush);
    QCOMPARE(rule.orWhile.front().measure.kind, Measure::Kind::Drop);
    QCOMPARE(rule.holds.front().duration, 5min);
    QCOMPARE(rule.cases.front().after, 30s);
    QCOMPARE(rule.cases.front().conditions.size(), size_t(1));
    QCOMPARE(rule.suppressedBy, (QStringList{u"one"_s, u"two"_s}));
}

void TestRulesJson::theDefaultsAreReadable()
{
    QVERIFY(defaultRules().size() >= 17);
    QCOMPARE(&defaultRules(), &defaultRules());
}

void TestRulesJson::faultsNamePlaceAndMend_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("mend");
    const auto with = [](QByteArrayView from, QByteArrayView to) {
        QByteArray json = good;
        json.replace(from, to);
        return QByteArray("[" + json + "]");
    };
    QTest::newRow("no JSON") << "[{"_ba << u"as a whole"_s << u"not JSON"_s;
    QTest::newRow("no list") << good << u"as a whole"_s << u"list"_s;
    QTest::newRow("no object") << "[1]"_ba << u"/0"_s << u"object"_s;
    QTest::newRow("misspelt member") << with("\"for\"", "\"four\"") << u"/0"_s << u"keepFiringFor"_s;
    QTest::newRow("unknown measure") << with("last", "latest") << u"/0/when/0/measure"_s << u"average"_s;
    QTest::newRow("unknown severity") << with("warning", "bad") << u"/0/severity"_s << u"critical"_s;
    QTest::newRow("no unit") << with("1m", "60") << u"/0/for"_s << u"s"_s;
    QTest::newRow("no comparison") << with("\"above\": 900, ", "") << u"/0/when/0"_s << u"atLeast"_s;
    QTest::newRow("two comparisons") << with("\"above\": 900", "\"above\": 900, \"below\": 1")
                                     << u"/0/when/0"_s << u"exactly one"_s;
    QTest::newRow("exit on the wrong side") << with("850", "950") << u"/0/when/0"_s << u"cannot end"_s;
    QTest::newRow("threshold is text") << with("900", "\"900\"") << u"/0/when/0/above"_s << u"number"_s;
    QTest::newRow("no condition") << with(
        "{\"measure\": \"last\", \"series\": \"clients\", \"above\": 900, \"exit\": 850}", "")
                                  << u"/0"_s << u"when"_s;
    QTest::newRow("window missing") << with("last", "average") << u"/0/when/0"_s << u"window"_s;
    QTest::newRow("window too long") << with("\"last\"", "\"average\", \"window\": \"2h\"")
                                     << u"/0/when/0/window"_s << u"1 h"_s;
    QTest::newRow("window of nothing")
        << with("\"last\"", "\"average\", \"window\": \"0s\"") << u"/0/when/0/window"_s << u"1 h"_s;
    QTest::newRow("bad id") << with("own", "Own rule") << u"/0/id"_s << u"small letter"_s;
    QTest::newRow("twice") << QByteArray("[" + good + "," + good + "]") << u"/1"_s << u"own"_s;
}

/// Product rule 10.
void TestRulesJson::faultsNamePlaceAndMend()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    QFETCH(QString, mend);
    const auto rules = read(json);
    QVERIFY(!rules);
    QVERIFY(rules.error().is(ErrorKind::Config));
    const QString text = words::text(rules.error());
    QVERIFY2(text.contains(u"rules.json"), qPrintable(text));
    QVERIFY2(text.contains(place), qPrintable(text));
    QVERIFY2(text.contains(mend), qPrintable(text));
}

void TestRulesJson::sizesAreLimited()
{
    QVERIFY(!read("[" + QByteArray(2 << 20, ' ') + "]"));
    QByteArray many = "[";
    for (int i = 0; i <= 500; ++i) {
        QByteArray one = good;
        many += one.replace("own", QByteArray("own" + QByteArray::number(i))) + (i < 500 ? "," : "]");
    }
    const auto rules = read(many);
    QVERIFY(!rules);
    QCOMPARE(rules.error().message().id(), QLatin1StringView("monitor.rules.tooMany"));
}

void TestRulesJson::scaling()
{
    for (const AlertRule &rule : defaultRules()) {
        const AlertRule tenth = rule.scaled(0.1);
        QCOMPARE(tenth.forTime, rule.forTime / 10);
        QCOMPARE(tenth.keepFiringFor, rule.keepFiringFor / 10);
        QCOMPARE(tenth.conditions.front().measure.window, rule.conditions.front().measure.window / 10);
        QCOMPARE(tenth.conditions.front().enter, rule.conditions.front().enter);
    }
}

void TestRulesJson::comparisons_data()
{
    using Comparison = Condition::Comparison;
    QTest::addColumn<int>("comparison");
    QTest::addColumn<double>("enter");
    QTest::addColumn<double>("exit");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("begins");
    QTest::addColumn<bool>("stays");
    QTest::newRow("above") << int(Comparison::Above) << 80.0 << 75.0 << 80.0 << false << true;
    QTest::newRow("above, over") << int(Comparison::Above) << 80.0 << 75.0 << 81.0 << true << true;
    QTest::newRow("above, at the end") << int(Comparison::Above) << 80.0 << 75.0 << 75.0 << false << false;
    QTest::newRow("at least") << int(Comparison::AtLeast) << 80.0 << 75.0 << 80.0 << true << true;
    QTest::newRow("at least, at the end")
        << int(Comparison::AtLeast) << 80.0 << 75.0 << 75.0 << false << true;
    QTest::newRow("below") << int(Comparison::Below) << 70.0 << 75.0 << 70.0 << false << true;
    QTest::newRow("below, under") << int(Comparison::Below) << 70.0 << 75.0 << 69.0 << true << true;
    QTest::newRow("below, at the end") << int(Comparison::Below) << 70.0 << 75.0 << 75.0 << false << false;
    QTest::newRow("at most") << int(Comparison::AtMost) << 70.0 << 75.0 << 70.0 << true << true;
}

void TestRulesJson::comparisons()
{
    QFETCH(int, comparison);
    QFETCH(double, enter);
    QFETCH(double, exit);
    QFETCH(double, value);
    QFETCH(bool, begins);
    QFETCH(bool, stays);
    Condition condition;
    condition.comparison = Condition::Comparison(comparison);
    condition.enter = enter;
    condition.exit = exit;
    QCOMPARE(condition.holds(value, false), begins);
    QCOMPARE(condition.holds(value, true), stays);
}

void TestRulesJson::namesOfStates()
{
    QStringList states;
    for (const auto state : {AlertState::Ok, AlertState::Pending, AlertState::Firing, AlertState::Recovering,
             AlertState::NoData, AlertState::Suppressed})
        states << toString(state);
    QCOMPARE(states.join(u' '), u"ok pending firing recovering noData suppressed"_s);
    QCOMPARE(toString(Severity::Info), QLatin1StringView("info"));
    QCOMPARE(toString(Severity::Warning), QLatin1StringView("warning"));
    QCOMPARE(toString(Severity::Critical), QLatin1StringView("critical"));
    QCOMPARE(toString(AlertScope::Node), QLatin1StringView("node"));
    QCOMPARE(toString(AlertScope::Sentinel), QLatin1StringView("sentinel"));
    QCOMPARE(toString(AlertScope::Deployment), QLatin1StringView("deployment"));
}

QTEST_GUILESS_MAIN(TestRulesJson)
#include "tst_rulesjson.moc"
