// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertevents.h"

#include <algorithm>

namespace cachedeck::monitor {

namespace {

std::optional<WallTime> later(const std::optional<WallTime> &a, const std::optional<WallTime> &b)
{
    return std::max(a, b); // an empty one is less than any
}

} // namespace

AlertEvents::AlertEvents(const std::vector<AlertRule> &rules)
{
    for (const AlertRule &rule : rules) {
        for (const auto *holds : {&rule.holds, &rule.onlyAfter}) {
            for (const Hold &hold : *holds)
                m_life = std::max(m_life, hold.duration);
        }
    }
}

void AlertEvents::note(AlertEvent event, WallTime time, const QString &target)
{
    std::optional<WallTime> &latest = m_times[target][size_t(event)];
    latest = later(latest, time);
}

void AlertEvents::forget(WallTime now)
{
    m_times.removeIf([&](const auto &entry) {
        return std::ranges::all_of(*entry, [&](const auto &time) { return !time || now - *time >= m_life; });
    });
}

std::optional<WallTime> AlertEvents::time(AlertEvent event, const QString &target) const
{
    const auto index = size_t(event);
    return later(m_times.value(target)[index], m_times.value(QString())[index]);
}

std::optional<WallTime> AlertEvents::newest(
    const std::vector<Hold> &holds, const QString &target, WallTime now) const
{
    std::optional<WallTime> newest;
    for (const Hold &hold : holds) {
        const std::optional<WallTime> when = time(hold.event, target);
        if (when && now - *when < hold.duration)
            newest = later(newest, when);
    }
    return newest;
}

} // namespace cachedeck::monitor
