// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/schedule.h"

#include "base/units_parse.h"

#include <array>

namespace cachedeck::catalog {

namespace {

using Text = QLatin1StringView;

struct Field
{
    int low = 0;
    int high = 0;
};
constexpr std::array fields{Field{0, 59}, Field{0, 23}, Field{1, 31}, Field{1, 12}, Field{0, 7}};

Error malformed(const QString &text)
{
    return Error(ErrorKind::Config, Message("catalog.schedule.malformed", {text}));
}

std::optional<int> number(QStringView text, Field field)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    const bool isWritten = isNumber && text.front().isDigit(); // no sign
    return isWritten && value >= field.low && value <= field.high ? std::optional(value) : std::nullopt;
}

/// "*", "5", "1-5", with "/step" behind it.
std::optional<quint64> maskOfPart(QStringView part, Field field)
{
    int step = 1;
    if (const qsizetype slash = part.indexOf(u'/'); slash >= 0) {
        const std::optional<int> every = number(part.sliced(slash + 1), {1, field.high});
        if (!every)
            return std::nullopt;
        step = *every;
        part = part.first(slash);
    }
    Field range = field;
    if (part != u'*') {
        const qsizetype dash = part.indexOf(u'-');
        const std::optional<int> first = number(dash < 0 ? part : part.first(dash), field);
        const std::optional<int> last = dash < 0 ? first : number(part.sliced(dash + 1), field);
        if (!first || !last || *first > *last)
            return std::nullopt;
        range = {*first, *last};
    }
    quint64 mask = 0;
    for (int value = range.low; value <= range.high; value += step)
        mask |= quint64(1) << value;
    return mask;
}

std::optional<quint64> maskOf(QStringView text, Field field)
{
    quint64 mask = 0;
    for (const QStringView part : text.split(u',')) {
        const std::optional<quint64> one = part.isEmpty() ? std::nullopt : maskOfPart(part, field);
        if (!one)
            return std::nullopt;
        mask |= *one;
    }
    return mask;
}

std::optional<Cron> cronOf(QStringView text)
{
    const QList<QStringView> words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.size() != qsizetype(fields.size()))
        return std::nullopt;
    std::array<quint64, fields.size()> masks{};
    for (size_t i = 0; i < fields.size(); ++i) {
        const std::optional<quint64> mask = maskOf(words[qsizetype(i)], fields[i]);
        if (!mask)
            return std::nullopt;
        masks[i] = *mask;
    }
    Cron cron;
    cron.minutes = masks[0];
    cron.hours = quint32(masks[1]);
    cron.days = quint32(masks[2]);
    cron.months = quint32(masks[3]);
    cron.weekdays = quint32((masks[4] | masks[4] >> 7) & 0x7f);
    cron.isAnyDay = words[2] == u'*';
    cron.isAnyWeekday = words[4] == u'*';
    return cron;
}

bool readPart(const QString &part, Schedule &schedule)
{
    if (part == Text("startup")) {
        schedule.isAtStartup = true;
        return true;
    }
    const qsizetype space = part.indexOf(u' ');
    const QString kind = part.left(space);
    const QString rest = space < 0 ? QString() : part.mid(space + 1).trimmed();
    if (kind == Text("every") && !schedule.every) {
        const Result<Milliseconds> interval = parseDuration(rest);
        if (interval && *interval >= Milliseconds(1000))
            schedule.every = *interval;
        return schedule.every.has_value();
    }
    if (kind == Text("daily") && !schedule.daily) {
        const QTime time = QTime::fromString(rest, QStringLiteral("hh:mm"));
        if (time.isValid())
            schedule.daily = time;
        return time.isValid();
    }
    if (kind == Text("cron") && !schedule.cron) {
        schedule.cron = cronOf(rest);
        return schedule.cron.has_value();
    }
    return false;
}

} // namespace

Result<Schedule> Schedule::parse(const QString &text)
{
    Schedule schedule;
    schedule.text = text;
    if (text == Text("manual"))
        return schedule;
    for (const QString &part : text.split(u';')) {
        if (!readPart(part.trimmed(), schedule))
            return malformed(text);
    }
    return schedule;
}

} // namespace cachedeck::catalog
