// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/seriestable.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

namespace cachedeck::monitor {

SeriesTable::SeriesTable(qsizetype rows, qsizetype lanes)
    : m_maxChunks(rows / chunkRows + 1) // one more than full, because the newest is being filled
      ,
      m_lanes(lanes)
{
}

size_t SeriesTable::Times::rowsUpTo(WallTime time) const
{
    const auto end
        = std::upper_bound(offsets.begin(), offsets.end(), (time - base).count(), std::less<qint64>());
    return size_t(end - offsets.begin());
}

void SeriesTable::addColumn(bool isKept)
{
    Column &column = m_columns.emplace_back();
    column.isKept = isKept;
    if (!isKept)
        return;
    column.chunks.resize(m_times.size());
}

void SeriesTable::removeColumn(qsizetype column)
{
    m_columns.erase(m_columns.begin() + column);
}

bool SeriesTable::hasValues(qsizetype column) const
{
    const std::vector<Chunk> &chunks = m_columns[size_t(column)].chunks;
    return std::any_of(chunks.begin(), chunks.end(), [](const Chunk &c) { return c.values != nullptr; });
}

bool SeriesTable::needsChunk(WallTime time) const
{
    if (m_times.empty() || qsizetype(m_times.back().offsets.size()) == chunkRows)
        return true;
    return (time - m_times.back().base).count() > qint64(std::numeric_limits<quint32>::max());
}

void SeriesTable::beginChunk(WallTime time)
{
    if (!m_times.empty()) {
        const size_t rows = m_times.back().offsets.size();
        for (Column &column : m_columns) {
            if (column.isKept)
                closeChunk(column.chunks.back(), rows);
        }
    }
    if (qsizetype(m_times.size()) == m_maxChunks)
        dropOldestChunk();
    Times &times = m_times.emplace_back();
    times.base = time;
    times.offsets.reserve(size_t(chunkRows));
    for (Column &column : m_columns) {
        if (column.isKept)
            column.chunks.emplace_back();
    }
}

void SeriesTable::closeChunk(Chunk &chunk, size_t rows) const
{
    if (!chunk.values)
        return;
    const size_t cell = size_t(m_lanes);
    for (size_t row = 1; row < rows; ++row) {
        // By bits: an empty cell is NaN and equals itself here.
        if (std::memcmp(&chunk.values[0], &chunk.values[row * cell], cell * sizeof(float)) != 0)
            return;
    }
    auto one = std::make_unique<float[]>(cell);
    std::copy_n(chunk.values.get(), cell, one.get());
    chunk.values = std::move(one);
    chunk.isConstant = true;
}

bool SeriesTable::append(WallTime time, std::span<const float> cells)
{
    const bool isNew = needsChunk(time);
    if (isNew)
        beginChunk(time);
    Times &times = m_times.back();
    const size_t row = times.offsets.size();
    times.offsets.push_back(quint32((time - times.base).count()));
    const size_t cell = size_t(m_lanes);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].isKept)
            continue;
        Chunk &chunk = m_columns[i].chunks.back();
        const float *value = &cells[i * cell];
        if (!chunk.values && std::isnan(value[0]))
            continue;
        if (!chunk.values) {
            const size_t size = size_t(chunkRows) * cell;
            chunk.values = std::make_unique_for_overwrite<float[]>(size);
            std::fill_n(chunk.values.get(), size, std::numeric_limits<float>::quiet_NaN());
        }
        std::copy_n(value, cell, &chunk.values[row * cell]);
    }
    return isNew;
}

void SeriesTable::dropOldestChunk()
{
    m_times.pop_front();
    for (Column &column : m_columns) {
        if (column.isKept)
            column.chunks.erase(column.chunks.begin());
    }
}

const float *SeriesTable::cell(qsizetype column, Row at) const
{
    if (!isKept(column))
        return nullptr;
    const Chunk &chunk = m_columns[size_t(column)].chunks[at.chunk];
    if (!chunk.values)
        return nullptr;
    const float *value = &chunk.values[chunk.isConstant ? 0 : at.row * size_t(m_lanes)];
    return std::isnan(value[0]) ? nullptr : value;
}

qsizetype SeriesTable::bytes() const
{
    qsizetype total = 0;
    for (const Times &times : m_times)
        total += qsizetype(sizeof(Times) + times.offsets.capacity() * sizeof(quint32));
    const qsizetype cell = m_lanes * qsizetype(sizeof(float));
    for (const Column &column : m_columns) {
        total += qsizetype(sizeof(Column)) + qsizetype(column.chunks.capacity() * sizeof(Chunk));
        for (const Chunk &chunk : column.chunks) {
            if (chunk.values)
                total += chunk.isConstant ? cell : chunkRows * cell;
        }
    }
    return total;
}

} // namespace cachedeck::monitor
