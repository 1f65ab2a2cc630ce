// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/roundtrips.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cachedeck::monitor {

namespace {

/// An answer within the deadline is faster than none within it.
bool isFaster(const Percentile &a, const Percentile &b)
{
    return a.isAtLeast != b.isAtLeast ? b.isAtLeast : a.value < b.value;
}

} // namespace

RoundTrips::RoundTrips(Milliseconds window) : m_window(window) { }

void RoundTrips::add(SteadyTime at, Microseconds roundTrip)
{
    push(at, Percentile(roundTrip, false));
}

void RoundTrips::addTimeout(SteadyTime at, Microseconds deadline)
{
    push(at, Percentile(deadline, true));
}

void RoundTrips::push(SteadyTime at, const Percentile &trip)
{
    while (!m_samples.empty() && (m_samples.size() >= maxSamples || m_samples.front().at <= at - m_window))
        m_samples.pop_front();
    m_samples.push_back(Sample{at, trip});
}

void RoundTrips::clear()
{
    m_samples.clear();
}

std::optional<Percentile> RoundTrips::percentile(double share, SteadyTime now) const
{
    std::vector<Percentile> window;
    window.reserve(m_samples.size());
    for (const Sample &sample : m_samples) {
        if (sample.at > now - m_window && sample.at <= now)
            window.push_back(sample.trip);
    }
    if (window.empty())
        return {};
    const double rank = std::ceil(std::clamp(share, 0.0, 1.0) * double(window.size()));
    const auto index = static_cast<std::ptrdiff_t>(std::max(1.0, rank)) - 1;
    std::nth_element(window.begin(), window.begin() + index, window.end(), isFaster);
    return window[size_t(index)];
}

std::optional<Percentile> RoundTrips::last() const
{
    if (m_samples.empty())
        return {};
    return m_samples.back().trip;
}

} // namespace cachedeck::monitor
