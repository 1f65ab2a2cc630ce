// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/following.h"

#include "cache/store/scripts.h"

namespace cachedeck::cache {

client::Caller callerOf(sentinel::Deployment &deployment)
{
    return [&deployment](client::Command command, client::CallOptions options) {
        return deployment.call(std::move(command), options);
    };
}

namespace {

MemoryDoors doorsOf(sentinel::Deployment &deployment)
{
    MemoryDoors doors;
    doors.connection = [&deployment] { return deployment.ownConnection(); };
    doors.subscriber = [&deployment] { return deployment.ownSubscriber(); };
    doors.call = callerOf(deployment);
    return doors;
}

} // namespace

DeploymentCache::DeploymentCache(sentinel::Deployment &deployment, CacheSettings settings, const Clock &clock)
    : m_deployment(deployment), m_cache(callerOf(deployment), settings, clock),
      m_coherence(m_cache.memory(), doorsOf(deployment), m_cache.store().settings().layout, clock),
      m_witness(callerOf(deployment), m_cache.store(), settings.witnessPause, settings.replayWindow, clock)
{
    scripts::admitTo(deployment.scripts());
    deployment.onNewMaster([this](client::Caller toIt, const Incarnation &) {
        m_cache.masterChanged(toIt);
        m_coherence.masterChanged();
        m_witness.masterChanged(std::move(toIt));
    });
    deployment.onMasterLost([this] { m_coherence.masterLost(); });
}

DeploymentCache::~DeploymentCache()
{
    m_deployment.onNewMaster({});
    m_deployment.onMasterLost({});
}

} // namespace cachedeck::cache
