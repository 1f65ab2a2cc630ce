// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/following.h"

#include "cache/scripts.h"

namespace cachedeck::cache {

client::Caller callerOf(sentinel::Deployment &deployment)
{
    return [&deployment](client::Command command, client::CallOptions options) {
        return deployment.call(std::move(command), options);
    };
}

DeploymentCache::DeploymentCache(sentinel::Deployment &deployment, CacheSettings settings)
    : m_deployment(deployment), m_cache(callerOf(deployment), std::move(settings))
{
    scripts::admitTo(deployment.scripts());
    deployment.onNewMaster(
        [this](client::Caller toIt, const Incarnation &) { m_cache.masterChanged(std::move(toIt)); });
}

DeploymentCache::~DeploymentCache()
{
    m_deployment.onNewMaster({});
}

} // namespace cachedeck::cache
