// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/journal/recent.h"

namespace cachedeck::cache {

namespace {

constexpr qsizetype mostNames = 100'000; ///< Some 10 MB.

} // namespace

qint64 RecentInvalidations::note(SteadyTime now, const QByteArrayList &keys, const QByteArrayList &tags)
{
    m_steps.emplace_back(now, keys, tags);
    m_names += m_steps.back().names();
    qint64 forgotten = 0;
    const auto isOver = [&](const Step &one) { return now - one.when > m_window; };
    while (!m_steps.empty() && (isOver(m_steps.front()) || m_names > mostNames)) {
        const qsizetype names = m_steps.front().names();
        forgotten += isOver(m_steps.front()) ? 0 : names;
        m_names -= names;
        m_steps.pop_front();
    }
    return forgotten;
}

void RecentInvalidations::collect(SteadyTime now, QByteArrayList *keys, QByteArrayList *tags) const
{
    for (const Step &one : m_steps) {
        if (now - one.when > m_window)
            continue;
        *keys += one.keys;
        *tags += one.tags;
    }
}

} // namespace cachedeck::cache
