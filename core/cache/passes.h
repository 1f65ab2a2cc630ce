// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QHash>

namespace cachedeck::cache {

/// Keys whose responses may not be kept: for some seconds their requests do not wait for one another, as
/// nothing would come of it. Bounded: what has no room is asked for once more. Thread: one.
class Passes
{
public:
    static constexpr std::chrono::seconds life{10};
    static constexpr qsizetype most = 10'000;

    void note(const QByteArray &key, SteadyTime now)
    {
        if (m_until.size() >= most)
            m_until.removeIf(
                [now](const std::pair<const QByteArray &, SteadyTime &> &one) { return one.second <= now; });
        if (m_until.size() < most)
            m_until.insert(key, now + life);
    }
    bool has(const QByteArray &key, SteadyTime now) const
    {
        const auto found = m_until.constFind(key);
        return found != m_until.constEnd() && now < *found;
    }

private:
    QHash<QByteArray, SteadyTime> m_until;
};

} // namespace cachedeck::cache
