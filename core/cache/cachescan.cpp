// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/cachescan.h"

namespace cachedeck::cache {

scan::ScanSettings entries(scan::KeyFilter keys, Layout layout)
{
    scan::ScanSettings settings;
    settings.keys = std::move(keys);
    settings.isWanted = [ours = std::move(layout)](QByteArrayView key) { return !ours.isOurs(key); };
    settings.intent = client::Intent::Cache;
    return settings;
}

async::Task<Result<EntryKeys>> entryKeys(
    client::Caller call, scan::KeyFilter keys, Layout layout, qint64 most)
{
    scan::Scanner walk(std::move(call), entries(std::move(keys), std::move(layout)));
    EntryKeys found;
    bool isLast = false;
    while (!isLast && found.isAll) {
        const Result<scan::Batch> batch = co_await walk.next();
        if (!batch)
            co_return batch.error();
        isLast = batch->isLast;
        const qint64 room = std::min(most - found.keys.size(), batch->keys.size());
        found.keys += batch->keys.first(room);
        found.isAll = room == batch->keys.size();
    }
    co_return found;
}

} // namespace cachedeck::cache
