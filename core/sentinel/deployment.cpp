// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/deployment.h"

#include "sentinel/deploymentcore.h"

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using resp::Reply;

namespace {

/// Without the Deployment: the caller's frame may live longer.
async::Task<Result<Reply>> callOn(
    std::shared_ptr<client::Connection> connection, Error absent, Command command, CallOptions options)
{
    if (!connection)
        co_return absent;
    Result<Reply> result = co_await connection->call(command, options);
    co_return result;
}

Error unknownEndpoint(const Endpoint &endpoint)
{
    return Error(ErrorKind::Config, Message("sentinel.call.unknown", {endpoint.toString()}));
}

Error notConnected(const std::optional<Error> &error, const Endpoint &endpoint)
{
    if (error)
        return error->withDelivery(Delivery::NotSent);
    return Error(ErrorKind::Unreachable, Message("sentinel.call.notConnected", {endpoint.toString()}));
}

} // namespace

Deployment::Deployment(DeploymentSettings settings)
    : m_private(std::make_unique<Private>(std::move(settings)))
{
}

Deployment::~Deployment() = default;

void Deployment::start()
{
    m_private->start();
}

async::Task<void> Deployment::stop(Milliseconds patience)
{
    m_private->stopFollowing();
    const std::shared_ptr<client::Connection> connection = m_private->dispatcher->connection();
    if (connection)
        co_await connection->close(patience);
    m_private->close();
}

const DeploymentSettings &Deployment::settings() const
{
    return m_private->doors.settings();
}

void Deployment::noteKeys(const QByteArray &runId, qint64 keys)
{
    m_private->dataset.sampled(runId, keys);
}

void Deployment::confirmDataset()
{
    m_private->confirmDataset();
}

TopologyPtr Deployment::topology() const
{
    return m_private->topology;
}

void Deployment::onTopology(TopologyHandler handler)
{
    m_private->topologyHandler = std::move(handler);
}

void Deployment::onEvent(EventHandler handler)
{
    m_private->eventHandler = std::move(handler);
}

void Deployment::onNewMaster(MasterHandler handler)
{
    m_private->masterHandler = std::move(handler);
}

void Deployment::onMasterLost(std::function<void()> handler)
{
    m_private->lostHandler = std::move(handler);
}

Result<std::shared_ptr<client::Connection>> Deployment::ownConnection() const
{
    const Result<Endpoint> reached = m_private->reachMaster();
    if (!reached)
        return reached.error();
    return m_private->doors.own(*reached);
}

Result<std::unique_ptr<client::Subscriber>> Deployment::ownSubscriber() const
{
    const Result<Endpoint> reached = m_private->reachMaster();
    if (!reached)
        return reached.error();
    return m_private->doors.listener(*reached);
}

void Deployment::tryNow()
{
    m_private->tryNow();
}

void Deployment::setPolicy(client::Policy policy)
{
    m_private->doors.gate()->setPolicy(policy);
}

client::OwnScripts &Deployment::scripts()
{
    return m_private->doors.gate()->scripts();
}

async::Task<Result<Reply>> Deployment::call(Command command, CallOptions options)
{
    return Dispatcher::call(m_private->dispatcher, std::move(command), options);
}

async::Task<Result<Reply>> Deployment::callNode(Endpoint node, Command command, CallOptions options)
{
    const NodeLink *link = m_private->registry.node(node);
    if (!link)
        return callOn(nullptr, unknownEndpoint(node), std::move(command), options);
    const Error absent = notConnected(link->report().node.error, node);
    return callOn(link->connection(), absent, std::move(command), options);
}

async::Task<Result<Reply>> Deployment::callSentinel(Endpoint sentinel, Command command, CallOptions options)
{
    const SentinelLink *link = m_private->registry.sentinel(sentinel);
    if (!link)
        return callOn(nullptr, unknownEndpoint(sentinel), std::move(command), options);
    const Error absent = notConnected(link->view().error, sentinel);
    return callOn(link->connection(), absent, std::move(command), options);
}

async::Task<Result<Incarnation>> Deployment::waitForMaster(Milliseconds most)
{
    const Result<void> waited = co_await Dispatcher::waitForConnection(m_private->dispatcher, most);
    if (!waited)
        co_return waited.error();
    m_private->refresh(); // who waited will look at the topology next
    co_return m_private->follower.incarnation();
}

DeploymentMetrics Deployment::metrics() const
{
    return m_private->metrics();
}

qint64 Deployment::sentCommands(const Endpoint &node) const
{
    return m_private->sentCommands(node);
}

Result<void> checkSettings(const DeploymentSettings &settings)
{
    const auto wrong = [](const char *id) { return Error(ErrorKind::Config, Message(id)); };
    if (settings.sentinels.empty() && settings.node.isEmpty())
        return wrong("sentinel.settings.noAddress");
    if (!settings.sentinels.empty() && !settings.node.isEmpty())
        return wrong("sentinel.settings.both");
    if (!settings.sentinels.empty() && settings.masterName.isEmpty())
        return wrong("sentinel.settings.noMasterName");
    if (settings.database < 0)
        return wrong("sentinel.settings.database");
    return {};
}

} // namespace cachedeck::sentinel
