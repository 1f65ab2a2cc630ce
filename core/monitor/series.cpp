// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/series.h"

#include "monitor/seriesrings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cachedeck::monitor {

SeriesLayout::SeriesLayout(std::vector<SeriesId> ids) : m_ids(std::move(ids))
{
    m_index.reserve(qsizetype(m_ids.size()));
    for (size_t i = 0; i < m_ids.size(); ++i)
        m_index.insert(m_ids[i], int(i));
}

int SeriesLayout::indexOf(const SeriesId &id) const
{
    return m_index.value(id, -1);
}

float SeriesRow::value(const SeriesId &id) const
{
    const int index = layout ? layout->indexOf(id) : -1;
    return index < 0 ? std::numeric_limits<float>::quiet_NaN() : values[size_t(index)];
}

SeriesStore::SeriesStore() : SeriesStore(Limits()) { }

SeriesStore::SeriesStore(const Limits &limits) : m_rings(std::make_unique<Rings>(limits)) { }

SeriesStore::~SeriesStore() = default;

void SeriesStore::declare(const QString &name, const SeriesKind &kind)
{
    m_rings->kinds.insert(name, kind);
}

const SeriesKind &SeriesStore::kind(const QString &name) const
{
    const auto declared = m_rings->kinds.constFind(name);
    return declared == m_rings->kinds.constEnd() ? kindOf(name) : *declared;
}

Milliseconds SeriesStore::interval() const
{
    return m_rings->interval;
}

void SeriesStore::setInterval(Milliseconds interval)
{
    m_rings->interval = interval;
}

bool SeriesStore::append(WallTime time, std::span<const SeriesValue> values)
{
    return m_rings->append(time, values);
}

void SeriesStore::addMark(Mark mark)
{
    const std::vector<Mark> &old = *m_rings->marks;
    if (std::find(old.rbegin(), old.rend(), mark) != old.rend())
        return;
    auto marks = std::make_shared<std::vector<Mark>>(old); // published copies stay as they are
    const auto place = std::upper_bound(
        marks->begin(), marks->end(), mark, [](const Mark &a, const Mark &b) { return a.time < b.time; });
    marks->insert(place, std::move(mark));
    if (qsizetype(marks->size()) > m_rings->limits.marks)
        marks->erase(marks->begin());
    m_rings->marks = std::move(marks);
}

std::shared_ptr<const SeriesTail> SeriesStore::tail() const
{
    auto tail = std::make_shared<SeriesTail>();
    tail->rows.assign(m_rings->recent.begin(), m_rings->recent.end());
    tail->marks = m_rings->marks;
    return tail;
}

SeriesRange SeriesStore::read(const SeriesId &id, WallTime from, WallTime to, qsizetype maxPoints) const
{
    return m_rings->read(id, from, to, std::max<qsizetype>(1, maxPoints));
}

bool SeriesStore::contains(const SeriesId &id) const
{
    return m_rings->layout->indexOf(id) >= 0;
}

std::shared_ptr<const SeriesRow> SeriesStore::lastRow() const
{
    return m_rings->recent.empty() ? nullptr : m_rings->recent.back();
}

WindowStatistics SeriesStore::statistics(const SeriesId &id, WallTime after, WallTime to) const
{
    WindowStatistics result;
    const int column = m_rings->layout->indexOf(id);
    if (column < 0)
        return result;
    const SeriesTable &samples = m_rings->levels[0].table;
    const int weights = m_rings->columns[size_t(column)].weightColumn;
    double weighted = 0;
    double weight = 0;
    samples.forEachRow(after, to, [&](WallTime, SeriesTable::Row row) {
        const float *cell = samples.cell(column, row);
        if (!cell)
            return;
        const double value = *cell;
        result.minimum = result.count == 0 ? value : std::min(result.minimum, value);
        result.maximum = result.count == 0 ? value : std::max(result.maximum, value);
        result.sum += value;
        result.last = value;
        ++result.count;
        const float *of = weights < 0 ? nullptr : samples.cell(weights, row);
        const double w = weights < 0 ? 1 : (of ? double(*of) : 0);
        weighted += w * value;
        weight += w;
    });
    result.average = weight > 0 ? weighted / weight : std::numeric_limits<double>::quiet_NaN();
    return result;
}

qsizetype SeriesStore::bytes() const
{
    return m_rings->bytes();
}

qsizetype SeriesStore::seriesCount() const
{
    return qsizetype(m_rings->columns.size());
}

qint64 SeriesStore::refusedValues() const
{
    return m_rings->refused;
}

} // namespace cachedeck::monitor
