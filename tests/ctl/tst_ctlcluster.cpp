// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/sentinelcluster.h"

#include <QJsonArray>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

// A real Sentinel deployment. The order matters: the last ones break it.
class TestCtlCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statusHealthy();
    void statusForPeople();
    void unknownMasterIsThree();
    void sentinelUrlAndEnvironment();
    void nodesListsAll();
    void execOnAReplica();
    void execSaysWhatTheNodeIs();
    void aSentinelIsNoReplica();
    void connectionsCounts();
    void alertsAreQuiet();
    void watchAndEventsFollowAFailover();
    void statusNamesTheDeadNode();
    void statusWithoutQuorum();

private:
    QString sentinels() const
    {
        QStringList list;
        for (const Endpoint &endpoint : m_cluster.sentinelEndpoints())
            list << endpoint.toString();
        return list.join(u',');
    }
    QStringList target() const { return {u"--sentinel"_s, sentinels(), u"--master"_s, u"mymaster"_s}; }

    SentinelCluster m_cluster;
};

void TestCtlCluster::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestCtlCluster::statusHealthy()
{
    const CtlRun run = ctlUntil(0, QStringList{u"status"_s, u"--json"_s} + target());
    QVERIFY2(run.status == 0, QByteArray(run.err + run.out).constData());
    QVERIFY(run.err.isEmpty());
    const QJsonObject status = run.object();
    QCOMPARE(membersOf(status),
        (QStringList{u"deployment"_s, u"master"_s, u"quorum"_s, u"reasons"_s, u"replicas"_s, u"sentinels"_s,
            u"state"_s}));
    QCOMPARE(status[u"deployment"].toString(), u"mymaster");
    QCOMPARE(status[u"state"].toString(), u"healthy");
    QVERIFY(status[u"reasons"].toArray().isEmpty());
    const QJsonObject master = status[u"master"].toObject();
    QCOMPARE(membersOf(master), (QStringList{u"address"_s, u"epoch"_s, u"runId"_s}));
    QCOMPARE(master[u"address"].toString(), m_cluster.node(0).endpoint().toString());
    QCOMPARE(master[u"runId"].toString().toUtf8(), m_cluster.node(0).info("run_id"));
    QCOMPARE(status[u"replicas"].toArray().size(), 2);
    for (const QJsonValue &replica : status[u"replicas"].toArray()) {
        QCOMPARE(membersOf(replica.toObject()), (QStringList{u"address"_s, u"lagBytes"_s, u"link"_s}));
        QCOMPARE(replica[u"link"].toString(), u"up");
    }
    QCOMPARE(status[u"sentinels"].toArray().size(), 3);
    for (const QJsonValue &sentinel : status[u"sentinels"].toArray()) {
        QCOMPARE(membersOf(sentinel.toObject()),
            (QStringList{u"address"_s, u"master"_s, u"reachable"_s, u"tilt"_s}));
        QCOMPARE(sentinel[u"reachable"], QJsonValue(true));
        QCOMPARE(sentinel[u"tilt"], QJsonValue(false));
        QCOMPARE(sentinel[u"master"], master[u"address"]);
    }
    QCOMPARE(
        status[u"quorum"].toObject(), (QJsonObject{{u"ok"_s, true}, {u"usable"_s, 3}, {u"needed"_s, 2}}));
}

void TestCtlCluster::statusForPeople()
{
    const CtlRun run = ctlUntil(0, QStringList{u"status"_s} + target());
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.startsWith("mymaster: healthy\n"), run.out.constData());
    QVERIFY(run.out.contains("quorum: 3 usable, 2 needed"));
}

void TestCtlCluster::unknownMasterIsThree()
{
    const CtlRun run
        = ctl({u"status"_s, u"--json"_s, u"--sentinel"_s, sentinels(), u"--master"_s, u"nobody"_s});
    QCOMPARE(run.status, 3);
    QCOMPARE(run.object()[u"state"].toString(), u"unknown");
    QVERIFY2(run.err.contains("nobody"), run.err.constData());
}

void TestCtlCluster::sentinelUrlAndEnvironment()
{
    const QString url = u"redis+sentinel://"_s + sentinels() + u"/mymaster"_s;
    QCOMPARE(ctlUntil(0, {u"status"_s, u"--url"_s, url}).status, 0);
    const Variables variables{{u"REDIS_SENTINELS"_s, sentinels()}, {u"REDIS_MASTER"_s, u"mymaster"_s}};
    QCOMPARE(ctl({u"status"_s}, {}, variables).status, 0);
}

void TestCtlCluster::nodesListsAll()
{
    QJsonArray nodes;
    const auto areMeasured = [&] {
        nodes = ctl(QStringList{u"nodes"_s, u"--json"_s} + target()).object()[u"nodes"].toArray();
        return nodes.size() == 3 && std::ranges::none_of(nodes, [](const QJsonValue &node) {
            return node[u"opsPerSecond"].isNull();
        });
    };
    QVERIFY(waitUntil(areMeasured, electionPatience));
    QCOMPARE(nodes[0][u"master"], QJsonValue(true));
    QCOMPARE(nodes[0][u"role"].toString(), u"master");
    QCOMPARE(nodes[1][u"role"].toString(), u"replica");
    for (const QJsonValue &node : nodes) {
        QVERIFY(node[u"reachable"].toBool());
        QVERIFY(node[u"usedMemoryBytes"].toInteger() > 0);
        QVERIFY(!node[u"version"].toString().isEmpty());
    }
    QVERIFY(ctl(QStringList{u"nodes"_s} + target()).out.count('\n') == 4);
}

void TestCtlCluster::execOnAReplica()
{
    const QString replica = m_cluster.node(1).endpoint().toString();
    const CtlRun run = ctl(QStringList{u"exec"_s, u"--json"_s, u"--node"_s, replica} + target()
        + QStringList{u"--"_s, u"INFO"_s, u"replication"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(run.object()[u"reply"].toString().contains(u"role:slave"));
}

void TestCtlCluster::execSaysWhatTheNodeIs()
{
    const QString replica = m_cluster.node(1).endpoint().toString();
    const QStringList write{u"--"_s, u"SET"_s, u"x"_s, u"y"_s};
    const CtlRun refused = ctl(QStringList{u"exec"_s, u"--run"_s, u"--node"_s, replica} + target() + write);
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.err.contains("is a replica and takes no writes"), refused.err.constData());
    const CtlRun nobody
        = ctl(QStringList{u"exec"_s, u"--run"_s, u"--node"_s, u"nonsense"_s} + target() + write);
    QCOMPARE(nobody.status, 3);
    QVERIFY2(nobody.err.contains("nonsense:6379"), nobody.err.constData());
}

void TestCtlCluster::aSentinelIsNoReplica()
{
    const QString sentinel = m_cluster.sentinelEndpoints().front().toString();
    const CtlRun run = ctl({u"status"_s, u"--url"_s, u"redis://"_s + sentinel});
    QCOMPARE(run.status, 3);
    QVERIFY2(!run.out.contains("replica") && run.out.contains(sentinel.toUtf8()), run.out.constData());
}

void TestCtlCluster::connectionsCounts()
{
    CtlRun run;
    const auto areAllOpen = [&] {
        run = ctl(QStringList{u"connections"_s, u"--json"_s, u"--for"_s, u"1s"_s} + target());
        return run.object()[u"sentinels"].toObject()[u"openForEvents"].toInt() == 3;
    };
    QVERIFY(waitUntil(areAllOpen, electionPatience));
    QCOMPARE(run.status, 0);
    QCOMPARE(membersOf(run.object()),
        (QStringList{u"calls"_s, u"deployment"_s, u"lost"_s, u"masterChanges"_s, u"nodes"_s, u"queued"_s,
            u"refusedByQueue"_s, u"retries"_s, u"sentinels"_s, u"unknownOutcomes"_s}));
    QVERIFY(run.object()[u"nodes"].toObject()[u"open"].toInt() >= 3);
    QCOMPARE(run.object()[u"lost"].toInt(), 0);
}

void TestCtlCluster::alertsAreQuiet()
{
    const CtlRun run = ctlUntil(0, QStringList{u"alerts"_s, u"--json"_s, u"--for"_s, u"2s"_s} + target());
    QCOMPARE(membersOf(run.object()), (QStringList{u"alerts"_s, u"deployment"_s, u"time"_s, u"watchedMs"_s}));
    QVERIFY2(run.object()[u"alerts"].toArray().isEmpty(), run.out.constData());
    QCOMPARE(run.status, 0);
}

void TestCtlCluster::watchAndEventsFollowAFailover()
{
    CtlProcess watch(QStringList{u"watch"_s, u"--json"_s, u"--interval"_s, u"500ms"_s} + target());
    CtlProcess events(QStringList{u"events"_s, u"--json"_s} + target());
    QTRY_VERIFY(watch.objects().size() >= 2);
    QVERIFY(m_cluster.waitForSubscribers(2)); // both listen
    const QString before = watch.objects().last()[u"master"].toString();
    QCOMPARE(before, m_cluster.node(0).endpoint().toString());
    m_cluster.node(0).kill();
    QVERIFY(m_cluster.waitForFailoverFrom(0));
    const auto lastMaster = [&] { return watch.objects().last()[u"master"].toString(); };
    QTRY_VERIFY(!lastMaster().isEmpty() && lastMaster() != before);
    const QList<QJsonObject> lines = watch.objects();
    const bool hasGap = std::any_of(
        lines.begin(), lines.end(), [](const QJsonObject &line) { return line[u"opsPerSecond"].isNull(); });
    QVERIFY(hasGap);
    QVERIFY(lines.last()[u"epoch"].toInteger() > lines.first()[u"epoch"].toInteger());
    const auto switched = [&] {
        const QList<QJsonObject> &all = events.objects();
        return std::any_of(all.begin(), all.end(), [&](const QJsonObject &event) {
            return event[u"channel"].toString() == u"+switch-master" && event[u"from"].toString() == before;
        });
    };
    QTRY_VERIFY(switched());
    QCOMPARE(watch.end(), 0);
    QCOMPARE(events.end(), 0);
}

void TestCtlCluster::statusNamesTheDeadNode()
{
    const QString dead = m_cluster.node(0).endpoint().toString();
    QVERIFY(m_cluster.waitUntilSettled());
    CtlRun run;
    const auto isDegraded = [&] {
        run = ctl(QStringList{u"status"_s, u"--json"_s} + target());
        return run.object()[u"state"].toString() == u"degraded";
    };
    QVERIFY2(waitUntil(isDegraded, electionPatience), run.out.constData());
    QCOMPARE(run.status, 1);
    QStringList reasons;
    for (const QJsonValue &reason : run.object()[u"reasons"].toArray())
        reasons << reason.toString();
    QVERIFY2(reasons.join(u'\n').contains(dead), run.out.constData());
    bool isListed = false;
    for (const QJsonValue &replica : run.object()[u"replicas"].toArray()) {
        if (replica[u"address"].toString() == dead) {
            isListed = true;
            QCOMPARE(replica[u"link"].toString(), u"down");
        }
    }
    QVERIFY(isListed);
}

void TestCtlCluster::statusWithoutQuorum()
{
    m_cluster.sentinel(1).kill();
    m_cluster.sentinel(2).kill();
    const auto state = [&] {
        const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + target());
        return run.status == 1 ? run.object()[u"state"].toString() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"unhealthy"_s, 60000);
}

QTEST_GUILESS_MAIN(TestCtlCluster)
#include "tst_ctlcluster.moc"
