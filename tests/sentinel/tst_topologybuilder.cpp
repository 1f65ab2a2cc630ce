// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "factsrig.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;

/// The whole picture from what was answered, as values.
class tst_topologybuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void healthyGroup()
    {
        const Topology topology = built(healthy());
        QCOMPARE(QString(toString(topology.state)), u"connected"_s);
        QCOMPARE(topology.nodes.front().endpoint, a); // the master first, then by address
        QCOMPARE(topology.nodes[1].endpoint, b);
        QVERIFY(topology.isConfirmed && topology.quorum.isOk && topology.cause.isEmpty());
        QCOMPARE(
            topology.nodes[1].lag->count, qint64(10)); // what the master knows, same moment as its offset
        QCOMPARE(topology.nodes[2].lag->count, qint64(60));
        QVERIFY(topology.hints.empty());
        const Judgement judgement = judge(topology);
        QVERIFY2(judgement.state == HealthState::Healthy,
            judgement.reasons.empty() ? "" : qPrintable(judgement.reasons.front().debugText()));
    }

    void equalFactsAreEqualTopologies()
    {
        TopologyBuilder builder;
        Facts facts = healthy();
        const Topology first = builder.build(facts);
        facts.now += 1s;
        facts.steady += 1s;
        QVERIFY(first == builder.build(facts)); // nothing to repaint
    }

    void notStarted()
    {
        Facts facts = healthy();
        facts.isStarted = false;
        facts.hasMaster = false;
        QCOMPARE(stateOf(facts), u"stopped"_s);
        QCOMPARE(judged(facts), u"unknown"_s);
    }

    void connecting()
    {
        Facts facts;
        facts.isStarted = true;
        QCOMPARE(stateOf(facts), u"connecting"_s);
        QCOMPARE(judged(facts), u"unknown"_s);
        facts.attempt.emplace();
        facts.attempt->count = 1;
        QCOMPARE(judged(facts), u"unhealthy"_s);
        facts.attempt->count = 3;
        QCOMPARE(stateOf(facts), u"lost"_s);
    }

    /// A dead node that the Sentinels still list stays in the list with its link down.
    void deadReplicaStaysListed()
    {
        Facts facts = healthy();
        NodeReport &dead = facts.nodes[2];
        dead.node = Node();
        dead.node.endpoint = b;
        dead.node.error = Error(ErrorKind::Unreachable, Message("transport.refused", {b.toString()}));
        const Topology topology = built(facts);
        QCOMPARE(topology.nodes.size(), size_t(3));
        QCOMPARE(QString(sentinel::toString(topology.node(b)->link)), u"down"_s);
        QCOMPARE(judged(facts), u"degraded"_s);
        QVERIFY(hasReason(facts, "sentinel.judge.nodeDown"_L1));
    }

    void deadMaster()
    {
        Facts facts = healthy();
        facts.hasMaster = false;
        facts.lostAt = facts.steady - 1s;
        facts.attempt.emplace();
        QCOMPARE(stateOf(facts), u"failover"_s); // Sentinels would act within down-after and some
        QCOMPARE(judged(facts), u"unhealthy"_s);
        facts.lostAt = facts.steady - 30s;
        QCOMPARE(stateOf(facts), u"lost"_s);
        facts.sentinels[0].failoverState = "wait_start";
        QCOMPARE(stateOf(facts), u"failover"_s);
    }

    void settlesWhenAllAgree()
    {
        Facts facts = healthy();
        facts.lastSwitch.emplace();
        facts.lastSwitch->from = b;
        facts.lastSwitch->steady = facts.steady - 2s;
        facts.sentinels[2].master = b;
        facts.sentinels[2].configEpoch = Epoch(0);
        QCOMPARE(stateOf(facts), u"settling"_s);
        facts.sentinels[2].master = a;
        QCOMPARE(stateOf(facts), u"connected"_s);
        facts.nodes[2] = report(b, Role::Master, 5000);
        QCOMPARE(stateOf(facts), u"settling"_s);
        facts.lastSwitch->steady = facts.steady - 120s;
        QCOMPARE(stateOf(facts), u"connected"_s); // no longer a matter of the switch
    }

    /// redis-facts fact 1: the old master acknowledges writes that will be destroyed.
    void S3_oldMasterIsShownWithWhatIsAtRisk()
    {
        Facts facts = healthy();
        facts.nodes[2] = report(b, Role::Master, 5000);
        facts.lastSwitch.emplace();
        facts.lastSwitch->from = b;
        facts.lastSwitch->fromRunId = b.toString().toUtf8();
        facts.lastSwitch->historyEnd = 4500;
        facts.lastSwitch->steady = facts.steady - 3s;
        const Topology topology = built(facts);
        const Node *old = topology.node(b);
        QVERIFY(old->isOldMaster && !old->isMaster);
        QCOMPARE(old->offsetAtSwitch, qint64(4500));
        QCOMPARE(old->atRisk.count, qint64(500));
        QVERIFY(hasReason(facts, "sentinel.judge.oldMaster"_L1));
    }

    /// Restarted with another run id: its whole new history is at risk, its old offsets mean nothing.
    void S4_restartedOldMaster()
    {
        Facts facts = healthy();
        facts.nodes[2] = report(b, Role::Master, 80);
        facts.nodes[2].firstOffset = 14;
        facts.nodes[2].node.runId = "another life";
        facts.lastSwitch.emplace();
        facts.lastSwitch->from = b;
        facts.lastSwitch->fromRunId = "first life";
        facts.lastSwitch->historyEnd = 4500;
        const Topology topology = built(facts);
        QCOMPARE(topology.node(b)->atRisk.count, qint64(66));
    }

    void N9_minorityView()
    {
        Facts facts = healthy();
        facts.sentinels[1].isReachable = false;
        facts.sentinels[2].isReachable = false;
        QCOMPARE(stateOf(facts), u"minorityView"_s);
        QCOMPARE(built(facts).cause.id(), "sentinel.cause.minority"_L1);
        QVERIFY(!built(facts).isConfirmed);
        QCOMPARE(judged(facts), u"unhealthy"_s);
    }

    /// People are told when everybody has been asked, and since when; it goes with the cause.
    void doubt_isToldWithItsTime()
    {
        TopologyBuilder builder;
        Facts facts = healthy();
        const Error away(ErrorKind::Unreachable, Message("transport.refused", {u"s"_s}));
        const auto lose = [&](size_t which) {
            facts.sentinels[which].isReachable = false;
            facts.sentinels[which].error = away;
        };
        QVERIFY(builder.build(facts).doubt == client::MasterDoubt::None);
        facts.now += 10s;
        facts.sentinels[0].isReachable = false; // not asked yet
        lose(1);
        QVERIFY(builder.build(facts).doubt == client::MasterDoubt::None);
        lose(0);
        const WallTime began = facts.now;
        QVERIFY(builder.build(facts).doubt == client::MasterDoubt::Minority);
        facts.now += 10s;
        lose(2);
        const Topology nobody = builder.build(facts);
        QVERIFY(nobody.doubt == client::MasterDoubt::NoSentinel);
        QVERIFY(nobody.doubtSince == began); // changes have been locked since then
        facts.sentinels = healthy().sentinels;
        const Topology over = builder.build(facts);
        QVERIFY(over.doubt == client::MasterDoubt::None && over.doubtSince == WallTime{});
    }

    void N14_K3_noSentinelAnswers()
    {
        Facts facts = healthy();
        for (SentinelView &each : facts.sentinels)
            each.isReachable = false;
        QCOMPARE(stateOf(facts), u"connected"_s); // data keeps flowing
        QCOMPARE(built(facts).cause.id(), "sentinel.cause.noFailoverInformation"_L1);
        QCOMPARE(judged(facts), u"unhealthy"_s);
    }

    void N10_cannotConfirm()
    {
        Facts facts = healthy();
        for (SentinelView &each : facts.sentinels)
            each.isReachable = false;
        for (NodeReport &each : facts.nodes)
            each.node.isReachable = each.node.endpoint == a;
        QCOMPARE(built(facts).cause.id(), "sentinel.cause.cannotConfirm"_L1);
        QVERIFY(!built(facts).isConfirmed);
    }

    void K6_T18_disagreementNeedsTime()
    {
        TopologyBuilder builder;
        Facts facts = healthy();
        facts.sentinels[2].master = b;
        QVERIFY(!builder.build(facts).disagree);
        facts.steady += 4s;
        QVERIFY(!builder.build(facts).disagree);
        facts.steady += 2s;
        const Topology topology = builder.build(facts);
        QVERIFY(topology.disagree);
        QCOMPARE(QString(sentinel::toString(judge(topology).state)), u"unhealthy"_s);
        facts.sentinels[2].master = a;
        QVERIFY(!builder.build(facts).disagree);
    }

    void singleNode()
    {
        Facts facts;
        facts.kind = DeploymentKind::SingleNode;
        facts.isStarted = true;
        facts.hasMaster = true;
        facts.incarnation = Incarnation(a, Epoch(), "x");
        facts.nodes = {report(a, Role::Master, 1)};
        const Topology topology = built(facts);
        QVERIFY(topology.isConfirmed && topology.nodes.front().isListed);
        QCOMPARE(judged(facts), u"healthy"_s);
    }
};

QTEST_GUILESS_MAIN(tst_topologybuilder)
#include "tst_topologybuilder.moc"
