// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/units.h"

#include "words/units.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace cachedeck::charts {
namespace {

struct Scale
{
    double factor;
    QString suffix;
};

QString scaledText(double value, const ValueTicks &ticks, const Scale &scale)
{
    const double step = ticks.step / scale.factor;
    int decimals = 0;
    for (double s = step; decimals < 3 && std::abs(s - std::round(s)) > 1e-6; s *= 10)
        ++decimals;
    return QLocale().toString(value / scale.factor, 'f', decimals) + scale.suffix;
}

Scale countScale(double high)
{
    static constexpr std::array names{"", " k", " M", " G", " T"};
    std::size_t i = 0;
    double factor = 1;
    for (; high / factor >= 10'000 && i + 1 < names.size(); ++i)
        factor *= 1000;
    return {factor, QString::fromLatin1(names[i])};
}

Scale byteScale(double high)
{
    static constexpr std::array names{" B", " KiB", " MiB", " GiB", " TiB", " PiB"};
    std::size_t i = 0;
    double factor = 1;
    for (; high / factor >= 1024 && i + 1 < names.size(); ++i)
        factor *= 1024;
    return {factor, QString::fromLatin1(names[i])};
}

Scale timeScale(double highMs)
{
    if (highMs < 1)
        return {0.001, QStringLiteral(" µs")};
    if (highMs < 2000)
        return {1, QStringLiteral(" ms")};
    return {1000, QStringLiteral(" s")};
}

} // namespace

QString exactText(Unit unit, double value)
{
    switch (unit) {
    case Unit::Count:
        return words::formatCount(value);
    case Unit::PerSecond:
        return words::formatRate(cachedeck::PerSecond(value));
    case Unit::Bytes:
        return words::formatBytes(cachedeck::Bytes(qint64(value)));
    case Unit::BytesPerSecond:
        return words::formatByteRate(cachedeck::PerSecond(value));
    case Unit::Ratio:
        return words::formatPercent(cachedeck::Ratio(value));
    case Unit::Milliseconds:
        return words::formatDuration(Microseconds(qint64(std::llround(value * 1000))));
    }
    Q_UNREACHABLE();
}

QString axisText(Unit unit, double value, const ValueTicks &ticks)
{
    const double high = std::max(std::abs(ticks.low), std::abs(ticks.high));
    switch (unit) {
    case Unit::Count:
    case Unit::PerSecond:
        return scaledText(value, ticks, countScale(high));
    case Unit::Bytes:
    case Unit::BytesPerSecond:
        return scaledText(value, ticks, byteScale(high));
    case Unit::Ratio:
        return scaledText(value, ticks, {0.01, QStringLiteral(" %")});
    case Unit::Milliseconds:
        return scaledText(value, ticks, timeScale(high));
    }
    Q_UNREACHABLE();
}

TickBase tickBase(Unit unit)
{
    return unit == Unit::Bytes || unit == Unit::BytesPerSecond ? TickBase::Binary : TickBase::Decimal;
}

} // namespace cachedeck::charts
