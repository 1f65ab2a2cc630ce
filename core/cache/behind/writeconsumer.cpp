// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/behind/writeconsumer.h"

#include "async/combinators.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::cache {

namespace {

constexpr Milliseconds redisPause{200}; ///< Before what Redis did not answer is asked again.
constexpr int batch = 32; ///< Writes in one answer.

/// The walk over what was given to somebody, this process included, and never acknowledged.
QByteArray fromTheStart()
{
    return QByteArrayLiteral("0-0");
}

/// The database is not there: that says nothing of the write.
bool isAway(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Timeout:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Unreachable:
    case ErrorKind::Loading:
    case ErrorKind::Busy:
    case ErrorKind::Cancelled:
        return true;
    default:
        return false;
    }
}

} // namespace

WriteConsumer::WriteConsumer(
    WriteQueue queue, client::Caller call, BehindWriter writer, ConsumerSettings settings, const Clock &clock)
    : m_queue(std::move(queue)), m_locks(std::move(call), m_queue.layout(), settings.callDeadline),
      m_writer(std::move(writer)), m_settings(settings), m_clock(clock)
{
}

void WriteConsumer::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_isStopping = false;
    m_scope.spawn(run());
}

async::Task<void> WriteConsumer::stop()
{
    m_isStopping = true;
    while (m_isRunning) {
        m_wake.notify();
        co_await async::sleepFor(Milliseconds(5));
    }
}

async::Task<void> WriteConsumer::run()
{
    while (!m_isStopping) {
        const SteadyTime asked = m_clock.steady();
        const Result<std::optional<HeldLock>> held
            = co_await m_locks.tryAcquire(m_queue.lockName(), m_settings.lease);
        if (!held)
            note(held.error());
        if (!held || !*held) {
            (void)co_await m_wake.wait(m_settings.poll);
            continue;
        }
        const HeldLock lock = **held;
        m_isLost = false;
        m_heldUntil = asked + m_settings.lease;
        m_statistics.isActive = true;
        ++m_statistics.taken;
        m_scope.spawn(renew(lock));
        co_await work(lock);
        m_isLost = true;
        m_statistics.isActive = false;
        forget();
        (void)co_await m_locks.release(lock);
    }
    m_isRunning = false;
}

/// While the writer takes its time.
async::Task<void> WriteConsumer::renew(HeldLock lock)
{
    const qint64 times = m_statistics.taken;
    for (;;) {
        co_await async::sleepFor(m_settings.lease / 3);
        const bool isOver = m_isLost || m_statistics.taken != times || !isHeld();
        if (isOver)
            co_return;
        const SteadyTime asked = m_clock.steady();
        const Result<bool> renewed = co_await m_locks.renew(lock, m_settings.lease);
        if (m_statistics.taken != times)
            co_return;
        if (!renewed)
            note(renewed.error());
        else if (*renewed)
            m_heldUntil = asked + m_settings.lease;
        else
            m_isLost = true;
    }
}

void WriteConsumer::forget()
{
    m_waiting.clear();
    m_statistics.inHand = 0;
}

async::Task<void> WriteConsumer::work(HeldLock lock)
{
    m_cursor = fromTheStart();
    while (isHeld() && !m_isStopping) {
        co_await fetch(lock.token);
        if (!isHeld())
            co_return;
        if (!m_cursor.isEmpty())
            continue;
        std::vector<async::Task<bool>> writes;
        for (const QByteArray &key : dueKeys())
            writes.push_back(writeOne(key, lock));
        const bool hasWork = !writes.empty();
        if (hasWork)
            (void)co_await async::whenAll(std::move(writes));
        m_statistics.inHand = qint64(m_waiting.size());
        if (!hasWork && !m_hasMore)
            (void)co_await m_wake.wait(untilDue());
    }
}

bool WriteConsumer::isFull() const
{
    qint64 writes = 0;
    qint64 bytes = 0;
    for (const auto &[key, waiting] : m_waiting) {
        writes += waiting.ids.size();
        bytes += waiting.latest.value ? waiting.latest.value->size() : 0;
    }
    return writes >= m_settings.window || bytes >= m_settings.windowBytes;
}

async::Task<void> WriteConsumer::fetch(QByteArray token)
{
    m_hasMore = false;
    // All that was in hand before must be known before the first write: its consumer may have written the
    // latest of a key already, and an older one must not follow. It was never more than a window.
    if (m_cursor.isEmpty() && isFull())
        co_return;
    const Result<Taken> taken = co_await m_queue.take(token, batch, m_settings.windowBytes, m_cursor);
    if (!taken) {
        note(taken.error());
        // What an answer that was lost has given us is ours by now.
        m_cursor = fromTheStart();
        co_await async::sleepFor(redisPause);
        co_return;
    }
    if (taken->isLost) {
        m_isLost = true;
        co_return;
    }
    m_hasMore = !taken->writes.empty() || !taken->cursor.isEmpty();
    m_cursor = taken->cursor;
    for (const QueuedWrite &write : taken->writes)
        co_await takeIn(write, token);
}

async::Task<void> WriteConsumer::takeIn(QueuedWrite write, QByteArray token)
{
    QByteArray id = write.version.text();
    if (write.key.isEmpty()) {
        ++m_statistics.unreadable;
        QByteArrayList ids{id};
        (void)co_await m_queue.bury(std::move(token), m_settings.mostDead, write, std::move(ids),
            QByteArray(DeadWrite::unreadable), 0);
        co_return;
    }
    Waiting &waiting = m_waiting[write.key];
    if (waiting.ids.contains(id))
        co_return;
    const bool isLater = write.version > waiting.latest.version;
    m_statistics.coalesced += waiting.ids.isEmpty() ? 0 : 1;
    waiting.ids.push_back(std::move(id));
    if (!isLater)
        co_return;
    // A value of its own, so the last one's refusals are not its. The pause stays: the database may be away.
    waiting.latest = std::move(write);
    waiting.refusals = 0;
    waiting.isWritten = false;
}

std::vector<QByteArray> WriteConsumer::dueKeys() const
{
    const SteadyTime now = m_clock.steady();
    std::vector<std::pair<StreamId, QByteArray>> due;
    for (const auto &[key, waiting] : m_waiting) {
        if (waiting.due <= now)
            due.emplace_back(waiting.latest.version, key);
    }
    std::sort(due.begin(), due.end());
    std::vector<QByteArray> keys;
    for (const auto &[version, key] : due) {
        if (keys.size() < size_t(std::max(1, m_settings.concurrency)))
            keys.push_back(key);
    }
    return keys;
}

Milliseconds WriteConsumer::untilDue() const
{
    Milliseconds pause = m_settings.poll;
    const SteadyTime now = m_clock.steady();
    for (const auto &[key, waiting] : m_waiting) {
        const auto left = std::chrono::ceil<Milliseconds>(waiting.due - now);
        pause = std::clamp(left, Milliseconds(1), pause);
    }
    return pause;
}

/// Full jitter, so that keys that failed together are not tried together.
void WriteConsumer::postpone(Waiting &waiting) const
{
    constexpr int mostDoublings = 16;
    const auto doubled = m_settings.firstPause * (1 << std::min(waiting.failures, mostDoublings));
    const Milliseconds most = std::min<Milliseconds>(doubled, m_settings.longestPause);
    const double share = QRandomGenerator::global()->generateDouble();
    waiting.due = m_clock.steady() + Milliseconds(1 + qint64(share * double(most.count())));
}

async::Task<bool> WriteConsumer::writeOne(QByteArray key, HeldLock lock)
{
    const bool isWritten = m_waiting[key].isWritten;
    if (isWritten) {
        co_await acknowledge(key);
        co_return true;
    }
    if (!isHeld())
        co_return false;
    Error late(ErrorKind::Timeout,
        Message("cache.behind.late", {key, Microseconds(m_settings.writeDeadline)}), Delivery::Unknown);
    const QueuedWrite write = m_waiting[key].latest;
    async::Task<Result<void>> writing = m_writer(write, lock.fence);
    const Result<void> done
        = co_await async::withDeadline(std::move(writing), m_settings.writeDeadline, std::move(late));
    if (!done) {
        co_await failed(key, done.error(), lock.token);
        co_return false;
    }
    ++m_statistics.written;
    Waiting &waiting = m_waiting[key];
    waiting.isWritten = true;
    waiting.failures = 0;
    co_await acknowledge(key);
    co_return true;
}

/// Whoever holds the queue by now: the database has it, and that is what acknowledging says.
async::Task<void> WriteConsumer::acknowledge(QByteArray key)
{
    const StreamId version = m_waiting[key].latest.version;
    const QByteArrayList ids = m_waiting[key].ids;
    const Result<void> done = co_await m_queue.done(key, version, ids);
    if (done) {
        m_waiting.erase(key);
        co_return;
    }
    note(done.error());
    m_waiting[key].due = m_clock.steady() + redisPause;
}

async::Task<void> WriteConsumer::failed(QByteArray key, Error error, QByteArray token)
{
    note(error);
    ++m_statistics.failures;
    Waiting &waiting = m_waiting[key];
    postpone(waiting);
    ++waiting.failures;
    waiting.refusals += isAway(error) ? 0 : 1;
    if (waiting.refusals >= m_settings.tries)
        co_await bury(key, error.debugText().toUtf8(), token);
}

async::Task<void> WriteConsumer::bury(QByteArray key, QByteArray cause, QByteArray token)
{
    const Waiting waiting = m_waiting[key];
    const Result<WriteQueue::Burial> done = co_await m_queue.bury(std::move(token), m_settings.mostDead,
        waiting.latest, waiting.ids, std::move(cause), waiting.refusals);
    if (!done) {
        note(done.error());
        co_return; // tried again, and buried after it
    }
    if (*done == WriteQueue::Burial::Lost)
        m_isLost = true;
    if (*done != WriteQueue::Burial::Done)
        co_return;
    ++m_statistics.dead;
    m_waiting.erase(key);
}

} // namespace cachedeck::cache
