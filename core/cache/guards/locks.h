// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cache/store/layout.h"
#include "client/script.h"

#include <optional>

namespace cachedeck::cache {

/// A lock in hand.
struct HeldLock
{
    HeldLock(QByteArray what, QByteArray proof, qint64 number)
        : name(std::move(what)), token(std::move(proof)), fence(number)
    {
    }
    QByteArray name;
    QByteArray token; ///< Proves that it is ours.
    /// Grows with every holder of this name, so that what is guarded can refuse one who slept through his
    /// lease and does not know it yet.
    qint64 fence;
};

/// Locks over processes, by a token that ends by itself. Two may believe to hold one after a failover, which
/// can lose the last writes, or when a holder sleeps beyond his lease: where that does harm, pass
/// HeldLock::fence to what is guarded and have it refuse smaller ones. Whoever destroys a HeldLock without
/// release() leaves it to its lease.
///
/// Thread: one.
class Locks
{
public:
    Locks(client::Caller call, Layout layout,
        Milliseconds callDeadline = client::CallOptions::defaultDeadline,
        const Clock &clock = Clock::system())
        : m_call(std::move(call)), m_layout(std::move(layout)), m_deadline(callDeadline), m_clock(clock)
    {
    }

    /// Nothing: another holds it.
    async::Task<Result<std::optional<HeldLock>>> tryAcquire(QByteArray name, Milliseconds lease);
    /// Tries again, at random times, for \a patience. Nothing: another held it all the time.
    async::Task<Result<std::optional<HeldLock>>> acquire(
        QByteArray name, Milliseconds lease, Milliseconds patience);
    /// False: it is another's by now, or nobody's; whatever it guarded may have been touched.
    async::Task<Result<bool>> renew(HeldLock lock, Milliseconds lease);
    /// The same. OutcomeUnknown: nobody knows whether it was still ours, only that it ends with its lease.
    async::Task<Result<bool>> release(HeldLock lock);

    static void admitTo(client::OwnScripts &scripts);

private:
    async::Task<Result<bool>> runFor(client::Script script, HeldLock lock, std::vector<QByteArray> arguments);

    client::Caller m_call;
    Layout m_layout;
    Milliseconds m_deadline;
    const Clock &m_clock;
};

} // namespace cachedeck::cache
