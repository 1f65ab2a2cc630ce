// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/event.h"

#include <QList>

namespace cachedeck::sentinel {

/// Writes the history of failovers from the events and from what the Deployment does. A value type with
/// state; one owner; no I/O.
class FailoverLog
{
public:
    static constexpr int mostRecords = 20;
    static constexpr int mostSteps = 200;

    /// An event of our group: begins a record when it is the first sign of a failover (the master down,
    /// +try-failover), drops it when the master comes back before a failover began, ends it when it aborts.
    void note(const SentinelEvent &event);
    /// The master changed: by an event (\a sentinel says whose) or found by polling (\a sentinel empty).
    void switched(WallTime time, const Endpoint &from, const Endpoint &to, const Endpoint &sentinel);
    /// Whether the switch to \a to was found by polling and no event has told it yet.
    bool isUnheard(const Endpoint &to) const;
    void heard(const Endpoint &sentinel); ///< Now one has.
    /// Our connection to the new master stands.
    void moved(WallTime time, Epoch epoch, int unknownWrites);
    /// All agree again.
    void settled(WallTime time);

    const std::optional<FailoverRecord> &current() const { return m_current; }
    const QList<FailoverRecord> &history() const { return m_history; }

private:
    void begin(WallTime time, const Endpoint &from);
    void finish(WallTime time);

    std::optional<FailoverRecord> m_current;
    QList<FailoverRecord> m_history;
    bool m_hasBegun = false; ///< A Sentinel has tried: no longer only a master that is down.
};

} // namespace cachedeck::sentinel
