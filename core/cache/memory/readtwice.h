// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <cstddef>
#include <vector>

namespace cachedeck::cache {

/// Which keys were read lately, roughly and in little memory: what is read once need not be kept, so that a
/// scan flushes nothing (the doorkeeper of TinyLFU: Einziger, Friedman, Manes, ACM ToS 2017). Two bit sets
/// by turns, the newer of which becomes the older after the window, or when it is full. One thread.
class ReadTwice
{
public:
    /// Remembers \a keys keys in each set, 8 bytes for each; wrong about one of 200 that were not read.
    ReadTwice(size_t keys, Milliseconds window);

    /// Notes a read. True: the same was noted within the window (up to twice of it).
    bool note(size_t hash, SteadyTime now);

private:
    void turn(SteadyTime now);

    const Milliseconds m_window;
    const size_t m_mask; ///< Bits - 1; a power of two.
    const size_t m_mostNoted;
    std::vector<quint64> m_newer, m_older; ///< Empty before the first read.
    size_t m_noted = 0; ///< In the newer one.
    SteadyTime m_turnAt;
};

} // namespace cachedeck::cache
