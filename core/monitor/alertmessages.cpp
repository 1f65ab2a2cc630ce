// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertmessages.h"

#include <QHash>
#include <QMutex>

#include <cmath>

namespace cachedeck::monitor {

namespace {

/// Message ids have static lifetime, those of rules are made of data: each is kept once, for good. There are
/// as many as rules were ever read (500 a file), times a handful of parts.
const char *interned(const QByteArray &id)
{
    static QMutex mutex;
    static QHash<QByteArray, QByteArray> ids;
    const QMutexLocker lock(&mutex);
    auto found = ids.constFind(id);
    if (found == ids.constEnd())
        found = ids.insert(id, id);
    return found.value().constData(); // on the heap: stays where it is when the table grows
}

MessageArgument argument(double value, SeriesUnit unit)
{
    switch (unit) {
    case SeriesUnit::Ratio:
        return Ratio(value);
    case SeriesUnit::Bytes:
    case SeriesUnit::BytesPerSecond:
        return Bytes(std::llround(value));
    case SeriesUnit::PerSecond:
        return PerSecond(value);
    case SeriesUnit::Milliseconds:
        return Microseconds(std::llround(value * 1000));
    case SeriesUnit::Seconds:
        return Microseconds(std::llround(value * 1e6));
    case SeriesUnit::Count:
    case SeriesUnit::Flag:
        break;
    }
    if (value == std::floor(value) && std::abs(value) < 9e15)
        return qint64(value);
    return value;
}

} // namespace

Message alertMessage(const QString &ruleId, const char *part, const AlertFigures &figures)
{
    const QByteArray id = "monitor.alert." + ruleId.toLatin1() + '.' + part;
    std::vector<MessageArgument> arguments{
        argument(figures.value.value_or(0), figures.unit),
        argument(figures.enter, figures.unit),
        argument(figures.exit, figures.unit),
        figures.target,
        Microseconds(figures.window),
        qint64(figures.traffic),
    };
    return Message(interned(id), std::move(arguments));
}

Message ruleName(const QString &ruleId)
{
    return Message(interned("monitor.rule." + ruleId.toLatin1()));
}

Message stepName(const QString &stepId)
{
    return Message(interned("monitor.step." + stepId.toLatin1()));
}

Message suppressedBy(const QString &ruleId)
{
    return Message(interned("monitor.reason.by." + ruleId.toLatin1()));
}

Message heldAfter(AlertEvent event, Milliseconds left)
{
    switch (event) {
    case AlertEvent::Failover:
        return Message("monitor.reason.afterFailover", {Microseconds(left)});
    case AlertEvent::Restart:
        return Message("monitor.reason.afterRestart", {Microseconds(left)});
    case AlertEvent::Flush:
        break;
    }
    return Message("monitor.reason.afterFlush", {Microseconds(left)});
}

Message tooLittleTraffic(double count, const MinimumTraffic &needed)
{
    return Message(
        "monitor.reason.traffic", {qint64(count), qint64(needed.atLeast), Microseconds(needed.window)});
}

Message noValues()
{
    return Message("monitor.reason.noValues");
}

} // namespace cachedeck::monitor
