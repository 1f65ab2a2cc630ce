// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionoptions.h"
#include "engine/workspace.h"
#include "support/faultproxy.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using engine::SnapshotPtr;

/// redis-facts N13 from the option to the figures: addresses that are announced, and others that are reached.
class AddressMapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void N13_optionToFigures();
    void N13_withoutTheMapNobodyIsAsked();

private:
    using Proxies = std::vector<std::unique_ptr<FaultProxy>>;
    static void addProxies(Proxies *proxies, const std::vector<Endpoint> &servers);
    engine::Connection connectionWith(const std::optional<QString> &map) const;

    SentinelCluster m_cluster;
    Proxies m_nodes;
    Proxies m_sentinels;
};

void AddressMapTest::initTestCase()
{
    QVERIFY(m_cluster.start());
    addProxies(&m_nodes, m_cluster.nodeEndpoints());
    addProxies(&m_sentinels, m_cluster.sentinelEndpoints());
}

void AddressMapTest::addProxies(Proxies *proxies, const std::vector<Endpoint> &servers)
{
    for (const Endpoint &server : servers)
        proxies->push_back(std::make_unique<FaultProxy>(server));
}

/// As a person gives it: one Sentinel's proxy for a seed; the others, and all nodes, are announced.
engine::Connection AddressMapTest::connectionWith(const std::optional<QString> &map) const
{
    engine::ConnectionOptions options;
    options.sentinels = m_sentinels[0]->endpoint().toString();
    options.master = QString::fromLatin1(m_cluster.masterName());
    options.addressMap = map;
    const Result<engine::Connection> connection = engine::resolve(options, {}, engine::ConnectionOptions());
    return connection.valueOr(engine::Connection());
}

void AddressMapTest::N13_optionToFigures()
{
    QStringList map;
    for (size_t i = 0; i < m_nodes.size(); ++i)
        map << m_cluster.nodeEndpoints()[i].toString() + u'=' + m_nodes[i]->endpoint().toString();
    for (size_t i = 0; i < m_sentinels.size(); ++i)
        map << m_cluster.sentinelEndpoints()[i].toString() + u'=' + m_sentinels[i]->endpoint().toString();
    const engine::Connection connection = connectionWith(map.join(u", "));
    QCOMPARE(connection.profile.addressMap.entries().size(), size_t(6));
    SnapshotPtr newest;
    engine::Workspace workspace(engine::WorkspaceId(1), connection.profile, connection.credentials,
        [&](SnapshotPtr snapshot) { newest = std::move(snapshot); });
    workspace.start();
    const auto isWhole = [&] {
        return newest && newest->judgement.state == sentinel::HealthState::Healthy
            && newest->figures.opsPerSecond && newest->topology->nodes.size() == 3
            && newest->topology->sentinels.size() == 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), 30000);
    QCOMPARE(newest->figures.master, m_cluster.nodeEndpoints()[0]); // as it is announced
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        const sentinel::Node *node = newest->topology->node(m_cluster.nodeEndpoints()[i]);
        QVERIFY(node);
        QCOMPARE(node->reached, m_nodes[i]->endpoint());
        QVERIFY(m_nodes[i]->connectionCount() > 0);
    }
    for (const auto &proxy : m_sentinels)
        QVERIFY(proxy->connectionCount() > 0);
    // the figures of the master come this way alone
    m_nodes[0]->setRefusing(true);
    m_nodes[0]->resetConnections();
    QTRY_VERIFY_WITH_TIMEOUT(!newest->topology->hasMaster && !newest->figures.opsPerSecond, 30000);
    m_nodes[0]->setRefusing(false);
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), 30000);
    runTask(workspace.stop());
}

/// An allow-list that admits only what the map leads to: announced addresses get neither a connection nor a
/// password, and the cause names them.
void AddressMapTest::N13_withoutTheMapNobodyIsAsked()
{
    engine::Connection connection = connectionWith(std::nullopt);
    QVERIFY(connection.profile.addressMap.isEmpty());
    connection.profile.allowedHosts = sentinel::AllowList({u"gateway.example"_s});
    SnapshotPtr newest;
    engine::Workspace workspace(engine::WorkspaceId(1), connection.profile, connection.credentials,
        [&](SnapshotPtr snapshot) { newest = std::move(snapshot); });
    workspace.start();
    const auto knowsWhy = [&] {
        return newest && newest->topology->attempt
            && newest->topology->attempt->error.message().id() == "sentinel.allow.outside"_L1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(knowsWhy(), 30000);
    QVERIFY(!newest->topology->hasMaster);
    runTask(workspace.stop());
}

QTEST_GUILESS_MAIN(AddressMapTest)
#include "tst_addressmap.moc"
