// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/figure.h"
#include "bench/hiredisblocking.h"
#include "cache/cache.h"
#include "client/connection.h"

namespace cachedeck::bench {

/// The cache service on one connection, without its memory tier. Thread: one.
class CachePace
{
public:
    /// Both must outlive this.
    CachePace(client::Connection *connection, HiredisBlocking *yardstick, Effort effort);

    /// getOrSet() of entries that hold, each with a tag that is checked, beside hiredis' GETs of the same
    /// keys, \a callers at once and as many in its pipeline.
    async::Task<Result<Figure>> hits(int callers);
    /// How long after the end of the one load the last of \a callers behind a cold key has its value.
    async::Task<Result<Figure>> waiters(int callers);

private:
    struct Hits;
    struct Cold;
    static async::Task<bool> read(Hits *all);
    static async::Task<bool> wait(Cold *all, catalog::Key key);
    static async::Task<Result<cache::Loaded>> load(Cold *all);
    async::Task<Result<void>> fill();
    async::Task<Result<double>> readAll(int callers);

    catalog::KeyGroupPtr m_group;
    HiredisBlocking *m_yardstick;
    const Effort m_effort;
    const int m_reads;
    std::vector<catalog::Key> m_keys;
    std::vector<QByteArray> m_names;
    int m_coldKeys = 0;
    cache::Cache m_cache;
};

} // namespace cachedeck::bench
