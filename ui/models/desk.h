// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace cachedeck::models {

/// The open deployments of this window and the newest snapshot of each: what every page looks at. It decides
/// nothing but which deployment is in front (sampled once a second, the others every five seconds).
///
/// Thread: the GUI thread. Ownership: the composition root; pages keep a pointer. The engine outlives it.
class Desk : public QObject
{
    Q_OBJECT
public:
    struct Deployment
    {
        Deployment() = default;
        engine::WorkspaceId id;
        engine::Profile profile;
        engine::SnapshotPtr snapshot; ///< Null before the first.
        /// Which series colour each node has, on every page and for as long as the window is open.
        QHash<Endpoint, int> colorSlots;
    };

    explicit Desk(engine::Engine *engine, QObject *parent = nullptr);

    engine::Engine &engine() const { return *m_engine; }

    engine::WorkspaceId open(const engine::Profile &profile, const engine::Credentials &credentials);
    void close(engine::WorkspaceId id);
    const std::vector<Deployment> &deployments() const { return m_deployments; } ///< In the order of opening.
    const Deployment *deployment(engine::WorkspaceId id) const; ///< Null if not open.
    const Deployment *deployment(const DeploymentName &name) const;

    /// Null while the start page stands for all.
    const Deployment *current() const { return deployment(m_current); }
    engine::WorkspaceId currentId() const { return m_current; }
    /// An id of 0 means none.
    void setCurrent(engine::WorkspaceId id);

Q_SIGNALS:
    void opened(cachedeck::engine::WorkspaceId id);
    void closed(cachedeck::engine::WorkspaceId id);
    void currentChanged();
    /// Of any open deployment; a page that shows one looks at its id first.
    void snapshotArrived(cachedeck::engine::WorkspaceId id, const cachedeck::engine::SnapshotPtr &snapshot);

private:
    void take(engine::WorkspaceId id, const engine::SnapshotPtr &snapshot);
    void setIntervals();
    static void assignColors(Deployment &deployment);

    engine::Engine *m_engine;
    std::vector<Deployment> m_deployments;
    engine::WorkspaceId m_current;
};

} // namespace cachedeck::models
