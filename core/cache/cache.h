// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "cache/flights.h"
#include "cache/journal/recent.h"
#include "cache/memory/memorytier.h"
#include "cache/options.h"
#include "cache/retirement/retirements.h"
#include "cache/settings.h"
#include "cache/statistics/statistics.h"
#include "codec/valuecodec.h"

namespace cachedeck::cache {

/// The cache of one deployment: cache-aside and its kin over Store, one load at a time for each key, working
/// on without Redis. Keys come from a catalog or from a program's typed groups (catalog/typedgroup.h):
///
///     const auto profile = co_await cache.fetch<Profile>(userProfile(4711), loadProfile);
///
/// Failures of Redis are Errors of the calls that are about Redis (get, set, ...); getOrSet() and fetch()
/// never fail by them, only by their loader.
///
/// Thread: one, with an event loop (the engine's). Destroying it cancels loads; who waits for one must be
/// gone before.
class Cache
{
public:
    Cache(client::Caller call, CacheSettings settings, const Clock &clock = Clock::system());
    ~Cache();
    Q_DISABLE_COPY_MOVE(Cache)

    // One entry
    async::Task<Result<Lookup>> get(catalog::Key key);
    async::Task<Result<Stored>> set(catalog::Key key, QByteArray value, SetOptions options = {});
    /// The value that holds, or what \a loader gives, which is stored. Options: LoadOptions::of(group).
    async::Task<Result<Fetched>> getOrSet(catalog::Key key, Loader loader);
    async::Task<Result<Fetched>> getOrSet(catalog::Key key, Loader loader, LoadOptions options);
    async::Task<Result<bool>> exists(catalog::Key key);
    /// Until it is no longer fresh; nothing where no entry holds.
    async::Task<Result<std::optional<Milliseconds>>> ttl(catalog::Key key);
    /// False where no entry holds. A plain value's end is told to the tags of its group alone: where
    /// SetOptions gave it others, and it shall live longer, set it anew.
    async::Task<Result<bool>> expire(catalog::Key key, Milliseconds ttl);
    async::Task<Result<bool>> touch(catalog::Key key); ///< Its whole TTL once more.
    /// What its group says today, by the server's clock, without jitter; nothing for a group by deadline.
    std::optional<Milliseconds> groupTtl(const catalog::Key &key) const;
    /// A plain number under the key. Without \a ttl the group's; a group by deadline then gives it none.
    async::Task<Result<Counted>> increment(
        catalog::Key key, qint64 by = 1, std::optional<Milliseconds> ttl = {});

    /// What set() would store: times, codec and compression as the group and \a options say. Config where
    /// nothing says how long it lives.
    Result<NewEntry> newEntry(const catalog::Key &key, QByteArray value, const SetOptions &options) const;

    // Many
    async::Task<std::vector<Result<Lookup>>> getAll(std::vector<catalog::Key> keys);
    struct Item
    {
        Item(catalog::Key whose, QByteArray what, SetOptions how = {})
            : key(std::move(whose)), value(std::move(what)), options(std::move(how))
        {
        }
        catalog::Key key;
        QByteArray value;
        SetOptions options;
    };
    async::Task<std::vector<Result<Stored>>> setAll(std::vector<Item> items);
    /// Batch cache-aside: all reads at once, one call of \a loader for what is missing, all fills at once;
    /// values in the order of \a keys, Origin::None for what the loader left out. What the loader fails with
    /// is the error of all, Timeout where it takes longer than hardTimeout. Two callers may load the same.
    async::Task<Result<std::vector<Fetched>>> getOrSetAll(
        std::vector<catalog::Key> keys, BatchLoader loader, LoadOptions options = {});
    /// Database and cache in an order that leaves no old value behind. The writer's error is the call's, and
    /// then nothing has changed here; a write of unknown outcome invalidates.
    async::Task<Result<Written>> writeThrough(
        catalog::Key key, QByteArray value, Writer writer, WriteOptions options = {});
    /// Keys and tags in one step where they are at most Store::batch; void at once for every process. Plain
    /// values that carry the tags follow some at a time, before this returns. Refused, and nothing was
    /// touched, where a key is our own bookkeeping.
    async::Task<Result<Invalidated>> invalidate(std::vector<catalog::Key> keys, QByteArrayList tags = {});

    /// getOrSet() for a type of the program: \a loader is a coroutine function without captures that dangle,
    /// () -> Task<Result<std::optional<T>>>; nothing means that the source says that there is no such thing.
    template<codec::Cacheable T, class TypedLoader>
    async::Task<Result<std::optional<T>>> fetch(catalog::Key key, TypedLoader loader);

    /// Another master stands, or the same with another life: repeats on \a toIt what it may have missed. What
    /// is called before this returns comes first. Invalidating twice makes misses, no more.
    void masterChanged(client::Caller toIt);

    /// For cache/retirement/retirements.h: this process has made that invalid, so a new master has to hear of
    /// it, too; or it was undone, so no longer.
    void noteRetired(const Retirements::Request &request);
    void forgetRetired(const QByteArray &id);

    const Statistics &statistics() const { return m_statistics; }
    Store &store() { return m_store; }
    /// Nothing is kept in it unless somebody hears what becomes invalid (cache/memory/coherence.h).
    MemoryTier &memory() { return m_memory; }
    bool isAway() const; ///< Redis has not answered lately.

private:
    template<class T>
    async::Task<Result<T>> watched(async::Task<Result<T>> call);
    async::Task<Result<Lookup>> look(catalog::Key key);
    const MemoryTier::Kept *recall(const catalog::Key &key, SteadyTime now);
    async::Task<Result<Fetched>> readOrLoad(catalog::Key key, Loader loader, LoadOptions options);
    Fetched servedFromMemory(const catalog::Key &key, const MemoryTier::Kept &kept, SteadyTime now,
        const Loader &loader, const LoadOptions &options);
    async::Task<Result<Fetched>> load(
        catalog::Key key, Loader loader, LoadOptions options, WallTime seen = WallTime::min());
    async::Task<WallTime> createdOf(catalog::Key key);
    async::Task<Result<Fetched>> loadOr(catalog::Key key, Loader loader, LoadOptions options, Entry stale);
    /// What a load begins with: at most one of the two.
    struct Departure
    {
        explicit Departure(Result<Begun> begun)
        {
            if (begun)
                ticket = std::move(begun.value().ticket);
            else
                error = begun.error();
        }
        explicit Departure(Fetched theirs) : value(std::move(theirs)) { }
        std::optional<Ticket> ticket;
        std::optional<Fetched> value;
        Error error; ///< Why neither.
    };
    async::Task<Departure> depart(catalog::Key key, LoadOptions options, QByteArray token, WallTime seen);
    static Result<void> checkStorable(
        const catalog::Key &key, const Loaded &loaded, const LoadOptions &options);
    async::Task<void> fly(catalog::Key key, Loader loader, LoadOptions options, WallTime seen, bool isAgain);
    async::Task<Result<Begun>> tryBegin(catalog::Key key, QByteArrayList tags, QByteArray token);
    async::Task<std::optional<Fetched>> othersValue(catalog::Key key, WallTime seen);
    async::Task<void> renewLock(catalog::Key key, QByteArray token, std::shared_ptr<const bool> isLoading);
    async::Task<Result<Loaded>> runLoader(catalog::Key key, Loader loader, LoadOptions options);
    async::Task<Result<void>> fill(Ticket ticket, Loaded loaded, LoadOptions options, Milliseconds loadTime);
    void refresh(const catalog::Key &key, const Loader &loader, LoadOptions options, const Entry &seen);
    bool wantsRefresh(const Entry &entry, const LoadOptions &options) const;
    Fetched served(const catalog::Key &key, Entry entry, Origin origin);
    async::Task<bool> invalidateSurely(catalog::Key key, QByteArrayList tags);
    async::Task<Result<Stored>> setForWrite(catalog::Key key, QByteArray value, WriteOptions options);
    async::Task<Result<void>> loadMissing(std::vector<catalog::Key> missing, BatchLoader loader,
        LoadOptions options, QHash<QByteArray, Fetched> *found);
    async::Task<void> keepInvalidating(QByteArrayList keys, QByteArrayList tags);
    async::Task<void> retireAgain(client::Caller toIt, Retirements::Request request);
    async::Task<Result<void>> retireOn(client::Caller toIt, Retirements::Request request);
    bool isRetired(const QByteArray &id) const;
    async::Task<void> replay(client::Caller toIt, QByteArrayList keys, QByteArrayList tags);
    static Milliseconds keptFor(const catalog::Key &key, Milliseconds fresh, Milliseconds stale);
    Milliseconds ttlOf(const catalog::Key &key, std::optional<Milliseconds> exact) const;
    void noteOutcome(const Error *error);
    void count(const catalog::Key &key, const Lookup &found, SteadyTime since);
    GroupStatistics &statisticsOf(const catalog::Key &key) { return m_statistics.of(key.group().name); }

    CacheSettings m_settings;
    const Clock &m_clock;
    Store m_store;
    Flights m_flights;
    Statistics m_statistics;
    SteadyTime m_awayUntil;
    RecentInvalidations m_recent; ///< By this process.
    std::vector<std::pair<SteadyTime, Retirements::Request>> m_retired; ///< The same, to be undone.
    MemoryTier m_memory;
    async::Scope m_scope; // last: its tasks use everything above
};

/// Remembers whether Redis is there.
template<class T>
async::Task<Result<T>> Cache::watched(async::Task<Result<T>> call)
{
    Result<T> result = co_await std::move(call);
    noteOutcome(result.isOk() ? nullptr : &result.error());
    co_return result;
}

} // namespace cachedeck::cache

#include "cache/cachefetch.h"
