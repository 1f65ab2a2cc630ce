// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "pages/connect/addressedit.h"
#include "pages/connect/connectdialog.h"
#include "pages/connect/connectionname.h"
#include "pages/connect/testrows.h"
#include "pastedconnection.h"
#include "support/patience.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::pages;
using cachedeck::test::connectionFrom;
using engine::Environment;
using engine::ProfileKind;
using sentinel::ConnectionReport;
using sentinel::TestStep;

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

    /// Also of what is no address yet, or is wrong.
    void password_typedLeavesTheText()
    {
        QWidget window;
        AddressEdit address(&window);
        QPushButton next(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        for (const auto *text :
            {"redis://u:hunter2@127.0.0.1:1", "redis+sentinel://u:hunter2@127.0.0.1:1/mymaster",
                "redis://u:hunter2@127.0.0.1:none", "rediss://127.0.0.1/?sentinel_password=hunter2",
                "u:hunter2@127.0.0.1:1", "redis://u:hunter2@", "redis://u:hun/ter2@127.0.0.1"}) {
            address.setFocus();
            QTRY_VERIFY(address.hasFocus());
            address.clear();
            QTest::keyClicks(&address, QString::fromLatin1(text));
            next.setFocus();
            QTRY_VERIFY2(!address.text().contains(QStringLiteral("ter2")), text);
        }
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
