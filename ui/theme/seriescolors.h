// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace cachedeck::theme {

/// Which of the eight series colours belongs to whom, so that a node or a service keeps its colour on every
/// page: the first name asked for gets slot 0, the next slot 1, and after eight the slots are shared. Keep
/// one object a deployment. A value; GUI thread.
class SeriesColors
{
public:
    int slotOf(const QString &name)
    {
        const auto found = m_slots.constFind(name);
        if (found != m_slots.constEnd())
            return *found;
        const int slot = static_cast<int>(m_slots.size() % 8);
        m_slots.insert(name, slot);
        return slot;
    }

private:
    QHash<QString, int> m_slots;
};

} // namespace cachedeck::theme
