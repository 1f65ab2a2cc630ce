// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What asynchronous replication loses at a failover, the cache says again: fault D9 of redis-facts B3.
#include "cache/cacherig.h"
#include "cache/following.h"
#include "sentinel/deploymentrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestFailoverLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void d9_anInvalidationThatWasLostIsRepeated();
};

void TestFailoverLoss::d9_anInvalidationThatWasLostIsRepeated()
{
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    sentinel::Deployment deployment(settingsOf(cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    CacheSettings settings;
    settings.store = patientSettings();
    settings.awayPause = Milliseconds(0);
    DeploymentCache owner(deployment, settings);
    Cache *const cache = &owner.cache();
    const catalog::KeyGroupPtr group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key key = keyOf(group, "user:profile:1");
    QCOMPARE(runTask(cache->set(key, "old")).value(), Stored::Stored);
    for (int i = 1; i < cluster.nodeCount(); ++i)
        QTRY_VERIFY(numberOf(cluster.node(i).call({"EXISTS", key.bytes()})) == 1);
    // The replicas hear nothing more of the master, who invalidates and dies.
    for (int i = 1; i < cluster.nodeCount(); ++i)
        cluster.node(i).freeze();
    QVERIFY(!cluster.node(0).call({"CLIENT", "KILL", "TYPE", "replica"}).isError());
    QVERIFY(runTask(cache->invalidate({}, {"user:1"})).isOk());
    QVERIFY(!runTask(cache->get(key)).value().isHit());
    cluster.node(0).kill();
    for (int i = 1; i < cluster.nodeCount(); ++i)
        cluster.node(i).thaw();
    QVERIFY(cluster.waitForFailoverFrom(0));
    QVERIFY2(!cluster.master().call({"GET", "c:tv:user:1"}).isNil(), "the new master knows nothing of it");
    QVERIFY(runTask(deployment.waitForMaster(electionPatience)).isOk());
    QTRY_COMPARE(deployment.topology()->incarnation.endpoint, cluster.master().endpoint());
    // Not even the first read finds it: what was lost has been said before.
    QVERIFY(!runTask(cache->get(key)).value().isHit());
    QTRY_COMPARE(cache->statistics().replayed, 1);
}

QTEST_GUILESS_MAIN(TestFailoverLoss)
#include "tst_failoverloss.moc"
