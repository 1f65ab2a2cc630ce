// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/store/store.h"

namespace cachedeck::cache {

/// One tag as its index shows it. Counts are of entries that have not expired; some of them may have been
/// evicted or invalidated since, which the index hears of only when they are swept.
struct TagSummary
{
    TagSummary() = default;
    QByteArray tag;
    qint64 keys = 0;
    WallTime lastStored; ///< A bare time point: never.
    WallTime lastInvalidated; ///< The same.
};

/// What carries which tag, for people. Reads only: pages of at most Store::batch, a few pipelined commands
/// each (product rule 1).
///
/// Thread: one. \a store must outlive it.
class Tags
{
public:
    Tags(client::Caller call, Store &store) : m_call(std::move(call)), m_store(store) { }

    /// The tags from number \a offset on, by their last store, the latest first.
    async::Task<Result<std::vector<TagSummary>>> list(qint64 offset, qint64 count);
    /// Nothing where no entry has carried it.
    async::Task<Result<std::optional<TagSummary>>> show(QByteArray tag);
    /// Keys that carry it, those that expire last first, at most \a count.
    async::Task<Result<QByteArrayList>> keys(QByteArray tag, qint64 count);

private:
    async::Task<Result<resp::Reply>> ask(client::Command command);
    async::Task<Result<TagSummary>> summaryOf(QByteArray tag, WallTime now);

    client::Caller m_call;
    Store &m_store;
};

} // namespace cachedeck::cache
