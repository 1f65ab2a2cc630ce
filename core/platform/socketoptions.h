// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace cachedeck::platform {

/// How soon the system notices a peer that went without a word. Qt switches keep-alive on or off but has no
/// numbers, and the system's own begin after two hours.
struct LivenessNumbers
{
    constexpr LivenessNumbers() = default;
    std::chrono::seconds idle{15}; ///< Silence before the first probe.
    std::chrono::seconds between{5};
    int probes = 3; ///< Unanswered ones until the connection is given up.
    std::chrono::milliseconds unacknowledged{
        10000}; ///< Sent data without acknowledgement (TCP_USER_TIMEOUT).
};

/// Sets them on a connected TCP socket. False where the system refused one; the connection works without.
bool setLiveness(qintptr descriptor, const LivenessNumbers &numbers);

/// The next close of this TCP socket throws away what waits and tells the peer with a reset.
bool resetOnClose(qintptr descriptor);

} // namespace cachedeck::platform
