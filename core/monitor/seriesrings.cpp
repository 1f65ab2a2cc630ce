// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/seriesrings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cachedeck::monitor {

namespace {

constexpr float noData = std::numeric_limits<float>::quiet_NaN();

float toFloat(double value)
{
    const float result = std::isfinite(value) ? static_cast<float>(value) : noData;
    return std::isfinite(result) ? result : noData;
}

WallTime floorTo(WallTime time, Milliseconds step)
{
    const qint64 ms = time.time_since_epoch().count();
    return WallTime(Milliseconds(ms - ms % step.count()));
}

} // namespace

void SeriesStore::Rings::Filling::add(float value, double itsWeight)
{
    minimum = count == 0 ? value : std::min(minimum, value);
    maximum = count == 0 ? value : std::max(maximum, value);
    sum += double(value);
    weightedSum += itsWeight * double(value);
    weight += itsWeight;
    ++count;
}

float SeriesStore::Rings::Filling::average() const
{
    if (count == 0)
        return noData;
    return toFloat(weight > 0 ? weightedSum / weight : sum / double(count));
}

SeriesStore::Rings::Rings(const Limits &bounds)
    : limits(bounds), levels{Level(std::chrono::seconds(1), 3600, 1),
                          Level(std::chrono::seconds(10), 8640, 3), Level(std::chrono::minutes(1), 43200, 3)},
      layout(std::make_shared<const SeriesLayout>(std::vector<SeriesId>())),
      marks(std::make_shared<const std::vector<Mark>>())
{
}

bool SeriesStore::Rings::append(WallTime time, std::span<const SeriesValue> values)
{
    if (!recent.empty() && time <= recent.back()->time)
        return false;
    addColumns(values);
    auto row = std::make_shared<SeriesRow>();
    row->sequence = ++sequence;
    row->time = time;
    row->layout = layout;
    row->values.assign(columns.size(), noData);
    for (const SeriesValue &value : values) {
        const int column = layout->indexOf(value.id);
        if (column >= 0)
            row->values[size_t(column)] = toFloat(value.value);
        else
            ++refused;
    }
    bool grew = levels[0].table.append(time, row->values);
    grew |= fill(levels[1], time, row->values);
    grew |= fill(levels[2], time, row->values);
    recent.push_back(std::move(row));
    if (qsizetype(recent.size()) > SeriesTail::rowCount)
        recent.pop_front();
    if (grew) {
        forgetEmptyColumns();
        keepWithinLimit();
    }
    return true;
}

void SeriesStore::Rings::addColumns(std::span<const SeriesValue> values)
{
    std::vector<SeriesId> added;
    QSet<SeriesId> seen;
    for (const SeriesValue &value : values) {
        const bool isFull = qsizetype(columns.size() + added.size()) >= limits.series;
        if (isFull || layout->indexOf(value.id) >= 0 || seen.contains(value.id))
            continue;
        added.push_back(value.id);
        seen.insert(value.id);
    }
    if (added.empty())
        return;
    for (const SeriesId &id : added) {
        const auto declared = kinds.constFind(id.name);
        Column &column = columns.emplace_back();
        column.kind = declared == kinds.constEnd() ? kindOf(id.name) : *declared;
        const Retention keep = column.kind.retention;
        levels[0].table.addColumn(true);
        levels[1].table.addColumn(keep != Retention::Hour);
        levels[2].table.addColumn(keep == Retention::Month);
        for (Level &level : levels) {
            if (!level.filling.empty())
                level.filling.emplace_back();
        }
    }
    std::vector<SeriesId> ids = layout->ids();
    ids.insert(ids.end(), added.begin(), added.end());
    relayout(std::move(ids));
}

void SeriesStore::Rings::relayout(std::vector<SeriesId> ids)
{
    layout = std::make_shared<const SeriesLayout>(std::move(ids));
    for (size_t i = 0; i < columns.size(); ++i) {
        Column &column = columns[i];
        column.weightColumn = column.kind.weight.isEmpty()
            ? -1
            : layout->indexOf(SeriesId(column.kind.weight, layout->ids()[i].target));
    }
}

void SeriesStore::Rings::forgetEmptyColumns()
{
    std::vector<SeriesId> ids = layout->ids();
    const size_t before = ids.size();
    for (qsizetype i = qsizetype(before) - 1; i >= 0; --i) {
        const bool isUsed = std::any_of(levels.begin(), levels.end(), [i](const Level &level) {
            const bool isFilling = !level.filling.empty() && level.filling[size_t(i)].count > 0;
            return level.table.hasValues(i) || (isFilling && level.table.isKept(i));
        });
        if (isUsed)
            continue;
        ids.erase(ids.begin() + i);
        columns.erase(columns.begin() + i);
        for (Level &level : levels) {
            level.table.removeColumn(i);
            if (!level.filling.empty())
                level.filling.erase(level.filling.begin() + i);
        }
    }
    if (ids.size() != before)
        relayout(std::move(ids));
}

bool SeriesStore::Rings::fill(Level &level, WallTime time, std::span<const float> row)
{
    const WallTime bucket = floorTo(time, level.resolution);
    bool grew = false;
    if (!level.filling.empty() && bucket != level.bucket)
        grew = closeBucket(level);
    if (level.filling.empty()) {
        level.bucket = bucket;
        level.filling.resize(columns.size());
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        if (std::isnan(row[i]))
            continue;
        const int weights = columns[i].weightColumn;
        const double weight = weights < 0 ? 1 : double(row[size_t(weights)]);
        level.filling[i].add(row[i], std::isnan(weight) ? 0 : weight);
    }
    return grew;
}

bool SeriesStore::Rings::closeBucket(Level &level)
{
    std::vector<float> cells;
    cells.reserve(level.filling.size() * 3);
    for (const Filling &filling : level.filling) {
        const bool isEmpty = filling.count == 0;
        cells.push_back(isEmpty ? noData : filling.minimum);
        cells.push_back(isEmpty ? noData : filling.maximum);
        cells.push_back(filling.average());
    }
    level.filling.clear();
    return level.table.append(level.bucket, cells);
}

/// Oldest minutes first; should that not do (very many series), older samples of the finer rings too.
void SeriesStore::Rings::keepWithinLimit()
{
    while (bytes() > limits.bytes) {
        const auto longest = std::find_if(
            levels.rbegin(), levels.rend(), [](const Level &level) { return level.table.chunkCount() > 1; });
        if (longest == levels.rend())
            return;
        longest->table.dropOldestChunk();
    }
}

qsizetype SeriesStore::Rings::bytes() const
{
    qsizetype total = 0;
    for (const Level &level : levels)
        total += level.table.bytes() + qsizetype(level.filling.capacity() * sizeof(Filling));
    return total;
}

} // namespace cachedeck::monitor
