// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/present.h"
#include "pages/start/deploymentcard.h"
#include "pages/start/pastepanel.h"
#include "pages/start/recentpanel.h"
#include "ui/samplesnapshot.h"

#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace cachedeck;
using namespace cachedeck::pages;
using engine::Environment;
using sentinel::DeploymentState;

namespace {

models::Desk::Deployment deploymentOf(const QString &name, std::shared_ptr<engine::Snapshot> snapshot)
{
    static quint32 next = 0;
    models::Desk::Deployment deployment;
    deployment.id = engine::WorkspaceId(++next);
    deployment.profile.name = DeploymentName(name);
    deployment.snapshot = std::move(snapshot);
    return deployment;
}

engine::ActiveAlert alertOf(monitor::Severity severity)
{
    engine::ActiveAlert active;
    active.alert.ruleId = QStringLiteral("hitRate");
    active.alert.severity = severity;
    active.alert.since = test::at(-250);
    active.alert.title = Message("monitor.alert.hitRate.title", {Ratio(0.63), Ratio(0.7)});
    return active;
}

Standing standing(const QString &name, Environment environment, Need need, int since = 0)
{
    Standing made;
    made.name = name;
    made.environment = environment;
    made.need = need;
    made.since = test::at(since);
    made.lead = QStringLiteral("why ") + name;
    return made;
}

QString joined(const std::vector<Standing> &sorted)
{
    QStringList names;
    for (const Standing &one : sorted)
        names << one.name;
    return names.join(u' ');
}

} // namespace

class StartOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void filter_findsByEveryWord()
    {
        engine::Profile profile;
        profile.name = DeploymentName(QStringLiteral("payments-eu"));
        profile.masterName = QStringLiteral("orders");
        profile.environment = Environment::Staging;
        profile.sentinels = {Endpoint(QStringLiteral("10.6.0.21"), 26379)};
        for (const auto *filter : {"", "PAY", "eu stag", "10.6", "orders 26379"})
            QVERIFY2(matchesFilter(profile, QString::fromLatin1(filter)), filter);
        for (const auto *filter : {"us", "pay production", "10.7"})
            QVERIFY2(!matchesFilter(profile, QString::fromLatin1(filter)), filter);
    }

    /// Three hundred saved connections are a list that scrolls, not a page of them.
    void recent_isBounded()
    {
        RecentPanel panel;
        std::vector<engine::Profile> many(300);
        for (size_t i = 0; i < many.size(); ++i)
            many[i].name = DeploymentName(QStringLiteral("a connection with quite a long name %1").arg(i));
        panel.show(many, {});
        panel.resize(280, panel.sizeHint().height());
        QVERIFY2(panel.sizeHint().height() < 500, qPrintable(QString::number(panel.sizeHint().height())));
        panel.setFilter(QStringLiteral("name 299"));
        const auto buttons = panel.findChildren<QPushButton *>();
        QCOMPARE(
            std::ranges::count_if(buttons, [&](QPushButton *one) { return one->isVisibleTo(&panel); }), 2);
    }

    /// A width that lasts for a moment cuts no name for good.
    void recent_namesAreWholeWhereThereIsRoom()
    {
        RecentPanel panel;
        std::vector<engine::Profile> saved(2);
        saved[0].name = DeploymentName(QStringLiteral("team-00"));
        saved[1].name = DeploymentName(QStringLiteral("shop"));
        panel.show(saved, {});
        panel.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (const int width : {90, 340}) {
            panel.resize(width, panel.sizeHint().height());
            QCoreApplication::processEvents();
        }
        for (const auto &profile : saved) {
            const auto buttons = panel.findChildren<QPushButton *>();
            const auto found = std::ranges::find(buttons, profile.name.value, &QPushButton::text);
            QVERIFY(found != buttons.end());
            QTRY_COMPARE((*found)->toolTip(), QString());
            QVERIFY((*found)->width() >= (*found)->fontMetrics().horizontalAdvance(profile.name.value));
        }
    }

    void name_cannotTurnTheText()
    {
        engine::Profile profile;
        profile.name = DeploymentName(QStringLiteral("shop\u202Egnp"));
        QCOMPARE(shownName(profile), QStringLiteral("shop\\u{202e}gnp"));
    }

    void gravestFirst()
    {
        std::vector<Standing> standings{
            standing(QStringLiteral("fine-production"), Environment::Production, Need::Fine),
            standing(QStringLiteral("staging-critical"), Environment::Staging, Need::Critical),
            standing(QStringLiteral("warning"), Environment::Production, Need::Warning),
            standing(QStringLiteral("later"), Environment::Production, Need::Critical, 10),
            standing(QStringLiteral("earlier"), Environment::Production, Need::Critical, 5),
            standing(QStringLiteral("B-fine"), Environment::Development, Need::Fine),
            standing(QStringLiteral("a-fine"), Environment::Development, Need::Fine)};
        sortByNeed(standings);
        QCOMPARE(joined(standings),
            QStringLiteral("earlier later warning staging-critical fine-production a-fine B-fine"));
        QCOMPARE(countNeeding(standings), 4);
    }

    void banner_saysWhoFirstAndWhoNext()
    {
        std::vector<Standing> standings{
            standing(QStringLiteral("one"), Environment::Production, Need::Critical),
            standing(QStringLiteral("two"), Environment::Production, Need::Warning),
            standing(QStringLiteral("three"), Environment::Production, Need::Fine)};
        const auto banner = needBanner(standings);
        QCOMPARE(banner.what, QStringLiteral("2 of 3 need you, one first"));
        QCOMPARE(banner.since, QStringLiteral("why one"));
        QCOMPARE(banner.evidence, QStringLiteral("then two: why two"));
        QCOMPARE(int(banner.severity), int(widgets::Severity::Critical));
        QCOMPARE(needBanner({standings[1]}).what, QStringLiteral("two needs you"));
    }

    void healthy_isFine()
    {
        const auto fine
            = standingOf(deploymentOf(QStringLiteral("x"), test::snapshotOf(test::healthyTopology())));
        QCOMPARE(int(fine.need), int(Need::Fine));
        QCOMPARE(fine.lead, QStringLiteral("No alert"));
    }

    void noSnapshotYet_isConnecting()
    {
        const auto deployment = deploymentOf(QStringLiteral("x"), nullptr);
        QCOMPARE(int(standingOf(deployment).need), int(Need::Fine));
        QCOMPARE(standingOf(deployment).lead, QStringLiteral("Connecting…"));
        QCOMPARE(cardTextOf(deployment).hitRate, QStringLiteral("–"));
    }

    void alert_saysWhy_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<bool>("isSnoozed");
        QTest::addColumn<int>("need");
        QTest::newRow("critical") << int(monitor::Severity::Critical) << false << int(Need::Critical);
        QTest::newRow("warning") << int(monitor::Severity::Warning) << false << int(Need::Warning);
        QTest::newRow("information") << int(monitor::Severity::Info) << false << int(Need::Fine);
        QTest::newRow("snoozed") << int(monitor::Severity::Critical) << true << int(Need::Fine);
    }
    void alert_saysWhy()
    {
        QFETCH(int, severity);
        QFETCH(bool, isSnoozed);
        QFETCH(int, need);
        auto snapshot = test::snapshotOf(test::healthyTopology());
        snapshot->alerts = {alertOf(monitor::Severity(severity))};
        if (isSnoozed)
            snapshot->alerts[0].snooze = engine::Snooze(test::at(60), QStringLiteral("known"));
        const auto standing = standingOf(deploymentOf(QStringLiteral("x"), snapshot));
        QCOMPARE(int(standing.need), need);
        QCOMPARE(standing.lead.contains(QStringLiteral("63 %")), need != int(Need::Fine));
        QCOMPARE(standing.rest == QStringLiteral("1 snoozed"), isSnoozed);
    }

    /// It explains the alerts of the Sentinels that are away, and says that acting is off.
    void doubt_isTheLead()
    {
        auto topology = test::healthyTopology();
        topology->state = DeploymentState::MinorityView;
        topology->doubt = client::MasterDoubt::Minority;
        topology->doubtSince = test::at(-161);
        topology->sentinels[1].isReachable = topology->sentinels[2].isReachable = false;
        auto snapshot = test::snapshotOf(topology);
        snapshot->alerts = {alertOf(monitor::Severity::Critical)};
        const auto standing = standingOf(deploymentOf(QStringLiteral("x"), snapshot));
        QCOMPARE(int(standing.need), int(Need::Critical));
        QVERIFY2(standing.lead.contains(QStringLiteral("only 1 of 3")), qPrintable(standing.lead));
        QVERIFY(standing.since == topology->doubtSince);
    }

    void unreachable_needsSomebodyAndCanBeTried()
    {
        auto topology = test::healthyTopology();
        topology->state = DeploymentState::Connecting;
        topology->hasMaster = false;
        topology->attempt.emplace();
        topology->attempt->count = 3;
        topology->attempt->next = test::at(7);
        const auto text = cardTextOf(deploymentOf(QStringLiteral("x"), test::snapshotOf(topology)));
        QCOMPARE(int(text.need), int(Need::Critical));
        QVERIFY(text.canTryNow);
        QVERIFY2(text.master.contains(QStringLiteral("try 4 in 7 s")), qPrintable(text.master));
        QVERIFY(describe(text).startsWith(QStringLiteral("x, production, ")));
    }

    void card_tellsFigures()
    {
        auto snapshot = test::snapshotOf(test::healthyTopology());
        snapshot->figures.hitRate = Ratio(0.714);
        snapshot->figures.usedMemory = Bytes(1LL << 29);
        snapshot->figures.maxMemory = Bytes(1LL << 30);
        snapshot->figures.opsPerSecond = PerSecond(18'600);
        const auto text = cardTextOf(deploymentOf(QStringLiteral("x"), snapshot));
        QCOMPARE(text.hitRate, QStringLiteral("71.4 %"));
        QCOMPARE(text.memory, QStringLiteral("512 MiB of 1 GiB, 50 %"));
        QCOMPARE(*text.memoryShare, 0.5);
        QCOMPARE(text.operations, QStringLiteral("18.6 k/s"));
        QVERIFY(!text.canTryNow);
    }

    void reading_neverShowsThePassword()
    {
        const auto url = engine::parseUrl(u"redis+sentinel://desk:s3cret@10.0.0.1,10.0.0.2/orders?tls=1");
        QVERIFY(url.isOk());
        QString all;
        for (const auto &row : readingRows(*url, true))
            all += row.key + u' ' + row.value + u'\n';
        QVERIFY2(!all.contains(QStringLiteral("s3cret")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("Sentinels 10.0.0.1:26379, 10.0.0.2:26379")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("Master orders")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("User desk; the password is not shown")), qPrintable(all));
    }
};

QTEST_MAIN(StartOrderTest)
#include "tst_startorder.moc"
