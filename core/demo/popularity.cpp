// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/popularity.h"

#include "base/result.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::demo {

Popularity::Popularity(int count, double exponent)
{
    CACHEDECK_ASSERT(count > 0);
    m_cumulative.reserve(size_t(count));
    double sum = 0;
    for (int rank = 1; rank <= count; ++rank) {
        sum += std::pow(rank, -exponent);
        m_cumulative.push_back(sum);
    }
    for (double &value : m_cumulative)
        value /= sum;
}

double Popularity::share(int rank) const
{
    const auto index = size_t(rank);
    return index == 0 ? m_cumulative[0] : m_cumulative[index] - m_cumulative[index - 1];
}

int Popularity::pick(double uniform) const
{
    const auto hit = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), uniform);
    return std::min(int(hit - m_cumulative.begin()), count() - 1);
}

double absence(const Popularity &popularity, int rank, const Churn &churn)
{
    // A cycle of one entry: it is stored, lives for L, is gone, and the next lookup stores it again. With
    // lookups and invalidations as Poisson streams L is the smaller of the time to live and an exponential
    // time.
    const double lookups = churn.lookupsPerSecond * popularity.share(rank);
    const double invalidations = churn.invalidationsPerLookup * lookups;
    const double ttl = double(churn.ttl.count());
    const double life = invalidations > 0 ? -std::expm1(-invalidations * ttl) / invalidations : ttl;
    return 1 / (1 + lookups * life);
}

double missShare(const Popularity &popularity, const Churn &churn)
{
    double share = 0;
    for (int rank = 0; rank < popularity.count(); ++rank)
        share += popularity.share(rank) * absence(popularity, rank, churn);
    return share;
}

double invalidationsFor(double targetMissShare, const Popularity &popularity, Churn churn)
{
    double low = 0;
    double high = 10; // ten invalidations a lookup: over 90 % misses
    for (int step = 0; step < 40; ++step) {
        churn.invalidationsPerLookup = (low + high) / 2;
        const bool isTooMuch = missShare(popularity, churn) > targetMissShare;
        (isTooMuch ? high : low) = churn.invalidationsPerLookup;
    }
    return low;
}

} // namespace cachedeck::demo
