// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/csv.h"

#include <QDateTime>

#include <algorithm>

namespace cachedeck::charts {
namespace {

QString field(QString text)
{
    if (!text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' % text.replace(u'"', QStringLiteral("\"\"")) % u'"';
}

} // namespace

QString toCsv(std::span<const CsvColumn> columns, TimeRange range)
{
    QString text = QStringLiteral("time");
    std::vector<std::size_t> at;
    for (const CsvColumn &column : columns) {
        text += u',' % field(column.name);
        std::size_t first = 0;
        while (first < column.samples.size() && column.samples[first].timeMs < range.fromMs)
            ++first;
        at.push_back(first);
    }
    text += QLatin1StringView("\r\n");
    for (;;) {
        qint64 next = range.toMs;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (at[i] < columns[i].samples.size())
                next = std::min(next, columns[i].samples[at[i]].timeMs);
        }
        if (next >= range.toMs)
            return text;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(next);
        text += time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODateWithMs);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            text += u',';
            if (at[i] >= columns[i].samples.size() || columns[i].samples[at[i]].timeMs != next)
                continue;
            const Sample &sample = columns[i].samples[at[i]++];
            if (sample.isValid())
                text += QString::number(sample.value, 'g', 15);
        }
        text += QLatin1StringView("\r\n");
    }
}

} // namespace cachedeck::charts
