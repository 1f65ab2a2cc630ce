// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <QByteArrayList>

#include <deque>

namespace cachedeck::cache {

/// What was invalidated lately, for a new master that may have missed it. Bounded in time and number. One
/// thread.
class RecentInvalidations
{
public:
    explicit RecentInvalidations(Milliseconds window) : m_window(window) { }

    /// How many of the latest names were forgotten for want of room.
    qint64 note(SteadyTime now, const QByteArrayList &keys, const QByteArrayList &tags);
    /// All that are within the window, the oldest first.
    void collect(SteadyTime now, QByteArrayList *keys, QByteArrayList *tags) const;

private:
    struct Step
    {
        Step(SteadyTime at, QByteArrayList someKeys, QByteArrayList someTags)
            : when(at), keys(std::move(someKeys)), tags(std::move(someTags))
        {
        }
        qsizetype names() const { return keys.size() + tags.size(); }
        SteadyTime when;
        QByteArrayList keys, tags;
    };
    Milliseconds m_window;
    std::deque<Step> m_steps; ///< Oldest first.
    qsizetype m_names = 0; ///< In all of them.
};

} // namespace cachedeck::cache
