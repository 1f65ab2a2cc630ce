// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desk.h"

#include <algorithm>

namespace cachedeck::models {

namespace {

// ux.md and the start page: what is looked at is watched at 1 s, the others at 5 s.
constexpr Milliseconds inFront{1000};
constexpr Milliseconds behind{5000};

} // namespace

/// By address, not by role, so that a failover moves no colour.
void Desk::assignColors(Deployment &deployment)
{
    std::vector<Endpoint> endpoints;
    for (const sentinel::Node &node : deployment.snapshot->topology->nodes)
        endpoints.push_back(node.endpoint);
    std::ranges::sort(endpoints);
    for (const Endpoint &endpoint : endpoints) {
        if (!deployment.colorSlots.contains(endpoint))
            deployment.colorSlots.insert(endpoint, static_cast<int>(deployment.colorSlots.size() % 8));
    }
}

Desk::Desk(engine::Engine *engine, QObject *parent) : QObject(parent), m_engine(engine) { }

engine::WorkspaceId Desk::open(const engine::Profile &profile, const engine::Credentials &credentials)
{
    Deployment deployment;
    deployment.id = m_engine->open(profile, credentials);
    deployment.profile = profile;
    const engine::WorkspaceId id = deployment.id;
    m_deployments.push_back(std::move(deployment));
    m_engine->watch(id, this, [this, id](const engine::SnapshotPtr &snapshot) { take(id, snapshot); });
    Q_EMIT opened(id);
    return id;
}

void Desk::close(engine::WorkspaceId id)
{
    m_engine->close(id);
    std::erase_if(m_deployments, [id](const Deployment &deployment) { return deployment.id == id; });
    Q_EMIT closed(id);
    if (m_current == id)
        setCurrent({});
}

const Desk::Deployment *Desk::deployment(engine::WorkspaceId id) const
{
    const auto found = std::ranges::find(m_deployments, id, &Deployment::id);
    return found == m_deployments.end() ? nullptr : &*found;
}

const Desk::Deployment *Desk::deployment(const DeploymentName &name) const
{
    const auto isNamed = [&](const Deployment &deployment) { return deployment.profile.name == name; };
    const auto found = std::ranges::find_if(m_deployments, isNamed);
    return found == m_deployments.end() ? nullptr : &*found;
}

void Desk::setCurrent(engine::WorkspaceId id)
{
    if (m_current == id)
        return;
    m_current = id;
    setIntervals();
    Q_EMIT currentChanged();
}

void Desk::setIntervals()
{
    const bool isAlone = m_deployments.size() == 1;
    for (const Deployment &deployment : m_deployments)
        m_engine->setInterval(deployment.id, deployment.id == m_current || isAlone ? inFront : behind);
}

void Desk::take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot)
{
    const auto found = std::ranges::find(m_deployments, id, &Deployment::id);
    if (found == m_deployments.end())
        return;
    found->snapshot = snapshot;
    found->profile.environment = snapshot->environment; // the engine may have had to correct a guess
    assignColors(*found);
    Q_EMIT snapshotArrived(id, snapshot);
}

} // namespace cachedeck::models
