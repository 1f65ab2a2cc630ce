// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionoptions.h"
#include "engine/deploymentsettings.h"
#include "words/words.h"

#include <QProcessEnvironment>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

namespace {

using Variables = QList<std::pair<QString, QString>>;

QProcessEnvironment environmentOfVariables(const Variables &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return environment;
}

ConnectionOptions variables(const Variables &variables)
{
    const Result<ConnectionOptions> options = optionsFromEnvironment(environmentOfVariables(variables));
    return options.valueOr(ConnectionOptions());
}

Profile savedProfile()
{
    Profile profile;
    profile.name = DeploymentName(u"payments-eu"_s);
    profile.environment = Environment::Staging;
    profile.isReadOnly = false;
    profile.sentinels = {Endpoint(u"10.4.1.21"_s, 26379)};
    profile.masterName = u"payments"_s;
    profile.dataAccess.user = u"desk"_s;
    profile.dataAccess.hasPassword = true;
    profile.dataAccess.tls.isOn = true;
    profile.catalog = u"payments"_s;
    return profile;
}

} // namespace

class TestConnectionOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVariableIsRead();
    void lookingKeepsNoKeyAlive();
    void wrongVariablesAreNamed_data();
    void wrongVariablesAreNamed();
    void nothingIsLocalhost();
    void environmentAlone();
    void sentinelVariablesWin();
    void optionsWinOverTheEnvironment();
    void addressMapReplacesTheSavedOne();
    void urlWinsButLeavesTheRest();
    void profileIsComplete();
    void profileMayBorrowItsPassword();
    void optionsWinOverTheProfile();
    void namedEnvironmentIsNoGuess();
    void namedEnvironmentUnlocksNoProfile();
    void anotherAddressDropsThePasswords();
    void namingACertificateMeansTls();
    void refuses_data();
    void refuses();
};

void TestConnectionOptions::everyVariableIsRead()
{
    const ConnectionOptions options = variables({{u"REDIS_HOST"_s, u"gw"_s}, {u"REDIS_PORT"_s, u"6380"_s},
        {u"REDIS_USERNAME"_s, u"desk"_s}, {u"REDIS_PASSWORD"_s, u"s3cret"_s}, {u"REDIS_DB"_s, u"2"_s},
        {u"REDIS_TLS"_s, u"yes"_s}, {u"REDIS_MASTER"_s, u"m"_s}, {u"REDIS_SENTINEL_USERNAME"_s, u"watch"_s},
        {u"REDIS_SENTINEL_PASSWORD"_s, u"other"_s}});
    QCOMPARE(options.node, u"gw:6380"_s);
    QCOMPARE(options.master, u"m"_s);
    QCOMPARE(options.database, 2);
    QCOMPARE(options.data.user, u"desk"_s);
    QCOMPARE(options.data.password->reveal(), "s3cret"_ba);
    QCOMPARE(options.data.tls, true);
    QCOMPARE(options.sentinel.tls, true);
    QCOMPARE(options.sentinel.user, u"watch"_s);
    QCOMPARE(options.sentinel.password->reveal(), "other"_ba);
}

void TestConnectionOptions::lookingKeepsNoKeyAlive()
{
    QVERIFY(deploymentSettings(savedProfile(), {}).noTouch);
}

void TestConnectionOptions::wrongVariablesAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("id");
    QTest::newRow("port") << u"REDIS_PORT"_s << u"seven"_s << u"engine.environment.port"_s;
    QTest::newRow("port 0") << u"REDIS_PORT"_s << u"0"_s << u"engine.environment.port"_s;
    QTest::newRow("TLS") << u"REDIS_TLS"_s << u"maybe"_s << u"engine.environment.tls"_s;
    QTest::newRow("database") << u"REDIS_DB"_s << u"-1"_s << u"engine.database.malformed"_s;
}

void TestConnectionOptions::wrongVariablesAreNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto options = optionsFromEnvironment(environmentOfVariables({{name, value}}));
    QVERIFY(!options.isOk());
    QTEST(QString(options.error().message().id()), "id");
    QVERIFY(words::text(options.error()).contains(value));
}

void TestConnectionOptions::nothingIsLocalhost() // S3-C, S4-C
{
    const Result<Connection> connection = resolve({}, {}, variables({}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.endpoint.toString(), u"localhost:6379");
    QCOMPARE(connection->profile.database, 0);
    QVERIFY(!connection->profile.dataAccess.hasPassword);
    QVERIFY(!ConnectionOptions().hasTarget());
}

void TestConnectionOptions::environmentAlone()
{
    const Result<Connection> connection
        = resolve({}, {}, variables({{u"REDIS_HOST"_s, u"redis"_s}, {u"REDIS_PASSWORD"_s, u"s3cret"_s}}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.endpoint.toString(), u"redis:6379");
    QCOMPARE(connection->credentials.dataPassword.reveal(), "s3cret"_ba);
    QVERIFY(connection->profile.isReadOnly);
    QVERIFY(connection->profile.environment == Environment::Production);
    QCOMPARE(connection->profile.name.value, u"redis:6379");
}

void TestConnectionOptions::sentinelVariablesWin()
{
    const Result<Connection> connection = resolve({}, {},
        variables({{u"REDIS_HOST"_s, u"redis"_s},
            {u"REDIS_SENTINELS"_s, u"127.0.0.1:1,127.0.0.1:2, 127.0.0.1:1"_s}, {u"REDIS_MASTER"_s, u"m"_s}}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.sentinels.size(), 2);
    QCOMPARE(connection->profile.name.value, u"m");
    QVERIFY(connection->profile.environment == Environment::Development);
    QVERIFY(!connection->profile.isReadOnly);
}

void TestConnectionOptions::optionsWinOverTheEnvironment()
{
    ConnectionOptions options;
    options.sentinels = u"a,b:1"_s;
    options.master = u"m"_s;
    options.database = 4;
    options.data.user = u"me"_s;
    const Result<Connection> connection = resolve(options, {},
        variables({{u"REDIS_HOST"_s, u"redis"_s}, {u"REDIS_DB"_s, u"2"_s}, {u"REDIS_MASTER"_s, u"other"_s},
            {u"REDIS_USERNAME"_s, u"desk"_s}, {u"REDIS_PASSWORD"_s, u"s3cret"_s}}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.sentinels.front().toString(), u"a:26379");
    QCOMPARE(connection->profile.masterName, u"m");
    QCOMPARE(connection->profile.database, 4);
    QCOMPARE(connection->profile.dataAccess.user, u"me");
    QCOMPARE(connection->credentials.dataPassword.reveal(), "s3cret"_ba);
}

void TestConnectionOptions::addressMapReplacesTheSavedOne()
{
    Profile saved = savedProfile();
    saved.addressMap = sentinel::AddressMap::parse(u"10.0.0.1=old"_s).valueOr(sentinel::AddressMap());
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    Result<Connection> connection = resolve(options, {saved}, variables({}));
    QVERIFY(connection.isOk() && connection->profile.addressMap == saved.addressMap);
    options.addressMap = u"10.0.0.1:6379=gw:16379, 10.0.0.2=gw"_s;
    connection = resolve(options, {saved}, variables({}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.addressMap.entries().size(), size_t(2));
    QCOMPARE(connection->profile.addressMap.reached(Endpoint(u"10.0.0.1"_s, 6379)).toString(), u"gw:16379");
    QVERIFY(connection->profile.name == saved.name);
    options.addressMap = u"10.0.0.1"_s;
    connection = resolve(options, {saved}, variables({}));
    QCOMPARE(connection.error().message().id(), "sentinel.map.entry"_L1);
}

void TestConnectionOptions::urlWinsButLeavesTheRest()
{
    ConnectionOptions options;
    options.url = u"redis://gw"_s;
    const Result<Connection> connection = resolve(options, {},
        variables({{u"REDIS_SENTINELS"_s, u"a"_s}, {u"REDIS_DB"_s, u"2"_s}, {u"REDIS_TLS"_s, u"1"_s}}));
    QVERIFY(connection.isOk());
    QVERIFY(connection->profile.kind == ProfileKind::SingleNode);
    QCOMPARE(connection->profile.endpoint.toString(), u"gw:6379");
    QCOMPARE(connection->profile.database, 2);
    QVERIFY(!connection->profile.dataAccess.tls.isOn);
}

void TestConnectionOptions::profileIsComplete()
{
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    Profile saved = savedProfile();
    saved.dataAccess.hasPassword = false;
    const Result<Connection> connection = resolve(options, {saved},
        variables(
            {{u"REDIS_HOST"_s, u"redis"_s}, {u"REDIS_DB"_s, u"2"_s}, {u"REDIS_PASSWORD"_s, u"s3cret"_s}}));
    QVERIFY(connection.isOk());
    QVERIFY(connection->profile == saved);
    QVERIFY(connection->credentials.dataPassword.isEmpty());
}

void TestConnectionOptions::profileMayBorrowItsPassword()
{
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    const Result<Connection> connection
        = resolve(options, {savedProfile()}, variables({{u"REDIS_PASSWORD"_s, u"s3cret"_s}}));
    QVERIFY(connection.isOk());
    QCOMPARE(connection->credentials.dataPassword.reveal(), "s3cret"_ba);
}

void TestConnectionOptions::optionsWinOverTheProfile()
{
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    options.database = 5;
    options.catalog = u"savings"_s;
    options.data.tls = false;
    options.data.password = Secret("given"_ba);
    const Result<Connection> connection = resolve(options, {savedProfile()}, {});
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.database, 5);
    QCOMPARE(connection->profile.catalog, u"savings");
    QVERIFY(!connection->profile.dataAccess.tls.isOn);
    QVERIFY(connection->profile.environment == Environment::Staging);
    QVERIFY(!connection->profile.isReadOnly);
    QCOMPARE(connection->credentials.dataPassword.reveal(), "given"_ba);
}

void TestConnectionOptions::namedEnvironmentIsNoGuess()
{
    ConnectionOptions options;
    options.url = u"redis://127.0.0.1"_s;
    options.environment = Environment::Production;
    const Result<Connection> guarded = resolve(options, {}, {});
    QVERIFY(guarded.isOk());
    QVERIFY(guarded->profile.environment == Environment::Production);
    QVERIFY(guarded->profile.isReadOnly && !guarded->profile.isEnvironmentGuessed);
    options.url = u"redis://10.9.9.9"_s;
    options.environment = Environment::Development;
    const Result<Connection> open = resolve(options, {}, {});
    QVERIFY(open.isOk());
    QVERIFY(open->profile.environment == Environment::Development && !open->profile.isReadOnly);
}

void TestConnectionOptions::namedEnvironmentUnlocksNoProfile()
{
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    options.environment = Environment::Development;
    const Result<Connection> kept = resolve(options, {savedProfile()}, {});
    QVERIFY(kept.isOk() && kept->profile == savedProfile());
    options.environment = Environment::Production;
    const Result<Connection> guarded = resolve(options, {savedProfile()}, {});
    QVERIFY(guarded.isOk() && guarded->profile.environment == Environment::Production);
    QVERIFY(guarded->profile.isReadOnly);
}

void TestConnectionOptions::anotherAddressDropsThePasswords()
{
    ConnectionOptions options;
    options.profile = u"payments-eu"_s;
    options.url = u"redis://10.9.9.9"_s;
    const Result<Connection> connection
        = resolve(options, {savedProfile()}, variables({{u"REDIS_PASSWORD"_s, u"s3cret"_s}}));
    QVERIFY(connection.isOk());
    QVERIFY(!connection->profile.dataAccess.hasPassword);
    QVERIFY(connection->credentials.dataPassword.isEmpty());
    QVERIFY(connection->profile.environment == Environment::Production);
    QVERIFY(connection->profile.isReadOnly);
    QCOMPARE(connection->profile.name.value, u"10.9.9.9:6379");
}

void TestConnectionOptions::namingACertificateMeansTls()
{
    ConnectionOptions options;
    options.url = u"redis://gw"_s;
    options.data.caFile = u"ca.pem"_s;
    const Result<Connection> connection = resolve(options, {}, {});
    QVERIFY(connection.isOk());
    QVERIFY(connection->profile.dataAccess.tls.isOn);
    QVERIFY(!connection->profile.sentinelAccess.tls.isOn);
    QVERIFY(!connection->profile.isTlsUnverified());
    options.data.isUnverified = true;
    QVERIFY(resolve(options, {}, {})->profile.isTlsUnverified());
}

void TestConnectionOptions::refuses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("sentinels");
    QTest::addColumn<QString>("master");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("id");
    QTest::newRow("password in the URL")
        << u"redis://desk:s3cret@gw"_s << QString() << QString() << QString() << u"engine.url.password"_s;
    QTest::newRow("two targets") << u"redis://gw"_s << u"a"_s << QString() << QString()
                                 << u"engine.options.twoTargets"_s;
    QTest::newRow("no master") << QString() << u"a"_s << QString() << QString()
                               << u"engine.profile.noMaster"_s;
    QTest::newRow("no master in the URL")
        << u"redis+sentinel://a"_s << QString() << QString() << QString() << u"engine.profile.noMaster"_s;
    QTest::newRow("no sentinel") << QString() << u","_s << u"m"_s << QString()
                                 << u"engine.profile.noSentinel"_s;
    QTest::newRow("malformed sentinel")
        << QString() << u"a:x"_s << u"m"_s << QString() << u"base.endpoint.malformed"_s;
    QTest::newRow("master of a node")
        << u"redis://gw"_s << QString() << u"m"_s << QString() << u"engine.options.masterAlone"_s;
    QTest::newRow("unknown profile") << QString() << QString() << QString() << u"other"_s
                                     << u"engine.profile.unknown"_s;
}

void TestConnectionOptions::refuses()
{
    const auto option
        = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    QFETCH(QString, url);
    QFETCH(QString, sentinels);
    QFETCH(QString, master);
    QFETCH(QString, profile);
    ConnectionOptions options;
    options.url = option(url);
    options.sentinels = option(sentinels);
    options.master = option(master);
    options.profile = option(profile);
    const Result<Connection> connection = resolve(options, {savedProfile()}, {});
    QVERIFY(!connection.isOk());
    QVERIFY(connection.error().is(ErrorKind::Config));
    QTEST(QString(connection.error().message().id()), "id");
    QVERIFY(!words::text(connection.error()).contains(u"s3cret"));
}

QTEST_APPLESS_MAIN(TestConnectionOptions)
#include "tst_connectionoptions.moc"
