// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sample.h"

#include <cstddef>
#include <span>

namespace cachedeck::charts {

/// The samples of one series with the lowest and highest value of every 8, 64, 512, ... of them, kept as
/// samples arrive. Any stretch of time is drawn at any width without reading all of it, and no spike is lost.
///
/// Invariants: times rise strictly. m_samples[i] has the absolute number m_dropped + i. A node of level k
/// covers 8^k samples, begins at a multiple of 8^k and exists only when all of them have arrived; its NaNs do
/// not count.
///
/// Cost: append amortised O(1); a column O(log n); 18.3 bytes a sample. Thread: one; a plain value.
class MinMaxPyramid
{
public:
    /// Keeps at most \a capacity samples and forgets the oldest; 0 means all.
    explicit MinMaxPyramid(std::size_t capacity = 0) : m_capacity(capacity) { }

    /// False, and nothing changes, where the time is not later than the last one (a clock set back, a sample
    /// twice).
    bool append(Sample sample);
    /// Replaces everything. Samples out of order are left out.
    void assign(std::span<const Sample> samples);
    void clear();
    void setCapacity(std::size_t capacity);

    /// Two neighbours further apart than this are not joined by a line; 0 joins all.
    void setGapAfter(qint64 milliseconds)
    {
        m_gapAfter = milliseconds;
        ++m_generation;
    }
    qint64 gapAfter() const { return m_gapAfter; }

    std::span<const Sample> samples() const { return std::span(m_samples).subspan(m_offset); }
    bool isEmpty() const { return samples().empty(); }
    /// Where the first sample at or after \a timeMs stands in samples(); its size when there is none.
    std::size_t lowerBound(qint64 timeMs) const;
    /// Lowest and highest of samples() from \a first to before \a last.
    ValueRange extent(std::size_t first, std::size_t last) const;
    ValueRange extent(TimeRange range) const;
    /// The sample nearest to \a timeMs that a reader would take for its value: not further than gapAfter (or,
    /// where that is 0, the neighbours' distance); invalid otherwise.
    Sample nearest(qint64 timeMs) const;

    /// What a line through the samples covers in each of \a count equal stretches of \a range: the samples in
    /// it and the line where it crosses the borders. Invalid where nothing is. \a out is reused to avoid
    /// allocation.
    void columns(TimeRange range, int count, std::vector<ValueRange> &out) const;
    /// The same for the stretches from \a first of a fixed grid: number n is from n * width to (n + 1) *
    /// width milliseconds since 1970. Whoever slides over the grid may keep what it has read (ColumnCache).
    void gridColumns(qint64 first, double width, std::span<ValueRange> out) const;
    /// Another number after anything but an append: what was read before is void.
    quint64 generation() const { return m_generation; }

private:
    struct Node
    {
        double low;
        double high;
    };
    struct Level
    {
        std::vector<Node> nodes;
        std::size_t first = 0; ///< number of nodes[0] within its level
    };

    template<class BorderAt>
    void readColumns(BorderAt borderAt, std::span<ValueRange> out) const;
    void closeNodes();
    void trim();
    bool joined(const Sample &one, const Sample &next) const;
    double crossing(std::size_t next, qint64 timeMs) const;
    std::size_t advance(std::size_t from, std::size_t expected, qint64 timeMs) const;

    std::vector<Sample> m_samples;
    std::size_t m_offset = 0; ///< samples before it are forgotten, not yet erased
    std::size_t m_dropped = 0; ///< absolute number of m_samples[0]
    std::vector<Level> m_levels;
    std::size_t m_capacity = 0;
    qint64 m_gapAfter = 0;
    quint64 m_generation = 0;
};

} // namespace cachedeck::charts
