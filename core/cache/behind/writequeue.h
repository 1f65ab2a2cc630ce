// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "cache/store/layout.h"
#include "cache/store/streamid.h"
#include "client/script.h"
#include "codec/envelope.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

namespace cachedeck::cache {

/// A write that the cache has acknowledged and the database has not. A value.
struct QueuedWrite
{
    QueuedWrite() = default;
    StreamId version; ///< Greater than that of every earlier write of the queue.
    QByteArray key; ///< Empty: what lies in the stream is no write of ours.
    std::optional<QByteArray> value; ///< Nothing: it is to be removed.
    codec::ValueKind kind = codec::ValueKind::Raw;
    QByteArray writer; ///< StoreSettings::origin of who wrote.
};

/// A write that was given up.
struct DeadWrite
{
    DeadWrite() = default;
    QByteArray id; ///< Of the dead letter; what forgetDead() takes.
    QueuedWrite write;
    QByteArray cause; ///< Debug text of the last error, or unreadable.
    static constexpr char unreadable[] = "unreadable"; ///< What lay in the stream is no write of ours.
    qint64 tries = 0;
};

/// How much waits, for people and alerts.
struct Backlog
{
    Backlog() = default;
    qint64 length = 0; ///< Writes that the database has not acknowledged.
    qint64 pending = 0; ///< Of those, given to a consumer.
    std::optional<Milliseconds> oldest; ///< Age of the first, by the server's clock.
    qint64 dead = 0;
    /// The server evicts keys of every kind when its memory is full (allkeys-...): it may evict a queue.
    bool isEvictable = false;
};

/// What a consumer was given.
struct Taken
{
    Taken() = default;
    bool isLost = false; ///< The lock is not ours.
    QByteArray cursor; ///< For the next take().
    std::vector<QueuedWrite> writes;
};

/// The steps of one queue of writes, each whole or not at all. Errors are the connection's, and Refused
/// (cache.behind.type) where something that is no queue lies under its name. A value that shares its caller;
/// one thread.
class WriteQueue
{
public:
    WriteQueue(client::Caller call, Layout layout, QByteArray name, Milliseconds callDeadline);

    const QByteArray &name() const { return m_name; }
    const Layout &layout() const { return m_layout; }
    /// The name of its lock (cache/guards/locks.h).
    QByteArray lockName() const { return "wb:" + m_name; }

    // For whoever holds the lock by \a token.
    /// A walk over what was given to somebody begins with the cursor "0-0", what is new has the cursor "".
    async::Task<Result<Taken>> take(QByteArray token, qint64 most, qint64 mostBytes, QByteArray cursor);
    async::Task<Result<void>> done(QByteArray key, StreamId version, QByteArrayList ids);
    enum class Burial : quint8 { Done, Lost, Full };
    async::Task<Result<Burial>> bury(QByteArray token, qint64 mostDead, QueuedWrite write, QByteArrayList ids,
        QByteArray cause, qint64 tries);

    // For everybody
    /// The latest write of \a key that waits.
    async::Task<Result<std::optional<QueuedWrite>>> pending(QByteArray key);
    async::Task<Result<Backlog>> backlog();
    /// The oldest first, at most 100 at once; \a after: the id of the last that is known.
    async::Task<Result<std::vector<DeadWrite>>> dead(qint64 most, QByteArray after = {});
    async::Task<Result<qint64>> forgetDead(QByteArrayList ids);
    Error typeError() const;

private:
    Error toError(const Error &error) const;
    using Answer = Result<resp::Reply>;
    async::Task<Answer> ask(client::Command command);
    async::Task<Answer> run(
        client::Script script, std::vector<QByteArray> keys, std::vector<QByteArray> arguments);

    client::Caller m_call;
    Layout m_layout;
    QByteArray m_name;
    Milliseconds m_deadline;
};

} // namespace cachedeck::cache
