// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/ticks.h"

#include "words/units.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace cachedeck::charts {
namespace {

double niceStep(double rough, TickBase base)
{
    if (base == TickBase::Binary)
        return std::max(1.0, std::exp2(std::ceil(std::log2(rough))));
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (rough <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array timeSteps = {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second,
    minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour,
    12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day};

QString tickText(const QDateTime &time, qint64 step)
{
    const QLocale locale;
    if (time.time() == QTime(0, 0))
        return locale.toString(time.date(), QStringLiteral("d MMM"));
    return time.toString(step < minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

// The local moments are stepped as wall-clock time, so that ticks stay on whole hours over a change of summer
// time.
QDateTime firstTick(qint64 fromMs, qint64 step)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(fromMs);
    QDateTime midnight(from.date(), QTime(0, 0));
    if (step >= day) {
        const qint64 days = step / day;
        const qint64 number = from.date().toJulianDay();
        const qint64 aligned = (number + days - 1) / days * days;
        return QDateTime(QDate::fromJulianDay(aligned), QTime(0, 0));
    }
    const qint64 passed = midnight.msecsTo(from);
    return midnight.addMSecs((passed + step - 1) / step * step);
}

} // namespace

ValueTicks valueTicks(ValueRange range, int count, TickBase base, bool outward)
{
    ValueTicks ticks;
    if (!range.isValid())
        range = {0, 1};
    if (range.high <= range.low) { // of nothing but zeros: one whole, not "0, 0, 0"
        const double least = base == TickBase::Binary ? 1024.0 : range.low == 0 ? 1.0 : 1e-9;
        range.high = range.low + std::max(std::abs(range.low) * 0.1, least);
    }
    count = std::max(count, 1);
    ticks.step = niceStep((range.high - range.low) / count, base);
    ticks.low = outward ? std::floor(range.low / ticks.step + 1e-9) * ticks.step : range.low;
    ticks.high = outward ? std::ceil(range.high / ticks.step - 1e-9) * ticks.step : range.high;
    const double from = std::ceil(ticks.low / ticks.step - 1e-9);
    for (int i = 0; i <= 2 * count + 2; ++i) {
        const double value = (from + i) * ticks.step;
        if (value > ticks.high + ticks.step * 1e-6)
            break;
        ticks.values.push_back(value == 0 ? 0 : value); // no minus zero
    }
    return ticks;
}

std::vector<TimeTick> timeTicks(TimeRange range, int count)
{
    std::vector<TimeTick> ticks;
    if (range.isEmpty() || count < 1)
        return ticks;
    const qint64 rough = range.span() / count;
    const auto found = std::ranges::lower_bound(timeSteps, rough);
    const qint64 step = found == timeSteps.end() ? (rough + day - 1) / day * day : *found;
    QDateTime tick = firstTick(range.fromMs, step);
    while (tick.toMSecsSinceEpoch() <= range.toMs && int(ticks.size()) <= count + 1) {
        if (tick.toMSecsSinceEpoch() >= range.fromMs)
            ticks.push_back({tick.toMSecsSinceEpoch(), tickText(tick, step)});
        tick = step >= day ? tick.addDays(step / day) : tick.addMSecs(step);
    }
    return ticks;
}

QString exactTime(qint64 timeMs)
{
    return words::formatExactTime(WallTime(std::chrono::milliseconds(timeMs)));
}

QString spanInWords(qint64 milliseconds)
{
    const auto hoursText = [](qint64 n) {
        return n == 1 ? QCoreApplication::translate("charts", "1 hour")
                      : QCoreApplication::translate("charts", "%n hours", nullptr, int(n));
    };
    const auto minutesText = [](qint64 n) {
        return n == 1 ? QCoreApplication::translate("charts", "1 minute")
                      : QCoreApplication::translate("charts", "%n minutes", nullptr, int(n));
    };
    const qint64 seconds = (milliseconds + 500) / second;
    if (seconds == 1)
        return QCoreApplication::translate("charts", "1 second");
    if (seconds < 120)
        return QCoreApplication::translate("charts", "%n seconds", nullptr, int(seconds));
    const qint64 minutes = (seconds + 30) / 60;
    const qint64 hours = minutes / 60;
    if (minutes < 120)
        return minutesText(minutes);
    if (hours < 48)
        return minutes % 60 ? hoursText(hours) % u' ' % minutesText(minutes % 60) : hoursText(hours);
    const qint64 days = hours / 24; // by name: lupdate 6.4 never ends on a division inside the call
    return QCoreApplication::translate("charts", "%n days", nullptr, int(days));
}

} // namespace cachedeck::charts
