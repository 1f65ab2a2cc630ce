// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <random>

namespace cachedeck::client {

/// How long to wait before the next connect: exponential with full jitter (uniform from 0 to the bound), so
/// that many clients of a restarted server spread themselves (redis-facts A5). One owner.
///
///     while not connected: try, then sleep for backoff.next(now); once connected: backoff.connected(now)
class Backoff
{
public:
    static constexpr Milliseconds base{50};
    static constexpr Milliseconds cap{10'000}; ///< In general.
    static constexpr Milliseconds failoverCap{2'000}; ///< While a failover is expected: see setCap().
    static constexpr Milliseconds healthyAfter{10'000};

    explicit Backoff(quint32 seed = std::random_device()());

    /// The next pause; each call doubles the bound up to the cap. A connection that failed before it had been
    /// healthy for 10 s goes on from where it was, so that one which dies at once is not tried 20 times a
    /// second.
    Milliseconds next(SteadyTime now);
    void connected(SteadyTime now); ///< The connection works since \a now.
    void reset(); ///< A new target: start over.
    void setCap(Milliseconds most) { m_cap = most; }
    Milliseconds bound() const; ///< What the next pause is drawn from.

private:
    std::minstd_rand m_random;
    Milliseconds m_cap = cap;
    int m_step = 0;
    bool m_isConnected = false;
    SteadyTime m_since;
};

} // namespace cachedeck::client
