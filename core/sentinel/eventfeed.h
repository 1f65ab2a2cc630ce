// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/event.h"

#include <QList>

namespace cachedeck::sentinel {

/// The bounded list behind the event feed: equal events in a row from one Sentinel fold into one, and more
/// than a hundred different ones in a second are counted instead of kept (redis-facts K8). A value type with
/// state; one owner.
class EventFeed
{
public:
    static constexpr int most = 300;
    static constexpr int mostInASecond = 100;

    /// False when it was only counted. A +switch-master of ours is always kept.
    bool add(SentinelEvent event);
    const QList<SentinelEvent> &events() const { return m_events; }

private:
    bool fold(const SentinelEvent &event);
    void append(SentinelEvent event);

    QList<SentinelEvent> m_events;
    WallTime m_second{};
    int m_inSecond = 0;
    int m_dropped = 0;
};

} // namespace cachedeck::sentinel
