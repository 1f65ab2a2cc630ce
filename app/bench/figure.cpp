// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/figure.h"

#include <algorithm>

namespace cachedeck::bench {

QLatin1StringView toString(Unit unit)
{
    switch (unit) {
    case Unit::CallsPerSecond:
        return QLatin1StringView("callsPerSecond");
    case Unit::Nanoseconds:
        return QLatin1StringView("nanoseconds");
    case Unit::Milliseconds:
        return QLatin1StringView("milliseconds");
    case Unit::Bytes:
        return QLatin1StringView("bytes");
    case Unit::Count:
        break;
    }
    return QLatin1StringView("count");
}

std::optional<bool> Figure::isMet() const
{
    if (!goal)
        return {};
    const double measured = hasYardstick() ? ratio() : value;
    return isGoalMost ? measured <= *goal : measured >= *goal;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

} // namespace cachedeck::bench
