// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace cachedeck::scan {

/// A number of which only a sample is known, with its 95 % interval. A value.
struct Estimate
{
    constexpr Estimate() = default;
    constexpr Estimate(double what, double least, double most) : value(what), low(least), high(most) { }
    static constexpr Estimate exactly(double what) { return {what, what, what}; }
    bool isExact() const { return low == high; }
    Estimate times(double factor) const { return {value * factor, low * factor, high * factor}; }

    double value = 0;
    double low = 0;
    double high = 0;
};

// Pure statistics; any thread.

/// The share of what is meant in a population of which \a sampled were looked at and \a hits of them are
/// meant: Wilson's score interval (1927), narrowed where the sample is a good part of the \a population.
Estimate shareOf(qint64 hits, qint64 sampled, qint64 population);
/// Mean of \a values, a part of \a population of which all are meant: percentiles of 1,000 resamples (Efron's
/// bootstrap), which bears the heavy tails of sizes; the same \a seed gives the same. One value or none tells
/// nothing of the spread: then low is 0 and high twice the value.
Estimate meanOf(const std::vector<double> &values, double population, quint32 seed);
/// Of independent ones: relative errors add as squares.
Estimate product(const Estimate &a, const Estimate &b);

} // namespace cachedeck::scan
