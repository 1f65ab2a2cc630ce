// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "pages/connect/accesshints.h"
#include "pages/connect/addressedit.h"
#include "pages/connect/connectdialog.h"
#include "pages/connect/connectionname.h"
#include "pages/connect/testrows.h"
#include "support/patience.h"
#include "words/units.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::pages;
using engine::Environment;
using engine::ProfileKind;
using sentinel::ConnectionReport;
using sentinel::Mend;
using sentinel::StepState;
using sentinel::TestStep;

namespace {

engine::Connection connectionFrom(QStringView url)
{
    const auto parsed = engine::parseUrl(url);
    PastedSecrets secrets;
    secrets.take(*parsed);
    return secrets.with(parsed->profile);
}

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

class ConnectFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void form_keepsAWholeConnection()
    {
        engine::Connection connection = connectionFrom(
            u"rediss+sentinel://desk:pw@gw.example:26379,:26380/payments/2?sentinel_username=s");
        connection.profile.name = DeploymentName(QStringLiteral("payments-us"));
        connection.profile.dataAccess.tls.caFile = QStringLiteral("/ca.pem");
        connection.profile.sentinelAccess.tls.isVerified = false;
        connection.profile.addressMap
            = *sentinel::AddressMap::parse(u"10.44.1.12:6379=gw.example:16379, 10.44.1.11=gw.example");
        connection.profile.allowedHosts = sentinel::AllowList({QStringLiteral(".example")});
        connection.profile.environment = Environment::Staging;
        const auto back = connectionOf(formOf(connection));
        QVERIFY(back.isOk());
        QVERIFY(back->profile == connection.profile);
        QVERIFY(back->credentials.dataPassword.equals(Secret("pw")));
    }

    void sentinels_mayBeSeparatedByAnything()
    {
        ConnectForm form;
        form.sentinels = QStringLiteral(" a:1,b ;\n[::1]:3 ");
        const auto connection = connectionOf(form);
        QVERIFY(connection.isOk());
        QCOMPARE(connection->profile.sentinels.size(), size_t(3));
        QCOMPARE(connection->profile.sentinels[1], Endpoint(QStringLiteral("b"), 26379));
    }

    void brokenFields_sayWhich()
    {
        ConnectForm form;
        form.sentinels = QStringLiteral("a:port");
        QVERIFY(!connectionOf(form));
        form.sentinels = QStringLiteral("a:1");
        form.map = {{QStringLiteral("10.0.0.1:6379"), QStringLiteral("gw:port")}};
        QVERIFY(!connectionOf(form));
        form.map[0].reached.clear();
        QVERIFY(connectionOf(form).isOk());
        QVERIFY(connectionOf(form)->profile.addressMap.isEmpty());
        form.sentinels.clear();
        QVERIFY(!connectionForTest(form));
    }

    void environment_followsTheAddressUntilChosen()
    {
        ConnectForm form;
        form.sentinels = QStringLiteral("127.0.0.1");
        applyDefaults(form);
        QCOMPARE(int(form.environment), int(Environment::Development));
        QVERIFY(!form.isReadOnly);
        form.sentinels = QStringLiteral("127.0.0.1, db.example");
        applyDefaults(form);
        QCOMPARE(int(form.environment), int(Environment::Production));
        QVERIFY(form.isReadOnly);
        form.environment = Environment::Staging;
        form.isEnvironmentChosen = true;
        form.sentinels = QStringLiteral("127.0.0.1");
        applyDefaults(form);
        QCOMPARE(int(form.environment), int(Environment::Staging));
    }

    void pastedAddress_keepsPasswordsForTheSameServersOnly()
    {
        ConnectForm form = formOf(connectionFrom(u"redis://u:pw@a.example"));
        apply(form, connectionFrom(u"redis://u@a.example/3"));
        QVERIFY(form.dataAccess.password.equals(Secret("pw")));
        apply(form, connectionFrom(u"redis://u@b.example"));
        QVERIFY(form.dataAccess.password.isEmpty());
    }

    void pastedPassword_isDroppedForOtherServers()
    {
        PastedSecrets secrets;
        secrets.take(*engine::parseUrl(u"redis://u:pw@a.example"));
        secrets.take(*engine::parseUrl(u"redis://u@a.example/3"));
        QVERIFY(secrets.credentials().dataPassword.equals(Secret("pw")));
        secrets.take(*engine::parseUrl(u"redis://u@b.example"));
        QVERIFY(secrets.credentials().dataPassword.isEmpty());
    }

    void addressEdit_takesThePasswordOutOfTheText()
    {
        AddressEdit edit;
        edit.setText(QStringLiteral("redis://desk:s3cret@db.example:6380/1"));
        QVERIFY2(!edit.text().contains(QStringLiteral("s3cret")), qPrintable(edit.text()));
        QVERIFY(edit.hasPassword());
        QVERIFY(!edit.isUndoAvailable());
        QVERIFY(edit.connection().credentials.dataPassword.equals(Secret("s3cret")));
        QVERIFY(edit.connection().profile.dataAccess.hasPassword);
        edit.setText(QStringLiteral("redis://desk@other.example"));
        QVERIFY(!edit.hasPassword());
    }

    void names_areFree()
    {
        engine::Profile one = connectionFrom(u"redis+sentinel://a/payments").profile;
        engine::Profile other = connectionFrom(u"redis+sentinel://b/payments").profile;
        QCOMPARE(freeName(one, {}).value, QStringLiteral("payments"));
        other.name = DeploymentName(QStringLiteral("payments"));
        QCOMPARE(freeName(one, {other}).value, QStringLiteral("payments 2"));
        engine::Profile same = one;
        same.name = DeploymentName(QStringLiteral("known"));
        QCOMPARE(freeName(one, {other, same}).value, QStringLiteral("known"));
        QCOMPARE(suggestedName(connectionFrom(u"redis://db:7").profile), QStringLiteral("db:7"));
    }

    void mapRows_comeFromTheReportAndKeepWhatWasTyped()
    {
        ConnectionReport report;
        report.nodes.resize(2);
        report.nodes[0].announced = Endpoint(QStringLiteral("10.0.0.1"), 6379);
        report.nodes[1].announced = Endpoint(QStringLiteral("10.0.0.2"), 6379);
        const auto rows = mapRows(
            {{QStringLiteral("10.0.0.2:6379"), QStringLiteral("gw:2")},
                {QStringLiteral("10.9.9.9"), QStringLiteral("gw")}, {QStringLiteral("10.8.8.8"), QString()}},
            report);
        const std::vector<MapRow> expected{{QStringLiteral("10.0.0.1:6379"), QString()},
            {QStringLiteral("10.0.0.2:6379"), QStringLiteral("gw:2")},
            {QStringLiteral("10.9.9.9"), QStringLiteral("gw")}};
        QVERIFY(rows == expected);
    }

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

    void sentinels_areAddedOnce()
    {
        ConnectForm form;
        form.sentinels = QStringLiteral("a, b:26380");
        addSentinels(form,
            {Endpoint(QStringLiteral("a"), 26379), Endpoint(QStringLiteral("c"), 26379),
                Endpoint(QStringLiteral("::1"), 1)});
        QCOMPARE(form.sentinels, QStringLiteral("a, b:26380, c:26379, [::1]:1"));
        QCOMPARE(connectionOf(form)->profile.sentinels.size(), size_t(4));
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
        report.sentinels[0].others = 2;
        // One that does not know the master cannot say who else watches it.
        QCOMPARE(sentinelRows(profile, report)[0].sees, words::noFigure());
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

    void switches()
    {
        ConnectForm form = formOf(connectionFrom(u"redis+sentinel://a:1,b:2/x"));
        switchTls(form, TestStep::Tls);
        QVERIFY(form.sentinelAccess.tls.isOn && !form.dataAccess.tls.isOn);
        switchTls(form, TestStep::ReachMaster);
        QVERIFY(form.dataAccess.tls.isOn);
        switchKind(form);
        QCOMPARE(form.node, QStringLiteral("a:1"));
        QCOMPARE(int(form.kind), int(ProfileKind::SingleNode));
    }

    void dialog_testsAndSaves()
    {
        QTemporaryDir folder;
        engine::Engine engine;
        engine::ProfileStore profiles(folder.filePath(QStringLiteral("profiles.json")));
        engine::SecretStore secrets;
        // Port 1 refuses: the run ends at the second step, and one can still save.
        ConnectDialog dialog(&engine, &profiles, &secrets, connectionFrom(u"redis://127.0.0.1:1"));
        dialog.open();
        QTRY_VERIFY(dialog.report().isFinished);
        QVERIFY(dialog.report().failed());
        QCOMPARE(int(dialog.report().failed()->step), int(TestStep::Tcp));
        QPushButton *connectButton = nullptr;
        QPushButton *save = nullptr;
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Connect"))
                connectButton = button;
            if (button->text() == QStringLiteral("Save, connect later"))
                save = button;
        }
        QVERIFY(connectButton && save);
        QVERIFY(!connectButton->isEnabled());
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(ConnectDialog::SavedForLater));
        QVERIFY(dialog.isSaved());
        const auto saved = profiles.load();
        QVERIFY(saved.isOk());
        QCOMPARE(saved->profiles.size(), size_t(1));
        QCOMPARE(saved->profiles[0].name.value, QStringLiteral("127.0.0.1:1"));
        QVERIFY(!saved->profiles[0].isReadOnly);
    }
};

QTEST_MAIN(ConnectFormTest)
#include "tst_connectform.moc"
