// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "engine/snapshot.h"
#include "sentinel/deployment.h"

namespace cachedeck::engine {

/// What our watching costs: commands a second over all our connections, and an estimate of the master's CPU
/// that goes into them (the server's own mean time of INFO, PING and ROLE, read from `INFO commandstats`
/// twice a minute, times how often we send them; redis-facts E6, "self-measured"). Thread: the engine's.
class OwnCost
{
public:
    explicit OwnCost(sentinel::Deployment *deployment);

    /// Once a tick; \a master is empty while there is none.
    void begin(const Endpoint &master);
    OwnLoad load() const;

private:
    async::Task<void> readCommandTimes(Endpoint master);

    sentinel::Deployment *m_deployment;
    Endpoint m_master;
    SteadyTime m_tick;
    SteadyTime m_nextRead;
    qint64 m_sent = 0;
    qint64 m_sentToMaster = 0;
    double m_perSecond = 0;
    double m_masterPerSecond = 0;
    std::optional<double> m_secondsPerCommand; ///< Mean server time of one of our commands.
    async::Scope m_scope; // last
};

} // namespace cachedeck::engine
