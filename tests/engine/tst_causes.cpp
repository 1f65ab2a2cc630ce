// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"
#include "engine/observation.h"
#include "support/redisprocess.h"
#include "support/sentinelcluster.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using engine::SnapshotPtr;
using sentinel::Node;

namespace {

constexpr int longest = 40000; // ms

engine::Profile profileOf(const Endpoint &endpoint)
{
    engine::Profile profile;
    profile.name = DeploymentName(u"causes"_s);
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = endpoint;
    engine::applyDefaults(profile);
    return profile;
}

engine::Profile profileOf(const SentinelCluster &cluster)
{
    engine::Profile profile;
    profile.name = DeploymentName(u"causes"_s);
    profile.sentinels = cluster.sentinelEndpoints();
    profile.masterName = QString::fromLatin1(cluster.masterName());
    engine::applyDefaults(profile);
    return profile;
}

Node master(const Endpoint &endpoint)
{
    Node node;
    node.endpoint = endpoint;
    node.role = sentinel::Role::Master;
    node.isReachable = true;
    return node;
}

} // namespace

/// Alerts say what is the case: not what it looks like, and not before anybody knows.
class CausesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void aRefusedLoginIsNoLostMaster();
    void aHealthyStartIsQuiet();
    void theLostMasterIsNotTheSecond();

private:
    void open(const engine::Profile &profile, const QByteArray &password = {});

    std::unique_ptr<engine::Engine> m_engine;
    std::vector<SnapshotPtr> m_seen;
};

void CausesTest::cleanup()
{
    m_engine.reset();
    m_seen.clear();
}

void CausesTest::open(const engine::Profile &profile, const QByteArray &password)
{
    engine::Credentials credentials;
    if (!password.isEmpty())
        credentials.dataPassword = Secret(password);
    m_engine = std::make_unique<engine::Engine>();
    const engine::WorkspaceId id = m_engine->open(profile, credentials);
    m_engine->setInterval(id, 200ms);
    m_engine->watch(id, this, [this](const SnapshotPtr &snapshot) { m_seen.push_back(snapshot); });
}

/// A1: the cause stands for as long as it is the cause, and nobody is sent to wait for a failover.
void CausesTest::aRefusedLoginIsNoLostMaster()
{
    RedisSettings settings;
    settings.password = "right";
    RedisProcess server(settings);
    QVERIFY(server.start());
    open(profileOf(server.endpoint()), "wrong");
    QTRY_VERIFY_WITH_TIMEOUT(!m_seen.empty() && !m_seen.back()->alerts.empty(), longest);
    for (const engine::ActiveAlert &active : m_seen.back()->alerts) {
        QVERIFY2(active.alert.ruleId == u"noMaster", qPrintable(active.alert.ruleId));
        QVERIFY(active.alert.title == m_seen.back()->topology->attempt->error.message());
        QVERIFY(active.alert.advice.id() == "monitor.alert.refused.advice"_L1);
        QCOMPARE(active.alert.nextSteps.front(), u"testConnection"_s);
    }
    // The refusal is told again at once when we ask on; that is no way to the server and back.
    for (const SnapshotPtr &snapshot : m_seen) {
        for (const engine::NodeStatus &node : snapshot->nodes)
            QVERIFY(!node.roundTrip && !node.p50 && !node.p99);
    }
}

void CausesTest::aHealthyStartIsQuiet()
{
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    open(profileOf(cluster));
    const auto isHealthy = [this] {
        return !m_seen.empty() && m_seen.back()->judgement.state == sentinel::HealthState::Healthy
            && m_seen.back()->figures.opsPerSecond;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHealthy(), longest);
    for (const SnapshotPtr &snapshot : m_seen) {
        for (const monitor::Alert &pending : snapshot->pending)
            QVERIFY2(pending.severity != monitor::Severity::Critical, qPrintable(pending.ruleId));
        QVERIFY(snapshot->alerts.empty());
    }
}

/// While the master is lost it may still be told of as it was last seen.
void CausesTest::theLostMasterIsNotTheSecond()
{
    const Endpoint lost(u"10.0.0.1"_s, 6379);
    const Endpoint other(u"10.0.0.2"_s, 6379);
    sentinel::Topology topology;
    topology.incarnation.endpoint = lost;
    topology.nodes = {master(lost)};
    monitor::Alert alert;
    alert.ruleId = u"twoMasters"_s;
    alert.title = Message("monitor.alert.twoMasters.title");
    QCOMPARE(engine::withTopology(alert, topology).title.id(), "monitor.alert.twoMasters.title"_L1);
    topology.nodes.push_back(master(other));
    const Message title = engine::withTopology(alert, topology).title;
    QVERIFY(title == Message("engine.alert.secondMaster", {other.toString()}));
}

QTEST_GUILESS_MAIN(CausesTest)
#include "tst_causes.moc"
