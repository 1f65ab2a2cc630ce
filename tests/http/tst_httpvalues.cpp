// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/cachecontrol.h"
#include "http/conditional.h"
#include "http/date.h"
#include "http/headers.h"
#include "http/pathtemplate.h"
#include "http/target.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::http;

class TestHttpValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data();
    void targets();
    void parameters();
    void templates();
    void templatesThatAreNone_data();
    void templatesThatAreNone();
    void headers();
    void cacheControl();
    void doubtfulQuotes();
    void olderWords();
    void conditions();
};

void TestHttpValues::targets_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("text"); // empty: none
    QTest::newRow("plain") << QByteArray("/health") << QByteArray("/health");
    QTest::newRow("root") << QByteArray("/") << QByteArray("/");
    QTest::newRow("slash at the end") << QByteArray("/a/") << QByteArray("/a/");
    QTest::newRow("unreserved") << QByteArray("/%61%2Dz%7e") << QByteArray("/a-z~");
    QTest::newRow("case of escapes") << QByteArray("/a%2fb%c3%a4") << QByteArray("/a%2Fb%C3%A4");
    QTest::newRow("order") << QByteArray("/a?z=1&b=2&a=3") << QByteArray("/a?a=3&b=2&z=1");
    QTest::newRow("order of one name") << QByteArray("/a?b=2&a=2&b=1") << QByteArray("/a?a=2&b=2&b=1");
    QTest::newRow("names, not texts") << QByteArray("/a?a-=1&a=2") << QByteArray("/a?a=2&a-=1");
    QTest::newRow("empty parameters") << QByteArray("/a?&&x&") << QByteArray("/a?x");
    QTest::newRow("empty query") << QByteArray("/a?") << QByteArray("/a");
    QTest::newRow("escaped line in a query") << QByteArray("/a?q=%0a") << QByteArray("/a?q=%0A");
    for (const char *bad : {"", "*", "health", "http://host/health", "//host/health", "/a//b", "/../a",
             "/a/..", "/%2e%2e/a", "/a/%2E/b", "/a/./b", "/a%00b", "/a%0d%0ab", "/a%5cb", "/a\\b", "/a b",
             "/a#b", "/%", "/%2", "/%zz", "/\xc3\xa4", "/a\x7f", "/a?b=%g1", "/a?b c"})
        QTest::newRow(bad) << QByteArray(bad) << QByteArray();
}

void TestHttpValues::targets()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, text);
    const auto target = Target::parse(raw);
    QCOMPARE(target.has_value(), !text.isEmpty());
    if (target) {
        QCOMPARE(target->text(), text);
        QCOMPARE(Target::parse(target->text()), target);
    }
}

void TestHttpValues::parameters()
{
    const auto target = Target::parse("/a?name=J%C3%BCrgen+B&empty=&bare&x=1&x=2");
    QVERIFY(target);
    QCOMPARE(target->parameter("name"), QByteArray("J\xc3\xbcrgen B"));
    QVERIFY(target->parameter("empty") && target->parameter("empty")->isEmpty());
    QVERIFY(target->parameter("bare") && target->parameter("bare")->isEmpty());
    QCOMPARE(target->parameter("x"), QByteArray("1"));
    QVERIFY(!target->parameter("y"));
}

void TestHttpValues::templates()
{
    const Result<PathTemplate> parsed = PathTemplate::parse(QStringLiteral("/users/{userId}/bills/{billId}"));
    QVERIFY(parsed);
    QCOMPARE(parsed->parameters(), (QStringList{QStringLiteral("userId"), QStringLiteral("billId")}));
    const auto values = parsed->match("/users/a%2Fb/bills/7");
    QVERIFY(values);
    QCOMPARE(values->value(QStringLiteral("userId")), QByteArray("a/b"));
    QCOMPARE(values->value(QStringLiteral("billId")), QByteArray("7"));
    for (const char *other :
        {"/users//bills/7", "/users/1/bills", "/users/1/bills/7/", "/users/1/Bills/7", "", "x"})
        QVERIFY2(!parsed->match(other), other);
}

void TestHttpValues::templatesThatAreNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *bad :
        {"", "users", "/a{b}", "/{a}b", "/{}", "/{a}/{a}", "/{a b}", "/a b", "/a?b", "/{a"})
        QTest::newRow(bad) << QString::fromLatin1(bad);
}

void TestHttpValues::templatesThatAreNone()
{
    QFETCH(QString, text);
    const Result<PathTemplate> parsed = PathTemplate::parse(text);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().is(ErrorKind::Config));
}

void TestHttpValues::headers()
{
    Headers headers{{"Vary", "Accept"}, {"vary", "Cookie , \"a,b\", "}, {"X-A", "1\r\nX-Evil: 2"}};
    QCOMPARE(headers.value("VARY"), QByteArray("Accept"));
    QCOMPARE(headers.list("Vary"), (QByteArrayList{"Accept", "Cookie", "\"a,b\""}));
    QCOMPARE(headers.value("X-A"), QByteArray("1  X-Evil: 2"));
    QVERIFY(!headers.contains("X-Evil"));
    headers.set("Vary", "*");
    QCOMPARE(headers.joined("Vary"), QByteArray("*"));
    QCOMPARE(headers.fields().size(), size_t(2));
}

void TestHttpValues::cacheControl()
{
    const Headers headers{{"Cache-Control", "Public, max-age=60"},
        {"cache-control", "private=\"set-cookie, x\", s-maxage=\"5\""}};
    const CacheControl control = CacheControl::of(headers);
    QVERIFY(control.isPublic && control.isPrivate && !control.isNoStore && !control.isNoCache);
    QCOMPARE(control.maxAge, std::chrono::seconds(60));
    QCOMPARE(control.sharedMaxAge, std::chrono::seconds(5));
    const Headers doubtful{{"Cache-Control", "max-age=soon, no-store"}};
    QCOMPARE(CacheControl::of(doubtful).maxAge, std::chrono::seconds(0));
    QVERIFY(CacheControl::of(doubtful).isNoStore);
}

void TestHttpValues::doubtfulQuotes()
{
    const Headers open{{"Cache-Control", "x=\"a, max-age=60"}};
    QVERIFY(CacheControl::of(open).isNoStore);
    const Headers escaped{{"Cache-Control", "x=\"\\\"\", private"}};
    QVERIFY(CacheControl::of(escaped).isPrivate && !CacheControl::of(escaped).isNoStore);
    const Headers hidden{{"Cache-Control", "x=\"\\\", no-store\""}};
    QVERIFY(!CacheControl::of(hidden).isNoStore);
}

void TestHttpValues::olderWords()
{
    const Headers expires{
        {"Expires", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Date", "Sun, 06 Nov 1994 08:49:00 GMT"}};
    QCOMPARE(CacheControl::of(expires).maxAge, std::chrono::seconds(37));
    QCOMPARE(CacheControl::of(Headers{{"Expires", "-1"}}).maxAge, std::chrono::seconds(0));
    QVERIFY(CacheControl::of(Headers{{"Pragma", "No-Cache"}}).isNoCache);
    QVERIFY(!CacheControl::of(Headers{{"Pragma", "no-cache"}, {"Cache-Control", "max-age=5"}}).isNoCache);
    QVERIFY(!dateOf("06 Nov 1994") && !dateOf(""));
}

void TestHttpValues::conditions()
{
    Request request("GET", *Target::parse("/a"));
    Response response(200, "text/plain", "x");
    response.headers.add("ETag", "\"1\"");
    response.headers.add("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    const auto statusWith = [&](const QByteArray &name, const QByteArray &value) {
        request.headers = Headers{{name, value}};
        return conditional(request, response).status;
    };
    QCOMPARE(statusWith("If-None-Match", "\"0\", W/\"1\""), 304);
    QCOMPARE(statusWith("If-None-Match", "*"), 304);
    QCOMPARE(statusWith("If-None-Match", "\"2\""), 200);
    QCOMPARE(statusWith("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"), 304);
    QCOMPARE(statusWith("If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT"), 200);
    QCOMPARE(statusWith("If-Modified-Since", "yesterday"), 200);
    request.method = "POST";
    QCOMPARE(statusWith("If-None-Match", "\"1\""), 200);
    QVERIFY(withoutConditions(request.headers).fields().empty());
}

QTEST_APPLESS_MAIN(TestHttpValues)
#include "tst_httpvalues.moc"
