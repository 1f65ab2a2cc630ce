// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionurl.h"
#include "words/words.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

class TestConnectionUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void takesPasswordsApart_data();
    void takesPasswordsApart();
    void sentinelsHaveTheirOwnLogin();
    void defaultsFollowTheHosts();
    void refuses_data();
    void refuses();
    void errorsNeverQuoteAPassword_data();
    void errorsNeverQuoteAPassword();
};

void TestConnectionUrl::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<QString>("master");
    QTest::addColumn<int>("database");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("written"); // as toUrl() gives it
    const auto row = [](const char *name, const char *text, const QStringList &targets, const char *master,
                         int database, bool tls, const char *written) {
        QTest::newRow(name) << QString::fromUtf8(text) << targets << QString::fromUtf8(master) << database
                            << tls << QString::fromUtf8(written);
    };
    row("host", "redis://gw.example", {u"gw.example:6379"_s}, "", 0, false, "redis://gw.example:6379");
    row("port and database", "redis://gw.example:6380/3", {u"gw.example:6380"_s}, "", 3, false,
        "redis://gw.example:6380?db=3");
    row("IPv6", "redis://[::1]:6380", {u"[::1]:6380"_s}, "", 0, false, "redis://[::1]:6380");
    row("TLS", "rediss://gw.example", {u"gw.example:6379"_s}, "", 0, true, "rediss://gw.example:6379");
    row("TLS by parameter", "redis://gw.example?tls=1&db=2", {u"gw.example:6379"_s}, "", 2, true,
        "rediss://gw.example:6379?db=2");
    row("spaces around", "  redis://gw.example\n", {u"gw.example:6379"_s}, "", 0, false,
        "redis://gw.example:6379");
    row("upper case", "REDIS://gw.example", {u"gw.example:6379"_s}, "", 0, false, "redis://gw.example:6379");
    row("socket", "unix:/run/redis.sock", {u"/run/redis.sock"_s}, "", 0, false, "unix:/run/redis.sock");
    row("socket, slashes", "unix:///run/re%20dis.sock?db=1", {u"/run/re dis.sock"_s}, "", 1, false,
        "unix:/run/re dis.sock?db=1");
    row("sentinels", "redis+sentinel://a:26379,b:26380,c/mymaster/2",
        {u"a:26379"_s, u"b:26380"_s, u"c:26379"_s}, "mymaster", 2, false,
        "redis+sentinel://a:26379,b:26380,c:26379/mymaster?db=2");
    row("sentinels, ports of one host", "redis+sentinel://gw:26379,:26380,:26381?tls=1",
        {u"gw:26379"_s, u"gw:26380"_s, u"gw:26381"_s}, "", 0, true,
        "redis+sentinel://gw:26379,gw:26380,gw:26381?tls=1");
    row("sentinels, IPv6", "redis+sentinel://[fe80::1]:26379,:26380/m",
        {u"[fe80::1]:26379"_s, u"[fe80::1]:26380"_s}, "m", 0, false,
        "redis+sentinel://[fe80::1]:26379,[fe80::1]:26380/m");
    row("sentinels with TLS", "rediss+sentinel://a/pay%2Fments", {u"a:26379"_s}, "pay/ments", 0, true,
        "redis+sentinel://a:26379/pay%2Fments?tls=1");
    row("master by parameter", "redis-sentinel://a?master=m&tls=0", {u"a:26379"_s}, "m", 0, false,
        "redis+sentinel://a:26379/m");
}

void TestConnectionUrl::reads()
{
    QFETCH(QString, text);
    QFETCH(QStringList, targets);
    QFETCH(QString, written);
    const Result<ConnectionUrl> url = parseUrl(text);
    QVERIFY2(url.isOk(), qPrintable(url ? QString() : url.error().debugText()));
    QStringList found;
    for (const Endpoint &endpoint : url->profile.targets())
        found << endpoint.toString();
    QCOMPARE(found, targets);
    QTEST(url->profile.masterName, "master");
    QTEST(url->profile.database, "database");
    QTEST(url->profile.dataAccess.tls.isOn, "tls");
    QCOMPARE(url->profile.sentinelAccess.tls.isOn,
        url->profile.kind == ProfileKind::Sentinel && url->profile.dataAccess.tls.isOn);
    QVERIFY(!url->hadPassword);
    QCOMPARE(toUrl(url->profile), written);
    const Result<ConnectionUrl> again = parseUrl(written);
    QVERIFY(again.isOk());
    QVERIFY(again->profile == url->profile);
}

void TestConnectionUrl::takesPasswordsApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("user and password") << u"redis://desk:s3cret@gw"_s << u"desk"_s << "s3cret"_ba;
    QTest::newRow("password alone") << u"redis://:s3cret@gw"_s << QString() << "s3cret"_ba;
    QTest::newRow("user alone") << u"redis://desk@gw"_s << u"desk"_s << QByteArray();
    QTest::newRow("encoded") << u"redis://de%3Ask:s3%2Fcr%40et@gw"_s << u"de:sk"_s << "s3/cr@et"_ba;
    QTest::newRow("not encoded") << u"redis://desk:s3/c@r:et@gw"_s << u"desk"_s << "s3/c@r:et"_ba;
    QTest::newRow("bytes") << u"redis://desk:%FF%00@gw"_s << u"desk"_s << QByteArray("\xff\0", 2);
    QTest::newRow("sentinels") << u"redis+sentinel://desk:s3cret@a,b/m"_s << u"desk"_s << "s3cret"_ba;
    QTest::newRow("socket") << u"unix://desk:s3cret@/run/r.sock"_s << u"desk"_s << "s3cret"_ba;
    QTest::newRow("empty password") << u"redis://desk:@gw"_s << u"desk"_s << QByteArray();
}

void TestConnectionUrl::takesPasswordsApart()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, password);
    const Result<ConnectionUrl> url = parseUrl(text);
    QVERIFY(url.isOk());
    QTEST(url->profile.dataAccess.user, "user");
    QCOMPARE(url->credentials.dataPassword.reveal(), password);
    QCOMPARE(url->hadPassword, !password.isEmpty());
    QCOMPARE(url->profile.dataAccess.hasPassword, !password.isEmpty());
    QVERIFY(!url->text.contains(u"s3"));
}

void TestConnectionUrl::sentinelsHaveTheirOwnLogin()
{
    const Result<ConnectionUrl> url
        = parseUrl(u"redis+sentinel://desk:data@a/m?sentinel_username=watch&sentinel_password=s%26p%2B+@1"_s);
    QVERIFY(url.isOk());
    QCOMPARE(url->profile.dataAccess.user, u"desk");
    QCOMPARE(url->profile.sentinelAccess.user, u"watch");
    QCOMPARE(url->credentials.sentinelPassword.reveal(), "s&p++@1"_ba);
    QVERIFY(url->hadPassword);
    QCOMPARE(url->text, u"redis+sentinel://desk@a:26379/m?sentinel_username=watch");
}

void TestConnectionUrl::defaultsFollowTheHosts()
{
    const auto of = [](QStringView text) { return parseUrl(text)->profile; };
    QVERIFY(of(u"redis://localhost").environment == Environment::Development);
    QVERIFY(!of(u"redis://localhost").isReadOnly);
    QVERIFY(of(u"redis://10.0.0.1").environment == Environment::Production);
    QVERIFY(of(u"redis://10.0.0.1").isReadOnly);
    QVERIFY(of(u"redis+sentinel://127.0.0.1,10.0.0.1/m").environment == Environment::Production);
    QVERIFY(of(u"redis+sentinel://127.0.0.1,[::1]/m").environment == Environment::Development);
    QVERIFY(of(u"unix:/run/r.sock").environment == Environment::Development);
}

void TestConnectionUrl::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString() << u"engine.url.scheme"_s;
    QTest::newRow("http") << u"http://gw"_s << u"engine.url.scheme"_s;
    QTest::newRow("bare host") << u"gw:6379"_s << u"engine.url.scheme"_s;
    QTest::newRow("no host") << u"redis://"_s << u"engine.url.host"_s;
    QTest::newRow("no host before a port") << u"redis://:6379"_s << u"engine.url.host"_s;
    QTest::newRow("port") << u"redis://gw:70000"_s << u"engine.url.host"_s;
    QTest::newRow("empty host in a list") << u"redis+sentinel://a,,b/m"_s << u"engine.url.host"_s;
    QTest::newRow("several hosts") << u"redis://a,b"_s << u"engine.url.severalHosts"_s;
    QTest::newRow("database") << u"redis://gw/x"_s << u"engine.url.database"_s;
    QTest::newRow("negative database") << u"redis://gw?db=-1"_s << u"engine.url.database"_s;
    QTest::newRow("path") << u"redis+sentinel://a/m/0/x"_s << u"engine.url.path"_s;
    QTest::newRow("parameter") << u"redis://gw?timeout=1"_s << u"engine.url.parameter"_s;
    QTest::newRow("tls") << u"redis://gw?tls=yes"_s << u"engine.url.tls"_s;
    QTest::newRow("TLS and not") << u"rediss://gw?tls=0"_s << u"engine.url.contradiction"_s;
    QTest::newRow("two databases") << u"redis://gw/1?db=2"_s << u"engine.url.contradiction"_s;
    QTest::newRow("two masters") << u"redis+sentinel://a/m?master=n"_s << u"engine.url.contradiction"_s;
    QTest::newRow("a parameter twice") << u"redis://gw?tls=1&tls=0"_s << u"engine.url.contradiction"_s;
    QTest::newRow("socket") << u"unix:run/r.sock"_s << u"engine.url.socket"_s;
}

void TestConnectionUrl::refuses()
{
    QFETCH(QString, text);
    const Result<ConnectionUrl> url = parseUrl(text);
    QVERIFY(!url.isOk());
    QVERIFY(url.error().is(ErrorKind::Config));
    QTEST(QString(url.error().message().id()), "id");
    QVERIFY(words::isKnown(url.error().message().id()));
}

void TestConnectionUrl::errorsNeverQuoteAPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("question mark") << u"redis://desk:s3?cret@gw"_s;
    QTest::newRow("slash and question mark") << u"redis://desk:1/s3?cret@gw"_s;
    QTest::newRow("database") << u"redis://desk:s3cret@gw/x"_s;
    QTest::newRow("host") << u"redis://desk:s3cret@:1"_s;
    QTest::newRow("scheme") << u"rediz://desk:s3cret@gw"_s;
    QTest::newRow("parameter") << u"redis://desk:s3cret@gw?s3cret"_s;
}

void TestConnectionUrl::errorsNeverQuoteAPassword()
{
    QFETCH(QString, text);
    const Result<ConnectionUrl> url = parseUrl(text);
    QVERIFY(!url.isOk());
    QVERIFY(!words::text(url.error()).contains(u"s3"));
    QVERIFY(!words::text(url.error()).contains(u"cret"));
}

QTEST_APPLESS_MAIN(TestConnectionUrl)
#include "tst_connectionurl.moc"
