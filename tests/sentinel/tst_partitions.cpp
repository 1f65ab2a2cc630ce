// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"
#include "support/faultproxy.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

const client::CallOptions typed(client::Intent::Exec, 3000ms);
const client::CallOptions data(client::Intent::Cache, 3000ms);

} // namespace

/// What we can reach of a healthy group: each server stands behind a proxy of ours, as behind NAT, and the
/// proxies cut us off while the servers go on seeing each other.
class tst_partitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void N13_everythingThroughTheMap();
    void N9_minorityOfTheSentinels();
    void N10_withTheMasterAlone();
    void N14_dataWithoutSentinels();

private:
    using Proxies = std::vector<std::unique_ptr<FaultProxy>>;

    Proxies proxiesFor(const std::vector<Endpoint> &servers);
    /// Nothing comes and nothing goes, without a word: a network that is gone.
    static void hold(const Proxies &proxies, size_t from);
    DeploymentSettings settings();
    Result<resp::Reply> sent(const client::Command &command, const client::CallOptions &options = typed)
    {
        return runTask(m_deployment->call(command, options));
    }
    bool isHealthy() const { return judge(*m_deployment->topology()).state == HealthState::Healthy; }
    bool hasReason(QLatin1StringView id) const;
    void heal();

    SentinelCluster m_cluster{patientFailover()};
    Proxies m_nodes; ///< The master's first: nobody fails over here.
    Proxies m_sentinels;
    std::vector<AddressMap::Entry> m_map;
    std::unique_ptr<Deployment> m_deployment;
};

void tst_partitions::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_nodes = proxiesFor(m_cluster.nodeEndpoints());
    m_sentinels = proxiesFor(m_cluster.sentinelEndpoints());
}

tst_partitions::Proxies tst_partitions::proxiesFor(const std::vector<Endpoint> &servers)
{
    Proxies proxies;
    for (const Endpoint &server : servers) {
        proxies.push_back(std::make_unique<FaultProxy>(server));
        m_map.emplace_back(server, proxies.back()->endpoint());
    }
    return proxies;
}

DeploymentSettings tst_partitions::settings()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.addressMap = AddressMap(m_map);
    return settings;
}

void tst_partitions::init()
{
    FatalLog::arm();
    m_deployment = std::make_unique<Deployment>(settings());
    m_deployment->start();
    QVERIFY(runTask(m_deployment->waitForMaster(15s)).isOk());
    QVERIFY2(waitUntil([this] { return isHealthy(); }, 30s), told(*m_deployment).constData());
}

void tst_partitions::cleanup()
{
    heal();
    m_deployment.reset();
}

void tst_partitions::hold(const Proxies &proxies, size_t from)
{
    Faults faults;
    faults.hold = true;
    for (size_t i = from; i < proxies.size(); ++i)
        proxies[i]->setBoth(faults);
}

void tst_partitions::heal()
{
    for (const Proxies *proxies : {&m_nodes, &m_sentinels}) {
        for (const auto &proxy : *proxies)
            proxy->clear();
    }
}

bool tst_partitions::hasReason(QLatin1StringView id) const
{
    const Judgement judgement = judge(*m_deployment->topology());
    return std::ranges::any_of(judgement.reasons, [&](const Message &reason) { return reason.id() == id; });
}

/// Announced addresses are names only: no connection goes there.
void tst_partitions::N13_everythingThroughTheMap()
{
    const TopologyPtr topology = m_deployment->topology();
    QCOMPARE(topology->sentinels.size(), size_t(3));
    QCOMPARE(topology->nodes.size(), size_t(3));
    for (size_t i = 0; i < 3; ++i) {
        const Node *node = topology->node(m_cluster.nodeEndpoints()[i]);
        const SentinelView *view = topology->sentinel(m_cluster.sentinelEndpoints()[i]);
        QVERIFY(node && view);
        QCOMPARE(node->reached, m_nodes[i]->endpoint());
        QCOMPARE(view->reached, m_sentinels[i]->endpoint());
        QVERIFY(m_nodes[i]->connectionCount() >= (i == 0 ? 2 : 1));
        QVERIFY(m_sentinels[i]->connectionCount() >= 2); // questions and events
    }
}

/// The majority, and with it the replicas, is on the other side: perhaps it has another master by now.
void tst_partitions::N9_minorityOfTheSentinels()
{
    QVERIFY(sent(client::Command("SET", "N9", "1")).isOk());
    hold(m_sentinels, 1);
    hold(m_nodes, 1);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_deployment), u"minorityView"_s, 30000);
    QCOMPARE(m_deployment->topology()->cause.id(), "sentinel.cause.minority"_L1);
    QVERIFY(hasReason("sentinel.judge.minority"_L1));
    QVERIFY(judge(*m_deployment->topology()).state == HealthState::Unhealthy);
    for (const client::CallOptions &options : {typed, data}) {
        const Result<resp::Reply> refused = sent(client::Command("SET", "N9", "2"), options);
        QVERIFY(!refused.isOk());
        QCOMPARE(refused.error().message().id(), "client.gate.minority"_L1);
        QVERIFY(refused.error().delivery() == Delivery::NotSent);
    }
    QCOMPARE(sent(client::Command("GET", "N9"))->toByteArray(), QByteArray("1")); // reading goes on
    client::CallOptions forced = typed;
    forced.isForcedInDoubt = true;
    QVERIFY(sent(client::Command("SET", "N9", "3"), forced).isOk());
    client::Policy service(false);
    service.writesDataInDoubt = true;
    m_deployment->setPolicy(service);
    QVERIFY(sent(client::Command("SET", "N9", "4"), data).isOk());
    QVERIFY(!sent(client::Command("SET", "N9", "5")).isOk()); // a person's
    heal();
    QTRY_VERIFY_WITH_TIMEOUT(isHealthy(), 30000);
    QVERIFY(sent(client::Command("SET", "N9", "6")).isOk());
}

void tst_partitions::N10_withTheMasterAlone()
{
    QVERIFY(sent(client::Command("SET", "N10", "1")).isOk());
    hold(m_sentinels, 0);
    hold(m_nodes, 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_deployment->topology()->cause.id(), "sentinel.cause.cannotConfirm"_L1, 30000);
    QVERIFY(!m_deployment->topology()->isConfirmed);
    QVERIFY(hasReason("sentinel.cause.cannotConfirm"_L1));
    const Result<resp::Reply> refused = sent(client::Command("SET", "N10", "2"));
    QVERIFY(!refused.isOk());
    QCOMPARE(refused.error().message().id(), "client.gate.noSentinel"_L1);
    QCOMPARE(sent(client::Command("GET", "N10"))->toByteArray(), QByteArray("1"));
    heal();
    QTRY_VERIFY_WITH_TIMEOUT(isHealthy(), 30000);
    QVERIFY(sent(client::Command("SET", "N10", "3")).isOk());
}

/// Data keeps flowing on the connection that stands; nobody would tell of a failover.
void tst_partitions::N14_dataWithoutSentinels()
{
    QVERIFY(sent(client::Command("SET", "N14", "1")).isOk());
    const Incarnation before = m_deployment->topology()->incarnation;
    hold(m_sentinels, 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_deployment->topology()->cause.id(), "sentinel.cause.noFailoverInformation"_L1, 30000);
    QVERIFY(hasReason("sentinel.cause.noFailoverInformation"_L1));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(sent(client::Command("GET", "N14"))->toByteArray(), QByteArray("1"));
    const Result<resp::Reply> refused = sent(client::Command("SET", "N14", "2"));
    QVERIFY(!refused.isOk());
    QCOMPARE(refused.error().message().id(), "client.gate.noSentinel"_L1);
    client::Policy service(false);
    service.writesDataInDoubt = true;
    m_deployment->setPolicy(service);
    QVERIFY(sent(client::Command("SET", "N14", "3"), data).isOk());
    heal();
    QTRY_VERIFY_WITH_TIMEOUT(isHealthy(), 30000);
    QCOMPARE(m_deployment->topology()->incarnation, before);
    QCOMPARE(m_deployment->metrics().masterChanges, 0);
}

QTEST_GUILESS_MAIN(tst_partitions)
#include "tst_partitions.moc"
