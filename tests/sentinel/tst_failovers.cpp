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

/// What this program takes.
struct Footprint
{
    static Footprint now()
    {
        const auto pid = platform::ownProcessId();
        const auto memory = platform::memoryOf(pid);
        Footprint taken;
        taken.memory = memory ? memory->resident.count : 0;
        taken.descriptors = platform::openDescriptorsOf(pid).value_or(0);
        return taken;
    }
    qint64 memory = 0;
    int descriptors = 0;
};

/// Each life of a master that was followed, to read when their count is wrong.
struct Lives
{
    explicit Lives(Deployment *deployment)
    {
        deployment->onTopology([this](const TopologyPtr &topology) {
            if (topology->incarnation == last)
                return;
            last = topology->incarnation;
            text += last.endpoint.toString().toUtf8() + " epoch " + QByteArray::number(last.epoch.value)
                + " run " + last.runId.left(6) + "\n";
        });
    }
    Q_DISABLE_COPY_MOVE(Lives)
    QByteArray text;
    Incarnation last;
};

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
    void failOver(const Deployment &deployment);
    void verifyNoGrowth(const Footprint &since);

    SentinelCluster m_cluster;
};

/// Kills the master that \a deployment follows, waits until it follows another, and brings the old one back.
void tst_failovers::failOver(const Deployment &deployment)
{
    QTRY_VERIFY(deployment.topology()->hasMaster);
    int old = 0;
    while (m_cluster.node(old).endpoint() != deployment.topology()->incarnation.endpoint)
        ++old;
    m_cluster.node(old).kill();
    QVERIFY2(waitUntilMoved(deployment, m_cluster.node(old).endpoint()), told(deployment).constData());
    QVERIFY(m_cluster.node(old).restart());
    QVERIFY(m_cluster.waitUntilSettled());
}

void tst_failovers::verifyNoGrowth(const Footprint &since)
{
    const Footprint taken = Footprint::now();
    qInfo("after 2 failovers %lld KiB and %d descriptors, after 20 %lld KiB and %d",
        qlonglong(since.memory / 1024), since.descriptors, qlonglong(taken.memory / 1024), taken.descriptors);
    QVERIFY(taken.memory < since.memory + 4 * 1024 * 1024);
    QTRY_VERIFY(Footprint::now().descriptors <= since.descriptors + 2); // no connection was left behind
}

/// No write twice, no late call, and neither connections nor memory grow.
void tst_failovers::O7_twentyFailoversUnderLoad()
{
    Deployment deployment(settingsOf(m_cluster));
    const Lives lives(&deployment);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    WriteLoad load(&deployment, "O7");
    load.start(16);
    QVERIFY(m_cluster.waitUntilSettled());
    Footprint afterTwo;
    for (int round = 0; round < 20; ++round) {
        if (round == 2) { // with everything connected, as at the end
            QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
            afterTwo = Footprint::now();
        }
        const qint64 acknowledged = load.acknowledged;
        QTRY_VERIFY(load.acknowledged > acknowledged + 100);
        failOver(deployment);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    load.stop();
    QTRY_VERIFY(load.isStopped());
    QVERIFY(load.isInTime());
    const qint64 sum = m_cluster.master().call({"GET", "O7"}).toByteArray().toLongLong();
    QVERIFY(sum <= load.acknowledged + load.unknown);
    // a busy machine may make the Sentinels fail over once more by themselves
    QVERIFY2(deployment.metrics().masterChanges >= 20, lives.text.constData());
    QTRY_COMPARE(deployment.metrics().sentinelConnections, 3);
    QTRY_COMPARE(deployment.metrics().eventConnections, 3);
    QTRY_VERIFY(deployment.topology()->history.size() >= 20);
    verifyNoGrowth(afterTwo);
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
