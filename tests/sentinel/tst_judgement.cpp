// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "factsrig.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;

/// What the picture means: health, promotion, agreement, hints.
class tst_judgement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void K4_tiltDegrades()
    {
        Facts facts = healthy();
        facts.sentinels[0].isInTilt = true;
        QCOMPARE(judged(facts), u"degraded"_s);
        facts.sentinels[1].isInTilt = true;
        QCOMPARE(judged(facts), u"unhealthy"_s);
    }

    void S6_S7_masterThatDoesNotServe()
    {
        Facts facts = healthy();
        facts.nodes[1].node.isServing = false;
        facts.nodes[1].node.error = Error(ErrorKind::Busy, Message("server.reply", {QByteArray("BUSY x")}));
        QCOMPARE(judged(facts), u"unhealthy"_s);
        QVERIFY(hasReason(facts, "sentinel.judge.masterBusy"_L1));
    }

    void S5_masterThatLostItsData()
    {
        Facts facts = healthy();
        facts.datasetLoss.emplace();
        facts.datasetLoss->keysBefore = 5000;
        QCOMPARE(judged(facts), u"unhealthy"_s);
        QVERIFY(hasReason(facts, "sentinel.judge.datasetLost"_L1));
        QVERIFY(built(facts).datasetLoss == facts.datasetLoss);
    }

    /// It answers, so it is not told to be silent.
    void nodeThatIsAskedWrongly()
    {
        Facts facts = healthy();
        facts.nodes[2].node.isReachable = false;
        facts.nodes[2].node.error = Error(ErrorKind::Config, Message("client.database.absent"));
        QCOMPARE(judged(facts), u"degraded"_s);
        QVERIFY(hasReason(facts, "sentinel.judge.nodeConfig"_L1));
        QVERIFY(!hasReason(facts, "sentinel.judge.nodeDown"_L1));
    }

    void whoIsAReplica()
    {
        Facts facts = healthy();
        const Topology group = built(facts);
        QVERIFY(!group.isReplica(*group.node(a)) && group.isReplica(*group.node(b)));
        facts.nodes[2].node.role = Role::Master; // whatever it says itself
        const Topology two = built(facts);
        QVERIFY(two.isReplica(*two.node(b)));
        Facts single;
        single.kind = DeploymentKind::SingleNode;
        single.isStarted = true;
        single.nodes = {report(a, Role::Unknown, 0)};
        const Topology silent = built(single);
        QVERIFY(!silent.isReplica(silent.nodes.front())); // nobody knows
        single.nodes = {report(a, Role::Replica, 0)};
        const Topology told = built(single);
        QVERIFY(told.isReplica(told.nodes.front()));
    }

    void whoseQuorumIsKnown()
    {
        Facts facts = healthy();
        QVERIFY(built(facts).isQuorumKnown());
        for (SentinelView &view : facts.sentinels)
            view.knowsMaster = false;
        QVERIFY(!built(facts).isQuorumKnown());
        facts.sentinels.clear();
        QVERIFY(!built(facts).isQuorumKnown());
    }

    void replicaLinks()
    {
        Facts facts = healthy();
        facts.nodes[0].node.link = LinkState::Down;
        QVERIFY(hasReason(facts, "sentinel.judge.linkDown"_L1));
        facts.nodes[0].node.link = LinkState::Syncing;
        QVERIFY(hasReason(facts, "sentinel.judge.syncing"_L1));
        QCOMPARE(judged(facts), u"degraded"_s);
    }

    void promotable_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("same: smallest run id") << QString() << b.toString();
        QTest::newRow("lower priority wins") << u"priority"_s << c.toString();
        QTest::newRow("higher offset wins") << u"offset"_s << c.toString();
        QTest::newRow("never priority 0") << u"never"_s << c.toString();
        QTest::newRow("down") << u"down"_s << c.toString();
        QTest::newRow("disconnected") << u"disconnected"_s << c.toString();
        QTest::newRow("silent") << u"silent"_s << c.toString();
        QTest::newRow("old INFO") << u"info"_s << c.toString();
        QTest::newRow("long without its master") << u"link"_s << c.toString();
        QTest::newRow("nobody") << u"nobody"_s << QString();
    }
    void promotable()
    {
        QFETCH(QString, change);
        QFETCH(QString, chosen);
        SentinelView each = view(26379);
        NodeOpinion &first = each.nodes[1];
        NodeOpinion &second = each.nodes[2];
        second.priority = change == u"priority"_s ? 50 : 100;
        second.offset = change == u"offset"_s ? 1 : 0;
        first.priority = change == u"never"_s || change == u"nobody"_s ? 0 : 100;
        second.priority = change == u"nobody"_s ? 0 : second.priority;
        if (change == u"down"_s)
            first.flags = Flags("slave,s_down");
        if (change == u"disconnected"_s)
            first.flags = Flags("slave,disconnected");
        first.lastOkPing = change == u"silent"_s ? 6000ms : 1ms;
        first.infoAge = change == u"info"_s ? 31000ms : 1ms;
        first.linkDownTime = change == u"link"_s ? 11000ms : 0ms;
        QCOMPARE(promotableReplica(each).toString(), chosen.isEmpty() ? Endpoint().toString() : chosen);
    }

    void agreementTable()
    {
        Facts facts = healthy();
        std::vector<AgreementRow> rows = agreement(built(facts));
        QVERIFY(std::all_of(rows.begin(), rows.end(), [](const auto &row) {
            return row.verdict == Agreement::Same || row.fact.id() == "sentinel.fact.vote"_L1;
        }));
        QVERIFY(
            std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.values.size() == 3; }));
        facts.sentinels[1].configEpoch = Epoch(2);
        rows = agreement(built(facts));
        QVERIFY(rows[1].verdict == Agreement::Differs);
        facts.lastSwitch.emplace();
        facts.lastSwitch->steady = facts.steady;
        facts.sentinels[1].failoverState = "reconf_slaves";
        rows = agreement(built(facts));
        QVERIFY(rows[1].verdict == Agreement::NotYet);
    }

    /// Nothing said is no agreement; a vote names the Sentinel as its column does.
    void agreementWithoutAnswers()
    {
        Topology topology = built(healthy());
        const auto verdictOf = [&](qsizetype row) { return agreement(topology)[std::size_t(row)].verdict; };
        topology.sentinels[0].runId = "aaaa";
        topology.sentinels[1].runId = "bbbb";
        topology.sentinels[2].runId = "cccc";
        const auto vote = [&](std::size_t of, std::size_t seenBy) {
            PeerOpinion peer;
            peer.runId = topology.sentinels[of].runId;
            peer.votedLeader = "bbbb";
            topology.sentinels[seenBy].peers = {peer};
        };
        vote(0, 1);
        vote(2, 0);
        const AgreementRow votes = agreement(topology)[2];
        QVERIFY(votes.values[0] == Message("sentinel.value.sentinel", {qint64(2)}));
        QVERIFY(votes.values[1].isEmpty());
        QVERIFY(votes.verdict == Agreement::NoData);
        topology.sentinels[1].isReachable = false;
        QVERIFY(verdictOf(0) == Agreement::Same); // two of three say the same
        topology.sentinels[2].isReachable = false;
        QVERIFY(verdictOf(0) == Agreement::NoData);
        topology.sentinels[0].isReachable = false;
        for (const AgreementRow &row : agreement(topology))
            QVERIFY(row.verdict == Agreement::NoData);
    }

    void hints()
    {
        Facts facts = healthy();
        facts.sentinels[2].downAfter = 2000ms;
        QVERIFY(hasHint(facts, "sentinel.hint.settings"_L1));
        facts = healthy();
        for (SentinelView &each : facts.sentinels)
            each.otherSentinels = 3;
        QVERIFY(hasHint(facts, "sentinel.hint.even"_L1));
        facts = healthy();
        for (SentinelView &each : facts.sentinels)
            each.reached = a;
        QVERIFY(hasHint(facts, "sentinel.hint.oneHost"_L1));
        facts = healthy();
        PeerOpinion gone;
        gone.peer = at(1);
        gone.runId = "gone";
        gone.flags = Flags("sentinel,s_down");
        facts.sentinels[0].peers = {gone};
        QVERIFY(hasHint(facts, "sentinel.hint.stale"_L1));
        facts = healthy();
        facts.sentinels[0].events = EventsMode::Polling;
        facts.sentinels[0].eventsCause = Message("sentinel.events.noRight", {u"x"_s});
        QVERIFY(hasHint(facts, "sentinel.events.noRight"_L1));
    }
};

QTEST_GUILESS_MAIN(tst_judgement)
#include "tst_judgement.moc"
