// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/pace.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::scan {

namespace {

/// What the mean is aimed at, so that slower calls stay within mostCallTime.
constexpr double aim = 350;
/// Fewer calls say little.
constexpr qint64 leastCalls = 8;
constexpr double leastShare = 0.001;

} // namespace

Pace::Pace(Ratio share, std::optional<int> fixedCount)
    : m_share(std::clamp(share.value, leastShare, 1.0)), m_isFixed(fixedCount.has_value())
{
    m_count = std::max(1, fixedCount.value_or(m_count));
    m_callTime = Microseconds(m_count);
}

void Pace::observe(qint64 calls, Microseconds spent)
{
    const qint64 more = calls - m_calls.value_or(calls);
    const double time = double((spent - m_spent).count());
    const bool isReset = more < 0; // CONFIG RESETSTAT
    if (m_calls && !isReset && more < leastCalls)
        return; // until it is enough
    m_calls = calls;
    m_spent = spent;
    if (more < leastCalls || time < 0)
        return;
    const double mean = std::max(1.0, time / double(more));
    m_callTime = Microseconds(std::llround(mean));
    if (m_isFixed)
        return;
    // Half the way: the mean is of calls with the COUNT of before, too.
    const double wanted = m_count * aim / mean;
    m_count = std::clamp(int(std::lround((m_count + wanted) / 2)), leastCount, mostCount);
}

bool Pace::takeCall(SteadyTime now)
{
    if (m_share >= 1)
        return true;
    const double cost = double(m_callTime.count());
    const double most = std::max(cost, double(mostCallTime.count()));
    if (m_filledAt) {
        const std::chrono::duration<double, std::micro> passed = now - *m_filledAt;
        m_credit = std::min(most, m_credit + passed.count() * m_share);
    } else {
        m_credit = most;
    }
    m_filledAt = now;
    if (m_credit < cost)
        return false;
    m_credit -= cost;
    return true;
}

Milliseconds Pace::pause() const
{
    const double missing = (double(m_callTime.count()) - m_credit) / m_share / 1000;
    return Milliseconds(std::clamp(qint64(std::ceil(missing)), qint64(1), qint64(1000)));
}

} // namespace cachedeck::scan
