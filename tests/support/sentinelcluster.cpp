// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/sentinelcluster.h"

#include "support/testca.h"

#include <algorithm>

namespace cachedeck::test {

namespace {

QByteArray number(std::chrono::milliseconds duration)
{
    return QByteArray::number(qint64(duration.count()));
}

} // namespace

int subscribersIn(const resp::Reply &clientList)
{
    return int(clientList.toByteArray().count(" psub=1 "));
}

SentinelCluster::SentinelCluster(ClusterSettings settings) : m_settings(std::move(settings)) { }
SentinelCluster::~SentinelCluster() = default;

RedisSettings SentinelCluster::nodeSettings(bool isReplica) const
{
    RedisSettings node;
    node.password = m_settings.password;
    node.tls = m_settings.tls;
    node.config = m_settings.nodeConfig;
    if (announcesTls())
        node.config.append("tls-replication yes");
    if (isReplica) {
        const Endpoint master = announcesTls() ? m_nodes[0]->tlsEndpoint() : m_nodes[0]->endpoint();
        node.config.append("replicaof " + m_settings.masterHost + ' ' + QByteArray::number(master.port()));
    }
    return node;
}

RedisSettings SentinelCluster::sentinelSettings() const
{
    const Endpoint master = announcesTls() ? m_nodes[0]->tlsEndpoint() : m_nodes[0]->endpoint();
    const QByteArray start = "sentinel ";
    const QByteArray name = ' ' + m_settings.masterName + ' ';
    RedisSettings sentinel;
    sentinel.isSentinel = true;
    sentinel.password = m_settings.sentinelPassword;
    sentinel.tls = m_settings.tls;
    sentinel.config = m_settings.sentinelConfig;
    if (announcesTls())
        sentinel.config.append("tls-replication yes");
    sentinel.config.append(start + "monitor" + name + m_settings.masterHost + ' '
        + QByteArray::number(master.port()) + ' ' + QByteArray::number(m_settings.quorum));
    sentinel.config.append(start + "down-after-milliseconds" + name + number(m_settings.downAfter));
    sentinel.config.append(start + "failover-timeout" + name + number(m_settings.failoverTimeout));
    if (!m_settings.password.isEmpty())
        sentinel.config.append(start + "auth-pass" + name + m_settings.password);
    if (!m_settings.sentinelPassword.isEmpty())
        sentinel.config.append(start + "sentinel-pass " + m_settings.sentinelPassword);
    return sentinel;
}

bool SentinelCluster::startNodes()
{
    for (int i = 0; i <= m_settings.replicas; ++i) {
        m_nodes.push_back(std::make_unique<RedisProcess>(nodeSettings(i > 0)));
        if (!m_nodes.back()->start())
            return false;
    }
    // Sentinels ask the master for its replicas when they start and then every ten seconds: they must be
    // there.
    return waitUntil([this] { return areReplicasOnline(); }, electionPatience);
}

bool SentinelCluster::startSentinels()
{
    for (int i = 0; i < m_settings.sentinels; ++i) {
        m_sentinels.push_back(std::make_unique<RedisProcess>(sentinelSettings()));
        if (!m_sentinels.back()->start())
            return false;
    }
    return waitUntil(
        [this] { return std::ranges::all_of(m_sentinels, [this](auto &one) { return knowsAll(*one); }); },
        electionPatience);
}

bool SentinelCluster::start()
{
    if (startNodes() && startSentinels())
        return true;
    const QByteArray text = "the deployment did not come together:" + account();
    QTest::qFail(text.constData(), __FILE__, __LINE__);
    return false;
}

QByteArray SentinelCluster::account()
{
    QByteArray text;
    for (const auto &node : m_nodes)
        text += "\nnode " + QByteArray::number(node->port()) + ": " + node->info("role") + ", link "
            + node->info("master_link_status");
    for (const auto &sentinel : m_sentinels) {
        const resp::Reply reply = sentinel->call({"SENTINEL", "MASTER", m_settings.masterName});
        text += "\nsentinel " + QByteArray::number(sentinel->port()) + ':';
        for (const char *field : {"port", "flags", "num-slaves", "num-other-sentinels"})
            text += QByteArray(" ") + field + ' ' + reply.view().field(field).toByteArray();
        text += '\n' + sentinel->log().right(1000);
    }
    return text;
}

bool SentinelCluster::areReplicasOnline()
{
    const auto online = std::ranges::count_if(
        m_nodes, [](auto &node) { return node->isRunning() && node->info("master_link_status") == "up"; });
    const auto running = std::ranges::count_if(m_nodes, [](auto &node) { return node->isRunning(); });
    return online == running - 1;
}

bool SentinelCluster::knowsAll(RedisProcess &sentinel)
{
    const resp::Reply reply = sentinel.call({"SENTINEL", "MASTER", m_settings.masterName});
    const resp::ReplyView master = reply.view();
    return master.field("num-slaves").integer() == m_settings.replicas
        && master.field("num-other-sentinels").integer() == m_settings.sentinels - 1
        && master.field("flags").bytes() == "master";
}

std::vector<Endpoint> SentinelCluster::sentinelEndpoints() const
{
    std::vector<Endpoint> endpoints;
    for (const auto &sentinel : m_sentinels)
        endpoints.push_back(announcesTls() ? sentinel->tlsEndpoint() : sentinel->endpoint());
    return endpoints;
}

std::vector<Endpoint> SentinelCluster::nodeEndpoints() const
{
    std::vector<Endpoint> endpoints;
    for (const auto &node : m_nodes)
        endpoints.push_back(announcesTls() ? node->tlsEndpoint() : node->endpoint());
    return endpoints;
}

int SentinelCluster::masterSeenBy(int sentinelIndex)
{
    const resp::Reply reply
        = sentinel(sentinelIndex).call({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", m_settings.masterName});
    const std::vector<Endpoint> endpoints = nodeEndpoints();
    const auto found = std::ranges::find(endpoints, quint16(reply.view()[1].integer()), &Endpoint::port);
    return found == endpoints.end() ? -1 : int(found - endpoints.begin());
}

int SentinelCluster::masterIndex()
{
    for (int i = 0; i < sentinelCount(); ++i) {
        if (!sentinel(i).isRunning() || sentinel(i).isFrozen())
            continue;
        if (const int index = masterSeenBy(i); index >= 0)
            return index;
    }
    return 0;
}

RedisProcess &SentinelCluster::master()
{
    return node(masterIndex());
}

bool SentinelCluster::waitForFailoverFrom(int oldIndex, std::chrono::milliseconds deadline)
{
    return waitUntil(
        [this, oldIndex] {
            const int index = masterIndex();
            return index != oldIndex && node(index).info("role") == "master";
        },
        deadline);
}

bool SentinelCluster::waitUntilSettled(std::chrono::milliseconds deadline)
{
    if (waitUntil([this] { return isSettled(); }, deadline))
        return true;
    qInfo("the deployment has not settled:%s", account().constData());
    return false;
}

/// One that still leads a failover names the new master already. The next failover beside that one may leave
/// the Sentinels with two masters for good.
bool SentinelCluster::isAtRest(RedisProcess &sentinel)
{
    const resp::Reply reply = sentinel.call({"SENTINEL", "MASTER", m_settings.masterName});
    return reply.view().field("flags").bytes() == "master";
}

bool SentinelCluster::isSettled()
{
    const int index = masterIndex();
    for (int i = 0; i < sentinelCount(); ++i) {
        const bool counts = sentinel(i).isRunning() && !sentinel(i).isFrozen();
        if (counts && (masterSeenBy(i) != index || !isAtRest(sentinel(i))))
            return false;
    }
    return node(index).info("role") == "master" && areReplicasOnline();
}

bool SentinelCluster::startFailover()
{
    return waitUntil(
        [this] {
            return sentinel(0).call({"SENTINEL", "FAILOVER", m_settings.masterName}).isOk();
        },
        electionPatience);
}

bool SentinelCluster::waitForSubscribers(int count)
{
    return waitUntil([this, count] {
        return std::ranges::all_of(m_sentinels, [count](auto &one) {
            return !one->isRunning() || one->isFrozen()
                || subscribersIn(one->call({"CLIENT", "LIST"})) >= count;
        });
    });
}

} // namespace cachedeck::test
