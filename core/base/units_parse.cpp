// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/units_parse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace cachedeck {

namespace {

struct Unit
{
    QStringView name;
    double factor;
};

constexpr std::array durations{
    Unit{u"ms", 1}, Unit{u"s", 1e3}, Unit{u"m", 60e3}, Unit{u"h", 3600e3}, Unit{u"d", 86400e3}};
constexpr std::array sizes{Unit{u"", 1}, Unit{u"B", 1}, Unit{u"KiB", 1024}, Unit{u"MiB", 1048576},
    Unit{u"GiB", 1073741824}, Unit{u"TiB", 1099511627776}};

/// Beyond this a double no longer holds every whole number.
constexpr double most = 9007199254740992;

template<std::size_t N>
std::optional<qint64> parse(QStringView text, const std::array<Unit, N> &units)
{
    text = text.trimmed();
    const auto isFigure = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; };
    const auto *end = std::find_if_not(text.begin(), text.end(), isFigure);
    const QStringView figure = text.first(end - text.begin());
    const QStringView name = text.sliced(figure.size()).trimmed();
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit &u) { return u.name == name; });
    bool isNumber = false;
    const double number = figure.toDouble(&isNumber);
    if (!isNumber || unit == units.end() || number * unit->factor > most)
        return std::nullopt;
    return static_cast<qint64>(std::llround(number * unit->factor));
}

} // namespace

Result<Milliseconds> parseDuration(QStringView text)
{
    if (const auto count = parse(text, durations))
        return Milliseconds(*count);
    return Error(ErrorKind::Config, Message("base.duration.malformed", {text.toString()}));
}

Result<Bytes> parseSize(QStringView text)
{
    if (const auto count = parse(text, sizes))
        return Bytes(*count);
    return Error(ErrorKind::Config, Message("base.size.malformed", {text.toString()}));
}

} // namespace cachedeck
