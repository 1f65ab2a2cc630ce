// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"
#include "cache/journal/witness.h"
#include "cache/memory/coherence.h"
#include "sentinel/deployment.h"

namespace cachedeck::cache {

/// Calls of \a deployment as the parts of this folder make them; it must outlive them.
client::Caller callerOf(sentinel::Deployment &deployment);

/// The cache of a deployment. Calls go to the master, whichever that is. On a new incarnation, before
/// anything else reaches it, what this process has invalidated within CacheSettings::replayWindow is
/// invalidated again: asynchronous replication may have lost it (redis-facts D9). What others have, and the
/// new master has lost, follows at once.
///
/// Thread: the deployment's, which must outlive it. One for each deployment.
class DeploymentCache
{
public:
    DeploymentCache(
        sentinel::Deployment &deployment, CacheSettings settings, const Clock &clock = Clock::system());
    ~DeploymentCache();
    Q_DISABLE_COPY_MOVE(DeploymentCache)

    Cache &cache() { return m_cache; }
    /// Of the memory tier, which hears of changes by two connections of its own once it is needed.
    MemoryReport memory() const { return m_coherence.report(); }
    const Witness &witness() const { return m_witness; }

private:
    sentinel::Deployment &m_deployment;
    Cache m_cache;
    Coherence m_coherence;
    Witness m_witness;
};

} // namespace cachedeck::cache
