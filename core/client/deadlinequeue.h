// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace cachedeck::client {

/// Deadlines of calls in one binary heap. Most calls are answered long before theirs, so nothing is removed
/// when a call ends: its entry stays until it comes to the top or until such entries outnumber the live ones,
/// then all are rebuilt. Adding a deadline later than all others, which is the common case, costs one
/// comparison. One owner.
class DeadlineQueue
{
public:
    void add(SteadyTime deadline, quint64 id)
    {
        m_heap.push_back(Entry(deadline, id));
        std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    }
    std::optional<SteadyTime> earliest() const
    {
        return m_heap.empty() ? std::nullopt : std::optional(m_heap.front().deadline);
    }
    /// Removes the earliest entry if it is due at \a now; the id may be of a call that has ended.
    std::optional<quint64> takeDue(SteadyTime now)
    {
        if (m_heap.empty() || m_heap.front().deadline > now)
            return std::nullopt;
        const quint64 id = m_heap.front().id;
        std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        m_heap.pop_back();
        return id;
    }
    /// Whether rebuilding pays, where \a live calls have a deadline. At worst 16 KiB are kept for nothing.
    bool isStale(size_t live) const { return m_heap.size() > 2 * live + 1024; }
    template<class IsLive>
    void rebuild(IsLive isLive)
    {
        std::erase_if(m_heap, [&](const Entry &entry) { return !isLive(entry.id); });
        std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    }
    void clear() { m_heap.clear(); }
    size_t size() const { return m_heap.size(); }

private:
    struct Entry
    {
        Entry(SteadyTime when, quint64 what) : deadline(when), id(what) { }
        SteadyTime deadline;
        quint64 id;
        friend bool operator>(const Entry &a, const Entry &b) { return a.deadline > b.deadline; }
    };
    std::vector<Entry> m_heap;
};

} // namespace cachedeck::client
