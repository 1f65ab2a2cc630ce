// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <compare>

namespace cachedeck {

/// A size in bytes. Signed, because differences of sizes are sizes too.
struct Bytes
{
    constexpr Bytes() = default;
    constexpr explicit Bytes(qint64 bytes) : count(bytes) { }
    qint64 count = 0;
    constexpr auto operator<=>(const Bytes &) const = default;
};

/// A rate per second; never negative.
struct PerSecond
{
    constexpr PerSecond() = default;
    constexpr explicit PerSecond(double rate) : value(rate) { }
    double value = 0;
    constexpr auto operator<=>(const PerSecond &) const = default;
};

/// A share of a whole, 0 to 1.
struct Ratio
{
    constexpr Ratio() = default;
    constexpr explicit Ratio(double share) : value(share) { }
    double value = 0;
    constexpr auto operator<=>(const Ratio &) const = default;
};

using Milliseconds = std::chrono::milliseconds;
using Microseconds = std::chrono::microseconds;

/// Duration as milliseconds with a fraction, for series and JSON.
template<class Rep, class Period>
constexpr double fractionalMilliseconds(std::chrono::duration<Rep, Period> duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace cachedeck
