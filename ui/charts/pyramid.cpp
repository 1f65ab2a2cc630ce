// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/pyramid.h"

#include <algorithm>
#include <limits>

namespace cachedeck::charts {
namespace {

constexpr unsigned shift = 3; // 8 children a node
constexpr std::size_t fan = std::size_t(1) << shift;

} // namespace

bool MinMaxPyramid::append(Sample sample)
{
    if (!isEmpty() && sample.timeMs <= m_samples.back().timeMs)
        return false;
    if (!sample.isValid())
        sample.value = noData; // an infinite value is none: it would hide all others
    m_samples.push_back(sample);
    closeNodes();
    trim();
    return true;
}

void MinMaxPyramid::assign(std::span<const Sample> samples)
{
    clear();
    m_samples.reserve(samples.size());
    for (const Sample &sample : samples)
        append(sample);
}

void MinMaxPyramid::clear()
{
    m_samples.clear();
    m_levels.clear();
    m_offset = 0;
    m_dropped = 0;
    ++m_generation;
}

void MinMaxPyramid::setCapacity(std::size_t capacity)
{
    m_capacity = capacity;
    trim();
}

// After a push: closes the node of each level that has just become complete.
void MinMaxPyramid::closeNodes()
{
    std::size_t count = m_dropped + m_samples.size();
    for (std::size_t k = 0; count % fan == 0 && count > 0; ++k) {
        const std::size_t number = count / fan - 1; // the node to close in level k
        ValueRange range;
        if (k == 0) {
            for (auto it = m_samples.end() - std::min<std::ptrdiff_t>(fan, std::ssize(m_samples));
                 it != m_samples.end(); ++it)
                range.include(it->value);
        } else {
            const auto &below = m_levels[k - 1].nodes;
            for (auto it = below.end() - std::min<std::ptrdiff_t>(fan, std::ssize(below)); it != below.end();
                 ++it)
                range.include({it->low, it->high});
        }
        if (m_levels.size() == k) {
            m_levels.emplace_back();
            m_levels.back().first = number;
        }
        m_levels[k].nodes.push_back({range.low, range.high});
        count /= fan;
    }
}

void MinMaxPyramid::trim()
{
    if (m_capacity == 0)
        return;
    const std::size_t held = m_samples.size() - m_offset;
    if (held > m_capacity)
        m_offset += held - m_capacity;
    if (m_offset < fan * fan || m_offset * 2 < m_samples.size())
        return; // erasing only when half is garbage keeps append amortised O(1)
    m_samples.erase(m_samples.begin(), m_samples.begin() + std::ptrdiff_t(m_offset));
    m_dropped += m_offset;
    m_offset = 0;
    for (std::size_t k = 0; k < m_levels.size(); ++k) {
        Level &level = m_levels[k];
        const std::size_t keep = std::min(m_dropped >> (shift * (k + 1)), level.first + level.nodes.size());
        if (keep > level.first) {
            level.nodes.erase(level.nodes.begin(), level.nodes.begin() + std::ptrdiff_t(keep - level.first));
            level.first = keep;
        }
    }
}

std::size_t MinMaxPyramid::lowerBound(qint64 timeMs) const
{
    const auto all = samples();
    const auto at = std::ranges::lower_bound(all, timeMs, {}, &Sample::timeMs);
    return std::size_t(at - all.begin());
}

ValueRange MinMaxPyramid::extent(TimeRange range) const
{
    return extent(lowerBound(range.fromMs), lowerBound(range.toMs));
}

// Up from both ends: single samples until a node begins, then nodes, level by level, as in a segment tree.
ValueRange MinMaxPyramid::extent(std::size_t first, std::size_t last) const
{
    // Comparisons with NaN are false, so that values without data change nothing; fmin and isfinite cost five
    // times this.
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto take = [&low, &high](double l, double h) {
        low = l < low ? l : low;
        high = h > high ? h : high;
    };
    std::size_t from = first + m_offset + m_dropped;
    std::size_t to = last + m_offset + m_dropped;
    const auto valueAt = [this](std::size_t i) { return m_samples[i - m_dropped].value; };
    for (; from < to && from % fan; ++from)
        take(valueAt(from), valueAt(from));
    for (; from < to && to % fan; --to)
        take(valueAt(to - 1), valueAt(to - 1));
    for (std::size_t k = 0; from < to; ++k) {
        from /= fan;
        to /= fan;
        const auto nodeAt = [&level = m_levels[k]](std::size_t i) { return level.nodes[i - level.first]; };
        const bool top = k + 1 == m_levels.size();
        for (; from < to && (top || from % fan); ++from)
            take(nodeAt(from).low, nodeAt(from).high);
        for (; from < to && to % fan; --to)
            take(nodeAt(to - 1).low, nodeAt(to - 1).high);
    }
    return high >= low ? ValueRange(low, high) : ValueRange();
}

bool MinMaxPyramid::joined(const Sample &one, const Sample &next) const
{
    return one.isValid() && next.isValid() && (m_gapAfter <= 0 || next.timeMs - one.timeMs <= m_gapAfter);
}

Sample MinMaxPyramid::nearest(qint64 timeMs) const
{
    const auto all = samples();
    if (all.empty())
        return {timeMs, noData};
    std::size_t at = lowerBound(timeMs);
    if (at == all.size() || (at > 0 && timeMs - all[at - 1].timeMs <= all[at].timeMs - timeMs))
        --at;
    qint64 reach = m_gapAfter;
    if (reach <= 0 && all.size() > 1)
        reach = std::max<qint64>(1, (all.back().timeMs - all.front().timeMs) / qint64(all.size() - 1));
    if (std::abs(all[at].timeMs - timeMs) > std::max<qint64>(reach, 1))
        return {timeMs, noData};
    return all[at];
}

// The value of the line between sample next-1 and next at timeMs; NaN where they are not joined.
double MinMaxPyramid::crossing(std::size_t next, qint64 timeMs) const
{
    const auto all = samples();
    if (next == 0 || next >= all.size() || !joined(all[next - 1], all[next]))
        return noData;
    const Sample &a = all[next - 1];
    const Sample &b = all[next];
    const double share = double(timeMs - a.timeMs) / double(b.timeMs - a.timeMs);
    return a.value + (b.value - a.value) * share;
}

// As lowerBound, for columns that ask from left to right: samples come at a steady pace, so the border lies
// near where the column before would put it; gallops from there in the right direction.
std::size_t MinMaxPyramid::advance(std::size_t from, std::size_t expected, qint64 timeMs) const
{
    const auto all = samples();
    std::size_t low = from; // before it all is earlier than timeMs
    std::size_t high = std::min(from + expected, all.size());
    if (high > low && all[high - 1].timeMs < timeMs)
        low = high;
    for (std::size_t step = 1; low == high && high < all.size() && all[high].timeMs < timeMs; step *= 2) {
        low = high + 1;
        high = std::min(low + step, all.size());
        if (high > low && all[high - 1].timeMs < timeMs)
            low = high;
    }
    for (std::size_t step = 1; low < high && high - low > step && all[high - 1 - step].timeMs >= timeMs;
         step *= 2)
        high -= step;
    const auto begin = all.begin();
    const auto at = std::ranges::lower_bound(
        begin + std::ptrdiff_t(low), begin + std::ptrdiff_t(high), timeMs, {}, &Sample::timeMs);
    return std::size_t(at - begin);
}

template<class BorderAt>
void MinMaxPyramid::readColumns(BorderAt borderAt, std::span<ValueRange> out) const
{
    std::ranges::fill(out, ValueRange());
    if (isEmpty())
        return;
    const qint64 begin = borderAt(0);
    std::size_t first = lowerBound(begin);
    double left = crossing(first, begin);
    std::size_t expected = 1;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const qint64 end = borderAt(i + 1);
        const std::size_t last = advance(first, expected, end);
        ValueRange column = extent(first, last);
        const double right = crossing(last, end);
        column.include(left);
        column.include(right);
        out[i] = column;
        expected = last - first;
        first = last;
        left = right;
    }
}

void MinMaxPyramid::columns(TimeRange range, int count, std::vector<ValueRange> &out) const
{
    out.assign(std::size_t(std::max(count, 0)), ValueRange());
    if (range.isEmpty() || count <= 0)
        return;
    const auto borderAt
        = [&](std::size_t i) { return range.fromMs + qint64(double(range.span()) * double(i) / count); };
    readColumns(borderAt, out);
}

void MinMaxPyramid::gridColumns(qint64 first, double width, std::span<ValueRange> out) const
{
    readColumns([&](std::size_t i) { return qint64(std::ceil(double(first + qint64(i)) * width)); }, out);
}

} // namespace cachedeck::charts
