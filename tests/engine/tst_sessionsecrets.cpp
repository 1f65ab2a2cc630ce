// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/secretstore.h"
#include "words/words.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

// A machine without any keychain: a server, a container, a build machine.
class TestSessionSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keptForTheSessionWithANotice();
    void nextProgramHasNothing();
    void whatWasGivenWins();

private:
    QTemporaryDir m_home;
};

namespace {

Profile profile()
{
    Profile profile;
    profile.name = DeploymentName(u"payments-eu"_s);
    profile.kind = ProfileKind::SingleNode;
    profile.endpoint = Endpoint(u"gw"_s, 6379);
    profile.dataAccess.hasPassword = true;
    return profile;
}

} // namespace

void TestSessionSecrets::initTestCase()
{
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(name, m_home.path().toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", QByteArray("unix:path=" + m_home.path().toLocal8Bit() + "/none"));
    for (const char *name :
        {"XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "DESKTOP_SESSION", "GNOME_KEYRING_CONTROL"})
        qunsetenv(name);
}

void TestSessionSecrets::keptForTheSessionWithANotice()
{
    Credentials credentials;
    credentials.dataPassword = Secret("s3cret"_ba);
    SecretStore secrets;
    bool isStored = false;
    secrets.store(profile().name, credentials, this, [&] { isStored = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isStored, 20000);
    QVERIFY(secrets.isSessionOnly());
    QVERIFY(words::text(secrets.notice()).endsWith(u"passwords are kept for this session only"));
    std::optional<Credentials> loaded;
    secrets.load(profile(), this, [&](const Credentials &found) { loaded = found; });
    QTRY_VERIFY_WITH_TIMEOUT(loaded, 20000);
    QVERIFY(loaded->dataPassword.equals(credentials.dataPassword));
}

void TestSessionSecrets::nextProgramHasNothing()
{
    SecretStore secrets;
    std::optional<Credentials> loaded;
    secrets.load(profile(), this, [&](const Credentials &found) { loaded = found; });
    QTRY_VERIFY_WITH_TIMEOUT(loaded, 20000);
    QVERIFY(loaded->dataPassword.isEmpty());
    QVERIFY(!secrets.notice().isEmpty());
    QVERIFY(!secrets.isSessionOnly());
}

void TestSessionSecrets::whatWasGivenWins()
{
    Credentials given;
    given.dataPassword = Secret("given"_ba);
    Credentials kept;
    kept.dataPassword = Secret("kept"_ba);
    kept.sentinelPassword = Secret("kept"_ba);
    const Credentials both = merged(given, kept);
    QCOMPARE(both.dataPassword.reveal(), "given"_ba);
    QCOMPARE(both.sentinelPassword.reveal(), "kept"_ba);
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_sessionsecrets.moc"
