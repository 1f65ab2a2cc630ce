// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/profilestore.h"
#include "platform/filelock.h"
#include "words/words.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

namespace {

Profile fullProfile()
{
    Profile profile;
    profile.name = DeploymentName(u"payments-eu"_s);
    profile.environment = Environment::Staging;
    profile.role = AccessRole::Support;
    profile.isReadOnly = false;
    profile.sentinels = {Endpoint(u"10.4.1.21"_s, 26379), Endpoint(u"::1"_s, 26380)};
    profile.masterName = u"payments"_s;
    profile.dataAccess.user = u"desk"_s;
    profile.dataAccess.hasPassword = true;
    profile.dataAccess.hasKeyPassphrase = true;
    profile.dataAccess.tls.isOn = true;
    profile.dataAccess.tls.caFile = u"/etc/ca.pem"_s;
    profile.dataAccess.tls.certificateFile = u"/etc/c.pem"_s;
    profile.dataAccess.tls.keyFile = u"/etc/k.pem"_s;
    profile.dataAccess.tls.expectedName = u"redis.example"_s;
    profile.dataAccess.tls.isVerified = false;
    profile.sentinelAccess.user = u"watch"_s;
    profile.addressMap
        = sentinel::AddressMap::parse(u"10.44.1.12:6379=gw.example:16379, 10.44.1.13=gw").value();
    profile.allowedHosts = sentinel::AllowList({u"10.4.0.0/16"_s, u".example"_s});
    profile.database = 3;
    profile.catalog = u"payments"_s;
    return profile;
}

Profile nodeProfile(const QString &name)
{
    Profile profile;
    profile.name = DeploymentName(name);
    profile.kind = ProfileKind::SingleNode;
    profile.endpoint = Endpoint::unixSocket(u"/run/redis.sock"_s);
    return profile;
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void noFileIsAnEmptyList();
    void everythingComesBack();
    void putReplacesByName();
    void fileIsPrivate();
    void brokenFileIsKeptAside_data();
    void brokenFileIsKeptAside();
    void whatIsNoFileIsNotRead_data();
    void whatIsNoFileIsNotRead();
    void whatIsTooLargeIsNotRead();
    void unreadableProfileStaysInTheFile();
    void damageDoesNotUnlock();
    void newerVersionIsNotOverwritten();
    void twoStoresDoNotLoseEachOthersProfiles();
    void heldLockIsRefused();
    void incompleteProfileIsRefused();
    void folderThatCannotBeMade();
    void aFullDiskLosesNothing();
    void putsOnAFullDisk();

private:
    QString file() const { return m_folder->filePath(u"cachedeck/profiles.json"_s); }
    void write(const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"cachedeck"_s)));
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(content);
    }
    QByteArray content() const
    {
        QFile source(file());
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileStore::noFileIsAnEmptyList()
{
    ProfileStore store(file());
    QVERIFY(store.load().isOk());
    QVERIFY(store.load()->profiles.empty());
    QVERIFY(!QFile::exists(file()));
    QVERIFY(ProfileStore::defaultFile().endsWith(u"/cachedeck/profiles.json"));
}

void TestProfileStore::everythingComesBack()
{
    ProfileStore store(file());
    QVERIFY(store.put(fullProfile()).isOk());
    QVERIFY(store.put(nodeProfile(u"alone"_s)).isOk());
    const Result<ProfileStore::Loaded> loaded = ProfileStore(file()).load();
    QVERIFY(loaded.isOk());
    QVERIFY(loaded->notices.empty());
    QCOMPARE(loaded->profiles.size(), 2);
    QVERIFY(loaded->profiles[0] == nodeProfile(u"alone"_s));
    QVERIFY(loaded->profiles[1] == fullProfile());
}

void TestProfileStore::putReplacesByName()
{
    ProfileStore store(file());
    QVERIFY(store.put(fullProfile()).isOk());
    Profile changed = fullProfile();
    changed.database = 9;
    QVERIFY(store.put(changed).isOk());
    QCOMPARE(store.load()->profiles.size(), 1);
    QCOMPARE(store.load()->profiles[0].database, 9);
    QVERIFY(store.remove(DeploymentName(u"nobody"_s)).isOk());
    QVERIFY(store.remove(changed.name).isOk());
    QVERIFY(store.load()->profiles.empty());
}

void TestProfileStore::fileIsPrivate()
{
    ProfileStore store(file());
    QVERIFY(store.put(fullProfile()).isOk());
    const QFile::Permissions others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(file()) & others, QFile::Permissions());
}

void TestProfileStore::brokenFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("broken");
    QTest::newRow("cut off") << "{\"version\": 1, \"profiles\": [{\"name\""_ba;
    QTest::newRow("another file") << "[1, 2, 3]"_ba;
    QTest::newRow("empty") << QByteArray();
}

void TestProfileStore::brokenFileIsKeptAside()
{
    QFETCH(QByteArray, broken);
    write(broken);
    ProfileStore store(file());
    const Result<ProfileStore::Loaded> loaded = store.load();
    QVERIFY(loaded.isOk());
    QVERIFY(loaded->profiles.empty());
    QCOMPARE(loaded->notices.size(), 1);
    QVERIFY(words::text(loaded->notices[0]).contains(u"it was kept as "));
    const QStringList aside = QDir(m_folder->filePath(u"cachedeck"_s)).entryList({u"*.broken-*"_s});
    QCOMPARE(aside.size(), 1);
    QFile kept(m_folder->filePath(u"cachedeck/"_s + aside[0]));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), broken);
    QVERIFY(store.put(fullProfile()).isOk());
    QCOMPARE(store.load()->profiles.size(), 1);
}

void TestProfileStore::whatIsNoFileIsNotRead_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("endless") << u"ln"_s << QStringList{u"-s"_s, u"/dev/zero"_s};
    QTest::newRow("nobody writes to it") << u"mkfifo"_s << QStringList();
    QTest::newRow("folder") << u"mkdir"_s << QStringList();
}

/// Neither read for ever nor moved aside: it is not ours.
void TestProfileStore::whatIsNoFileIsNotRead()
{
    QFETCH(QString, command);
    QFETCH(QStringList, arguments);
    ProfileStore store(m_folder->filePath(u"profiles.json"_s));
    QCOMPARE(QProcess::execute(command, arguments + QStringList(store.file())), 0);
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QVERIFY(loaded.error().is(ErrorKind::Config));
    QCOMPARE(words::text(loaded.error()),
        store.file() + u" is no regular file; put a file or a link to one there");
    QVERIFY(!store.put(nodeProfile(u"a"_s)));
    QVERIFY(QFileInfo::exists(store.file()));
}

void TestProfileStore::whatIsTooLargeIsNotRead()
{
    ProfileStore store(m_folder->filePath(u"profiles.json"_s));
    QFile file(store.file());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(17 * 1024 * 1024));
    const auto loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().message().id(), "base.file.tooLarge"_L1);
}

void TestProfileStore::unreadableProfileStaysInTheFile()
{
    write("{\"version\": 1, \"profiles\": [{\"name\": \"future\", \"kind\": \"cluster\", \"x\": 7}]}");
    ProfileStore store(file());
    const Result<ProfileStore::Loaded> loaded = store.load();
    QVERIFY(loaded.isOk());
    QVERIFY(loaded->profiles.empty());
    QCOMPARE(loaded->notices, std::vector{Message("engine.profiles.unreadable", {u"future"_s, file()})});
    QVERIFY(store.put(fullProfile()).isOk());
    QVERIFY(content().contains("\"cluster\""));
    QVERIFY(content().contains("\"x\": 7"));
}

void TestProfileStore::damageDoesNotUnlock()
{
    ProfileStore store(file());
    QVERIFY(store.put(fullProfile()).isOk());
    write(content()
              .replace("\"readOnly\": false", "\"readOnly\": \"no\"")
              .replace("\"tlsVerify\": false", "\"y\": 0"));
    QVERIFY(store.load()->profiles[0].isReadOnly);
    QVERIFY(!store.load()->profiles[0].isTlsUnverified());
}

void TestProfileStore::newerVersionIsNotOverwritten()
{
    const QByteArray newer = "{\"version\": 2, \"profiles\": []}";
    write(newer);
    ProfileStore store(file());
    QVERIFY(store.load().isOk());
    const Result<void> put = store.put(fullProfile());
    QVERIFY(!put.isOk());
    QVERIFY(put.error().is(ErrorKind::Refused));
    QCOMPARE(content(), newer);
}

void TestProfileStore::twoStoresDoNotLoseEachOthersProfiles()
{
    ProfileStore first(file());
    ProfileStore second(file());
    QVERIFY(first.load().isOk());
    QVERIFY(second.put(nodeProfile(u"a"_s)).isOk());
    QVERIFY(first.put(nodeProfile(u"b"_s)).isOk());
    QCOMPARE(second.load()->profiles.size(), 2);
}

void TestProfileStore::heldLockIsRefused()
{
    ProfileStore store(file());
    QVERIFY(store.put(nodeProfile(u"a"_s)).isOk());
    const auto lock = platform::FileLock::acquire(file() + u".lock");
    QVERIFY(lock.isOk());
    const Result<void> put = store.put(nodeProfile(u"b"_s));
    QVERIFY(!put.isOk());
    QVERIFY(put.error().is(ErrorKind::Refused));
    QCOMPARE(store.load()->profiles.size(), 1);
}

void TestProfileStore::incompleteProfileIsRefused()
{
    ProfileStore store(file());
    Profile profile = fullProfile();
    profile.name = DeploymentName(u"  "_s);
    QVERIFY(store.put(profile).error().is(ErrorKind::Config));
    profile = fullProfile();
    profile.masterName.clear();
    QCOMPARE(store.put(profile).error().message(), Message("engine.profile.noMaster"));
    profile = nodeProfile(u"a"_s);
    profile.dataAccess.tls.isOn = true;
    QCOMPARE(store.put(profile).error().message(), Message("engine.profile.tlsOnSocket"));
    QVERIFY(!QFile::exists(file()));
}

void TestProfileStore::folderThatCannotBeMade()
{
    QFile blocker(m_folder->filePath(u"cachedeck"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    ProfileStore store(file());
    const Result<void> put = store.put(fullProfile());
    QVERIFY(!put.isOk());
    QVERIFY(put.error().is(ErrorKind::Internal));
}

void TestProfileStore::aFullDiskLosesNothing()
{
#ifndef Q_OS_UNIX
    QSKIP("a limit on files is how a full disk is played");
#endif
    ProfileStore store(file());
    for (int i = 0; i < 20; ++i)
        QVERIFY(store.put(nodeProfile(u"profile-%1"_s.arg(i))).isOk());
    const QByteArray before = content();
    QVERIFY(before.size() > 2048);
    // A process that may write one block to a file, and is told so instead of being ended.
    QProcess writer;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CACHEDECK_TEST_PROFILES"_s, file());
    writer.setProcessEnvironment(environment);
    writer.setProcessChannelMode(QProcess::MergedChannels);
    writer.start(u"/bin/sh"_s,
        {u"-c"_s, u"trap '' XFSZ; ulimit -f 1; exec \"$0\" putsOnAFullDisk"_s,
            QCoreApplication::applicationFilePath()});
    QVERIFY(writer.waitForFinished());
    QVERIFY2(writer.exitCode() == 0, writer.readAll().constData());
    QCOMPARE(content(), before);
    QCOMPARE(store.load()->profiles.size(), 20);
    QVERIFY(QDir(m_folder->filePath(u"cachedeck"_s)).entryList({u"profiles.json.?*"_s}, QDir::Files)
        == QStringList{u"profiles.json.lock"_s});
}

/// The other half of the test before it, in a process of its own.
void TestProfileStore::putsOnAFullDisk()
{
    const QString target = qEnvironmentVariable("CACHEDECK_TEST_PROFILES");
    if (target.isEmpty())
        return;
    const Result<void> put = ProfileStore(target).put(nodeProfile(u"one-more"_s));
    QVERIFY(!put.isOk());
    QCOMPARE(QString(put.error().message().id()), u"engine.profiles.disk"_s);
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
