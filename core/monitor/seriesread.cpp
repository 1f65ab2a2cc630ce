// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/seriesrings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace cachedeck::monitor {

namespace {

constexpr float noData = std::numeric_limits<float>::quiet_NaN();

/// Makes points of samples: merges those of one step, and puts a gap point where data is missing.
class PointWriter
{
public:
    PointWriter(std::vector<SeriesPoint> *points, Milliseconds step, Milliseconds longest, bool merges)
        : m_points(points), m_step(step), m_longest(longest), m_merges(merges)
    {
    }

    void addGap(WallTime time)
    {
        if (m_merges) // shows by the empty step, if the gap fills one
            return;
        writeGap(time);
        m_hasLast = false;
    }

    void add(WallTime time, const SeriesPoint &sample, double weight)
    {
        const WallTime key = m_merges ? WallTime(time.time_since_epoch() / m_step * m_step) : time;
        if (m_open && key != m_open->time)
            flush();
        if (m_hasLast && time - m_last > m_longest)
            writeGap(m_last + m_step);
        m_last = time;
        m_hasLast = true;
        if (!m_open) {
            m_open = SeriesPoint(key, sample.minimum, sample.maximum, sample.average);
            m_sum = m_weight = m_plainSum = 0;
            m_count = 0;
        }
        m_open->minimum = std::min(m_open->minimum, sample.minimum);
        m_open->maximum = std::max(m_open->maximum, sample.maximum);
        m_sum += weight * double(sample.average);
        m_weight += weight;
        m_plainSum += double(sample.average);
        ++m_count;
    }

    void flush()
    {
        if (!m_open)
            return;
        const double average = m_weight > 0 ? m_sum / m_weight : m_plainSum / double(m_count);
        m_open->average = static_cast<float>(average);
        m_points->push_back(*m_open);
        m_open.reset();
    }

private:
    void writeGap(WallTime time)
    {
        flush();
        if (!m_points->empty() && !m_points->back().isGap())
            m_points->push_back(SeriesPoint(time, noData, noData, noData));
    }

    std::vector<SeriesPoint> *m_points;
    Milliseconds m_step;
    Milliseconds m_longest; // between two samples without a gap
    bool m_merges;
    std::optional<SeriesPoint> m_open;
    WallTime m_last{}; // no optional: GCC 12 at -O3 takes it for uninitialized
    bool m_hasLast = false;
    double m_sum = 0;
    double m_weight = 0;
    double m_plainSum = 0;
    qint64 m_count = 0;
};

SeriesPoint pointOf(const float *cell, qsizetype lanes, WallTime time)
{
    return lanes == 1 ? SeriesPoint(time, cell[0], cell[0], cell[0])
                      : SeriesPoint(time, cell[0], cell[1], cell[2]);
}

} // namespace

/// The finest level that reaches back to \a from, or as far back as any does.
const SeriesStore::Rings::Level &SeriesStore::Rings::levelFor(int column, WallTime from) const
{
    WallTime earliest = WallTime::max();
    for (const Level &level : levels) {
        if (level.table.isKept(column) && !level.table.isEmpty())
            earliest = std::min(earliest, level.table.oldest());
    }
    if (earliest == WallTime::max())
        return levels[0];
    const WallTime needed = std::max(from, earliest + levels[2].resolution);
    const auto found = std::find_if(levels.begin(), levels.end(), [&](const Level &level) {
        return level.table.isKept(column) && !level.table.isEmpty() && level.table.oldest() <= needed;
    });
    return found == levels.end() ? levels[0] : *found;
}

SeriesRange SeriesStore::Rings::read(
    const SeriesId &id, WallTime from, WallTime to, qsizetype maxPoints) const
{
    SeriesRange range;
    range.id = id;
    range.upToSequence = sequence;
    const int column = layout->indexOf(id);
    if (column < 0 || to < from)
        return range;
    range.unit = columns[size_t(column)].kind.unit;
    const Level &level = levelFor(column, from);
    const Milliseconds distance = std::max(level.resolution, interval);
    // Steps lie on a grid, so one more than the range is long can be touched at its ends.
    const qint64 steps = (to - from) / distance + 1;
    const qint64 factor
        = steps <= maxPoints ? 1 : (steps + maxPoints - 2) / std::max<qint64>(1, maxPoints - 1);
    range.resolution = distance * factor;
    PointWriter writer(
        &range.points, range.resolution, std::max(distance * 5 / 2, range.resolution * 3 / 2), factor > 1);
    const int weights = columns[size_t(column)].weightColumn;
    level.table.forEachRow(from - Milliseconds(1), to, [&](WallTime time, SeriesTable::Row row) {
        const float *cell = level.table.cell(column, row);
        const float *weight = weights < 0 ? nullptr : level.table.cell(weights, row);
        if (cell)
            writer.add(time, pointOf(cell, level.table.lanes(), time), weight ? double(*weight) : 1);
        else
            writer.addGap(time);
    });
    const bool isFilling = !level.filling.empty() && level.filling[size_t(column)].count > 0;
    if (isFilling && level.table.lanes() > 1 && level.bucket >= from && level.bucket <= to) {
        const Filling &now = level.filling[size_t(column)];
        writer.add(level.bucket, SeriesPoint(level.bucket, now.minimum, now.maximum, now.average()), 1);
    }
    writer.flush();
    return range;
}

} // namespace cachedeck::monitor
