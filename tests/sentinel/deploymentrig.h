// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/deployment.h"
#include "sentinel/judgement.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

namespace cachedeck::test {

/// Quicker than life, so that a test does not wait for the next poll.
inline sentinel::Timing quickTiming()
{
    sentinel::Timing timing;
    timing.poll = std::chrono::milliseconds(200);
    timing.heartbeat = std::chrono::milliseconds(500);
    timing.agreementGrace = std::chrono::milliseconds(1500);
    return timing;
}

inline sentinel::DeploymentSettings settingsOf(SentinelCluster &cluster)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(QStringLiteral("test"));
    settings.sentinels = cluster.sentinelEndpoints();
    settings.masterName = cluster.masterName();
    settings.dataAccess.password = Secret(cluster.settings().password);
    settings.sentinelAccess.password = Secret(cluster.settings().sentinelPassword);
    settings.policy = client::Policy(false);
    settings.timing = quickTiming();
    return settings;
}

/// Of stand-ins for Sentinels.
inline sentinel::DeploymentSettings settingsWith(std::vector<Endpoint> sentinels)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(QStringLiteral("stubs"));
    settings.sentinels = std::move(sentinels);
    settings.masterName = "mymaster";
    settings.policy = client::Policy(false);
    settings.timing = quickTiming();
    return settings;
}

inline sentinel::DeploymentSettings settingsOf(const Endpoint &node)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(QStringLiteral("single"));
    settings.node = node;
    settings.policy = client::Policy(false);
    settings.timing = quickTiming();
    return settings;
}

/// An address that no test may really ask for: nobody answers there.
inline const Endpoint outOfReach(QStringLiteral("10.255.255.1"), 6379);

/// The world without outOfReach.
inline transport::StreamFactory withoutIt()
{
    const Endpoint nobody(QStringLiteral("127.0.0.1"), freePort());
    return [nobody](const transport::StreamSettings &settings) {
        transport::StreamSettings where = settings;
        if (where.endpoint == outOfReach)
            where.endpoint = nobody;
        return transport::makeStream(where);
    };
}

inline QString stateOf(const sentinel::Deployment &deployment)
{
    return sentinel::toString(deployment.topology()->state);
}

inline bool isConnectedTo(const sentinel::Deployment &deployment, const Endpoint &master)
{
    const sentinel::TopologyPtr topology = deployment.topology();
    return topology->hasMaster && topology->incarnation.endpoint == master;
}

/// Has \a error, or a context of it, the id \a id?
inline bool speaksOf(const Error &error, QLatin1StringView id)
{
    if (error.message().id() == id)
        return true;
    for (const Message &context : error.context()) {
        if (context.id() == id)
            return true;
    }
    return false;
}

/// Sentinels that take nobody for dead because the machine is busy.
inline ClusterSettings patientFailover()
{
    ClusterSettings settings;
    settings.downAfter = std::chrono::milliseconds(2000);
    settings.failoverTimeout = std::chrono::milliseconds(6000);
    return settings;
}

/// What there is to know when a test fails.
inline QByteArray told(const sentinel::Deployment &deployment)
{
    const sentinel::TopologyPtr topology = deployment.topology();
    QString text = sentinel::toString(topology->state) + QStringLiteral(" at ")
        + topology->incarnation.endpoint.toString();
    if (topology->attempt)
        text += QStringLiteral("; ") + topology->attempt->error.debugText();
    for (const sentinel::SentinelEvent &event : topology->events)
        text += u'\n' + event.sentinel.toString() + u' '
            + QString::fromUtf8(QByteArray(event.channel + ' ' + event.payload)) + event.note.debugText();
    return text.toUtf8();
}

/// Waits until \a deployment follows another master than \a old.
inline bool waitUntilMoved(const sentinel::Deployment &deployment, const Endpoint &old)
{
    const auto hasMoved = [&] {
        const sentinel::TopologyPtr topology = deployment.topology();
        return topology->hasMaster && topology->incarnation.endpoint != old;
    };
    return waitUntil(hasMoved, electionPatience);
}

/// Waits for a state, such as u"connected", that may come as late as a failover is over.
inline bool waitForState(const sentinel::Deployment &deployment, QStringView state)
{
    return waitUntil([&] { return stateOf(deployment) == state; }, electionPatience);
}

inline bool waitForHealth(const sentinel::Deployment &deployment, sentinel::HealthState state)
{
    return waitUntil(
        [&] { return sentinel::judge(*deployment.topology()).state == state; }, electionPatience);
}

/// Of the failover in progress or else the last one; empty before there is one.
inline sentinel::FailoverRecord lastFailover(const sentinel::Deployment &deployment)
{
    const sentinel::TopologyPtr topology = deployment.topology();
    if (topology->failover)
        return *topology->failover;
    return topology->history.isEmpty() ? sentinel::FailoverRecord() : topology->history.back();
}

} // namespace cachedeck::test
