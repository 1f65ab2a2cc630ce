// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace cachedeck::monitor {

/// One ring of SeriesStore: rows of floats under shared times, by columns, in chunks of 240 rows. A cell has
/// `lanes` floats (1: the sample; 3: minimum, maximum, average); a cell whose first lane is NaN is empty.
/// Column numbers are the store's; a column that is not kept here costs nothing. Engine thread.
class SeriesTable
{
public:
    static constexpr qsizetype chunkRows = 240;

    SeriesTable(qsizetype rows, qsizetype lanes);

    void addColumn(bool isKept);
    void removeColumn(qsizetype column);
    bool isKept(qsizetype column) const { return m_columns[size_t(column)].isKept; }
    /// Whether any row has a value of this column.
    bool hasValues(qsizetype column) const;

    /// \a cells has `lanes` floats a column. Returns true when a new chunk was begun, that is when memory
    /// grew.
    bool append(WallTime time, std::span<const float> cells);
    void dropOldestChunk();

    qsizetype lanes() const { return m_lanes; }
    qsizetype chunkCount() const { return qsizetype(m_times.size()); }
    bool isEmpty() const { return m_times.empty(); }
    WallTime oldest() const { return m_times.front().base; }
    qsizetype bytes() const;

    /// Calls visit(time, row) for each row in (after, to], ascending; cell() reads it.
    struct Row
    {
        size_t chunk;
        size_t row;
    };
    template<class Visit>
    void forEachRow(WallTime after, WallTime to, Visit visit) const;
    /// The lanes of a cell, or null when it is empty.
    const float *cell(qsizetype column, Row at) const;

private:
    struct Times
    {
        WallTime base;
        std::vector<quint32> offsets; // milliseconds after base
        WallTime at(size_t row) const { return base + std::chrono::milliseconds(offsets[row]); }
        size_t rowsUpTo(WallTime time) const; // how many are at or before time
    };
    struct Chunk
    {
        std::unique_ptr<float[]> values; // null: all empty
        bool isConstant = false; // one cell stands for all rows
    };
    struct Column
    {
        bool isKept = true;
        std::vector<Chunk> chunks; // as many as m_times, if kept
    };

    bool needsChunk(WallTime time) const;
    void beginChunk(WallTime time);
    void closeChunk(Chunk &chunk, size_t rows) const;

    qsizetype m_maxChunks;
    qsizetype m_lanes;
    std::deque<Times> m_times;
    std::vector<Column> m_columns;
};

template<class Visit>
void SeriesTable::forEachRow(WallTime after, WallTime to, Visit visit) const
{
    // The last chunk that begins at or before `after` is the first that can hold a later row.
    const auto begin = std::upper_bound(
        m_times.begin(), m_times.end(), after, [](WallTime t, const Times &times) { return t < times.base; });
    const auto first = begin == m_times.begin() ? size_t(0) : size_t(begin - m_times.begin()) - 1;
    for (size_t chunk = first; chunk < m_times.size() && m_times[chunk].base <= to; ++chunk) {
        const Times &times = m_times[chunk];
        const size_t end = times.rowsUpTo(to);
        for (size_t row = times.rowsUpTo(after); row < end; ++row)
            visit(times.at(row), Row{chunk, row});
    }
}

} // namespace cachedeck::monitor
