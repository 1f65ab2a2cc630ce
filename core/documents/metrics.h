// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/cachefigures.h"

namespace cachedeck::documents {

/// GET /api/cache/metrics: health {status, connected, latency in whole ms}, memory and stats (texts as in
/// INFO), keyspace {db: line}, keyCount, cacheManagerStats {hits, misses, hitRate}, timestamp. While Redis
/// does not answer latency and keyCount are missing, and memory, stats and keyspace are empty.
QByteArray metricsJson(const CacheFigures &figures);

} // namespace cachedeck::documents
