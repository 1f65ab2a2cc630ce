// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/store/store.h"
#include "catalog/keyindex.h"
#include "operations/invalidationrequest.h"
#include "scan/estimates.h"

namespace cachedeck::operations {

/// What an invalidation would take in now. A value.
struct InvalidationPreview
{
    InvalidationPreview() = default;
    /// That are there and that its keys, its patterns or the indexes of its tags name, each counted once;
    /// exact where there are few. An entry of a tag whose generation was evicted since counts although no
    /// reader gets it, once something else was stored with the tag: only reading it would tell.
    scan::Estimate keys;
    scan::Estimate bytes; ///< MEMORY USAGE, with names and overhead.
    QStringList services; ///< Of a catalog, whose keys are among them, as far as was seen; sorted.
    QByteArrayList sample; ///< Some of them, at most 20.

    /// For the activity log.
    qint64 count() const { return qRound64(keys.value); }
    qint64 size() const { return qRound64(bytes.value); }
};

/// More keys than that are not invalidated unasked by an event rule (redis-facts C6).
inline constexpr qint64 mostFanOut = 10'000;

/// Looks at what \a request would take in: the indexes of its tags, its keys (also those that patterns
/// without wildcards name), and a sample of the keyspace for its other patterns. Changes nothing, not even
/// hits, misses and ages (MEMORY USAGE, SCAN and ranges of our own indexes alone); some 50 ms of the server's
/// time in steps of a millisecond at most. \a groups tells services; may be null. It and \a store outlive the
/// task.
async::Task<Result<InvalidationPreview>> preview(
    client::Caller call, cache::Store *store, InvalidationRequest request, const catalog::KeyIndex *groups);

} // namespace cachedeck::operations
