// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/message.h"
#include "base/result.h"
#include "monitor/seriesid.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace cachedeck::monitor {

enum class Severity { Info, Warning, Critical };
enum class AlertState { Ok, Pending, Firing, Recovering, NoData, Suppressed };
enum class AlertScope { Node, Sentinel, Deployment };
/// What a rule may be held after, or limited to the time after. Restart: another run_id, or a server that was
/// already young by its uptime when we first saw it.
enum class AlertEvent { Failover, Restart, Flush };

/// How a number is made of a series.
struct Measure
{
    enum class Kind {
        Last, ///< The newest sample.
        Average, ///< Over the window (weighted as SeriesKind says).
        Minimum,
        Maximum,
        Sum,
        Ratio, ///< Sum of the series by the sum of `over`: the hit rate of five minutes.
        Share, ///< Sum of the series by the maximum of `over`: lost keys by keys.
        Drop, ///< 1 - last / maximum of the window: the share of keys that is gone.
        Fall, ///< Average of the window before minus average of the window.
    };
    Measure() = default;
    Kind kind = Kind::Last;
    QString series;
    QString over; ///< Only for Ratio and Share.
    Milliseconds window{0}; ///< At most one hour; not for Last.
};

/// A comparison with hysteresis: holds from `enter` on and until `exit` is passed again.
struct Condition
{
    enum class Comparison { Above, AtLeast, Below, AtMost };
    Condition() = default;
    Measure measure;
    Comparison comparison = Comparison::Above;
    double enter = 0;
    double exit = 0; ///< Where it was passed once, it holds until this is no longer passed.
    bool holds(double value, bool heldBefore) const;
};

/// Minimum traffic: below it a rule has no data instead of an opinion.
struct MinimumTraffic
{
    MinimumTraffic() = default;
    QString series; ///< Counts, summed over the window.
    double atLeast = 0;
    Milliseconds window{0};
};

struct Hold
{
    Hold() = default;
    Hold(AlertEvent afterEvent, Milliseconds forTime) : event(afterEvent), duration(forTime) { }
    AlertEvent event = AlertEvent::Failover;
    Milliseconds duration{0};
};

/// The first case whose conditions all hold gives the severity; none: the rule's own.
struct SeverityCase
{
    SeverityCase() = default;
    Severity severity = Severity::Warning;
    std::vector<Condition> conditions;
    Milliseconds after{0}; ///< Only when the alert has lasted that long.
};

/// A rule as data: read from JSON (defaultrules.json beside this file), later edited by a person. A value;
/// any thread.
struct AlertRule
{
    AlertRule() = default;
    QString id; ///< Lower camel; names its texts: "monitor.alert.<id>.title" and so on.
    AlertScope scope = AlertScope::Deployment;
    std::vector<Condition> conditions; ///< All must hold; the first one is the evidence.
    Milliseconds forTime{0}; ///< Pending so long before it fires.
    Milliseconds keepFiringFor{0}; ///< Recovering so long before it is over.
    std::optional<MinimumTraffic> traffic;
    std::vector<Hold> holds; ///< Suppressed so long after an event (warm-up; quiet after failover).
    /// If not empty: begins only so long after one of these events, and windows start at the event.
    std::vector<Hold> onlyAfter;
    std::vector<Condition> orWhile; ///< With onlyAfter: may begin as well while one of these holds.
    /// Once one of these is known not to hold, it is over at once, however long it would keep firing.
    std::vector<Condition> onlyWhile;
    Severity severity = Severity::Warning;
    std::vector<SeverityCase> cases;
    /// Rules that explain this one while they fire: at the same target or at the deployment; for a rule of
    /// the deployment at any target.
    QStringList suppressedBy;
    QStringList nextSteps; ///< Ids of actions that the desk knows; text "monitor.step.<id>".

    /// Every duration times \a factor, for demonstrations and tests.
    AlertRule scaled(double factor) const;
};

/// One rule at one target, now. What a banner needs and nothing else. A value; any thread.
struct Alert
{
    Alert() = default;
    QString ruleId;
    QString target; ///< Address, or empty for the deployment.
    AlertScope scope = AlertScope::Deployment;
    AlertState state = AlertState::Ok;
    Severity severity = Severity::Warning;
    WallTime since; ///< When the state was entered; for Firing and Recovering when the condition began.
    std::optional<double> value; ///< Measured now, in the series' unit.
    double enter = 0; ///< The rule's thresholds for `value`.
    double exit = 0;
    SeriesUnit unit = SeriesUnit::Count;
    Milliseconds window{0};
    Message title; ///< "Hit rate 63 %, alert below 70 %"
    Message evidence; ///< "Over 5 min, 334,000 lookups on 10.0.0.1:6379"
    Message advice; ///< What to do, one sentence.
    Message reason; ///< Why Suppressed or NoData; else empty.
    QStringList nextSteps;
    bool isFlapping = false;

    bool isActive() const { return state == AlertState::Firing || state == AlertState::Recovering; }
};

QLatin1StringView toString(Severity severity); ///< "info", "warning", "critical".
QLatin1StringView toString(
    AlertState state); ///< "ok", "pending", "firing", "recovering", "noData", "suppressed".
QLatin1StringView toString(AlertScope scope); ///< "node", "sentinel", "deployment".

/// Reads rules from JSON: an array of objects as in defaultrules.json. Error: Config with \a file, the place
/// in it and the mend.
Result<std::vector<AlertRule>> rulesFromJson(const QByteArray &json, const QString &file);
/// The rules that ship; parsed once.
const std::vector<AlertRule> &defaultRules();

/// The name of a rule in lists ("Hit rate") and of a next step on its button ("Show topology").
Message ruleName(const QString &ruleId);
Message stepName(const QString &stepId);

} // namespace cachedeck::monitor
