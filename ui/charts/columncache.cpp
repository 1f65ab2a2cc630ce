// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/columncache.h"

#include <algorithm>

namespace cachedeck::charts {

std::span<const ValueRange> ColumnCache::read(const MinMaxPyramid &samples, TimeRange range, int count)
{
    const auto wanted = std::size_t(std::max(count, 0));
    const double width = double(range.span()) / std::max(count, 1);
    if (wanted == 0 || range.isEmpty()) {
        m_columns.assign(wanted, ValueRange());
        m_generation = ~quint64(0);
        return m_columns;
    }
    const auto columnOf = [width](qint64 timeMs) { return qint64(std::floor(double(timeMs) / width)); };
    const qint64 first = columnOf(range.toMs) - count + 1;
    const qint64 shift = first - m_first;
    const bool usable = m_generation == samples.generation() && m_width == width && m_columns.size() == wanted
        && shift >= 0 && shift < count;
    qint64 from = first;
    if (usable) {
        std::shift_left(m_columns.begin(), m_columns.end(), shift);
        from = std::clamp(std::min(m_stale, m_first + count), first, first + count);
    }
    m_columns.resize(wanted);
    m_first = first;
    m_width = width;
    m_generation = samples.generation();
    samples.gridColumns(from, width, std::span(m_columns).subspan(std::size_t(from - first)));
    // The line from the last sample on is not known yet: its column is read again when there is more.
    m_stale = samples.isEmpty() ? first : columnOf(samples.samples().back().timeMs);
    return m_columns;
}

} // namespace cachedeck::charts
