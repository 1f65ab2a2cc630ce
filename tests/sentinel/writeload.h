// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "base/clock.h"
#include "sentinel/deployment.h"

#include <set>

namespace cachedeck::test {

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
