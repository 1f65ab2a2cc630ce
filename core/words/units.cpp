// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <cstdlib>

namespace cachedeck::words {

namespace {

// Named first: lupdate does not look into a call for another macro's texts.
constexpr const char *justNow = QT_TRANSLATE_NOOP("words", "just now");
constexpr const char *someAgo = QT_TRANSLATE_NOOP("words", "%1 ago");
constexpr const char *shortSecond = QT_TRANSLATE_NOOP("words", "s");
constexpr const char *shortMillisecond = QT_TRANSLATE_NOOP("words", "ms");
constexpr const char *shortMicrosecond = QT_TRANSLATE_NOOP("words", "µs");

QString tr(const char *text)
{
    return QCoreApplication::translate("words", text);
}

/// Three significant digits below 1,000, whole numbers above; \a isWhole drops the decimals.
QString threeDigits(double value, bool isWhole)
{
    const double size = std::abs(value);
    // The bounds are where rounding would give one digit too many: 9.996 is "10.0", not "10.00".
    const int decimals = isWhole || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals);
}

struct Scaled
{
    double value;
    std::size_t step;
};

/// Divides by \a base until at most four digits remain (1,023 KiB, 999 k).
Scaled scaled(double value, double base, std::size_t steps)
{
    std::size_t step = 0;
    const double most = base == 1024 ? 1023.5 : 999.5;
    while (step + 1 < steps && std::abs(value) >= most) {
        value /= base;
        ++step;
    }
    return {value, step};
}

QString bytesText(double bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    const Scaled s = scaled(bytes, 1024, units.size());
    const bool isWhole = s.step == 0 || s.value == std::floor(s.value);
    return threeDigits(s.value, isWhole) + u' ' + QLatin1StringView(units[s.step]);
}

/// "18.6 k", with what follows the number ("", "k", "M") apart, so that rates can add "/s".
QString countText(double count, bool isWhole, QLatin1StringView unit)
{
    static constexpr std::array prefixes{"", "k", "M", "G", "T", "P", "E"};
    const bool isSmall = std::abs(count) < 9999.5;
    const Scaled s = isSmall ? Scaled{count, 0} : scaled(count, 1000, prefixes.size());
    const bool hasNoDecimals = (s.step == 0 && isWhole) || s.value == std::floor(s.value);
    const QString suffix = QLatin1StringView(prefixes[s.step]) + unit;
    const QString number = threeDigits(s.value, hasNoDecimals);
    return suffix.isEmpty() ? number : number + u' ' + suffix;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString shortDuration(qint64 us)
{
    if (us < 100)
        return number(us) + u' ' + tr(shortMicrosecond);
    // Below a second as milliseconds: round trips are compared with each other, and one unit reads best.
    const bool isMilliseconds = us < 999'500;
    const qint64 unit = isMilliseconds ? 1'000 : 1'000'000;
    const QString figure = threeDigits(static_cast<double>(us) / static_cast<double>(unit), us % unit == 0);
    return figure + u' ' + (isMilliseconds ? tr(shortMillisecond) : tr(shortSecond));
}

struct Step
{
    qint64 seconds;
    const char *unit;
    qint64 smaller; ///< Seconds of the next unit.
    const char *smallerUnit;
};

constexpr std::array<Step, 3> steps{Step{86'400, QT_TRANSLATE_NOOP("words", "d"), 3'600, "h"},
    Step{3'600, QT_TRANSLATE_NOOP("words", "h"), 60, "min"},
    Step{60, QT_TRANSLATE_NOOP("words", "min"), 1, "s"}};

QString longDuration(qint64 seconds)
{
    for (const Step &step : steps) {
        if (seconds < step.seconds)
            continue;
        const qint64 rest = seconds % step.seconds / step.smaller;
        const QString first = number(seconds / step.seconds) + u' ' + tr(step.unit);
        return rest == 0 ? first : first + u' ' + number(rest) + u' ' + tr(step.smallerUnit);
    }
    return number(seconds) + u' ' + tr(shortSecond);
}

} // namespace

QString formatBytes(Bytes bytes)
{
    return bytesText(static_cast<double>(bytes.count));
}

QString formatCount(qint64 count)
{
    return countText(static_cast<double>(count), true, {});
}

QString formatCount(double count)
{
    return countText(count, false, {});
}

QString formatNumber(qint64 value)
{
    return number(value);
}

QString formatRate(PerSecond rate)
{
    // A counter's rate below 100 deserves its fraction, "0 /s" stays short.
    return countText(rate.value, rate.value >= 100, QLatin1StringView("/s"));
}

QString formatByteRate(PerSecond rate)
{
    return bytesText(std::round(rate.value)) + QLatin1StringView("/s");
}

QString formatPercent(Ratio ratio)
{
    const double percent = ratio.value * 100;
    // 99.97 % must not read as "100.0 %": a rounded whole would hide the last misses.
    const double shown = percent < 100 && percent > 99.9 ? 99.9 : percent;
    const bool isWhole = shown == std::floor(shown);
    const int decimals = isWhole ? 0 : shown < 0.995 ? 2 : 1;
    return QLocale().toString(shown, 'f', decimals) + QLatin1StringView(" %");
}

QString formatPercentPoints(double difference)
{
    const double points = std::round(difference * 1000) / 10;
    const QString size = QLocale().toString(std::abs(points), 'f', 1);
    return points == 0 ? size : (points < 0 ? u'−' : u'+') + size;
}

QString formatDuration(Microseconds duration)
{
    const qint64 us = duration.count();
    if (us < 0)
        return u'−' + formatDuration(-duration);
    return us < 59'950'000 ? shortDuration(us) : longDuration((us + 500'000) / 1'000'000);
}

QString formatAgo(Milliseconds age)
{
    const qint64 seconds = age.count() / 1000;
    if (seconds < 2)
        return tr(justNow);
    const QString pattern = tr(someAgo);
    for (const Step &step : steps) {
        if (seconds >= step.seconds)
            return pattern.arg(number(seconds / step.seconds) + u' ' + tr(step.unit));
    }
    return pattern.arg(number(seconds) + u' ' + tr(shortSecond));
}

QString formatAgo(WallTime time, WallTime now)
{
    return formatAgo(now - time);
}

QString formatTime(WallTime time, WallTime now)
{
    const QDateTime local = toDateTime(time).toLocalTime();
    const bool isToday = local.date() == toDateTime(now).toLocalTime().date();
    const QString clock = local.toString(u"HH:mm:ss");
    return isToday ? clock : QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString formatExactTime(WallTime time)
{
    const QDateTime local = toDateTime(time).toLocalTime();
    return local.toString(u"yyyy-MM-dd HH:mm:ss.zzz ") + local.timeZoneAbbreviation();
}

QString noFigure()
{
    return QStringLiteral("–");
}

} // namespace cachedeck::words
