// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/store/layout.h"
#include "scan/scanner.h"

namespace cachedeck::cache {

/// How a scan::Scanner walks over the keys of entries that \a keys means, the library's own bookkeeping left
/// out. Keys of entries that do not hold any more (a tag was invalidated, their time is over) and of what
/// other software wrote are among them: what holds is for get() to say. Change what you like of it.
///
///     scan::Scanner walk(cache::callerOf(deployment), cache::entries(*scan::KeyFilter::glob("user:*")));
scan::ScanSettings entries(scan::KeyFilter keys, Layout layout = Layout());

/// What entryKeys() gives.
struct EntryKeys
{
    EntryKeys() = default;
    QByteArrayList keys; ///< In no order, each once.
    bool isAll = true; ///< False: there are more.
};

/// The keys themselves where they are few: the walk ends with the first \a most. Errors: the connection's.
/// Thread: \a call's. Cost: about a microsecond of the server's time for each key of the database, in steps
/// of half a millisecond at most, whatever the pattern.
async::Task<Result<EntryKeys>> entryKeys(
    client::Caller call, scan::KeyFilter keys, Layout layout = Layout(), qint64 most = 10'000);

} // namespace cachedeck::cache
