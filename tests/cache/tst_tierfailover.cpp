// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The memory tier of a deployment that fails over: what it heard of the old master counts for nothing.
#include "cache/following.h"
#include "cache/tierrig.h"
#include "sentinel/deploymentrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestTierFailover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfTheOldMasterIsServed_data();
    void nothingOfTheOldMasterIsServed();
};

namespace {

/// One process that follows the cluster.
class Follower
{
public:
    explicit Follower(SentinelCluster &cluster)
        : deployment(settingsOf(cluster)), owner(deployment, settings())
    {
        deployment.start();
    }
    bool isThere() { return runTask(deployment.waitForMaster(electionPatience)).isOk(); }
    QByteArray value(const catalog::Key &key)
    {
        const Result<Lookup> found = runTask(owner.cache().get(key));
        return found && found->isHit() ? found->entry->value : QByteArray("(none)");
    }
    bool isFromMemory(const catalog::Key &key)
    {
        const qint64 before = owner.cache().statistics().total().memoryHits;
        (void)value(key);
        return owner.cache().statistics().total().memoryHits > before;
    }
    sentinel::Deployment deployment;
    DeploymentCache owner;

private:
    static CacheSettings settings()
    {
        CacheSettings made = tieredCache();
        made.awayPause = Milliseconds(0);
        return made;
    }
};

} // namespace

void TestTierFailover::nothingOfTheOldMasterIsServed_data()
{
    QTest::addColumn<bool>("isCrash");
    QTest::newRow("crash") << true;
    QTest::newRow("by hand, the old one lives on") << false;
}

void TestTierFailover::nothingOfTheOldMasterIsServed()
{
    QFETCH(bool, isCrash);
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    Follower reader(cluster);
    Follower writer(cluster);
    QVERIFY(reader.isThere() && writer.isThere());
    const catalog::KeyGroupPtr group = groupWith(u"item:{id}"_s, {u"items:{id}"_s});
    const catalog::Key key = keyOf(group, "item:1");
    QCOMPARE(runTask(writer.owner.cache().set(key, "old")).value(), Stored::Stored);
    QTRY_VERIFY(reader.isFromMemory(key));
    QCOMPARE(reader.owner.memory().state, MemoryState::Tracking);
    const Endpoint old = cluster.node(0).endpoint();
    if (isCrash)
        cluster.node(0).kill();
    else
        QVERIFY(cluster.startFailover());
    QVERIFY(waitUntilMoved(writer.deployment, old));
    QTRY_VERIFY(runTask(writer.owner.cache().set(key, "new")).isOk());
    QVERIFY(waitUntilMoved(reader.deployment, old));
    QCOMPARE(reader.value(key), "new");
    QVERIFY(reader.owner.memory().gaps >= 1);
    // And the new master is heard.
    QTRY_VERIFY(reader.isFromMemory(key));
    QCOMPARE(reader.owner.memory().state, MemoryState::Tracking);
    QVERIFY(runTask(writer.owner.cache().invalidate({}, {"items:1"})).isOk());
    QTRY_COMPARE(reader.value(key), "(none)");
}

QTEST_GUILESS_MAIN(TestTierFailover)
#include "tst_tierfailover.moc"
