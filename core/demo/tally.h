// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "demo/figures.h"

#include <array>
#include <vector>

namespace cachedeck::demo {

/// Counts what the traffic meets over a sliding window of ten seconds. One thread; each count is a few
/// additions.
class Tally
{
public:
    explicit Tally(std::vector<QString> groups);

    void addLookup(int group, bool isHit);
    void addOperation() { ++m_slots[m_current].operations; }
    void addError() { ++m_slots[m_current].errors; }
    void addReplicaRead() { ++m_slots[m_current].replicaReads; }
    /// Ends a second: the oldest one of the window is forgotten.
    void advance();

    /// Over the seconds that have ended; \a time is when.
    TrafficFigures figures(WallTime time) const;

private:
    struct Counts
    {
        qint64 lookups = 0;
        qint64 hits = 0;
    };
    struct Slot
    {
        qint64 operations = 0;
        qint64 errors = 0;
        qint64 replicaReads = 0;
        std::vector<Counts> groups;
    };
    static constexpr size_t seconds = 10;

    std::vector<QString> m_groups;
    std::array<Slot, seconds + 1> m_slots; ///< The one that is counted now, and those that have ended.
    size_t m_current = 0;
    size_t m_ended = 0;
};

} // namespace cachedeck::demo
