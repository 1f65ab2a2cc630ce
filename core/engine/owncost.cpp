// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/owncost.h"

#include <algorithm>
#include <array>

namespace cachedeck::engine {

namespace {

constexpr std::chrono::seconds readingInterval{30};

/// Mean server time of what a monitoring connection sends: INFO, PING and ROLE in about equal numbers.
std::optional<double> meanSeconds(const std::vector<monitor::CommandStat> &commands)
{
    constexpr std::array<QByteArrayView, 3> ours{"info", "ping", "role"};
    double sum = 0;
    int found = 0;
    for (const monitor::CommandStat &stat : commands) {
        const bool isOurs = std::ranges::find(ours, QByteArrayView(stat.name)) != ours.end();
        if (!isOurs || stat.calls == 0)
            continue;
        sum += std::chrono::duration<double>(stat.time).count() / double(stat.calls);
        ++found;
    }
    return found > 0 ? std::optional(sum / found) : std::nullopt;
}

qint64 sentCommands(const sentinel::DeploymentMetrics &metrics)
{
    return metrics.nodes.calls + metrics.nodes.heartbeats + metrics.sentinels.calls
        + metrics.sentinels.heartbeats;
}

} // namespace

OwnCost::OwnCost(sentinel::Deployment *deployment) : m_deployment(deployment) { }

void OwnCost::begin(const Endpoint &master)
{
    const SteadyTime now = Clock::system().steady();
    const double seconds = std::chrono::duration<double>(now - m_tick).count();
    const qint64 sent = sentCommands(m_deployment->metrics());
    const qint64 sentToMaster = m_deployment->sentCommands(master);
    const bool isComparable = m_tick != SteadyTime() && seconds > 0;
    m_perSecond = isComparable ? double(sent - m_sent) / seconds : 0;
    m_masterPerSecond
        = isComparable && master == m_master ? double(sentToMaster - m_sentToMaster) / seconds : 0;
    m_tick = now;
    m_sent = sent;
    m_sentToMaster = sentToMaster;
    if (std::exchange(m_master, master) != master) {
        m_secondsPerCommand.reset();
        m_nextRead = now;
    }
    if (!master.isEmpty() && now >= m_nextRead) {
        m_nextRead = now + readingInterval;
        m_scope.spawn(readCommandTimes(master));
    }
}

async::Task<void> OwnCost::readCommandTimes(Endpoint master)
{
    const client::CallOptions options(client::Intent::Monitor);
    const auto reply
        = co_await m_deployment->callNode(master, client::Command("INFO", "commandstats"), options);
    if (reply)
        m_secondsPerCommand = meanSeconds(monitor::NodeInfo::parse(reply->toByteArray()).commands);
}

OwnLoad OwnCost::load() const
{
    const auto metrics = m_deployment->metrics();
    OwnLoad load;
    load.commands = PerSecond(m_perSecond);
    if (m_secondsPerCommand)
        load.masterCores = m_masterPerSecond * *m_secondsPerCommand;
    load.connections = metrics.nodeConnections + metrics.sentinelConnections + metrics.eventConnections;
    load.eventConnections = metrics.eventConnections;
    return load;
}

} // namespace cachedeck::engine
