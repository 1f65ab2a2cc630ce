// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/estimates.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cachedeck::scan {

namespace {

constexpr double z = 1.959964; // 95 % of a normal distribution lie within
constexpr int resamples = 1000;

double meanOfAll(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

/// Half the width of Student's interval of the mean.
double studentHalf(const std::vector<double> &values, double mean)
{
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double degrees = double(values.size()) - 1;
    // Cornish and Fisher's first terms: 2 % too small at 4 degrees of freedom, exact for many.
    const double t = z + (z * z * z + z) / (4 * degrees)
        + (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * degrees * degrees);
    return t * std::sqrt(squares / degrees / double(values.size()));
}

Estimate bootstrap(const std::vector<double> &values, double mean, quint32 seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<size_t> any(0, values.size() - 1);
    std::vector<double> means;
    means.reserve(resamples);
    for (int i = 0; i < resamples; ++i) {
        double sum = 0;
        for (size_t n = 0; n < values.size(); ++n)
            sum += values[any(random)];
        means.push_back(sum / double(values.size()));
    }
    std::ranges::sort(means);
    return {mean, means[resamples / 40], means[resamples - 1 - resamples / 40]};
}

/// How far off \a part lies from \a whole, squared.
double squaredShare(double part, double whole)
{
    return (part / whole) * (part / whole);
}

} // namespace

Estimate shareOf(qint64 hits, qint64 sampled, qint64 population)
{
    if (sampled <= 0)
        return {0, 0, 1};
    const double share = double(hits) / double(sampled);
    if (sampled >= population)
        return Estimate::exactly(share);
    // As much as a sample without return from so few tells, a larger one from many would tell.
    const double n = double(sampled) * double(population - 1) / double(population - sampled);
    const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {share, std::clamp(middle - half, 0.0, share), std::clamp(middle + half, share, 1.0)};
}

Estimate meanOf(const std::vector<double> &values, double population, quint32 seed)
{
    if (values.empty())
        return {};
    const double mean = meanOfAll(values);
    if (double(values.size()) >= population)
        return Estimate::exactly(mean);
    if (values.size() == 1)
        return {mean, 0, 2 * mean};
    // Resampling alone is too sure of small samples, Student's alone knows no skew: the wider counts.
    const Estimate resampled = bootstrap(values, mean, seed);
    const double half = studentHalf(values, mean);
    const double left = std::sqrt(1 - double(values.size()) / population); // of the uncertainty
    const double down = std::max(half, mean - resampled.low) * left;
    const double up = std::max(half, resampled.high - mean) * left;
    return {mean, std::max(0.0, mean - down), mean + up};
}

Estimate product(const Estimate &a, const Estimate &b)
{
    const double value = a.value * b.value;
    if (value == 0)
        return {0, 0, a.high * b.high};
    const double down
        = std::sqrt(squaredShare(a.value - a.low, a.value) + squaredShare(b.value - b.low, b.value));
    const double up
        = std::sqrt(squaredShare(a.high - a.value, a.value) + squaredShare(b.high - b.value, b.value));
    return {value, std::max(0.0, value * (1 - down)), value * (1 + up)};
}

} // namespace cachedeck::scan
