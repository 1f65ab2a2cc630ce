// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "cache/lookup.h"
#include "catalog/key.h"
#include "resp/limits.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace cachedeck::cache {

/// What the source of a value answered.
struct Loaded
{
    explicit Loaded(QByteArray bytes) : value(std::move(bytes)) { }
    /// The source says, with authority, that there is no such thing: kept for a short time, so that it is not
    /// asked again at once. "I could not find out" is an Error, which is never kept.
    static Loaded nothing() { return Loaded(std::nullopt); }

    std::optional<QByteArray> value;
    std::optional<Milliseconds> ttl; ///< Known only now (a token's own expiry); exact.
    bool isDoubtful
        = false; ///< It may be older than what was written last: given to who waits, never stored.

private:
    explicit Loaded(std::nullopt_t) { }
};

/// Makes the value. Runs on the cache's thread and must not block it. It lives as long as the load, which
/// goes on when its caller is cancelled and may begin after his call has ended (refresh): capture by value,
/// or what outlives the cache. A throw ends the program. Callers who wait for one load get what the first
/// one's loader, tags and options give: for one key they are to be the same.
using Loader = std::function<async::Task<Result<Loaded>>()>;

struct SetOptions
{
    SetOptions() = default;
    explicit SetOptions(Milliseconds exact) : ttl(exact) { }
    std::optional<Milliseconds> ttl; ///< Exact; else the group's, with jitter.
    QByteArrayList tags; ///< Beside the group's.
    bool isOnlyIfAbsent = false; ///< Not where an entry holds (setnx).
};

/// How getOrSet() treats one key. A value.
struct LoadOptions
{
    LoadOptions() = default;
    /// What the group's pattern means: stale window, refresh threshold, lock, early refresh (catalog, docs/
    /// library.md).
    static LoadOptions of(const catalog::KeyGroup &group);

    std::optional<Milliseconds> ttl; ///< Exact; else the loader's, else the group's with jitter.
    QByteArrayList tags; ///< Beside the group's.
    /// After the TTL a stale copy is served for so long while one load runs in the background.
    Milliseconds staleFor{0};
    /// A hit beyond this share of its life is served, and loaded anew in the background.
    std::optional<Ratio> refreshAt;
    /// Early refresh at random, the sooner the dearer the load (XFetch, Vattani et al. 2015): 1 is the
    /// authors' choice, more refreshes earlier; 0: none.
    double xfetchBeta = 0;
    bool isLocked = false; ///< One load at a time over all processes.
    Milliseconds softTimeout{0}; ///< After it a stale copy is served, if there is one; 0: never.
    Milliseconds hardTimeout{30'000}; ///< After it the load is given up.
    /// A stale copy so long past its TTL is served when the load fails or Redis forgot nothing else.
    Milliseconds failSafe{0};
    std::optional<Milliseconds> negativeTtl; ///< Else a tenth of the TTL, 5 to 30 s.
};

/// The longest value of an entry: with its header what our own reader accepts (resp::Limits).
inline constexpr qint64 mostValueBytes = resp::Limits().bulkBytes - 64 * 1024;

/// Where a value came from.
enum class Origin : quint8 {
    Cache,
    Stale, ///< A copy past its TTL; a load runs or has failed.
    Source,
    Shared, ///< Another caller's or process' load, for which we waited.
    Memory, ///< As Cache, from this process' own memory.
    None, ///< Nowhere: a BatchLoader left it out. Whether there is such a thing is not known.
};

/// What getOrSet() gives.
struct Fetched
{
    Fetched() = default;
    std::optional<QByteArray> value; ///< Nothing: the source says that there is no such thing (not for None).
    codec::ValueKind kind = codec::ValueKind::Raw;
    Origin origin = Origin::Cache;
    /// Why what was loaded for this caller (Origin::Source) is not in the cache; null: it is. OutcomeUnknown:
    /// it may be. Not told by getOrSetAll(). Behind a pointer, as hits have none.
    std::shared_ptr<const Error> notStored;
};

/// Makes the values of several keys at once, by the bytes of their keys. A key that is left out was not
/// loaded: it has no value and is asked for again next time. Loaded::nothing() says that there is no such
/// thing.
using BatchLoader
    = std::function<async::Task<Result<QHash<QByteArray, Loaded>>>(std::vector<catalog::Key> missing)>;

/// Writes to the database. Thread and lifetime as of a Loader.
using Writer = std::function<async::Task<Result<void>>()>;

struct WriteOptions
{
    WriteOptions() = default;
    /// The source documents' order, "cache first (fast), then database": readers may for a moment see what
    /// the database then refuses. Else the database first.
    bool isCacheFirst = false;
    /// Nobody else writes this key meanwhile: the value itself is stored, not only the old one removed. With
    /// other writers the last to store need not be the last to write.
    bool isSoleWriter = false;
    QByteArrayList tags; ///< Also invalidated, and carried by what is stored.
    std::optional<Milliseconds> ttl;
};

/// What writeThrough() did. The database has been written.
struct Written
{
    Written() = default;
    /// False: Redis has not answered, so that readers may see the old value until it does (it is told again
    /// and again for CacheSettings::replayWindow) or until its TTL.
    bool isCacheCurrent = true;
};

codec::ValueKind kindOf(catalog::Codec codec);

} // namespace cachedeck::cache
