// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alert.h"

#include <cmath>

namespace cachedeck::monitor {

namespace {

void scale(Milliseconds &time, double factor)
{
    time = Milliseconds(std::llround(double(time.count()) * factor));
}

void scale(std::vector<Condition> &conditions, double factor)
{
    for (Condition &condition : conditions)
        scale(condition.measure.window, factor);
}

void scale(std::vector<Hold> &holds, double factor)
{
    for (Hold &hold : holds)
        scale(hold.duration, factor);
}

} // namespace

bool Condition::holds(double value, bool heldBefore) const
{
    const double threshold = heldBefore ? exit : enter;
    switch (comparison) {
    case Comparison::Above:
        return value > threshold;
    case Comparison::AtLeast:
        return value >= threshold;
    case Comparison::Below:
        return value < threshold;
    case Comparison::AtMost:
        break;
    }
    return value <= threshold;
}

AlertRule AlertRule::scaled(double factor) const
{
    AlertRule rule = *this;
    scale(rule.conditions, factor);
    scale(rule.forTime, factor);
    scale(rule.keepFiringFor, factor);
    if (rule.traffic)
        scale(rule.traffic->window, factor);
    scale(rule.holds, factor);
    scale(rule.onlyAfter, factor);
    scale(rule.orWhile, factor);
    scale(rule.onlyWhile, factor);
    for (SeverityCase &severityCase : rule.cases) {
        scale(severityCase.conditions, factor);
        scale(severityCase.after, factor);
    }
    return rule;
}

QLatin1StringView toString(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QLatin1StringView("info");
    case Severity::Warning:
        return QLatin1StringView("warning");
    case Severity::Critical:
        break;
    }
    return QLatin1StringView("critical");
}

QLatin1StringView toString(AlertState state)
{
    switch (state) {
    case AlertState::Ok:
        return QLatin1StringView("ok");
    case AlertState::Pending:
        return QLatin1StringView("pending");
    case AlertState::Firing:
        return QLatin1StringView("firing");
    case AlertState::Recovering:
        return QLatin1StringView("recovering");
    case AlertState::NoData:
        return QLatin1StringView("noData");
    case AlertState::Suppressed:
        break;
    }
    return QLatin1StringView("suppressed");
}

QLatin1StringView toString(AlertScope scope)
{
    switch (scope) {
    case AlertScope::Node:
        return QLatin1StringView("node");
    case AlertScope::Sentinel:
        return QLatin1StringView("sentinel");
    case AlertScope::Deployment:
        break;
    }
    return QLatin1StringView("deployment");
}

} // namespace cachedeck::monitor
