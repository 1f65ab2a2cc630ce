// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/tally.h"

namespace cachedeck::demo {

Tally::Tally(std::vector<QString> groups) : m_groups(std::move(groups))
{
    for (Slot &slot : m_slots)
        slot.groups.resize(m_groups.size());
}

void Tally::addLookup(int group, bool isHit)
{
    Counts &counts = m_slots[m_current].groups[size_t(group)];
    ++counts.lookups;
    counts.hits += isHit;
}

void Tally::advance()
{
    m_current = (m_current + 1) % m_slots.size();
    m_ended = qMin(m_ended + 1, seconds);
    Slot fresh;
    fresh.groups.resize(m_groups.size());
    m_slots[m_current] = std::move(fresh);
}

TrafficFigures Tally::figures(WallTime time) const
{
    TrafficFigures figures;
    figures.time = time;
    figures.window = Milliseconds(1000 * qint64(m_ended));
    for (const QString &group : m_groups) {
        GroupFigures one;
        one.group = group;
        figures.groups.push_back(one);
    }
    for (size_t index = 0; index < m_slots.size(); ++index) {
        if (index == m_current)
            continue;
        const Slot &slot = m_slots[index];
        figures.operations += slot.operations;
        figures.errors += slot.errors;
        figures.replicaReads += slot.replicaReads;
        for (size_t group = 0; group < m_groups.size(); ++group) {
            figures.groups[group].lookups += slot.groups[group].lookups;
            figures.groups[group].hits += slot.groups[group].hits;
        }
    }
    return figures;
}

} // namespace cachedeck::demo
