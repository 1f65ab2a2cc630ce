// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertinstance.h"

#include "monitor/alertmessages.h"

namespace cachedeck::monitor {

Severity AlertInstance::severityOf(const AlertRule &rule, const MeasureView &view)
{
    caseHeld.resize(rule.cases.size());
    std::optional<Severity> found;
    for (size_t i = 0; i < rule.cases.size(); ++i) {
        const SeverityCase &severityCase = rule.cases[i];
        bool holds = view.now - machine.since() >= severityCase.after;
        for (const Condition &condition : severityCase.conditions) {
            const std::optional<double> value = valueOf(condition.measure, view);
            holds = holds && value && condition.holds(*value, caseHeld[i]);
        }
        caseHeld[i] = holds;
        if (holds && !found)
            found = severityCase.severity;
    }
    return found.value_or(rule.severity);
}

void AlertInstance::describe(const AlertRule &rule, const MeasureView &view)
{
    const Condition &condition = rule.conditions.front();
    alert.ruleId = rule.id;
    alert.target = view.target;
    alert.scope = rule.scope;
    alert.state = machine.state();
    alert.since = machine.since();
    alert.isFlapping = machine.isFlapping();
    alert.enter = condition.enter;
    alert.exit = condition.exit;
    alert.unit = unitOf(condition.measure, *view.store);
    alert.window = condition.measure.window;
    alert.nextSteps = rule.nextSteps;
    if (alert.state != AlertState::NoData && alert.state != AlertState::Suppressed)
        alert.reason = Message();
    if (!machine.isActive() && alert.state != AlertState::Pending) {
        alert.severity = rule.severity;
        caseHeld.assign(rule.cases.size(), false);
        alert.title = alert.evidence = alert.advice = Message();
        return;
    }
    if (alert.state
        == AlertState::Recovering) // until it is over it stays told as it was: "1 masters" says nothing
        return;
    alert.severity = severityOf(rule, view);
    AlertFigures figures;
    figures.value = alert.value;
    figures.enter = alert.enter;
    figures.exit = alert.exit;
    figures.unit = alert.unit;
    figures.target = alert.target;
    figures.window = alert.window;
    figures.traffic = rule.traffic ? trafficOf(*rule.traffic, view) : 0;
    alert.title = alertMessage(rule.id, "title", figures);
    alert.evidence = alertMessage(rule.id, "evidence", figures);
    alert.advice = alertMessage(rule.id, "advice", figures);
}

} // namespace cachedeck::monitor
