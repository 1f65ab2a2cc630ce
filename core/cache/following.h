// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"
#include "sentinel/deployment.h"

namespace cachedeck::cache {

/// The cache of \a deployment, which must outlive it. Calls go to the master, whichever that is. Where a
/// failover has put another node in its place, what this process has invalidated within
/// CacheSettings::replayWindow is invalidated there again before anything else is read from it: asynchronous
/// replication may have lost it (redis-facts D9).
std::unique_ptr<Cache> makeCache(sentinel::Deployment &deployment, CacheSettings settings);

/// Calls of \a deployment as the parts of this folder make them.
client::Caller callerOf(sentinel::Deployment &deployment);

} // namespace cachedeck::cache
