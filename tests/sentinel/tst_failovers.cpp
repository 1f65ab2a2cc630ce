// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "platform/process.h"
#include "support/fatallog.h"
#include "writeload.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

qint64 ownMemory()
{
    const auto memory = platform::memoryOf(platform::ownProcessId());
    return memory ? memory->resident.count : 0;
}

int ownDescriptors()
{
    return platform::openDescriptorsOf(platform::ownProcessId()).value_or(0);
}

} // namespace

/// Failover after failover under load, and Sentinels in TILT: what takes long.
class tst_failovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void init() { FatalLog::arm(); }

    void O7_twentyFailoversUnderLoad();
    void K4_tilt();

private:
    SentinelCluster m_cluster;
};

/// No write twice, no late call, and neither connections nor memory grow.
void tst_failovers::O7_twentyFailoversUnderLoad()
{
    Deployment deployment(settingsOf(m_cluster));
    QByteArray lives; // to read when the count is wrong
    Incarnation last;
    deployment.onTopology([&](const TopologyPtr &topology) {
        if (topology->incarnation == last)
            return;
        last = topology->incarnation;
        lives += last.endpoint.toString().toUtf8() + " epoch " + QByteArray::number(last.epoch.value)
            + " run " + last.runId.left(6) + "\n";
    });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    WriteLoad load(&deployment, "O7");
    load.start(16);
    qint64 memoryAfterTwo = 0;
    int descriptorsAfterTwo = 0;
    qint64 acknowledgedBefore = 0;
    for (int round = 0; round < 20; ++round) {
        QVERIFY(m_cluster.waitUntilSettled());
        if (round == 2) { // with everything connected, as at the end
            QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
            memoryAfterTwo = ownMemory();
            descriptorsAfterTwo = ownDescriptors();
        }
        QTRY_VERIFY(load.acknowledged > acknowledgedBefore + 100);
        QTRY_VERIFY(deployment.topology()->hasMaster);
        int old = 0;
        while (m_cluster.node(old).endpoint() != deployment.topology()->incarnation.endpoint)
            ++old;
        m_cluster.node(old).kill();
        QVERIFY2(waitUntilMoved(deployment, m_cluster.node(old).endpoint()), told(deployment).constData());
        acknowledgedBefore = load.acknowledged;
        QVERIFY(m_cluster.node(old).restart());
    }
    QVERIFY(m_cluster.waitUntilSettled());
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    load.stop();
    QTRY_VERIFY(load.isStopped());
    QVERIFY(load.isInTime());
    const qint64 sum = m_cluster.master().call({"GET", "O7"}).toByteArray().toLongLong();
    QVERIFY(sum <= load.acknowledged + load.unknown);
    // a busy machine may make the Sentinels fail over once more by themselves
    QVERIFY2(deployment.metrics().masterChanges >= 20, lives.constData());
    QTRY_COMPARE(deployment.metrics().sentinelConnections, 3);
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    QTRY_VERIFY(deployment.topology()->history.size() >= 20);
    const qint64 memory = ownMemory();
    qInfo("after 2 failovers %lld KiB and %d descriptors, after 20 %lld KiB and %d",
        qlonglong(memoryAfterTwo / 1024), descriptorsAfterTwo, qlonglong(memory / 1024), ownDescriptors());
    QVERIFY(memory < memoryAfterTwo + 4 * 1024 * 1024);
    QTRY_VERIFY(ownDescriptors() <= descriptorsAfterTwo + 2); // no connection was left behind
}

/// redis-facts fact 6: CKQUORUM says OK, and yet nobody would act.
void tst_failovers::K4_tilt()
{
    Deployment deployment(settingsOf(m_cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_VERIFY(deployment.topology()->quorum.isOk);
    m_cluster.sentinel(0).freeze();
    m_cluster.sentinel(1).freeze();
    QTest::qWait(
        3000); // the span is what is tested: a clock that jumps by more than 2 s is what TILT is about
    m_cluster.sentinel(0).thaw();
    m_cluster.sentinel(1).thaw();
    QTRY_COMPARE(deployment.topology()->quorum.cause.id(), "sentinel.quorum.tilt"_L1);
    QTRY_VERIFY(!deployment.topology()->quorum.isOk);
    QVERIFY(
        waitUntil([&] { return deployment.topology()->quorum.isOk; }, 2 * electionPatience)); // after 30 s
}

QTEST_GUILESS_MAIN(tst_failovers)
#include "tst_failovers.moc"
