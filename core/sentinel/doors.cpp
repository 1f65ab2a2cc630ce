// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/doors.h"

#include "async/combinators.h"

namespace cachedeck::sentinel {

Doors::Doors(DeploymentSettings settings)
    : m_settings(std::move(settings)), m_gate(std::make_shared<client::GateContext>(m_settings.policy))
{
}

Result<Endpoint> Doors::reach(const Endpoint &announced) const
{
    Endpoint reached = m_settings.addressMap.reached(announced);
    if (!m_settings.allowList.allows(reached))
        return Error(ErrorKind::Refused, Message("sentinel.allow.outside", {reached.toString()}));
    return reached;
}

client::ConnectionSettings Doors::settingsFor(const Endpoint &reached, const Access &access) const
{
    client::ConnectionSettings settings(transport::StreamSettings(reached, access.tls));
    settings.user = access.user;
    settings.password = access.password;
    settings.clientName = m_settings.clientName;
    settings.heartbeat = m_settings.timing.heartbeat;
    return settings;
}

transport::StreamFactory Doors::factory() const
{
    return m_settings.streams ? m_settings.streams : transport::StreamFactory(transport::makeStream);
}

std::shared_ptr<client::Connection> Doors::sentinel(const Endpoint &reached) const
{
    client::ConnectionSettings settings = settingsFor(reached, m_settings.sentinelAccess);
    settings.stream.connectDeadline = m_settings.timing.sentinelConnect;
    return std::make_shared<client::Connection>(settings, m_gate, factory());
}

std::unique_ptr<client::Subscriber> Doors::events(const Endpoint &reached) const
{
    client::ConnectionSettings settings = settingsFor(reached, m_settings.sentinelAccess);
    settings.stream.connectDeadline = m_settings.timing.sentinelConnect;
    settings.use = client::ConnectionUse::Own;
    return std::make_unique<client::Subscriber>(settings, m_gate, factory());
}

std::shared_ptr<client::Connection> Doors::node(const Endpoint &reached, bool isForWatching) const
{
    client::ConnectionSettings settings = settingsFor(reached, m_settings.dataAccess);
    settings.stream.connectDeadline = m_settings.timing.connect;
    settings.database = m_settings.database;
    settings.acceptNotReady = isForWatching;
    settings.noTouch = m_settings.noTouch;
    return std::make_shared<client::Connection>(settings, m_gate, factory());
}

std::shared_ptr<client::Connection> Doors::own(const Endpoint &reached) const
{
    client::ConnectionSettings settings = settingsFor(reached, m_settings.dataAccess);
    settings.stream.connectDeadline = m_settings.timing.connect;
    settings.database = m_settings.database;
    settings.use = client::ConnectionUse::Own;
    return std::make_shared<client::Connection>(settings, m_gate, factory());
}

std::unique_ptr<client::Subscriber> Doors::listener(const Endpoint &reached) const
{
    client::ConnectionSettings settings = settingsFor(reached, m_settings.dataAccess);
    settings.stream.connectDeadline = m_settings.timing.connect;
    return std::make_unique<client::Subscriber>(settings, m_gate, factory());
}

async::Task<bool> Doors::findBetterSecrets(int used)
{
    if (used == m_secretsVersion && !m_hasReread && m_settings.rereadSecrets)
        beginReread();
    if (used == m_secretsVersion && m_isRereading) {
        const Error late(ErrorKind::Timeout, Message("sentinel.stopped")); // nobody is told of it
        async::Task<Result<void>> answer = waitForReread();
        const Result<void> answered
            = co_await async::withDeadline(std::move(answer), m_settings.timing.reread, late);
        static_cast<void>(answered); // late or with nothing new is the same
    }
    co_return used < m_secretsVersion;
}

void Doors::beginReread()
{
    m_hasReread = true;
    m_rereadFrom = m_secretsVersion;
    m_isRereading = true;
    m_settings.rereadSecrets([weak = std::weak_ptr<Doors *>(m_self)](const FreshSecrets &fresh) {
        if (const std::shared_ptr<Doors *> self = weak.lock())
            (*self)->endReread(fresh);
    });
}

async::Task<Result<void>> Doors::waitForReread()
{
    async::Slot<Result<void>> slot;
    std::erase_if(m_waiting, [](const auto &waiter) { return waiter.isAbandoned(); });
    m_waiting.push_back(slot.completer());
    Result<void> answered = co_await slot;
    co_return answered;
}

void Doors::endReread(const FreshSecrets &fresh)
{
    if (!std::exchange(m_isRereading, false))
        return;
    const bool isNew = take(fresh);
    const std::weak_ptr<Doors *> weak = m_self; // who waited may do anything
    std::vector<async::Completer<Result<void>>> waiting = std::exchange(m_waiting, {});
    for (async::Completer<Result<void>> &waiter : waiting)
        waiter.resolve(Result<void>());
    if (isNew && !weak.expired() && m_onFreshSecrets)
        m_onFreshSecrets();
}

bool Doors::take(const FreshSecrets &fresh)
{
    bool isNew = false;
    const auto replace = [&isNew](Secret &ours, const Secret &now) {
        if (now.isEmpty() || now.equals(ours))
            return;
        ours = now;
        isNew = true;
    };
    Access &sentinels = m_settings.sentinelAccess;
    Access &nodes = m_settings.dataAccess;
    replace(sentinels.password, fresh.sentinelPassword);
    replace(nodes.password, fresh.dataPassword);
    if (sentinels.tls)
        replace(sentinels.tls->keyPassphrase, fresh.sentinelKeyPassphrase);
    if (nodes.tls)
        replace(nodes.tls->keyPassphrase, fresh.dataKeyPassphrase);
    m_secretsVersion += isNew ? 1 : 0;
    return isNew;
}

void Doors::secretsAccepted(ServerKind kind, int used)
{
    // Sentinels are asked all the time, and accept what a data node refuses: of them only the acceptance of
    // what was read again tells that a rotation is through. Data nodes' links may live on for months.
    if (kind == ServerKind::DataNode || used > m_rereadFrom)
        m_hasReread = false;
}

void Doors::retire(const Endpoint &announced, ServerKind kind, const client::ConnectionMetrics &metrics)
{
    client::ConnectionMetrics closed = metrics;
    closed.inFlight = 0;
    closed.waiting = 0;
    if (kind == ServerKind::Sentinel)
        m_retiredSentinels.merge(closed);
    else
        retireNode(announced, closed);
}

void Doors::retireNode(const Endpoint &announced, const client::ConnectionMetrics &closed)
{
    if (m_retiredNodes.size() >= mostRetired && !m_retiredNodes.contains(announced)) {
        for (const client::ConnectionMetrics &metrics : std::as_const(m_retiredNodes))
            m_retiredOthers.merge(metrics);
        m_retiredNodes.clear();
    }
    m_retiredNodes[announced].merge(closed);
}

client::ConnectionMetrics Doors::retired(ServerKind kind) const
{
    if (kind == ServerKind::Sentinel)
        return m_retiredSentinels;
    client::ConnectionMetrics sum = m_retiredOthers;
    for (const client::ConnectionMetrics &metrics : m_retiredNodes)
        sum.merge(metrics);
    return sum;
}

client::ConnectionMetrics Doors::retired(const Endpoint &announced) const
{
    return m_retiredNodes.value(announced);
}

qint64 sentOn(const client::ConnectionMetrics &metrics)
{
    return metrics.calls + metrics.heartbeats - metrics.waiting;
}

bool needsPerson(const Error &error)
{
    return error.is(ErrorKind::Auth) || error.is(ErrorKind::Permission);
}

} // namespace cachedeck::sentinel
