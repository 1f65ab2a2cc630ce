// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"
#include "support/testca.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// redis-facts T14: Sentinels and data nodes with credentials and TLS of their own.
class tst_mixedtls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_ca.problem().isEmpty(), m_ca.problem().constData()); }
    void init() { FatalLog::arm(); }

    void T14_plainSentinelsTlsNodes();
    void T14_tlsSentinelsPlainNodes();

private:
    ClusterSettings clusterSettings() const;
    /// Finds the master, watches all and goes on after a failover.
    void follows(SentinelCluster *cluster, const DeploymentSettings &settings);

    TestCa m_ca;
};

ClusterSettings tst_mixedtls::clusterSettings() const
{
    ClusterSettings settings = patientFailover();
    settings.replicas = 1;
    settings.password = "data";
    settings.sentinelPassword = "watch";
    settings.tls = &m_ca;
    return settings;
}

void tst_mixedtls::follows(SentinelCluster *cluster, const DeploymentSettings &settings)
{
    Deployment deployment(settings);
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(15s));
    QVERIFY2(before.isOk(), told(deployment).constData());
    QCOMPARE(before->endpoint, cluster->nodeEndpoints()[0]);
    const auto isHealthy = [&] { return judge(*deployment.topology()).state == HealthState::Healthy; };
    QVERIFY2(waitUntil(isHealthy, 30s), told(deployment).constData());
    QCOMPARE(deployment.topology()->sentinels.size(), size_t(3)); // once each, whatever they announce
    QCOMPARE(deployment.topology()->nodes.size(), size_t(2));
    const client::CallOptions options(client::Intent::Cache, 3000ms);
    QVERIFY(runTask(deployment.call(client::Command("SET", "T14", "1"), options)).isOk());
    cluster->node(0).kill();
    const auto hasMoved = [&] { return isConnectedTo(deployment, cluster->nodeEndpoints()[1]); };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    QTRY_VERIFY_WITH_TIMEOUT(
        runTask(deployment.call(client::Command("SET", "T14", "2"), options)).isOk(), 15000);
}

void tst_mixedtls::T14_plainSentinelsTlsNodes()
{
    SentinelCluster cluster(clusterSettings());
    QVERIFY(cluster.start());
    DeploymentSettings settings = settingsOf(cluster);
    settings.sentinels.clear();
    for (int i = 0; i < cluster.sentinelCount(); ++i)
        settings.sentinels.push_back(cluster.sentinel(i).endpoint()); // their plain ports
    settings.dataAccess.tls = m_ca.trustOnly();
    follows(&cluster, settings);
}

void tst_mixedtls::T14_tlsSentinelsPlainNodes()
{
    ClusterSettings plainInside = clusterSettings();
    plainInside.isTlsAmongThemselves = false;
    SentinelCluster cluster(plainInside);
    QVERIFY(cluster.start());
    DeploymentSettings settings = settingsOf(cluster);
    settings.sentinels.clear();
    for (int i = 0; i < cluster.sentinelCount(); ++i)
        settings.sentinels.push_back(cluster.sentinel(i).tlsEndpoint());
    settings.sentinelAccess.tls = m_ca.trustOnly();
    follows(&cluster, settings);
}

QTEST_GUILESS_MAIN(tst_mixedtls)
#include "tst_mixedtls.moc"
