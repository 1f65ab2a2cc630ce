// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/accesshints.h"
#include "pages/connect/testrows.h"
#include "pastedconnection.h"
#include "words/units.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::pages;
using cachedeck::test::connectionFrom;
using engine::ProfileKind;
using sentinel::ConnectionReport;
using sentinel::Mend;
using sentinel::StepState;
using sentinel::TestStep;

namespace {

sentinel::KnownMaster knownMaster(const char *name)
{
    sentinel::KnownMaster known;
    known.name = name;
    known.announced = Endpoint(QStringLiteral("10.44.1.12"), 6379);
    known.replicas = 2;
    known.quorum = 2;
    known.sentinels = 3;
    known.isUp = true;
    return known;
}

ConnectionReport failedAt(TestStep step, Mend mend)
{
    ConnectionReport report;
    for (auto &result : report.steps) {
        if (result.step < step) {
            result.state = StepState::Ok;
            result.duration = Microseconds(100);
        }
    }
    auto &failed = report.steps[size_t(step)];
    failed.state = StepState::Failed;
    failed.error = Error(ErrorKind::Timeout,
        Message("transport.timeout", {QStringLiteral("10.44.1.12:6379"), Microseconds(1'000'000)}));
    failed.message = failed.error->message();
    failed.duration = Microseconds(1000);
    failed.mend = mend;
    report.isFinished = true;
    return report;
}

} // namespace

/// From the report of a test run to what the connection dialog shows.
class ConnectRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void testRows_sayWhyAndWhatNext()
    {
        const auto report = failedAt(TestStep::ReachMaster, Mend::MapAddress);
        const auto rows = testRows(report, ConnectForm(), false);
        QCOMPARE(rows.size(), size_t(11));
        QVERIFY(rows[7].isFailed());
        QVERIFY(rows[7].why.contains(QStringLiteral("10.44.1.12:6379")));
        QVERIFY(!rows[7].mendText.isEmpty());
        QCOMPARE(int(rows[8].state), int(widgets::State::Unknown));
        QVERIFY(rows[7].start > rows[1].start && rows[7].share > rows[1].share);
        QVERIFY(rows[7].start + rows[7].share <= 1.0001);
        QCOMPARE(verdict(report, engine::ProfileKind::Sentinel, false).second,
            QStringLiteral("step 8 of 11 fails"));
    }

    void singleNode_hasNoStepsOfSentinels()
    {
        ConnectForm form;
        form.kind = engine::ProfileKind::SingleNode;
        const auto rows = testRows(sentinel::ConnectionReport(), form, false);
        QCOMPARE(rows.size(), size_t(6));
        for (const TestRow &row : rows)
            QVERIFY(row.step != TestStep::Sentinel && row.step != TestStep::MasterName);
        QCOMPARE(verdict(failedAt(TestStep::Role, Mend::Address), form.kind, false).second,
            QStringLiteral("step 5 of 6 fails"));
    }

    void warning_saysWhatAndLetsPass()
    {
        ConnectionReport report;
        for (auto &result : report.steps)
            result.state = StepState::Ok;
        auto &replicas = report.steps[size_t(TestStep::Replicas)];
        replicas.state = StepState::Warning;
        replicas.message = Message("sentinel.test.replicas.unreachable", {qint64(2), qint64(2)});
        replicas.mend = Mend::MapAddress;
        report.isFinished = true;
        const auto row = testRows(report, ConnectForm(), false).back();
        QVERIFY(row.isWarning() && !row.isFailed());
        QVERIFY(row.why.startsWith(QStringLiteral("2 of 2 replicas unreachable")));
        QVERIFY(!row.mendText.isEmpty() && row.otherMendText.isEmpty());
        const auto [state, word] = verdict(report, ProfileKind::Sentinel, false);
        QCOMPARE(int(state), int(widgets::State::Degraded));
        QCOMPARE(word, QStringLiteral("passed with 1 warning"));
    }

    void suggestion_isOneClick()
    {
        auto report = failedAt(TestStep::ReachMaster, Mend::MapAddress);
        report.nodes.resize(2);
        report.nodes[0].announced = Endpoint(QStringLiteral("10.44.1.12"), 6379);
        report.nodes[0].isMaster = true;
        report.nodes[0].error = report.failed()->error;
        report.nodes[0].suggestion = Endpoint(QStringLiteral("gw.us.example"), 16379);
        report.nodes[1].announced = Endpoint(QStringLiteral("10.44.1.11"), 6379);
        const auto row = testRows(report, ConnectForm(), false)[7];
        QCOMPARE(row.mendText, QStringLiteral("Map 10.44.1.12:6379 to gw.us.example:16379"));
        QVERIFY(row.adviceTitle.contains(QStringLiteral("gw.us.example:16379")) && !row.advice.isEmpty());
        QVERIFY(!row.otherMendText.isEmpty());
        ConnectForm form;
        QVERIFY(adoptSuggestions(form, report));
        const std::vector<MapRow> expected{
            {QStringLiteral("10.44.1.12:6379"), QStringLiteral("gw.us.example:16379")}};
        QVERIFY(form.map == expected);
        QVERIFY(mapState(report.nodes[0], report).text.startsWith(u'✕'));
        QVERIFY(mapState(report.nodes[1], report).text.contains(QStringLiteral("not tried")));
        report.nodes[0].error.reset();
        QVERIFY(!adoptSuggestions(form, report));
    }

    void tlsMend_saysWhichWayAndWhatItCosts()
    {
        ConnectForm form;
        const auto textOf
            = [&] { return testRows(failedAt(TestStep::Tls, Mend::SwitchTls), form, false)[2].mendText; };
        QCOMPARE(textOf(), QStringLiteral("Switch TLS on and test again"));
        form.sentinelAccess.tls.isOn = form.dataAccess.tls.isOn = true;
        QCOMPARE(textOf(), QStringLiteral("Switch TLS off and test again"));
        form.sentinelAccess.password = form.dataAccess.password = Secret("x");
        QVERIFY(textOf().contains(QStringLiteral("unencrypted")));
    }

    void everyMend_hasAButton()
    {
        for (int mend = int(Mend::Address); mend <= int(Mend::Wait); ++mend)
            QVERIFY(
                !testRows(failedAt(TestStep::Auth, Mend(mend)), ConnectForm(), false)[3].mendText.isEmpty());
    }

    void openMasterName_isAskedFor()
    {
        auto report = failedAt(TestStep::MasterName, Mend::MasterName);
        report.masters = {knownMaster("payments-us")};
        QCOMPARE(onlyMaster(report), QStringLiteral("payments-us"));
        QVERIFY(!testRows(report, ConnectForm(), true)[5].why.contains(QStringLiteral("mymaster")));
        report.masters.push_back(knownMaster("sessions-us"));
        QVERIFY(onlyMaster(report).isEmpty());
        QCOMPARE(masterRows(report)[1].quorum, QStringLiteral("quorum 2 of 3"));
        ConnectForm form;
        form.sentinels = QStringLiteral("a");
        QVERIFY(connectionForTest(form).isOk());
    }

    void sentinelRows_nameEachAnswer()
    {
        const auto profile = connectionFrom(u"redis+sentinel://a,b/x").profile;
        ConnectionReport report;
        report.sentinels.resize(1);
        report.sentinels[0].endpoint = profile.sentinels[0];
        report.sentinels[0].roundTrip = Microseconds(93'000);
        // One that does not know the master cannot say who else watches it.
        QCOMPARE(sentinelRows(profile, report)[0].sees, words::noFigure());
        report.sentinels[0].others = 2;
        report.sentinels[0].announced = Endpoint(QStringLiteral("10.0.0.1"), 6379);
        const auto rows = sentinelRows(profile, report);
        QCOMPARE(rows[0].answer, QStringLiteral("93 ms"));
        QVERIFY(rows[0].sees.startsWith(QStringLiteral("2 other")));
        QCOMPARE(rows[1].answer, QStringLiteral("not asked"));
        QCOMPARE(rows[0].used, QStringLiteral("as written"));
        QCOMPARE(rows[1].used, QStringLiteral("not asked"));
        auto mapped = profile;
        mapped.addressMap = *sentinel::AddressMap::parse(u"a=gw.example");
        QCOMPARE(sentinelRows(mapped, report)[0].used, QStringLiteral("by the map"));
        report.sentinels[0].error = Error(ErrorKind::Timeout, Message("sentinel.find.noAnswer"));
        QCOMPARE(sentinelRows(mapped, report)[0].used, QStringLiteral("not used"));
    }

    void hints_sayWhatWasAccepted()
    {
        ConnectForm form = formOf(connectionFrom(u"redis+sentinel://a:1,b:2/x"));
        ConnectionReport report;
        QVERIFY(accessHints(form, report, true).user.text.isEmpty()); // nothing was tried
        report = failedAt(TestStep::ReachMaster, Mend::MapAddress);
        QVERIFY(accessHints(form, report, true).user.text.contains(QStringLiteral("accepted")));
        QVERIFY(accessHints(form, report, false).user.text.contains(QStringLiteral("not sent")));
        report = failedAt(TestStep::Auth, Mend::SentinelCredentials);
        report.steps[size_t(TestStep::Auth)].error = Error(ErrorKind::Auth, Message("client.login.refused"));
        QVERIFY(accessHints(form, report, true).user.text.contains(QStringLiteral("refused")));
        form.sentinelAccess.tls.isOn = true;
        QVERIFY(accessHints(form, report, true).name.text.contains(QStringLiteral("matches")));
        form.sentinelAccess.tls.isVerified = false;
        QVERIFY(accessHints(form, report, true).name.text.isEmpty()); // nobody looked
    }

    void hintEdit_leavesRoomForTheText()
    {
        HintEdit edit;
        edit.setHint({QStringLiteral("accepted"), &theme::Palette::ok});
        edit.resize(300, 26);
        edit.show();
        QCOMPARE(edit.accessibleDescription(), QStringLiteral("accepted"));
        QVERIFY(edit.textMargins().right() > 0);
        edit.resize(60, 26);
        QTRY_COMPARE(edit.textMargins().right(), 0); // the text wins
    }
};

QTEST_MAIN(ConnectRowsTest)
#include "tst_connectrows.moc"
