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
    void d9_soIsThatOfAProcessThatIsGone();
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
    // Plain values carry no generations: on the new master they are back, and have to be removed again.
    const catalog::KeyGroupPtr plain
        = groupWith(u"plain:{userId}"_s, {u"user:{userId}"_s}, catalog::Mode::Foreign);
    const catalog::Key value = keyOf(plain, "plain:1");
    QCOMPARE(runTask(cache->set(value, "old")).value(), Stored::Stored);
    for (int i = 1; i < cluster.nodeCount(); ++i)
        QTRY_VERIFY(numberOf(cluster.node(i).call({"EXISTS", key.bytes(), value.bytes()})) == 2);
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
    QVERIFY(!runTask(cache->get(value)).value().isHit());
}

/// Who invalidated it ends with the master: another process has read of it in the journal.
void TestFailoverLoss::d9_soIsThatOfAProcessThatIsGone()
{
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    CacheSettings settings;
    settings.store = patientSettings();
    settings.awayPause = Milliseconds(0);
    settings.witnessPause = Milliseconds(20);
    sentinel::Deployment deployment(settingsOf(cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    DeploymentCache witness(deployment, settings);
    const catalog::KeyGroupPtr group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::Key key = keyOf(group, "user:profile:1");
    QCOMPARE(runTask(witness.cache().set(key, "old")).value(), Stored::Stored);
    const QByteArray kept = "user:profile:2";
    QCOMPARE(runTask(witness.cache().set(keyOf(group, kept), "kept")).value(), Stored::Stored);
    {
        CacheProcess other(cluster.node(0).endpoint(), patientSettings());
        // One that the replicas hear of, before which nothing is to be repeated,
        QTRY_VERIFY(witness.witness().isListening());
        QVERIFY(runTask(other.store.invalidate({}, {"before"}, "op")).isOk());
        QTRY_COMPARE(witness.witness().heard(), 1);
        for (int i = 1; i < cluster.nodeCount(); ++i)
            QTRY_COMPARE(numberOf(cluster.node(i).call({"XLEN", "c:inv"})),
                numberOf(cluster.node(0).call({"XLEN", "c:inv"})));
        for (int i = 1; i < cluster.nodeCount(); ++i)
            cluster.node(i).freeze();
        QVERIFY(!cluster.node(0).call({"CLIENT", "KILL", "TYPE", "replica"}).isError());
        // and one that they do not.
        QVERIFY(runTask(other.store.invalidate({}, {"user:1"}, "op")).isOk());
    }
    QTRY_COMPARE(witness.witness().heard(), 2);
    cluster.node(0).kill();
    for (int i = 1; i < cluster.nodeCount(); ++i)
        cluster.node(i).thaw();
    QVERIFY(cluster.waitForFailoverFrom(0));
    QVERIFY(waitUntilMoved(deployment, cluster.node(0).endpoint()));
    QTRY_COMPARE(witness.witness().repeated(), 1);
    QVERIFY(!runTask(witness.cache().get(key)).value().isHit());
    QVERIFY(runTask(witness.cache().get(keyOf(group, kept))).value().isHit());
}

QTEST_GUILESS_MAIN(TestFailoverLoss)
#include "tst_failoverloss.moc"
