// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/secretstore.h"
#include "platform/process.h"
#include "support/patience.h"

#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

namespace {

/// A message bus of our own and GNOME's keyring on it, in a home of their own, ended by their processes. It
/// needs the programs of Debian's packages dbus-daemon and gnome-keyring.
class SecretService
{
public:
    ~SecretService()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            if (!process->waitForFinished(5000))
                process->kill();
            process->waitForFinished();
        }
    }

    QString start() // empty when it runs
    {
        const QString bus = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        const QString keyring = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s);
        if (bus.isEmpty() || keyring.isEmpty())
            return u"install dbus-daemon and gnome-keyring: this test needs a real secret service"_s;
        useOwnHome();
        // Without service folders, or the bus would start a second keyring by itself.
        QFile config(m_home.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return config.errorString();
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=" + m_home.path().toUtf8()
            + "</listen><policy context=\"default\"><allow send_destination=\"*\"/><allow "
              "receive_sender=\"*\"/><allow "
              "own=\"*\"/></policy>"
              "</busconfig>");
        config.close();
        platform::endWithStarter(m_bus);
        platform::endWithStarter(m_keyring);
        m_bus.start(bus, {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()});
        if (!m_bus.waitForReadyRead(10000))
            return u"dbus-daemon said no address: "_s + QString::fromUtf8(m_bus.readAllStandardError());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(keyring, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_keyring.write("the password of the test's own keyring\n");
        m_keyring.closeWriteChannel();
        return m_keyring.waitForStarted() ? QString() : m_keyring.errorString();
    }

    QByteArray everythingOnDisk() const
    {
        QByteArray all;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private:
    void useOwnHome()
    {
        const QByteArray home = m_home.path().toLocal8Bit();
        for (const char *name :
            {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            qputenv(name, home);
        // Which keychain is used depends on the desktop.
        for (const char *name :
            {"XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "DESKTOP_SESSION", "GNOME_KEYRING_CONTROL"})
            qunsetenv(name);
    }

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

Profile profileOf(const QString &name)
{
    Profile profile;
    profile.name = DeploymentName(name);
    profile.sentinels = {Endpoint(u"gw"_s, 26379)};
    profile.masterName = u"m"_s;
    profile.dataAccess.hasPassword = true;
    profile.sentinelAccess.hasPassword = true;
    profile.sentinelAccess.hasKeyPassphrase = true;
    return profile;
}

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsForTheNextProgram();
    void profilesDoNotShare();
    void keepsBytes();
    void emptySecretIsRemoved();
    void forgets();
    void onlyWhatTheProfileHasIsAsked();
    void answersInOrder();
    void noAnswerToAContextThatIsGone();
    void nothingIsWrittenInPlainText();

private:
    Credentials load(SecretStore &store, const Profile &profile)
    {
        std::optional<Credentials> loaded;
        store.load(profile, this, [&](const Credentials &credentials) { loaded = credentials; });
        return QTest::qWaitFor([&] { return loaded.has_value(); }, 20000) ? *loaded : Credentials();
    }
    bool store(SecretStore &secrets, const QString &name, const Credentials &credentials)
    {
        bool isDone = false;
        secrets.store(DeploymentName(name), credentials, this, [&] { isDone = true; });
        return QTest::qWaitFor([&] { return isDone; }, 20000);
    }

    SecretService m_service;
};

void TestSecretStore::initTestCase()
{
    const QString failure = m_service.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    // The keyring needs a moment to own its name on the bus.
    Credentials credentials;
    credentials.dataPassword = Secret("x"_ba);
    const auto isKept = [&] {
        SecretStore secrets;
        return store(secrets, u"warm-up"_s, credentials) && !secrets.isSessionOnly();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), 20000);
}

void TestSecretStore::keepsForTheNextProgram()
{
    Credentials credentials;
    credentials.dataPassword = Secret("data s3cret"_ba);
    credentials.sentinelPassword = Secret("sentinel s3cret"_ba);
    credentials.sentinelKeyPassphrase = Secret("passphrase"_ba);
    SecretStore first;
    QVERIFY(store(first, u"payments-eu"_s, credentials));
    QVERIFY(!first.isSessionOnly());
    QVERIFY(first.notice().isEmpty());
    SecretStore second;
    const Credentials loaded = load(second, profileOf(u"payments-eu"_s));
    QVERIFY(loaded.dataPassword.equals(credentials.dataPassword));
    QVERIFY(loaded.sentinelPassword.equals(credentials.sentinelPassword));
    QVERIFY(loaded.sentinelKeyPassphrase.equals(credentials.sentinelKeyPassphrase));
    QVERIFY(loaded.dataKeyPassphrase.isEmpty());
    QVERIFY(second.notice().isEmpty());
    QCOMPARE(SecretStore::key(DeploymentName(u"payments-eu"_s), SecretStore::Kind::SentinelPassword),
        u"payments-eu/sentinel-password");
}

void TestSecretStore::profilesDoNotShare()
{
    SecretStore secrets;
    QVERIFY(load(secrets, profileOf(u"payments-us"_s)).dataPassword.isEmpty());
    QVERIFY(secrets.notice().isEmpty());
}

void TestSecretStore::keepsBytes()
{
    Credentials credentials;
    credentials.dataPassword = Secret(QByteArray("\x00\xff\xc3\xa4\n", 5));
    SecretStore secrets;
    QVERIFY(store(secrets, u"bytes"_s, credentials));
    QCOMPARE(load(secrets, profileOf(u"bytes"_s)).dataPassword.reveal(), credentials.dataPassword.reveal());
}

void TestSecretStore::emptySecretIsRemoved()
{
    Credentials credentials;
    credentials.dataPassword = Secret("a"_ba);
    credentials.sentinelPassword = Secret("b"_ba);
    SecretStore secrets;
    QVERIFY(store(secrets, u"changing"_s, credentials));
    credentials.dataPassword = Secret();
    QVERIFY(store(secrets, u"changing"_s, credentials));
    const Credentials loaded = load(secrets, profileOf(u"changing"_s));
    QVERIFY(loaded.dataPassword.isEmpty());
    QVERIFY(!loaded.sentinelPassword.isEmpty());
}

void TestSecretStore::forgets()
{
    Credentials credentials;
    credentials.dataPassword = Secret("a"_ba);
    SecretStore secrets;
    QVERIFY(store(secrets, u"leaving"_s, credentials));
    bool isForgotten = false;
    secrets.forget(DeploymentName(u"leaving"_s), this, [&] { isForgotten = true; });
    QTRY_VERIFY(isForgotten);
    QVERIFY(load(secrets, profileOf(u"leaving"_s)).dataPassword.isEmpty());
}

void TestSecretStore::onlyWhatTheProfileHasIsAsked()
{
    Credentials credentials;
    credentials.dataPassword = Secret("a"_ba);
    credentials.sentinelPassword = Secret("b"_ba);
    SecretStore secrets;
    QVERIFY(store(secrets, u"half"_s, credentials));
    Profile profile = profileOf(u"half"_s);
    profile.dataAccess.hasPassword = false;
    QVERIFY(load(secrets, profile).dataPassword.isEmpty());
    profile.kind = ProfileKind::SingleNode;
    QVERIFY(load(secrets, profile).sentinelPassword.isEmpty());
    profile.dataAccess.hasPassword = true;
    const Credentials loaded = load(secrets, profile);
    QVERIFY(!isMissingSecrets(profile, loaded));
    QVERIFY(isMissingSecrets(profile, Credentials()));
}

void TestSecretStore::answersInOrder()
{
    SecretStore secrets;
    QByteArray seen;
    for (const char *password : {"1", "2", "3"}) {
        Credentials credentials;
        credentials.dataPassword = Secret(password);
        secrets.store(DeploymentName(u"order"_s), credentials, this, [] {});
        secrets.load(profileOf(u"order"_s), this,
            [&](const Credentials &loaded) { seen += loaded.dataPassword.reveal(); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(seen, "123"_ba, 20000);
}

void TestSecretStore::noAnswerToAContextThatIsGone()
{
    SecretStore secrets;
    int answers = 0;
    {
        QObject context;
        secrets.load(profileOf(u"order"_s), &context, [&](const Credentials &) { ++answers; });
    }
    QVERIFY(!load(secrets, profileOf(u"order"_s)).dataPassword.isEmpty());
    QCOMPARE(answers, 0);
}

void TestSecretStore::nothingIsWrittenInPlainText() // product rule 7
{
    const QByteArray all = m_service.everythingOnDisk();
    QVERIFY(!all.isEmpty());
    QVERIFY(!all.contains("s3cret"));
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
