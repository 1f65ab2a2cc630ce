// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/endpoint.h"

#include <QHash>
#include <QTest>

using namespace cachedeck;

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void refusalNamesTheText();
    void writtenFormParsesBack_data();
    void writtenFormParsesBack();
    void loopback_data();
    void loopback();
    void compares();
};

void TestEndpoint::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("defaultPort");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, int defaultPort, const char *host, int port) {
        QTest::addRow("%s default %d", text, defaultPort)
            << QString::fromUtf8(text) << defaultPort << QString::fromUtf8(host) << port;
    };
    row("cache.example.org:6379", 0, "cache.example.org", 6379);
    row("cache.example.org", 6379, "cache.example.org", 6379);
    row("cache.example.org:1", 6379, "cache.example.org", 1);
    row("  10.0.0.1:26379\n", 0, "10.0.0.1", 26379);
    row("redis_1:6379", 0, "redis_1", 6379);
    row("bücher.example:6379", 0, "bücher.example", 6379);
    row("h:65535", 0, "h", 65535);
    row("[::1]:6379", 0, "::1", 6379);
    row("[::1]", 6379, "::1", 6379);
    row("::1", 6379, "::1", 6379);
    row("fe80::1%eth0", 6379, "fe80::1%eth0", 6379); // N12: a link-local address keeps its interface
    row("[fe80::1%eth0]:7000", 0, "fe80::1%eth0", 7000);
    row("[2001:db8::7]:7000", 0, "2001:db8::7", 7000);
}

void TestEndpoint::parses()
{
    QFETCH(QString, text);
    QFETCH(int, defaultPort);
    const auto endpoint = Endpoint::parse(text, quint16(defaultPort));
    QVERIFY2(endpoint.isOk(), qPrintable(text));
    QTEST(endpoint->host(), "host");
    QFETCH(int, port);
    QCOMPARE(int(endpoint->port()), port);
    QVERIFY(!endpoint->isUnix());
}

void TestEndpoint::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("defaultPort");
    const auto row = [](const char *name, const QString &text, int defaultPort) {
        QTest::newRow(name) << text << defaultPort;
    };
    row("nothing", QString(), 6379);
    row("blanks", QStringLiteral("  "), 6379);
    row("no port", QStringLiteral("host"), 0);
    row("no host", QStringLiteral(":6379"), 0);
    row("empty port", QStringLiteral("host:"), 6379);
    row("empty port after brackets", QStringLiteral("[::1]:"), 6379);
    row("port 0", QStringLiteral("host:0"), 6379);
    row("port too large", QStringLiteral("host:65536"), 6379);
    row("port with a sign", QStringLiteral("host:+80"), 6379);
    row("port with a blank", QStringLiteral("host: 80"), 6379);
    row("port with a letter", QStringLiteral("host:80a"), 6379);
    row("port in other digits", QStringLiteral("host:٨٠"), 6379);
    row("two ports", QStringLiteral("host:1:2"), 6379);
    row("IPv6 without a port", QStringLiteral("[::1]"), 0);
    row("IPv6 left open", QStringLiteral("[::1"), 6379);
    row("IPv6 left open with a port", QStringLiteral("[::1:6379"), 6379);
    row("empty brackets", QStringLiteral("[]:6379"), 0);
    row("a name in brackets", QStringLiteral("[host]:6379"), 0);
    row("something after the brackets", QStringLiteral("[::1]x:6379"), 0);
    row("a list", QStringLiteral("a:1,b:2"), 0);
    row("a URL", QStringLiteral("redis://host:6379"), 0);
    row("a user", QStringLiteral("user@host:6379"), 0);
    row("a path behind", QStringLiteral("host/0:6379"), 0);
    row("a blank inside", QStringLiteral("my host:6379"), 0);
    row("a line break inside", QStringLiteral("my\nhost:6379"), 0);
    row("a null character", QStringLiteral("my") + QChar(u'\0') + QStringLiteral("host:6379"), 0);
    row("too long", QString(254, u'a') + QStringLiteral(":6379"), 0);
}

void TestEndpoint::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, defaultPort);
    const auto endpoint = Endpoint::parse(text, quint16(defaultPort));
    QVERIFY2(!endpoint.isOk(), qPrintable(endpoint.isOk() ? endpoint->toString() : QString()));
    QVERIFY(endpoint.error().is(ErrorKind::Config));
}

void TestEndpoint::refusalNamesTheText()
{
    const Error error = Endpoint::parse(u"host:x").error();
    QCOMPARE(error.message(), Message("base.endpoint.malformed", {QStringLiteral("host:x")}));
}

void TestEndpoint::writtenFormParsesBack_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"host:6379", "127.0.0.1:1", "[::1]:6379", "[fe80::1%eth0]:6379", "/run/redis.sock"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestEndpoint::writtenFormParsesBack()
{
    QFETCH(QString, text);
    QCOMPARE(Endpoint::parse(text).value().toString(), text);
}

void TestEndpoint::loopback_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isLoopback");
    const auto row = [](const char *text, bool isLoopback) {
        QTest::newRow(text) << QString::fromLatin1(text) << isLoopback;
    };
    row("127.0.0.1:1", true);
    row("127.255.0.9:1", true);
    row("[::1]:1", true);
    row("[::ffff:127.0.0.1]:1", true);
    row("localhost:1", true);
    row("LocalHost:1", true);
    row("/run/redis.sock", true);
    row("0.0.0.0:1", false);
    row("10.0.0.1:1", false);
    row("128.0.0.1:1", false);
    row("127.0.0.1.example.org:1", false);
    row("localhost.example.org:1", false);
    row("[fe80::1]:1", false);
}

void TestEndpoint::loopback()
{
    QFETCH(QString, text);
    QTEST(Endpoint::parse(text).value().isLoopback(), "isLoopback");
}

void TestEndpoint::compares()
{
    const Endpoint a(QStringLiteral("a"), 1);
    const Endpoint a2(QStringLiteral("a"), 2);
    const Endpoint b(QStringLiteral("b"), 1);
    const Endpoint path = Endpoint::unixSocket(QStringLiteral("/run/a"));
    QVERIFY(a == Endpoint(QStringLiteral("a"), 1));
    QVERIFY(a != a2);
    QVERIFY(a < a2);
    QVERIFY(a2 < b);
    QVERIFY(path != Endpoint());
    QVERIFY(Endpoint().isEmpty());
    QVERIFY(!path.isEmpty());
    QVERIFY(path.isUnix());
    QCOMPARE((a <=> a2) == 0, false);
    const QHash<Endpoint, int> ports{{a, 1}, {a2, 2}, {path, 3}};
    QCOMPARE(ports.value(a2), 2);
    QCOMPARE(ports.value(path), 3);
    QCOMPARE(ports.value(b), 0);
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
