// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/units_parse.h"
#include "catalog/jsonreader.h"
#include "monitor/alert.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <array>
#include <limits>
#include <optional>

// Resources of a static library are registered by a function that somebody has to call.
static void registerResources()
{
    Q_INIT_RESOURCE(monitor_rules);
}

namespace cachedeck::monitor {

namespace {

using catalog::JsonFaults;
using catalog::JsonNode;

constexpr QLatin1StringView operator""_name(const char *text, size_t size)
{
    return QLatin1StringView(text, qsizetype(size));
}

constexpr qsizetype maxFileSize = qsizetype(1) << 20;
constexpr qsizetype maxRules = 500;
constexpr Milliseconds longestWindow = std::chrono::hours(1); // samples are kept that long

template<class T>
using Words = std::initializer_list<std::pair<QLatin1StringView, T>>;

template<class T>
T wordOf(const JsonNode &node, Words<T> words)
{
    const QString text = node.asText();
    QStringList known;
    for (const auto &[word, value] : words) {
        if (text == word)
            return value;
        known << word;
    }
    node.fail(Message("monitor.rules.word", {text, known.join(QLatin1StringView(", "))}));
    return words.begin()->second;
}

Milliseconds duration(const JsonNode &node)
{
    const Result<Milliseconds> parsed = parseDuration(node.asText());
    if (!parsed)
        node.fail(parsed.error());
    return parsed.valueOr(Milliseconds(0));
}

Milliseconds window(const JsonNode &node)
{
    const Milliseconds time = duration(node);
    if (time > longestWindow || time <= Milliseconds(0))
        node.fail(Message("monitor.rules.window", {Microseconds(longestWindow)}));
    return std::min(time, longestWindow);
}

double number(const JsonNode &node)
{
    constexpr double most = std::numeric_limits<float>::max();
    return node.asNumber(-most, most);
}

std::optional<Milliseconds> optionalDuration(const JsonNode &node, QLatin1StringView name)
{
    if (!node.has(name))
        return {};
    return duration(node.member(name));
}

Measure measureOf(const JsonNode &node)
{
    using Kind = Measure::Kind;
    Measure measure;
    measure.kind = wordOf<Kind>(node.member("measure"_name),
        {{"last"_name, Kind::Last}, {"average"_name, Kind::Average}, {"minimum"_name, Kind::Minimum},
            {"maximum"_name, Kind::Maximum}, {"sum"_name, Kind::Sum}, {"ratio"_name, Kind::Ratio},
            {"share"_name, Kind::Share}, {"drop"_name, Kind::Drop}, {"fall"_name, Kind::Fall}});
    measure.series = node.text("series"_name);
    if (measure.kind == Kind::Ratio || measure.kind == Kind::Share)
        measure.over = node.text("over"_name);
    if (measure.kind != Kind::Last)
        measure.window = window(node.member("window"_name));
    return measure;
}

Condition conditionOf(const JsonNode &node)
{
    using Comparison = Condition::Comparison;
    Condition condition;
    const bool isObject = node.isObjectOf({"measure"_name, "series"_name, "over"_name, "window"_name,
        "above"_name, "atLeast"_name, "below"_name, "atMost"_name, "exit"_name});
    if (!isObject)
        return condition;
    condition.measure = measureOf(node);
    int comparisons = 0;
    const Words<Comparison> words = {{"above"_name, Comparison::Above}, {"atLeast"_name, Comparison::AtLeast},
        {"below"_name, Comparison::Below}, {"atMost"_name, Comparison::AtMost}};
    for (const auto &[word, comparison] : words) {
        if (!node.has(word))
            continue;
        ++comparisons;
        condition.comparison = comparison;
        condition.enter = number(node.member(word));
    }
    if (comparisons != 1)
        node.fail(Message("monitor.rules.comparison"));
    condition.exit = node.has("exit"_name) ? number(node.member("exit"_name)) : condition.enter;
    const bool isUpward
        = condition.comparison == Comparison::Above || condition.comparison == Comparison::AtLeast;
    if (isUpward ? condition.exit > condition.enter : condition.exit < condition.enter)
        node.fail(Message("monitor.rules.exit", {condition.enter, condition.exit}));
    return condition;
}

std::vector<Condition> conditionsOf(const JsonNode &node, QLatin1StringView name)
{
    std::vector<Condition> conditions;
    for (const JsonNode &condition : node.list(name))
        conditions.push_back(conditionOf(condition));
    return conditions;
}

std::vector<Hold> holdsOf(const JsonNode &node, QLatin1StringView name)
{
    std::vector<Hold> holds;
    for (const JsonNode &hold : node.list(name)) {
        if (!hold.isObjectOf({"after"_name, "for"_name}))
            continue;
        const auto event = wordOf<AlertEvent>(hold.member("after"_name),
            {{"failover"_name, AlertEvent::Failover}, {"restart"_name, AlertEvent::Restart},
                {"flush"_name, AlertEvent::Flush}});
        holds.emplace_back(event, duration(hold.member("for"_name)));
    }
    return holds;
}

Severity severityOf(const JsonNode &node)
{
    return wordOf<Severity>(node.member("severity"_name),
        {{"info"_name, Severity::Info}, {"warning"_name, Severity::Warning},
            {"critical"_name, Severity::Critical}});
}

SeverityCase caseOf(const JsonNode &node)
{
    SeverityCase result;
    if (!node.isObjectOf({"severity"_name, "when"_name, "after"_name}))
        return result;
    result.severity = severityOf(node);
    result.conditions = conditionsOf(node, "when"_name);
    result.after = optionalDuration(node, "after"_name).value_or(Milliseconds(0));
    return result;
}

MinimumTraffic trafficOf(const JsonNode &node)
{
    MinimumTraffic traffic;
    if (!node.isObjectOf({"series"_name, "atLeast"_name, "window"_name}))
        return traffic;
    traffic.series = node.text("series"_name);
    traffic.atLeast = number(node.member("atLeast"_name));
    traffic.window = window(node.member("window"_name));
    return traffic;
}

QStringList textsOf(const JsonNode &node, QLatin1StringView name)
{
    QStringList texts;
    for (const JsonNode &text : node.list(name))
        texts << text.asText();
    return texts;
}

/// Ids become parts of message ids and names in files.
QString idOf(const JsonNode &node)
{
    static const QRegularExpression pattern(QStringLiteral("^[a-z][A-Za-z0-9]{0,63}$"));
    const QString id = node.asText();
    if (!pattern.match(id).hasMatch())
        node.fail(Message("monitor.rules.id", {id}));
    return id;
}

AlertRule ruleOf(const JsonNode &node)
{
    AlertRule rule;
    const bool isObject = node.isObjectOf({"id"_name, "scope"_name, "severity"_name, "when"_name,
        "onlyWith"_name, "onlyAfter"_name, "orWhile"_name, "onlyWhile"_name, "for"_name, "keepFiringFor"_name,
        "holds"_name, "cases"_name, "suppressedBy"_name, "nextSteps"_name});
    if (!isObject)
        return rule;
    rule.id = idOf(node.member("id"_name));
    rule.scope = wordOf<AlertScope>(node.member("scope"_name),
        {{"node"_name, AlertScope::Node}, {"sentinel"_name, AlertScope::Sentinel},
            {"deployment"_name, AlertScope::Deployment}});
    rule.severity = severityOf(node);
    rule.conditions = conditionsOf(node, "when"_name);
    if (rule.conditions.empty())
        node.fail(Message("monitor.rules.noCondition"));
    rule.forTime = duration(node.member("for"_name));
    rule.keepFiringFor = optionalDuration(node, "keepFiringFor"_name).value_or(Milliseconds(0));
    if (node.has("onlyWith"_name))
        rule.traffic = trafficOf(node.member("onlyWith"_name));
    rule.holds = holdsOf(node, "holds"_name);
    rule.onlyAfter = holdsOf(node, "onlyAfter"_name);
    rule.orWhile = conditionsOf(node, "orWhile"_name);
    rule.onlyWhile = conditionsOf(node, "onlyWhile"_name);
    for (const JsonNode &severityCase : node.list("cases"_name))
        rule.cases.push_back(caseOf(severityCase));
    rule.suppressedBy = textsOf(node, "suppressedBy"_name);
    rule.nextSteps = textsOf(node, "nextSteps"_name);
    return rule;
}

Error brokenJson(const QJsonParseError &error)
{
    return Error(
        ErrorKind::Config, Message("monitor.rules.json", {error.errorString(), qint64(error.offset)}));
}

} // namespace

Result<std::vector<AlertRule>> rulesFromJson(const QByteArray &json, const QString &file)
{
    if (json.size() > maxFileSize)
        return Error(ErrorKind::Config, Message("monitor.rules.tooLarge", {file, Bytes(maxFileSize)}));
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return brokenJson(syntax).withContext(Message("catalog.place.root", {file}));
    JsonFaults faults(file);
    const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const JsonNode list(root, QString(), &faults);
    std::vector<AlertRule> rules;
    for (const JsonNode &node : list.asList()) {
        AlertRule rule = ruleOf(node);
        for (const AlertRule &earlier : rules) {
            if (earlier.id == rule.id)
                node.fail(Message("monitor.rules.twice", {rule.id}));
        }
        rules.push_back(std::move(rule));
        if (qsizetype(rules.size()) > maxRules)
            node.fail(Message("monitor.rules.tooMany", {qint64(maxRules)}));
        if (faults.first())
            return *faults.first();
    }
    if (faults.first())
        return *faults.first();
    return rules;
}

const std::vector<AlertRule> &defaultRules()
{
    static const std::vector<AlertRule> rules = [] {
        registerResources();
        QFile file(QStringLiteral(":/cachedeck/rules/defaultrules.json"));
        CACHEDECK_ASSERT(file.open(QIODevice::ReadOnly));
        Result<std::vector<AlertRule>> parsed = rulesFromJson(file.readAll(), file.fileName());
        CACHEDECK_ASSERT(parsed.isOk());
        return std::move(parsed).value();
    }();
    return rules;
}

} // namespace cachedeck::monitor
