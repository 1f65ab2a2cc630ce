// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionoptions.h"
#include "engine/workspace.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using engine::Environment;
using engine::SnapshotPtr;

/// Sentinels on this machine that name nodes elsewhere: what a tunnel to production looks like.
class TunnelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void guessedDevelopment_isProductionAndLocked();
    void chosenDevelopment_stays();

private:
    static ClusterSettings elsewhere()
    {
        ClusterSettings settings;
        settings.replicas = 1;
        settings.sentinels = 1;
        settings.quorum = 1;
        settings.nodeConfig.append("replica-announce-ip 10.255.255.1");
        return settings;
    }
    engine::Connection connection() const
    {
        engine::ConnectionOptions options;
        options.sentinels = m_cluster.sentinelEndpoints()[0].toString();
        options.master = QString::fromLatin1(m_cluster.masterName());
        return engine::resolve(options, {}, engine::ConnectionOptions()).valueOr(engine::Connection());
    }
    SnapshotPtr firstWithNodes(const engine::Connection &connection) const;

    SentinelCluster m_cluster{elsewhere()};
};

SnapshotPtr TunnelTest::firstWithNodes(const engine::Connection &connection) const
{
    SnapshotPtr newest;
    engine::Workspace workspace(engine::WorkspaceId(1), connection.profile, connection.credentials,
        [&](SnapshotPtr snapshot) { newest = std::move(snapshot); });
    workspace.start();
    const bool isKnown
        = QTest::qWaitFor([&] { return newest && newest->topology->nodes.size() == 2; }, 30000);
    runTask(workspace.stop());
    return isKnown ? newest : SnapshotPtr();
}

void TunnelTest::guessedDevelopment_isProductionAndLocked()
{
    const engine::Connection guessed = connection();
    QVERIFY(guessed.profile.environment == Environment::Development && !guessed.profile.isReadOnly);
    const SnapshotPtr snapshot = firstWithNodes(guessed);
    QVERIFY(snapshot);
    QVERIFY(snapshot->environment == Environment::Production);
    QVERIFY(snapshot->isReadOnly);
    QVERIFY(snapshot->correction);
    QVERIFY(snapshot->correction->guessed == Environment::Development);
    QCOMPARE(snapshot->correction->announced.host(), u"10.255.255.1"_s);
}

void TunnelTest::chosenDevelopment_stays()
{
    engine::Connection chosen = connection();
    chosen.profile.isEnvironmentGuessed = false;
    const SnapshotPtr snapshot = firstWithNodes(chosen);
    QVERIFY(snapshot);
    QVERIFY(snapshot->environment == Environment::Development);
    QVERIFY(!snapshot->isReadOnly);
    QVERIFY(!snapshot->correction);
}

QTEST_GUILESS_MAIN(TunnelTest)
#include "tst_tunnel.moc"
