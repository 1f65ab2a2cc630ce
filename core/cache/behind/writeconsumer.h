// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "base/clock.h"
#include "cache/behind/writequeue.h"
#include "cache/guards/locks.h"

#include <functional>
#include <map>

namespace cachedeck::cache {

/// Writes one value to the database; ok means that the database has it. May run twice for one version (an
/// answer was lost, a consumer was killed), and once more, late, in a process that slept through its lease:
/// have the database refuse what is older than what it has,
///     UPDATE ... SET value = :value, version = :version WHERE id = :id AND version < :version
/// with StreamId::sortable(), or with \a fence, which grows with every consumer of the queue.
/// Runs on the consumer's thread and must not block it.
///
/// Errors by which the database is away (Timeout, OutcomeUnknown, Unreachable, Loading, Busy, Cancelled) are
/// tried again without end; every other one says no to this write, ConsumerSettings::tries times.
using BehindWriter = std::function<async::Task<Result<void>>(QueuedWrite write, qint64 fence)>;

struct ConsumerSettings
{
    ConsumerSettings() = default;
    int concurrency = 8; ///< Keys that are written at once; one key never twice at once.
    int tries = 10; ///< How often the database may say no before a write becomes a dead letter.
    Milliseconds writeDeadline{10'000}; ///< Of one call of the writer.
    Milliseconds firstPause{100}; ///< After a failure; doubled with each, at random up to that.
    Milliseconds longestPause{30'000};
    Milliseconds poll{250}; ///< How often an empty queue is asked; wake() is quicker.
    Milliseconds lease{5000}; ///< A consumer that died is followed by another after so long.
    qint64 window = 512; ///< Writes in hand.
    qint64 windowBytes = 16 * 1024 * 1024; ///< And their size, about.
    qint64 mostDead = 10'000; ///< Dead letters; beyond it writes are tried on, as nothing may be lost.
    Milliseconds callDeadline = client::CallOptions::defaultDeadline;
};

/// Counters only grow; gauges say so.
struct ConsumerStatistics
{
    ConsumerStatistics() = default;
    bool isActive = false; ///< Gauge: this is the one that holds the queue.
    qint64 inHand = 0; ///< Gauge: keys.
    qint64 written = 0; ///< That the database has acknowledged.
    qint64 coalesced = 0; ///< Never written, as a later one of their key was there.
    qint64 failures = 0; ///< Of the writer.
    qint64 dead = 0;
    qint64 unreadable = 0; ///< In the stream, but no writes of ours; they became dead letters.
    qint64 taken = 0; ///< Leases: how often this became the active one.
    std::optional<Error> lastError; ///< Of the writer or of Redis.
};

/// Writes what waits in one queue to the database: of each key the latest, and never an older one after it.
/// As many processes may run one as like; the one that holds the queue's lock works, the others wait for its
/// end. Acknowledged is what the database has acknowledged: whatever dies or fails over, the rest is taken
/// over by whoever works next.
///
/// Thread: one, with an event loop. Destroying it leaves what it has in hand to the next; better stop().
class WriteConsumer
{
public:
    WriteConsumer(WriteQueue queue, client::Caller call, BehindWriter writer, ConsumerSettings settings = {},
        const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(WriteConsumer)

    void start();
    /// Ends the writes that run, gives the lock back. What is left waits for the next.
    async::Task<void> stop();
    void wake() { m_wake.notify(); } ///< Something was queued here: do not wait for the poll.
    const ConsumerStatistics &statistics() const { return m_statistics; }

private:
    /// All that is known of one key.
    struct Waiting
    {
        Waiting() = default;
        QueuedWrite latest;
        QByteArrayList ids; ///< Of all its writes in hand; the latest is the last.
        SteadyTime due;
        int failures = 0;
        int refusals = 0; ///< Of those, the ones by which the database said no.
        bool isWritten = false; ///< The latest; Redis has not heard of it.
    };
    async::Task<void> run();
    async::Task<void> work(HeldLock lock);
    async::Task<void> renew(HeldLock lock);
    async::Task<void> fetch(QByteArray token);
    async::Task<void> takeIn(QueuedWrite write, QByteArray token);
    async::Task<bool> writeOne(QByteArray key, HeldLock lock);
    async::Task<void> acknowledge(QByteArray key);
    async::Task<void> failed(QByteArray key, Error error, QByteArray token);
    async::Task<void> bury(QByteArray key, QByteArray cause, QByteArray token);
    std::vector<QByteArray> dueKeys() const;
    Milliseconds untilDue() const;
    bool isHeld() const { return !m_isLost && m_clock.steady() < m_heldUntil; }
    bool isFull() const;
    void postpone(Waiting &waiting) const;
    void note(const Error &error) { m_statistics.lastError = error; }
    void forget();

    WriteQueue m_queue;
    Locks m_locks;
    BehindWriter m_writer;
    ConsumerSettings m_settings;
    const Clock &m_clock;
    ConsumerStatistics m_statistics;
    std::map<QByteArray, Waiting> m_waiting;
    QByteArray m_cursor;
    SteadyTime m_heldUntil;
    bool m_isLost = true;
    bool m_hasMore = false; ///< The last fetch was cut short.
    bool m_isStopping = false;
    bool m_isRunning = false;
    async::Wake m_wake;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::cache
