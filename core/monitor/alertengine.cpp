// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertengine.h"

#include "monitor/alertevents.h"
#include "monitor/alertinstance.h"
#include "monitor/alertmeasure.h"
#include "monitor/alertmessages.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace cachedeck::monitor {

namespace {

int rank(AlertState state)
{
    constexpr std::array order{AlertState::Firing, AlertState::Recovering, AlertState::Pending,
        AlertState::Suppressed, AlertState::NoData, AlertState::Ok};
    return int(std::find(order.begin(), order.end(), state) - order.begin());
}

bool comesBefore(const Alert &a, const Alert &b)
{
    if (a.state != b.state)
        return rank(a.state) < rank(b.state);
    if (a.severity != b.severity)
        return a.severity > b.severity;
    return a.since < b.since;
}

} // namespace

class AlertEngine::Impl
{
public:
    Impl(std::vector<AlertRule> given, double scale);

    void note(AlertEvent event, WallTime time, const QString &target);
    void noteBlind(WallTime time);
    std::vector<Transition> evaluate(const SeriesStore &store);
    std::vector<Alert> collect(bool onlyActive) const;

    std::vector<AlertRule> rules;
    qsizetype eventCount() const { return m_events.count(); }

private:
    using Targets = std::map<QString, AlertInstance>;

    void noticeGap(const SeriesStore &store, WallTime now);
    void findTargets(const SeriesRow &row);
    void readLayout(std::shared_ptr<const SeriesLayout> layout);
    void forgetTargets(size_t rule, WallTime now, std::vector<Transition> *changes);
    void judge(
        size_t rule, const QString &target, const SeriesStore &store, std::vector<Transition> *changes);
    Verdict verdict(const AlertRule &rule, const MeasureView &view, AlertInstance &instance) const;
    bool allHold(const AlertRule &rule, const MeasureView &view, const AlertInstance &instance,
        Verdict *verdict) const;
    bool mayBegin(const AlertRule &rule, const MeasureView &view, const AlertInstance &instance) const;
    Message suppression(const AlertRule &rule, const QString &target, WallTime now) const;
    bool isActive(const QString &ruleId, const QString &target, bool anywhere) const;

    std::vector<Targets> m_instances; // by rule
    AlertEvents m_events;
    std::vector<std::vector<QString>> m_targets; // by rule: who has its series now
    std::shared_ptr<const SeriesLayout> m_layout; // what the three below were read from
    std::vector<QString> m_names; // of targets
    std::vector<size_t> m_targetOfColumn; // index into m_names
    std::vector<std::vector<size_t>> m_concerned; // by rule: who has a column of its series
    WallTime m_notBefore;
    std::optional<WallTime> m_evaluated;
    Milliseconds m_distance{0};
};

AlertEngine::Impl::Impl(std::vector<AlertRule> given, double scale) : rules(std::move(given))
{
    if (scale != 1)
        std::transform(rules.begin(), rules.end(), rules.begin(),
            [scale](const AlertRule &r) { return r.scaled(scale); });
    m_instances.resize(rules.size());
    m_targets.resize(rules.size());
    m_events = AlertEvents(rules);
}

void AlertEngine::Impl::note(AlertEvent event, WallTime time, const QString &target)
{
    m_events.note(event, time, target);
}

void AlertEngine::Impl::noteBlind(WallTime time)
{
    m_notBefore = std::max(m_notBefore, time);
    for (Targets &targets : m_instances) {
        for (auto &[name, instance] : targets)
            instance.machine.restart(time);
    }
}

std::vector<AlertEngine::Transition> AlertEngine::Impl::evaluate(const SeriesStore &store)
{
    std::vector<Transition> changes;
    const std::shared_ptr<const SeriesRow> row = store.lastRow();
    if (!row || (m_evaluated && row->time <= *m_evaluated))
        return changes;
    noticeGap(store, row->time);
    m_events.forget(row->time);
    findTargets(*row);
    for (size_t rule = 0; rule < rules.size(); ++rule) {
        forgetTargets(rule, row->time, &changes);
        for (const QString &target : m_targets[rule])
            judge(rule, target, store, &changes);
    }
    return changes;
}

/// A safety net under noteBlind(): rows that stayed away much longer than they used to.
void AlertEngine::Impl::noticeGap(const SeriesStore &store, WallTime now)
{
    if (m_evaluated) {
        const Milliseconds passed = now - *m_evaluated;
        const Milliseconds usual = std::max({m_distance, store.interval(), Milliseconds(3000)});
        if (passed > usual * 3)
            noteBlind(now);
        m_distance = passed;
    }
    m_evaluated = now;
}

/// A target is there while the newest row has any value of it; a rule concerns it when it has the rule's
/// series.
void AlertEngine::Impl::findTargets(const SeriesRow &row)
{
    if (row.layout != m_layout)
        readLayout(row.layout);
    std::vector<bool> isPresent(m_names.size());
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (!std::isnan(row.values[i]))
            isPresent[m_targetOfColumn[i]] = true;
    }
    for (size_t rule = 0; rule < rules.size(); ++rule) {
        m_targets[rule].clear();
        for (const size_t target : m_concerned[rule]) {
            if (isPresent[target])
                m_targets[rule].push_back(m_names[target]);
        }
    }
}

/// Done when series come or go, not each tick.
void AlertEngine::Impl::readLayout(std::shared_ptr<const SeriesLayout> layout)
{
    QHash<QString, size_t> numbers;
    m_names.clear();
    m_targetOfColumn.clear();
    m_concerned.assign(rules.size(), {});
    for (const SeriesId &id : layout->ids()) {
        const auto known = numbers.constFind(id.target);
        const size_t number = known == numbers.constEnd() ? m_names.size() : *known;
        if (known == numbers.constEnd()) {
            numbers.insert(id.target, number);
            m_names.push_back(id.target);
        }
        m_targetOfColumn.push_back(number);
        for (size_t rule = 0; rule < rules.size(); ++rule) {
            const bool ofDeployment = rules[rule].scope == AlertScope::Deployment;
            if (rules[rule].conditions.front().measure.series == id.name
                && id.target.isEmpty() == ofDeployment)
                m_concerned[rule].push_back(number);
        }
    }
    m_layout = std::move(layout);
}

/// Who left the deployment takes its alerts along.
void AlertEngine::Impl::forgetTargets(size_t rule, WallTime now, std::vector<Transition> *changes)
{
    const std::vector<QString> &present = m_targets[rule];
    for (auto it = m_instances[rule].begin(); it != m_instances[rule].end();) {
        if (std::find(present.begin(), present.end(), it->first) != present.end()) {
            ++it;
            continue;
        }
        if (it->second.machine.isActive()) {
            Transition &change = changes->emplace_back();
            change.time = now;
            change.from = it->second.machine.state();
            change.alert = it->second.alert;
            change.alert.state = AlertState::Ok;
        }
        it = m_instances[rule].erase(it);
    }
}

void AlertEngine::Impl::judge(
    size_t ruleIndex, const QString &target, const SeriesStore &store, std::vector<Transition> *changes)
{
    const AlertRule &rule = rules[ruleIndex];
    AlertInstance &instance = m_instances[ruleIndex][target];
    const WallTime now = *m_evaluated;
    const std::optional<WallTime> after = m_events.newest(rule.onlyAfter, target, now);
    // The row of the event itself still tells of the time before.
    const WallTime notBefore = after ? std::max(m_notBefore, *after + Milliseconds(1)) : m_notBefore;
    const MeasureView view(&store, target, now, notBefore);
    const Verdict tick = verdict(rule, view, instance);
    const AlertState from = instance.machine.state();
    const bool wasActive = instance.machine.isActive();
    const Alert before = instance.alert;
    const bool isChanged = instance.machine.step(rule, tick, now);
    instance.describe(rule, view);
    if (!isChanged)
        return;
    Transition &change = changes->emplace_back();
    change.time = now;
    change.from = from;
    change.alert = instance.alert;
    if (wasActive && !instance.machine.isActive()) { // history tells what ended, not that all is well
        change.alert.title = before.title;
        change.alert.evidence = before.evidence;
        change.alert.severity = before.severity;
    }
}

Verdict AlertEngine::Impl::verdict(
    const AlertRule &rule, const MeasureView &view, AlertInstance &instance) const
{
    Verdict verdict;
    Alert &alert = instance.alert;
    alert.value = valueOf(rule.conditions.front().measure, view);
    alert.reason = suppression(rule, view.target, view.now);
    verdict.isSuppressed = !alert.reason.isEmpty();
    if (verdict.isSuppressed)
        return verdict;
    const double traffic = rule.traffic ? trafficOf(*rule.traffic, view) : 0;
    if (rule.traffic && traffic < rule.traffic->atLeast) {
        alert.reason = tooLittleTraffic(traffic, *rule.traffic);
        return verdict;
    }
    verdict.isMoot = std::any_of(rule.onlyWhile.begin(), rule.onlyWhile.end(), [&view](const Condition &one) {
        const std::optional<double> value = valueOf(one.measure, view);
        return value && !one.holds(*value, false);
    });
    verdict.holds = allHold(rule, view, instance, &verdict);
    if (!verdict.hasData)
        alert.reason = noValues();
    verdict.holds = verdict.holds && mayBegin(rule, view, instance);
    return verdict;
}

/// A rule about what follows an event begins only near one; what has begun goes on until it is over.
bool AlertEngine::Impl::mayBegin(
    const AlertRule &rule, const MeasureView &view, const AlertInstance &instance) const
{
    if (rule.onlyAfter.empty() || instance.machine.isActive()
        || m_events.newest(rule.onlyAfter, view.target, view.now))
        return true;
    return std::any_of(rule.orWhile.begin(), rule.orWhile.end(), [&view](const Condition &condition) {
        const std::optional<double> value = valueOf(condition.measure, view);
        return value && condition.holds(*value, false);
    });
}

bool AlertEngine::Impl::allHold(
    const AlertRule &rule, const MeasureView &view, const AlertInstance &instance, Verdict *verdict) const
{
    verdict->hasData = instance.alert.value.has_value();
    bool holds = verdict->hasData;
    for (size_t i = 0; i < rule.conditions.size() && holds; ++i) {
        const Condition &condition = rule.conditions[i];
        const std::optional<double> value = i == 0 ? instance.alert.value : valueOf(condition.measure, view);
        holds = value && condition.holds(*value, instance.machine.isHeld());
    }
    return holds;
}

/// Why the rule is not judged now; empty: it is.
Message AlertEngine::Impl::suppression(const AlertRule &rule, const QString &target, WallTime now) const
{
    for (const QString &other : rule.suppressedBy) {
        if (isActive(other, target, rule.scope == AlertScope::Deployment))
            return suppressedBy(other);
    }
    for (const Hold &hold : rule.holds) {
        const std::optional<WallTime> time = m_events.time(hold.event, target);
        if (time && now - *time < hold.duration)
            return heldAfter(hold.event, hold.duration - (now - *time));
    }
    return Message();
}

bool AlertEngine::Impl::isActive(const QString &ruleId, const QString &target, bool anywhere) const
{
    for (size_t rule = 0; rule < rules.size(); ++rule) {
        if (rules[rule].id != ruleId)
            continue;
        for (const auto &[name, instance] : m_instances[rule]) {
            const bool concerns = anywhere || name.isEmpty() || name == target;
            if (concerns && instance.machine.isActive())
                return true;
        }
    }
    return false;
}

std::vector<Alert> AlertEngine::Impl::collect(bool onlyActive) const
{
    std::vector<Alert> alerts;
    for (const Targets &targets : m_instances) {
        for (const auto &[name, instance] : targets) {
            const bool isTold = instance.machine.isActive() || instance.alert.state == AlertState::Pending;
            if (isTold || !onlyActive)
                alerts.push_back(instance.alert);
        }
    }
    std::stable_sort(alerts.begin(), alerts.end(), comesBefore);
    return alerts;
}

AlertEngine::AlertEngine(std::vector<AlertRule> rules, double scale)
    : m_impl(std::make_unique<Impl>(std::move(rules), scale))
{
}

AlertEngine::~AlertEngine() = default;

const std::vector<AlertRule> &AlertEngine::rules() const
{
    return m_impl->rules;
}

void AlertEngine::note(AlertEvent event, WallTime time, const QString &target)
{
    m_impl->note(event, time, target);
}

qsizetype AlertEngine::rememberedEvents() const
{
    return m_impl->eventCount();
}

void AlertEngine::noteBlind(WallTime time)
{
    m_impl->noteBlind(time);
}

std::vector<AlertEngine::Transition> AlertEngine::evaluate(const SeriesStore &store)
{
    return m_impl->evaluate(store);
}

std::vector<Alert> AlertEngine::alerts() const
{
    return m_impl->collect(false);
}

std::vector<Alert> AlertEngine::activeAlerts() const
{
    return m_impl->collect(true);
}

} // namespace cachedeck::monitor
