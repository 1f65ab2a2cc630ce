// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <deque>
#include <optional>

namespace cachedeck::monitor {

/// A percentile of round trips. `isAtLeast`: it fell among probes that had no answer by their deadline, so
/// the truth is `value` or more.
struct Percentile
{
    Percentile() = default;
    Percentile(Microseconds time, bool lowerBound) : value(time), isAtLeast(lowerBound) { }
    Microseconds value{0};
    bool isAtLeast = false;
};

/// Round trips of one node as we saw them, over a sliding window (a minute by default, at most 4,096 samples
/// of 24 bytes). One thread.
class RoundTrips
{
public:
    explicit RoundTrips(Milliseconds window = Milliseconds(60'000));

    void add(SteadyTime at, Microseconds roundTrip);
    /// No answer within \a deadline: sorts above every answer (redis-facts A5: a timeout counts as > 1 s).
    void addTimeout(SteadyTime at, Microseconds deadline);
    /// Another incarnation or a gap: what was measured says nothing about what comes.
    void clear();

    /// Nearest-rank percentile of the window that ends at \a now, \a share from 0 to 1; empty without
    /// samples. Cost O(n) of the window.
    std::optional<Percentile> percentile(double share, SteadyTime now) const;
    std::optional<Percentile> last() const;

private:
    struct Sample
    {
        SteadyTime at;
        Percentile trip;
    };
    void push(SteadyTime at, const Percentile &trip);

    static constexpr size_t maxSamples = 4096;
    Milliseconds m_window;
    std::deque<Sample> m_samples;
};

} // namespace cachedeck::monitor
