// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/behind/writequeue.h"
#include "cache/cache.h"

namespace cachedeck::cache {

struct WriteBehindSettings
{
    explicit WriteBehindSettings(QByteArray name) : queue(std::move(name)) { }
    QByteArray queue; ///< Its name; one for all groups whose writes go to one database.
    /// More waiting writes are refused (cache.behind.full): a queue that nobody empties must not fill the
    /// server. Of all writers of the queue alike.
    qint64 limit = 100'000;
};

/// A write that was acknowledged.
struct Queued
{
    Queued() = default;
    StreamId version; ///< Later writes of the queue have greater ones.
};

/// Write-behind: the cache acknowledges a write, the database gets it later, by a WriteConsumer of this
/// process or another. One step on the server stores the entry and queues the write, so that there is never
/// one without the other. Until the database has it, the queue is where its value is: loads by loader() or
/// getOrSet() find it there, whatever happened to the entry (expired, evicted, invalidated).
///
/// What a failover loses: replication is asynchronous, so the last writes before it may be gone although they
/// were acknowledged, as may entries. Whoever cannot bear that calls replicated() after each, or writes
/// through. The queue needs a server that does not evict it: `maxmemory-policy` noeviction or volatile-*
/// (Backlog::isEvictable).
///
/// Thread: the cache's. \a cache must outlive it.
class WriteBehind
{
public:
    WriteBehind(client::Caller call, Cache &cache, WriteBehindSettings settings);
    Q_DISABLE_COPY_MOVE(WriteBehind)

    /// Errors: Refused, where the backlog is at its limit (cache.behind.full), the queue's name is taken by
    /// something else (cache.behind.type), another type lies under the key (cache.refused.wrongType), or its
    /// tags are being invalidated all the time (cache.refused.superseded); "OOM" from a server that is full.
    /// Then nothing was queued, and what was there is as it was. OutcomeUnknown: it may have been queued.
    async::Task<Result<Queued>> put(catalog::Key key, QByteArray value, SetOptions options = {});
    /// Has the database remove it; the entry says until then that there is no such thing. Config for groups
    /// of plain values, which cannot say that (cache.behind.plain).
    async::Task<Result<Queued>> remove(catalog::Key key, SetOptions options = {});

    /// Cache::getOrSet() with loader().
    async::Task<Result<Fetched>> getOrSet(catalog::Key key, Loader source);
    async::Task<Result<Fetched>> getOrSet(catalog::Key key, Loader source, LoadOptions options);
    /// What waits for the database, else what \a source gives. Without an answer of Redis the source alone:
    /// then it may be older than what waits, so it is not stored (Loaded::isDoubtful).
    Loader loader(const catalog::Key &key, Loader source) const;

    WriteQueue &queue() { return m_queue; } ///< Backlog, dead letters, what waits for one key.
    static void admitTo(client::OwnScripts &scripts);

private:
    async::Task<Result<Queued>> enqueue(catalog::Key key, NewEntry entry, QByteArrayList tags);
    Result<Queued> outcome(const catalog::Key &key, resp::ReplyView reply);

    Cache &m_cache;
    WriteBehindSettings m_settings;
    WriteQueue m_queue;
    StreamId m_last; ///< The greatest version that we know.
};

/// How many replicas have what was written before this call, at least \a replicas or as many as had it after
/// \a most (WAIT). \a own: calls on a connection of its own to the master (ConnectionSettings::use Own),
/// which it holds up so long. Any connection will do: what it waits for is all that the server had written
/// when it was asked.
async::Task<Result<qint64>> replicated(client::Caller own, qint64 replicas, Milliseconds most);

} // namespace cachedeck::cache
