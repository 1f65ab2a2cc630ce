// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/pyramid.h"

namespace cachedeck::charts {

/// What a series covers in each pixel column of a sliding range, kept from one frame to the next.
///
/// Columns lie on a grid fixed in time, so a live curve moves by whole pixels (no shimmer) and a frame reads
/// only the columns since the last sample. The curve may stand up to one column beside the time axis. A plain
/// value; one thread.
class ColumnCache
{
public:
    /// The \a count columns that end with the one that holds the end of \a range. Valid until the next call.
    std::span<const ValueRange> read(const MinMaxPyramid &samples, TimeRange range, int count);

private:
    std::vector<ValueRange> m_columns;
    double m_width = 0;
    qint64 m_first = 0; ///< number of m_columns[0] in the grid
    qint64 m_stale = 0; ///< from this column on a later sample may have changed something
    quint64 m_generation = ~quint64(0);
};

} // namespace cachedeck::charts
