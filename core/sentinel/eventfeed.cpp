// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/eventfeed.h"

namespace cachedeck::sentinel {

bool EventFeed::add(SentinelEvent event)
{
    const WallTime second = std::chrono::floor<std::chrono::seconds>(event.time);
    if (second != m_second) {
        if (m_dropped > 0) {
            SentinelEvent note;
            note.time = event.time;
            note.note = Message("sentinel.event.dropped", {qint64(m_dropped)});
            append(std::move(note));
        }
        m_second = second;
        m_inSecond = 0;
        m_dropped = 0;
    }
    if (fold(event))
        return true;
    const bool isOurSwitch = event.change && !event.isOfOtherGroup;
    if (m_inSecond >= mostInASecond && !isOurSwitch && !event.isOwn()) {
        ++m_dropped;
        return false;
    }
    ++m_inSecond;
    append(std::move(event));
    return true;
}

bool EventFeed::fold(const SentinelEvent &event)
{
    if (event.isOwn() || event.isFirst)
        return false;
    for (qsizetype i = m_events.size() - 1; i >= 0; --i) {
        const SentinelEvent &last = m_events.at(i);
        if (last.sentinel != event.sentinel)
            continue;
        if (last.channel != event.channel || last.payload != event.payload || last.isFirst)
            return false;
        ++m_events[i].repeats;
        return true;
    }
    return false;
}

void EventFeed::append(SentinelEvent event)
{
    if (m_events.size() >= most)
        m_events.removeFirst();
    m_events.append(std::move(event));
}

} // namespace cachedeck::sentinel
