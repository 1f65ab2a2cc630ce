// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "base/clock.h"
#include "sentinel/deployment.h"
#include "sentinel/judgement.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

#include <set>

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

/// Several callers that write all the time, each write once: INCR is the harshest oracle, as a write that was
/// sent twice shows in the sum.
class WriteLoad
{
public:
    WriteLoad(sentinel::Deployment *deployment, QByteArray key)
        : m_deployment(deployment), m_key(std::move(key))
    {
    }
    void start(int callers)
    {
        for (int i = 0; i < callers; ++i)
            m_scope.spawn(write());
        m_scope.spawn(watchTheClock());
    }
    void stop() { m_isStopping = true; }
    bool isStopped() const { return m_scope.runningCount() == 0; }

    static constexpr std::chrono::milliseconds deadline{1000};
    qint64 acknowledged = 0;
    qint64 unknown = 0;
    qint64 failed = 0; ///< Certainly not done.
    std::set<QByteArray> failures;

    /// No call ended later than deadline + 1 s (oracle O1), not counted what the machine kept us all waiting.
    bool isInTime() const { return m_longest <= deadline + std::chrono::seconds(1) + m_stalled; }

private:
    async::Task<void> write()
    {
        const Clock &clock = Clock::system();
        while (!m_isStopping) {
            const SteadyTime start = clock.steady();
            const client::Command increment("INCR", m_key);
            const client::CallOptions options(client::Intent::Cache, deadline);
            const Result<resp::Reply> reply = co_await m_deployment->call(increment, options);
            m_longest = std::max(m_longest, clock.steady() - start);
            count(reply);
            co_await async::sleepFor(std::chrono::milliseconds(2));
        }
    }
    async::Task<void> watchTheClock()
    {
        const Clock &clock = Clock::system();
        const SteadyTime::duration pause = std::chrono::milliseconds(50);
        while (!m_isStopping) {
            const SteadyTime start = clock.steady();
            co_await async::sleepFor(std::chrono::milliseconds(50));
            m_stalled += std::max(clock.steady() - start - 2 * pause, SteadyTime::duration(0));
        }
    }
    void count(const Result<resp::Reply> &reply)
    {
        if (reply) {
            ++acknowledged;
            return;
        }
        const bool isUnknown = reply.error().is(ErrorKind::OutcomeUnknown);
        (isUnknown ? unknown : failed) += 1;
        failures.insert(QString(toString(reply.error().kind())).toUtf8());
    }

    sentinel::Deployment *m_deployment;
    QByteArray m_key;
    bool m_isStopping = false;
    SteadyTime::duration m_longest{0};
    SteadyTime::duration m_stalled{0};
    async::Scope m_scope;
};

} // namespace cachedeck::test
