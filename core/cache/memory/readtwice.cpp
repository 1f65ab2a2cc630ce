// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/memory/readtwice.h"

#include <bit>

namespace cachedeck::cache {

namespace {

constexpr size_t wordBits = 64;
constexpr size_t bitsForEach = 32; ///< With two probes: a false yes in about 1 of 200 where both are full.

bool isSet(const std::vector<quint64> &bits, size_t bit)
{
    return (bits[bit / wordBits] >> (bit % wordBits)) & 1;
}

void set(std::vector<quint64> &bits, size_t bit)
{
    bits[bit / wordBits] |= quint64(1) << (bit % wordBits);
}

} // namespace

ReadTwice::ReadTwice(size_t keys, Milliseconds window)
    : m_window(window), m_mask(std::bit_ceil(std::max(keys * bitsForEach, wordBits)) - 1),
      m_mostNoted(std::max<size_t>(keys, 1))
{
}

bool ReadTwice::note(size_t hash, SteadyTime now)
{
    if (m_newer.empty() || now >= m_turnAt || m_noted >= m_mostNoted)
        turn(now);
    // Two probes of one hash, mixed so that neighbours in one do not stay so in the other.
    const quint64 mixed = quint64(hash) * 0x9E3779B97F4A7C15ULL;
    const size_t first = size_t(mixed) & m_mask;
    const size_t second = size_t(mixed >> 32) & m_mask;
    const bool isInNewer = isSet(m_newer, first) && isSet(m_newer, second);
    if (isInNewer)
        return true;
    set(m_newer, first);
    set(m_newer, second);
    ++m_noted;
    return isSet(m_older, first) && isSet(m_older, second);
}

void ReadTwice::turn(SteadyTime now)
{
    const size_t words = (m_mask + 1) / wordBits;
    const bool isLong = now >= m_turnAt + m_window; // the newer is out of the window, too
    m_older.swap(m_newer);
    m_newer.assign(words, 0);
    if (m_older.empty() || isLong)
        m_older.assign(words, 0);
    m_noted = 0;
    m_turnAt = now + m_window;
}

} // namespace cachedeck::cache
