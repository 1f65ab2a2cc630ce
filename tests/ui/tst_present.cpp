// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observation.h"
#include "pages/nodestate.h"
#include "pages/overview/overviewside.h"
#include "pages/overview/overviewtiles.h"
#include "pages/present.h"
#include "pages/topology/nodedetail.h"
#include "pages/topology/scenelayout.h"
#include "ui/samplesnapshot.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::pages;
using sentinel::DeploymentState;
using widgets::State;

class PresentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void stateOfADeployment_data()
    {
        QTest::addColumn<int>("deploymentState");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("shown");
        QTest::newRow("connected") << int(DeploymentState::Connected) << -1 << int(State::Healthy);
        QTest::newRow("failover") << int(DeploymentState::Failover) << -1 << int(State::FailoverRunning);
        QTest::newRow("settling") << int(DeploymentState::Settling) << -1 << int(State::Degraded);
        QTest::newRow("minority") << int(DeploymentState::MinorityView) << -1 << int(State::MinorityView);
        QTest::newRow("first try") << int(DeploymentState::Connecting) << 0 << int(State::Unknown);
        QTest::newRow("third try") << int(DeploymentState::Connecting) << 3 << int(State::Unreachable);
        QTest::newRow("lost, sentinels answer") << int(DeploymentState::Lost) << 3 << int(State::Unhealthy);
    }
    void stateOfADeployment()
    {
        QFETCH(int, deploymentState);
        QFETCH(int, attempts);
        QFETCH(int, shown);
        auto topology = test::healthyTopology();
        topology->state = DeploymentState(deploymentState);
        if (attempts >= 0) {
            topology->attempt.emplace();
            topology->attempt->count = attempts;
        }
        QCOMPARE(int(stateOf(*test::snapshotOf(topology)).state), shown);
    }

    /// Right after the connection nobody has told anything: neither healthy nor degraded is known.
    void firstLook_isConnecting()
    {
        const auto topology = test::healthyTopology();
        topology->stateSince = test::at(-1);
        QCOMPARE(int(stateOf(*test::snapshotOf(topology)).state), int(State::Unknown));
        auto told = test::snapshotOf(topology);
        told->nodes.front().info = std::make_shared<monitor::NodeInfo>();
        QCOMPARE(int(stateOf(*told).state), int(State::Healthy));
        topology->stateSince = test::at(-10);
        QCOMPARE(int(stateOf(*test::snapshotOf(topology)).state), int(State::Healthy));
    }

    void masterLine_saysWhoAndWhatIsTried()
    {
        auto topology = test::healthyTopology();
        QCOMPARE(masterLine(*test::snapshotOf(topology)), QStringLiteral("master 10.0.0.1:6379"));
        topology->hasMaster = false;
        topology->attempt.emplace();
        topology->attempt->count = 3;
        topology->attempt->next = test::at(2);
        QCOMPARE(masterLine(*test::snapshotOf(topology)),
            QStringLiteral("last master 10.0.0.1:6379 · try 4 in 2 s"));
        topology->attempt->next = test::at(-1); // it is under way
        QCOMPARE(
            masterLine(*test::snapshotOf(topology)), QStringLiteral("last master 10.0.0.1:6379 · try 4 now"));
    }

    void unreached_saysWhyAndOffersATry()
    {
        auto topology = test::healthyTopology();
        topology->hasMaster = false;
        topology->attempt.emplace();
        topology->attempt->count = 3;
        topology->attempt->next = test::at(2);
        topology->attempt->error = Error(ErrorKind::Config, Message("engine.workspace.closed"));
        auto snapshot = test::snapshotOf(topology);
        const auto banners = bannersOf(*snapshot);
        QCOMPARE(banners.size(), size_t(1));
        QVERIFY(!banners[0].what.isEmpty());
        QCOMPARE(banners[0].actions.front().id, QStringLiteral("tryNow"));
        engine::ActiveAlert alert;
        alert.alert.ruleId = QStringLiteral("disconnected");
        snapshot->alerts = {alert};
        QCOMPARE(bannersOf(*snapshot).size(), size_t(1)); // one of both, not two
        QVERIFY(bannersOf(*snapshot)[0].key.startsWith(QStringLiteral("disconnected")));
    }

    void snoozedAlerts_sayThatTheyArePutAside()
    {
        auto snapshot = test::snapshotOf(test::healthyTopology());
        engine::ActiveAlert active;
        active.alert.ruleId = QStringLiteral("hitRate");
        active.alert.target = QStringLiteral("10.0.0.1:6379");
        active.alert.since = test::at(-250);
        active.alert.title = Message("monitor.alert.hitRate.title", {Ratio(0.63), Ratio(0.7)});
        snapshot->alerts = {active, active};
        snapshot->alerts[1].snooze = engine::Snooze(test::at(60), QStringLiteral("known"));
        const auto banners = bannersOf(*snapshot);
        QCOMPARE(banners.size(), size_t(2));
        QCOMPARE(banners[0].since, QStringLiteral("for 4 min 10 s"));
        QVERIFY(banners[0].aside.isEmpty());
        QVERIFY(banners[1].aside.startsWith(QStringLiteral("snoozed until ")));
        QVERIFY(banners[1].aside.endsWith(QStringLiteral(": known")));
        QCOMPARE(banners[1].actions.back().id, QStringLiteral("unsnooze"));
        QVERIFY(needsSomebody(*snapshot));
        snapshot->alerts[0].isAcknowledged = true;
        QCOMPARE(bannersOf(*snapshot)[0].aside, QStringLiteral("acknowledged"));
        QVERIFY(!needsSomebody(*snapshot));
        QCOMPARE(ruleAndTarget(banners[0].key).first, QStringLiteral("hitRate"));
        QCOMPARE(ruleAndTarget(banners[0].key).second, QStringLiteral("10.0.0.1:6379"));
    }

    /// Why changes are refused, since when and what is locked; it goes with the doubt.
    void doubt_hasABanner()
    {
        auto topology = test::healthyTopology();
        topology->doubt = client::MasterDoubt::Minority;
        topology->doubtSince = test::at(-161);
        topology->sentinels[1].isReachable = topology->sentinels[2].isReachable = false;
        const auto banners = bannersOf(*test::snapshotOf(topology));
        QCOMPARE(banners.size(), size_t(1));
        QCOMPARE(banners[0].severity, widgets::Severity::Critical);
        QVERIFY2(banners[0].what.contains(QStringLiteral("only 1 of 3")), qPrintable(banners[0].what));
        QCOMPARE(banners[0].since, QStringLiteral("for 2 min 41 s"));
        QVERIFY(banners[0].evidence.contains(QStringLiteral("Locked")));
        topology->doubt = client::MasterDoubt::NoSentinel;
        QVERIFY(bannersOf(*test::snapshotOf(topology))[0].evidence.contains(QStringLiteral("10.0.0.1:6379")));
        topology->hasMaster = false; // the connection's own banner says more
        QVERIFY(bannersOf(*test::snapshotOf(topology)).empty());
        topology->doubt = client::MasterDoubt::None;
        topology->hasMaster = true;
        QVERIFY(bannersOf(*test::snapshotOf(topology)).empty());
    }

    void correctedEnvironment_hasABanner()
    {
        auto snapshot = test::snapshotOf(test::healthyTopology());
        snapshot->correction.emplace();
        snapshot->correction->announced = test::node(1);
        snapshot->correction->since = test::at(-5);
        const auto banners = bannersOf(*snapshot);
        QCOMPARE(banners.size(), size_t(1));
        QCOMPARE(banners[0].what,
            QStringLiteral(
                "This counts as production, not as development: the servers announce 10.0.0.1:6379"));
        QVERIFY(banners[0].evidence.contains(QStringLiteral("read-only")));
        QCOMPARE(banners[0].actions.front().id, QStringLiteral("editConnection"));
        QVERIFY(!needsSomebody(*snapshot)); // a note
        snapshot->isReadOnly = false; // unlocked since
        QVERIFY(!bannersOf(*snapshot)[0].evidence.contains(QStringLiteral("read-only")));
    }

    /// SCRIPT KILL goes through the gate, which refuses it while nothing may be changed.
    void killScript_saysWhyItIsLocked()
    {
        auto snapshot = test::snapshotOf(test::healthyTopology());
        engine::ActiveAlert active;
        active.alert.ruleId = QStringLiteral("blockedByScript");
        active.alert.title = Message("monitor.alert.noMaster.title");
        active.alert.nextSteps = {QStringLiteral("killScript")};
        snapshot->alerts = {active};
        QVERIFY(!bannersOf(*snapshot)[0].actions.front().disabledReason.isEmpty());
        snapshot->isReadOnly = false;
        QVERIFY(bannersOf(*snapshot)[0].actions.front().disabledReason.isEmpty());
    }

    void tiles_sayNoDataInsteadOfZero()
    {
        const engine::Figures none;
        QCOMPARE(hitRateTile(none).figure, QStringLiteral("–"));
        QCOMPARE(memoryTile(none, {}).figure, QStringLiteral("–"));
        QCOMPARE(operationsTile(none).figure, QStringLiteral("–"));
        QCOMPARE(roundTripTile(none).figure, QStringLiteral("–"));
        engine::Figures idle;
        idle.hitsPerSecond = PerSecond(0);
        QCOMPARE(hitRateTile(idle).trend, QStringLiteral("no lookups"));
    }

    void tiles_compare()
    {
        engine::Figures figures;
        figures.hitRate = Ratio(0.714);
        figures.hitRateChange = -0.221;
        figures.usedMemory = Bytes(1'524'713'390);
        figures.maxMemory = Bytes(2LL << 30);
        figures.p99 = monitor::Percentile(Microseconds(3'000'000), true);
        QCOMPARE(hitRateTile(figures).figure, QStringLiteral("71.4 %"));
        QVERIFY2(hitRateTile(figures).trend.contains(QStringLiteral("22.1")),
            qPrintable(hitRateTile(figures).trend));
        QCOMPARE(memoryTile(figures, "allkeys-lru").trend, QStringLiteral("71.0 % of 2 GiB, allkeys-lru"));
        QVERIFY(roundTripTile(figures).figure.startsWith(QStringLiteral("≥ 3")));
    }

    void memoryWithoutLimit_saysSo()
    {
        engine::Figures figures;
        figures.usedMemory = Bytes(1024);
        figures.maxMemory = Bytes(0);
        QCOMPARE(memoryTile(figures, "noeviction").trend, QStringLiteral("no limit, noeviction"));
    }

    void nodeRows_nameEachState()
    {
        auto topology = test::healthyTopology();
        topology->nodes[1].link = sentinel::LinkState::Syncing;
        topology->nodes[1].syncPercent = 74;
        topology->nodes[2].isReachable = false;
        const auto rows = nodeRows(*test::snapshotOf(topology));
        QCOMPARE(rows[0].word, QStringLiteral("master"));
        QCOMPARE(rows[1].word, QStringLiteral("syncing 74 %"));
        QCOMPARE(rows[2].word, QStringLiteral("down"));
        QCOMPARE(int(rows[2].state), int(State::Unreachable));
    }

    void sentinelText_saysWhoWouldBePromoted()
    {
        const QString text = sentinelText(*test::snapshotOf(test::healthyTopology()));
        QVERIFY2(text.contains(QStringLiteral("10.0.0.2:6379")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("1.20 KiB")), qPrintable(text));
    }

    void cards_countWhatTheSentinelsSay()
    {
        auto topology = test::healthyTopology();
        const auto cards = cardsOf(*test::snapshotOf(topology));
        QCOMPARE(cards.size(), size_t(6));
        QCOMPARE(cards[3].opinion, QStringLiteral("3 of 3: master, up"));
        QCOMPARE(cards[4].opinion, QStringLiteral("3 of 3: replica, up"));
        QVERIFY(cards[4].isLinkUp);
        QVERIFY(describe(cards).contains(QStringLiteral("10.0.0.3:6379")));
    }

    void oldMaster_isOnItsWayToCritical()
    {
        auto topology = test::healthyTopology();
        auto &old = topology->nodes[2];
        old.isOldMaster = true;
        old.role = sentinel::Role::Master;
        old.oldMasterSince = test::at(-6);
        old.atRisk = Bytes(1434);
        const auto cards = cardsOf(*test::snapshotOf(topology));
        QCOMPARE(int(cards[5].kind), int(CardKind::OldMaster));
        QCOMPARE(*cards[5].sinceSwitch, 0.2);
        QVERIFY(!cards[5].isLinkUp);
    }

    /// "2 masters at once" helps nobody; which one, against which, and what is at stake does.
    void twoMasters_areNamed()
    {
        auto topology = test::healthyTopology();
        auto &old = topology->nodes[2];
        old.role = sentinel::Role::Master;
        old.isOldMaster = true;
        old.atRisk = Bytes(1434);
        auto snapshot = test::snapshotOf(topology);
        engine::ActiveAlert active;
        active.alert.ruleId = QStringLiteral("twoMasters");
        active.alert.since = test::at(-6);
        active.alert = engine::withTopology(active.alert, *topology);
        snapshot->alerts = {active};
        const auto banner = bannersOf(*snapshot).front();
        QCOMPARE(
            banner.what, QStringLiteral("Old master 10.0.0.3:6379 still accepts writes, 1.40 KiB at risk"));
        QVERIFY2(banner.evidence.startsWith(QStringLiteral("10.0.0.3:6379 and 10.0.0.1:6379 both say")),
            qPrintable(banner.evidence));
    }

    void missingQuorum_isCounted()
    {
        auto topology = test::healthyTopology();
        topology->quorum.isOk = false;
        topology->quorum.usable = 1;
        auto snapshot = test::snapshotOf(topology);
        engine::ActiveAlert active;
        active.alert.ruleId = QStringLiteral("failoverNotPossible");
        active.alert = engine::withTopology(active.alert, *topology);
        snapshot->alerts = {active};
        const QString evidence = bannersOf(*snapshot).front().evidence;
        QVERIFY2(
            evidence.startsWith(QStringLiteral("1 of 3 sentinels usable, 2 needed")), qPrintable(evidence));
    }

    void unreachedBanner_saysTheCauseOnce()
    {
        auto topology = test::healthyTopology();
        topology->hasMaster = false;
        topology->stateSince = test::at(-12);
        topology->attempt.emplace();
        topology->attempt->count = 3;
        topology->attempt->next = test::at(2);
        topology->attempt->error
            = Error(ErrorKind::Config, Message("engine.workspace.closed"))
                  .withContext(Message("engine.mark.restart", {QStringLiteral("inner")}))
                  .withContext(Message("engine.mark.restart", {QStringLiteral("outer")}));
        const auto banner = bannersOf(*test::snapshotOf(topology)).front();
        QCOMPARE(banner.what, QStringLiteral("The deployment has been closed"));
        QCOMPARE(banner.since, QStringLiteral("for 12 s"));
        QCOMPARE(banner.evidence, QStringLiteral("restart of outer · try 4 in 2 s"));
    }

    void sentinelThatNeverAnswered_hasNoValues()
    {
        auto topology = test::healthyTopology();
        auto &view = topology->sentinels[0];
        view = sentinel::SentinelView();
        view.endpoint = test::sentinelAt(21);
        const auto groups = detailsOf(*test::snapshotOf(topology), view.endpoint);
        QStringList values;
        for (const DetailGroup &group : groups) {
            for (const widgets::KeyValue &row : group.rows)
                values << row.value;
        }
        QVERIFY2(!values.contains(QStringLiteral("0")) && !values.contains(QStringLiteral("no")),
            qPrintable(values.join(u'|')));
        QVERIFY2(values.filter(QStringLiteral(" ago")).isEmpty(), qPrintable(values.join(u'|')));
        QVERIFY(values.contains(QStringLiteral("none since this desk connected")));
        QCOMPARE(groups.back().rows[1].value, QStringLiteral("–")); // config epoch
    }

    void trend_needsItsFigure()
    {
        engine::Figures figures;
        figures.opsChange = -0.994;
        QCOMPARE(operationsTile(figures).trend, QString());
        figures.opsPerSecond = PerSecond(8);
        QVERIFY(!operationsTile(figures).trend.isEmpty());
    }

    void layout_overlapsNothing_data()
    {
        QTest::addColumn<int>("replicas");
        QTest::addColumn<int>("width");
        for (const int replicas : {0, 1, 2, 5, 30})
            for (const int width : {200, 640, 1400})
                QTest::addRow("%d replicas, %d wide", replicas, width) << replicas << width;
    }
    void layout_overlapsNothing()
    {
        QFETCH(int, replicas);
        QFETCH(int, width);
        auto topology = test::healthyTopology();
        topology->nodes.resize(1);
        for (int i = 0; i < replicas; ++i)
            topology->nodes.push_back(test::dataNode(50 + i, false));
        const auto cards = cardsOf(*test::snapshotOf(topology));
        const SceneLayout layout = layOut(cards, width, 18);
        for (size_t i = 0; i < cards.size(); ++i) {
            QVERIFY(layout.cards[i].isValid());
            QVERIFY(layout.cards[i].bottom() < layout.size.height());
            for (size_t j = i + 1; j < cards.size(); ++j)
                QVERIFY(!layout.cards[i].intersects(layout.cards[j]));
        }
    }
};

QTEST_MAIN(PresentTest)
#include "tst_present.moc"
