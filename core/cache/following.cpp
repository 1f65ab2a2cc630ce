// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/following.h"

#include "cache/scripts.h"

namespace cachedeck::cache {

namespace {

/// Passes calls on and notices with each whether the master is still the one of the call before. What it
/// starts then leaves first, on the same connection, so that the server answers in that order.
class Follower
{
public:
    explicit Follower(sentinel::Deployment &deployment) : m_deployment(deployment) { }

    void setCache(Cache *cache) { m_cache = cache; }
    async::Task<Result<resp::Reply>> call(client::Command command, client::CallOptions options)
    {
        const Incarnation &present = m_deployment.topology()->incarnation;
        const bool isOther = !m_known.runId.isEmpty() && present.runId != m_known.runId;
        m_known = present;
        if (isOther && m_cache)
            m_cache->masterChanged();
        return m_deployment.call(std::move(command), options);
    }

private:
    sentinel::Deployment &m_deployment;
    Incarnation m_known;
    Cache *m_cache = nullptr;
};

} // namespace

client::Caller callerOf(sentinel::Deployment &deployment)
{
    return [&deployment](client::Command command, client::CallOptions options) {
        return deployment.call(std::move(command), options);
    };
}

std::unique_ptr<Cache> makeCache(sentinel::Deployment &deployment, CacheSettings settings)
{
    scripts::admitTo(deployment.scripts());
    const auto follower = std::make_shared<Follower>(deployment);
    auto cache = std::make_unique<Cache>(
        [follower](client::Command command, client::CallOptions options) {
            return follower->call(std::move(command), options);
        },
        std::move(settings));
    follower->setCache(cache.get());
    return cache;
}

} // namespace cachedeck::cache
