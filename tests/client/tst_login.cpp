// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Who is let in by a real server, and what is said to those who are not.
#include "client/serverrig.h"
#include "support/testca.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void initTestCase();

    void unixSocket();
    void wrongPassword_A1_data();
    void wrongPassword_A1();
    void userWithoutAPassword();
    void databaseThatIsNotThere();
    void databaseThatWeMayNotChoose();
    void databaseOfAClusterNode();
    void passwordIsNotRepeatedByAnError();
    void poorUser();
    void lostRightAndDeletedUser_A3();
    void rotatedPassword_A2();
    void tls_data();
    void tls();
    void plainToTlsPort_L4();
    void tooManyClients_S11();

private:
    RedisProcess m_server;
};

void TestLogin::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestLogin::unixSocket()
{
    RedisSettings wanted;
    wanted.hasUnixSocket = true;
    RedisProcess server(wanted);
    QVERIFY(server.start());
    const auto connection = connectionTo(ConnectionSettings(server.unixEndpoint()));
    QVERIFY(runTask(connection->open()).isOk());
    QVERIFY(ask(*connection, Command("PING")).isOk());
}

void TestLogin::wrongPassword_A1_data()
{
    QTest::addColumn<QByteArray>("serverPassword");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("wrong") << QByteArray("right") << QByteArray() << QByteArray("wrong")
                           << QByteArray("client.step.auth");
    QTest::newRow("missing") << QByteArray("right") << QByteArray() << QByteArray()
                             << QByteArray("client.step.ready");
    QTest::newRow("needless") << QByteArray() << QByteArray() << QByteArray("needless")
                              << QByteArray("client.step.auth");
    QTest::newRow("no such user") << QByteArray("right") << QByteArray("nobody") << QByteArray("right")
                                  << QByteArray("client.step.auth");
    QTest::newRow("right") << QByteArray("right") << QByteArray() << QByteArray("right") << QByteArray();
}

void TestLogin::wrongPassword_A1()
{
    QFETCH(const QByteArray, serverPassword);
    QFETCH(const QByteArray, user);
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, step);
    RedisSettings wanted;
    wanted.password = serverPassword;
    RedisProcess server(wanted);
    QVERIFY(server.start());
    ConnectionSettings settings(server.endpoint());
    settings.user = user;
    settings.password = Secret(password);
    const auto connection = connectionTo(settings);
    const auto opened = runTask(connection->open());
    QCOMPARE(stepOf(opened), step);
    QCOMPARE(opened.isOk(), step.isEmpty());
    if (!opened.isOk()) {
        QVERIFY(opened.error().is(ErrorKind::Auth));
        QVERIFY(!opened.error().debugText().contains(u"wrong-secret"));
    }
}

/// The base profile of redis-facts F1: no COMMAND, so the built-in table decides.
/// A user without a password is not silently the default user.
void TestLogin::userWithoutAPassword()
{
    RedisProcess server;
    QVERIFY(server.start());
    ConnectionSettings settings(server.endpoint());
    settings.user = "guest";
    const auto unknown = connectionTo(settings);
    const auto refused = runTask(unknown->open());
    QCOMPARE(stepOf(refused), QByteArray("client.step.auth"));
    QVERIFY(refused.error().is(ErrorKind::Auth));
    server.call({"ACL", "SETUSER", "guest", "on", "nopass", "~*", "&*", "+@all"});
    const auto known = connectionTo(settings);
    QVERIFY(runTask(known->open()).isOk());
    const auto who = ask(*known, Command("ACL", "WHOAMI"));
    QVERIFY(who.isOk());
    QCOMPARE(who->toByteArray(), QByteArray("guest"));
    // The default user needs no AUTH, which servers before 6 know with one argument only.
    settings.user = "default";
    const auto usual = connectionTo(settings);
    QVERIFY(runTask(usual->open()).isOk());
}

/// The server answers: it is not out of reach, and waiting does not help.
void TestLogin::databaseThatIsNotThere()
{
    ConnectionSettings settings(m_server.endpoint());
    settings.database = 99999;
    const auto connection = connectionTo(settings);
    const auto opened = runTask(connection->open());
    QCOMPARE(stepOf(opened), QByteArray("client.step.select"));
    QVERIFY(opened.error().is(ErrorKind::Config));
    QCOMPARE(opened.error().message().id(), QLatin1StringView("client.database.absent"));
}

void TestLogin::databaseThatWeMayNotChoose()
{
    QVERIFY(m_server.call({"ACL", "SETUSER", "first", "on", "nopass", "~*", "+@all", "-select"}).isOk());
    ConnectionSettings settings(m_server.endpoint());
    settings.user = "first";
    settings.database = 1;
    const auto opened = runTask(connectionTo(settings)->open());
    QVERIFY(opened.error().is(ErrorKind::Permission));
    QCOMPARE(opened.error().message().id(), QLatin1StringView("client.database.right"));
    settings.database = 0;
    const auto usual = connectionTo(settings);
    QVERIFY(runTask(usual->open()).isOk());
}

void TestLogin::databaseOfAClusterNode()
{
    RedisSettings wanted;
    wanted.config.append("cluster-enabled yes");
    RedisProcess server(wanted);
    QVERIFY(server.start());
    ConnectionSettings settings(server.endpoint());
    settings.database = 1;
    const auto opened = runTask(connectionTo(settings)->open());
    QVERIFY(opened.error().is(ErrorKind::Config));
    QCOMPARE(opened.error().message().id(), QLatin1StringView("client.database.refused"));
}

/// A server without AUTH says "unknown command 'AUTH', with args beginning with: ..." and then the password.
void TestLogin::passwordIsNotRepeatedByAnError()
{
    RedisSettings wanted;
    wanted.config.append("rename-command AUTH \"\"");
    RedisProcess server(wanted);
    QVERIFY(server.start());
    QVERIFY(server.call({"AUTH", "hush"}).toByteArray().contains("hush"));
    ConnectionSettings settings(server.endpoint());
    settings.password = Secret("hush");
    const auto connection = connectionTo(settings);
    const Result<void> opened = runTask(connection->open());
    QVERIFY(!opened.isOk());
    QVERIFY(opened.error().is(ErrorKind::Auth));
    QVERIFY2(!opened.error().debugText().contains(QLatin1StringView("hush")),
        qPrintable(opened.error().debugText()));
}

void TestLogin::poorUser()
{
    m_server.call({"ACL", "SETUSER", "poor", "reset", "on", ">pass", "-@all", "+auth", "+hello", "+ping",
        "+select", "+client|setname", "+client|id", "+acl|whoami", "+role", "+info", "+time"});
    ConnectionSettings settings(m_server.endpoint());
    settings.user = "poor";
    settings.password = Secret("pass");
    const auto connection = connectionTo(settings);
    QVERIFY(runTask(connection->open()).isOk());
    QVERIFY(connection->commandTable().isBuiltIn());
    QVERIFY(ask(*connection, Command("INFO"), Intent::Monitor).isOk());
    const auto denied = ask(*connection, Command("GET", "k"), Intent::Monitor);
    QVERIFY(denied.error().is(ErrorKind::Permission));
    QVERIFY(connection->isReady()); // rule 9
}

void TestLogin::lostRightAndDeletedUser_A3()
{
    m_server.call({"ACL", "SETUSER", "going", "reset", "on", ">pass", "+@all", "~*", "&*"});
    ConnectionSettings settings(m_server.endpoint());
    settings.user = "going";
    settings.password = Secret("pass");
    const auto connection = connectionTo(settings);
    QVERIFY(runTask(connection->open()).isOk());
    std::optional<Error> reason;
    connection->setOnClosed([&](const Error &error) { reason = error; });
    m_server.call({"ACL", "SETUSER", "going", "-get"});
    QVERIFY(ask(*connection, Command("GET", "k")).error().is(ErrorKind::Permission));
    QVERIFY(connection->isReady());
    m_server.call({"ACL", "DELUSER", "going"});
    QTRY_VERIFY(reason);
    QVERIFY(reason->is(ErrorKind::Unreachable));
    const auto again = connectionTo(settings);
    QVERIFY(runTask(again->open()).error().is(ErrorKind::Auth));
}

void TestLogin::rotatedPassword_A2()
{
    m_server.call({"ACL", "SETUSER", "rotating", "reset", "on", ">old", "+@all", "~*"});
    ConnectionSettings settings(m_server.endpoint());
    settings.user = "rotating";
    settings.password = Secret("old");
    const auto connection = connectionTo(settings);
    QVERIFY(runTask(connection->open()).isOk());
    m_server.call({"ACL", "SETUSER", "rotating", "<old", ">new"});
    QVERIFY(ask(*connection, Command("PING")).isOk());
    const auto stale = connectionTo(settings);
    QVERIFY(runTask(stale->open()).error().is(ErrorKind::Auth));
    settings.password = Secret("new");
    const auto fresh = connectionTo(settings);
    QVERIFY(runTask(fresh->open()).isOk());
}

void TestLogin::tls_data()
{
    QTest::addColumn<bool>("usesTls");
    QTest::addColumn<bool>("showsCertificate");
    QTest::addColumn<bool>("isPlainPort");
    QTest::addColumn<bool>("isOk");
    QTest::newRow("both sides proven") << true << true << false << true;
    QTest::newRow("no client certificate (L2)") << true << false << false << false;
    QTest::newRow("TLS to the plain port (L3)") << true << true << true << false;
}

void TestLogin::tls()
{
    QFETCH(const bool, usesTls);
    QFETCH(const bool, showsCertificate);
    QFETCH(const bool, isPlainPort);
    QFETCH(const bool, isOk);
    TestCa ca;
    QVERIFY2(ca.problem().isEmpty(), ca.problem().constData());
    RedisSettings wanted;
    wanted.tls = &ca;
    wanted.wantsClientCertificate = true;
    RedisProcess server(wanted);
    QVERIFY(server.start());
    ConnectionSettings settings(isPlainPort ? server.endpoint() : server.tlsEndpoint());
    settings.stream.tlsDeadline = isPlainPort ? 500ms : patience; // from the plain port nothing ever comes
    if (usesTls)
        settings.stream.tls = showsCertificate ? ca.clientSettings() : ca.trustOnly();
    const auto connection = connectionTo(settings);
    const auto opened = runTask(connection->open());
    QCOMPARE(opened.isOk(), isOk);
    if (isOk)
        QVERIFY(ask(*connection, Command("PING")).isOk());
    else
        QVERIFY2(opened.error().is(ErrorKind::Tls), qPrintable(opened.error().debugText()));
}

void TestLogin::plainToTlsPort_L4()
{
    TestCa ca;
    QVERIFY2(ca.problem().isEmpty(), ca.problem().constData());
    RedisSettings wanted;
    wanted.tls = &ca;
    RedisProcess server(wanted);
    QVERIFY(server.start());
    const auto connection = connectionTo(ConnectionSettings(server.tlsEndpoint()));
    const auto opened = runTask(connection->open());
    QVERIFY(!opened.isOk());
    // Bytes were taken and nothing was ever said: the transport's words hint at TLS.
    QCOMPARE(opened.error().message().id(), QLatin1StringView("transport.closed.unanswered"));
}

void TestLogin::tooManyClients_S11()
{
    RedisProcess server;
    QVERIFY(server.start());
    server.call({"CONFIG", "SET", "maxclients", "1"});
    const auto connection = connectionTo(ConnectionSettings(server.endpoint()));
    const auto opened = runTask(connection->open());
    QVERIFY(!opened.isOk());
    QCOMPARE(opened.error().message().id(), QLatin1StringView("client.maxClients"));
}

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
