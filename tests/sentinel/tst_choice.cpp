// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/addressmap.h"
#include "sentinel/choice.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint at(quint16 port)
{
    return Endpoint(u"10.0.0.1"_s, port);
}

/// "A7 B8t": a Sentinel that names A at epoch 7, one in TILT that names B at epoch 8.
std::vector<Claim> claims(const QString &text)
{
    std::vector<Claim> list;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool isTilted = word.endsWith(u't');
        const QString epoch = word.mid(1, word.size() - (isTilted ? 2 : 1));
        Claim claim(at(quint16(26379 + list.size())), at(word.at(0).unicode()), Epoch(epoch.toLongLong()));
        claim.isInTilt = isTilted;
        list.push_back(claim);
    }
    for (Claim &claim : list)
        claim.voters = int(list.size());
    return list;
}

SentinelView view(int index, int others)
{
    SentinelView result;
    result.endpoint = at(quint16(26379 + index));
    result.runId = "s" + QByteArray::number(index);
    result.isReachable = true;
    result.knowsMaster = true;
    result.master = at('A');
    result.quorum = 2;
    result.otherSentinels = others;
    result.isQuorumOk = true;
    result.quorumText = "OK 3 usable Sentinels.";
    return result;
}

std::vector<SentinelView> three()
{
    return {view(0, 2), view(1, 2), view(2, 2)};
}

} // namespace

/// Whom to follow, and whether the Sentinels could act.
class tst_choice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void master_data()
    {
        QTest::addColumn<QString>("answers");
        QTest::addColumn<QString>("chosen"); // with its epoch; empty: none
        QTest::addColumn<bool>("isContested");
        QTest::newRow("all agree") << u"A3 A3 A3"_s << u"A3"_s << false;
        QTest::newRow("one is ahead") << u"A3 B4 A3"_s << u"B4"_s << false;
        QTest::newRow("one is stale") << u"B4 B4 A3"_s << u"B4"_s << false;
        QTest::newRow("the one ahead is in TILT") << u"A3 B4t A3"_s << u"A3"_s << false;
        QTest::newRow("all in TILT") << u"A3t B4t A3t"_s << u"B4"_s << false;
        QTest::newRow("T18 two against one") << u"A0 A0 B0"_s << u"A0"_s << true;
        QTest::newRow("K6 one against one") << u"A0 B0"_s << QString() << true;
        QTest::newRow("K6 three ways") << u"A0 B0 C0"_s << QString() << true;
        QTest::newRow("K6 two of four") << u"A0 A0 B0 C0"_s << QString() << true;
        QTest::newRow("one only") << u"A0"_s << u"A0"_s << false;
        QTest::newRow("none") << QString() << QString() << false;
    }
    void master()
    {
        QFETCH(QString, answers);
        QFETCH(QString, chosen);
        QFETCH(bool, isContested);
        const std::vector<Claim> list = claims(answers);
        const Choice choice = chooseMaster(list);
        QCOMPARE(choice.isContested, isContested);
        QCOMPARE(choice.master.isEmpty(), chosen.isEmpty());
        if (chosen.isEmpty())
            return;
        QCOMPARE(choice.master, at(chosen.at(0).unicode()));
        QCOMPARE(choice.epoch.value, chosen.mid(1).toLongLong());
    }

    void N9_N10_doubt()
    {
        using client::MasterDoubt;
        std::vector<SentinelView> views = three();
        const auto silence = [&](size_t which) {
            views[which].isReachable = false;
            views[which].error = Error(ErrorKind::Timeout, Message("test.silent"));
        };
        QVERIFY(doubtOf(views) == MasterDoubt::None);
        silence(1);
        QVERIFY(doubtOf(views) == MasterDoubt::None); // two of three
        silence(2);
        QVERIFY(doubtOf(views) == MasterDoubt::Minority);
        silence(0);
        QVERIFY(doubtOf(views) == MasterDoubt::NoSentinel);
        QVERIFY(doubtOf({}) == MasterDoubt::None); // a single node
    }

    void onePerSentinelByRunId()
    {
        std::vector<SentinelView> views = three();
        for (size_t i = 0; i < views.size(); ++i)
            views[i].runId = "run" + QByteArray::number(int(i));
        QVERIFY(onePerSentinel(views) == views);
        views[2].runId = views[0].runId; // two addresses of one
        views[2].isSeed = true;
        std::vector<SentinelView> counted = onePerSentinel(views);
        QCOMPARE(counted.size(), size_t(2));
        QCOMPARE(counted[0].endpoint, views[0].endpoint);
        QVERIFY(counted[0].otherNames == std::vector<Endpoint>{views[2].endpoint});
        QVERIFY(doubtOf(counted) == client::MasterDoubt::None); // it and another: two of three
        counted.erase(counted.begin() + 1);
        QVERIFY(doubtOf(counted) == client::MasterDoubt::Minority); // twice the same is no majority
        views[0].isReachable = false; // under one address it is away: both are told
        QCOMPARE(onePerSentinel(views).size(), size_t(3));
        for (SentinelView &view : views) { // not known yet
            view.isReachable = true;
            view.runId.clear();
        }
        QCOMPARE(onePerSentinel(views).size(), size_t(3));
    }

    /// One seed has answered: the others that it tells of are missing, but were not asked yet.
    void undecidedBeforePeersAreAsked()
    {
        using client::MasterDoubt;
        std::vector<SentinelView> views = three();
        QVERIFY(!isUndecided(views));
        views.resize(1);
        for (quint16 i = 1; i <= 2; ++i) {
            PeerOpinion peer;
            peer.peer = Endpoint(u"10.4.9.9"_s, i);
            peer.flags = Flags("sentinel");
            views[0].peers.push_back(peer);
        }
        QVERIFY(doubtOf(views) == MasterDoubt::Minority && isUndecided(views));
        views[0].peers[0].flags = Flags("sentinel,s_down,disconnected");
        QVERIFY(isUndecided(views)); // the other one would do
        SentinelView asked;
        asked.endpoint = asked.reached = views[0].peers[1].peer;
        views.push_back(asked);
        QVERIFY(isUndecided(views)); // not answered yet
        views[1].error = Error(ErrorKind::Timeout, Message("test.silent"));
        QVERIFY(doubtOf(views) == MasterDoubt::Minority && !isUndecided(views));
    }

    void quorumWhole()
    {
        const Quorum quorum = assessQuorum(three());
        QVERIFY(quorum.isOk);
        QCOMPARE(quorum.usable, 3);
        QCOMPARE(quorum.needed, 2);
        QCOMPARE(quorum.voters, 3);
        QVERIFY(quorum.cause.isEmpty());
    }

    void K1_oneSentinelDown()
    {
        std::vector<SentinelView> views = three();
        views[2].isReachable = false;
        const Quorum quorum = assessQuorum(views);
        QVERIFY(quorum.isOk);
        QCOMPARE(quorum.usable, 2);
        QCOMPARE(quorum.voters, 3);
        QVERIFY(!isMinority(views));
        QVERIFY(isConfirmedBy(views, at('A')));
    }

    void K2_twoSentinelsDown()
    {
        std::vector<SentinelView> views = three();
        views[1].isReachable = false;
        views[2].isReachable = false;
        const Quorum quorum = assessQuorum(views);
        QVERIFY(!quorum.isOk);
        QCOMPARE(quorum.cause.id(), "sentinel.quorum.few"_L1);
        QVERIFY(isMinority(views));
        QVERIFY(!isConfirmedBy(views, at('A')));
    }

    void K3_allSentinelsDown()
    {
        std::vector<SentinelView> views = three();
        for (SentinelView &each : views)
            each.isReachable = false;
        QCOMPARE(assessQuorum(views).cause.id(), "sentinel.quorum.unreachable"_L1);
        QVERIFY(claimsOf(views).empty());
    }

    void K4_ckquorumSaysOkInTilt()
    {
        std::vector<SentinelView> views = three();
        views[0].isInTilt = true;
        views[1].isInTilt = true;
        const Quorum quorum = assessQuorum(views);
        QVERIFY(!quorum.isOk);
        QCOMPARE(quorum.usable, 1);
        QCOMPARE(quorum.cause.id(), "sentinel.quorum.tilt"_L1);
    }

    void K10_staleEntriesRaiseTheBar()
    {
        std::vector<SentinelView> views{view(0, 4), view(1, 4)};
        const Quorum quorum = assessQuorum(views);
        QCOMPARE(quorum.voters, 5);
        QCOMPARE(quorum.needed, 3);
        QVERIFY(!quorum.isOk);
    }

    void sentinelsThatOthersSeeDownDoNotCount()
    {
        std::vector<SentinelView> views = three();
        PeerOpinion down;
        down.peer = views[2].endpoint;
        down.runId = views[2].runId;
        down.flags = Flags("sentinel,s_down");
        views[0].peers = {down};
        views[1].peers = {down};
        QCOMPARE(assessQuorum(views).usable, 2);
    }

    void sentinelsThatSeeNoQuorum()
    {
        std::vector<SentinelView> views = three();
        views[0].isQuorumOk = false;
        views[0].quorumText = "NOQUORUM 1 usable Sentinels";
        QVERIFY(assessQuorum(views).isOk); // one alone may be cut off
        views[1].isQuorumOk = false;
        QCOMPARE(assessQuorum(views).cause.id(), "sentinel.quorum.denied"_L1);
    }

    void N13_addressMap_data()
    {
        QTest::addColumn<QString>("map");
        QTest::addColumn<QString>("announced");
        QTest::addColumn<QString>("reached");
        QTest::newRow("exact") << u"10.0.0.1:6379=gw:16379"_s << u"10.0.0.1:6379"_s << u"gw:16379"_s;
        QTest::newRow("other port") << u"10.0.0.1:6379=gw:16379"_s << u"10.0.0.1:6380"_s
                                    << u"10.0.0.1:6380"_s;
        QTest::newRow("host") << u"10.0.0.1=gw"_s << u"10.0.0.1:6380"_s << u"gw:6380"_s;
        QTest::newRow("host to one port") << u"10.0.0.1=gw:1"_s << u"10.0.0.1:6380"_s << u"gw:1"_s;
        QTest::newRow("exact wins") << u"10.0.0.1=gw, 10.0.0.1:6380=other:2"_s << u"10.0.0.1:6380"_s
                                    << u"other:2"_s;
        QTest::newRow("v6") << u"[fd00::1]:6379=[::1]:7000"_s << u"[fd00::1]:6379"_s << u"[::1]:7000"_s;
        QTest::newRow("v6 host") << u"fd00::1=gw"_s << u"[fd00::1]:6379"_s << u"gw:6379"_s;
    }
    void N13_addressMap()
    {
        QFETCH(QString, map);
        QFETCH(QString, announced);
        QFETCH(QString, reached);
        const Result<AddressMap> parsed = AddressMap::parse(map);
        QVERIFY(parsed.isOk());
        QCOMPARE(parsed->reached(Endpoint::parse(announced).value()).toString(), reached);
        QCOMPARE(AddressMap::parse(parsed->toString()).value(), *parsed);
    }

    void brokenAddressMaps()
    {
        for (const QString &text : {u"10.0.0.1"_s, u"a=b=c"_s, u"=gw"_s, u"a:99999=b"_s, u"a:1="_s}) {
            const Result<AddressMap> parsed = AddressMap::parse(text);
            QVERIFY2(!parsed.isOk(), qPrintable(text));
            QCOMPARE(parsed.error().kind(), ErrorKind::Config);
            QCOMPARE(parsed.error().message().id(), "sentinel.map.entry"_L1);
        }
    }

    void allowList()
    {
        const AllowList list({u"10.44.0.0/16"_s, u".us.example"_s, u"cache"_s});
        QVERIFY(list.allows(Endpoint(u"10.44.1.2"_s, 1)));
        QVERIFY(!list.allows(Endpoint(u"10.45.1.2"_s, 1)));
        QVERIFY(list.allows(Endpoint(u"gw.US.example"_s, 1)));
        QVERIFY(!list.allows(Endpoint(u"us.example.evil"_s, 1)));
        QVERIFY(list.allows(Endpoint(u"cache"_s, 1)));
        QVERIFY(!list.allows(Endpoint(u"cache2"_s, 1)));
        QVERIFY(AllowList().allows(Endpoint(u"anything"_s, 1)));
    }

    void privateRanges()
    {
        QVERIFY(isPrivate(Endpoint(u"10.1.2.3"_s, 1)));
        QVERIFY(isPrivate(Endpoint(u"172.31.0.1"_s, 1)));
        QVERIFY(!isPrivate(Endpoint(u"172.32.0.1"_s, 1)));
        QVERIFY(isPrivate(Endpoint(u"fd00::1"_s, 1)));
        QVERIFY(!isPrivate(Endpoint(u"198.51.100.20"_s, 1)));
        QVERIFY(!isPrivate(Endpoint(u"cache.example"_s, 1)));
    }
};

QTEST_GUILESS_MAIN(tst_choice)
#include "tst_choice.moc"
