// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/responserules.h"
#include "cache/responses/responseseal.h"
#include "http/date.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;

class TestResponseRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void life_data();
    void life();
    void authorizationBesideASession_data();
    void authorizationBesideASession();
    void whoAsks_data();
    void whoAsks();
    void requests_data();
    void requests();
    void keys();
    void bytes();
    void routesThatDoNotFit();
};

namespace {

http::Request requestOf(const QByteArray &method, const QByteArray &target, const http::Headers &headers = {})
{
    http::Request request(method, *http::Target::parse(target));
    request.headers = headers;
    return request;
}

CachedRoute routeOf(bool isShared)
{
    CachedRoute route;
    route.name = QStringLiteral("test");
    route.path = http::PathTemplate::parse(QStringLiteral("/users/{userId}")).value();
    route.ttl = Milliseconds(60'000);
    route.isShared = isShared;
    return route;
}

} // namespace

void TestResponseRules::life_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header"); // "Name: value" of the response
    QTest::addColumn<bool>("isShared");
    QTest::addColumn<bool>("isKnown"); // the caller has a session
    QTest::addColumn<int>("seconds"); // 0: not kept
    const auto row
        = [](const char *name, int status, const char *header, bool isShared, bool isKnown, int seconds) {
              QTest::newRow(name) << status << QByteArray(header) << isShared << isKnown << seconds;
          };
    row("plain", 200, "", false, true, 60);
    row("plain, nobody", 200, "", false, false, 60);
    row("shared", 200, "", true, false, 60);
    row("shared, but shown to one", 200, "", true, true, 0);
    row("shared, and says so", 200, "Cache-Control: public", true, true, 60);
    row("cookie", 200, "Set-Cookie: a=b", false, true, 0);
    row("no-store", 200, "Cache-Control: no-store", false, true, 0);
    row("no-cache", 200, "Cache-Control: no-cache", false, true, 0);
    row("private to its session", 200, "Cache-Control: private", false, true, 60);
    row("private to nobody", 200, "Cache-Control: private", false, false, 0);
    row("private, shared", 200, "Cache-Control: private, public", true, false, 0);
    row("shorter", 200, "Cache-Control: max-age=5", false, true, 5);
    row("not longer", 200, "Cache-Control: max-age=500", false, true, 60);
    row("s-maxage wins", 200, "Cache-Control: max-age=5, s-maxage=7", false, true, 7);
    row("max-age=0", 200, "Cache-Control: max-age=0", false, true, 0);
    row("vary by all", 200, "Vary: *", false, true, 0);
    row("vary by what the key has", 200, "Vary: cookie", false, true, 60);
    row("vary by cookie, shared", 200, "Vary: Cookie", true, false, 0);
    row("vary by another", 200, "Vary: Accept-Language", false, true, 0);
    row("expired", 200, "Expires: Thu, 01 Jan 1970 00:00:00 GMT", false, true, 0);
    row("expired, oddly", 200, "Expires: 0", false, true, 0);
    row("expires late", 200, "Expires: Fri, 01 Jan 2100 00:00:00 GMT", false, true, 60);
    row("old words", 200, "Pragma: no-cache", false, true, 0);
    row("a quote without an end", 200, "Cache-Control: x=\"a, no-store", false, true, 0);
    row("quoted", 200, "Cache-Control: x=\"a, no-store\"", false, true, 60);
    row("escaped quote", 200, "Cache-Control: x=\"\\\"\", no-store", false, true, 0);
    row("must-revalidate", 200, "Cache-Control: must-revalidate", false, true, 60);
    row("not found", 404, "", false, true, 30);
    row("gone", 410, "", false, true, 30);
    row("moved", 301, "", false, true, 60);
    for (int status : {201, 202, 206, 302, 304, 400, 401, 403, 429, 500, 502, 503, 504})
        row(QByteArray::number(status).constData(), status, "", false, true, 0);
}

void TestResponseRules::life()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(bool, isShared);
    QFETCH(bool, isKnown);
    QFETCH(int, seconds);
    const CachedRoute route = routeOf(isShared);
    http::Request request = requestOf("GET", "/users/1");
    if (isKnown)
        request.headers.add("Authorization", "Bearer x");
    http::Response response(status);
    if (!header.isEmpty())
        response.headers.add(header.left(header.indexOf(':')), header.mid(header.indexOf(':') + 1).trimmed());
    const Audience audience = isShared ? Audience::everybody() : *audienceOf(request, Identity());
    const auto life = lifeOf(request, response, route, audience);
    QCOMPARE(life.value_or(Milliseconds(0)), Milliseconds(seconds * 1000));
}

/// A service that tells sessions apart by what is not Authorization: a token's answer is nobody else's.
void TestResponseRules::authorizationBesideASession_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("nobody's") << QByteArray() << QByteArray() << false;
    QTest::newRow("in a session") << QByteArray() << QByteArray("sid=a") << false;
    QTest::newRow("says that it may") << QByteArray("Cache-Control: public") << QByteArray() << true;
    QTest::newRow("varies") << QByteArray("Vary: Authorization") << QByteArray("sid=a") << false;
    QTest::newRow("varies by all cookies") << QByteArray("Vary: Cookie") << QByteArray("sid=a") << false;
}

void TestResponseRules::authorizationBesideASession()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, cookies);
    QFETCH(bool, isKept);
    Identity identity;
    identity.headers.clear();
    identity.cookie = "sid";
    http::Request request = requestOf("GET", "/users/1", {{"Authorization", "Bearer alice"}});
    if (!cookies.isEmpty())
        request.headers.add("Cookie", cookies);
    http::Response response(200);
    if (!header.isEmpty())
        response.headers.add(header.left(header.indexOf(':')), header.mid(header.indexOf(':') + 1).trimmed());
    const auto audience = audienceOf(request, identity);
    QVERIFY(audience);
    QCOMPARE(lifeOf(request, response, routeOf(false), *audience).has_value(), isKept);
    // The default knows both.
    QVERIFY(audienceOf(request, Identity())->known.contains("Authorization"));
}

void TestResponseRules::whoAsks_data()
{
    QTest::addColumn<http::Headers>("headers");
    QTest::addColumn<int>("who"); // 0: nobody, 1: somebody, -1: in doubt
    const auto row = [](const char *name, const http::Headers &headers, int who) {
        QTest::newRow(name) << headers << who;
    };
    row("nothing", {}, 0);
    row("another cookie", {{"Cookie", "theme=dark; asid=1; sid2=3"}}, 0);
    row("session", {{"Cookie", "theme=dark; sid=a"}}, 1);
    row("with a comma", {{"Cookie", "sid=a,b"}}, 1);
    row("token", {{"Authorization", "Bearer a"}}, 1);
    row("token and another cookie", {{"Authorization", "Bearer a"}, {"Cookie", "theme=dark"}}, 1);
    row("second field", {{"Cookie", "theme=dark"}, {"Cookie", "sid=a"}}, 1);
    row("twice", {{"Cookie", "sid=a; sid=b"}}, -1);
    row("first empty", {{"Cookie", "sid=; sid=real"}}, -1);
    row("twice over fields", {{"Cookie", "sid=a"}, {"Cookie", "sid=b"}}, -1);
    row("empty", {{"Cookie", "sid="}}, -1);
    row("without a value", {{"Cookie", "sid"}}, -1);
    row("behind a comma", {{"Cookie", "theme=dark,sid=a"}}, -1);
    row("in capitals", {{"Cookie", "sid=a; SID=b"}}, -1);
}

void TestResponseRules::whoAsks()
{
    QFETCH(http::Headers, headers);
    QFETCH(int, who);
    Identity identity;
    identity.cookie = "sid";
    const auto audience = audienceOf(requestOf("GET", "/users/1", headers), identity);
    QCOMPARE(audience.has_value(), who >= 0);
    if (audience)
        QCOMPARE(audience->session.isEmpty(), who == 0);
    identity.headers.push_back("X-Remote-User");
    headers.add("X-Remote-User", "alice");
    const auto signedIn = audienceOf(requestOf("GET", "/users/1", headers), identity);
    QVERIFY(!signedIn || !signedIn->session.isEmpty());
}

void TestResponseRules::requests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isCacheable");
    QTest::newRow("get") << QByteArray("GET") << QByteArray() << true;
    QTest::newRow("head") << QByteArray("HEAD") << QByteArray() << true;
    for (const char *method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get"})
        QTest::newRow(method) << QByteArray(method) << QByteArray() << false;
    QTest::newRow("if-match") << QByteArray("GET") << QByteArray("If-Match: \"1\"") << false;
    QTest::newRow("if-none-match") << QByteArray("GET") << QByteArray("If-None-Match: \"1\"") << true;
    QTest::newRow("range") << QByteArray("GET") << QByteArray("Range: bytes=0-1") << false;
    QTest::newRow("no-store") << QByteArray("GET") << QByteArray("Cache-Control: no-store") << false;
    QTest::newRow("no-cache") << QByteArray("GET") << QByteArray("Cache-Control: no-cache") << true;
}

void TestResponseRules::requests()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, header);
    QFETCH(bool, isCacheable);
    http::Request request = requestOf(method, "/users/1");
    if (!header.isEmpty())
        request.headers.add(header.left(header.indexOf(':')), header.mid(header.indexOf(':') + 1).trimmed());
    QCOMPARE(cache::isCacheable(request), isCacheable);
}

void TestResponseRules::keys()
{
    CachedRoute route = routeOf(false);
    const QString service = QStringLiteral("users");
    const auto key = [&](const QByteArray &target, const QByteArray &session, http::Headers headers = {}) {
        if (!session.isEmpty())
            headers.add("Cookie", session);
        const http::Request request = requestOf("GET", target, headers);
        const Audience audience = route.isShared ? Audience::everybody() : *audienceOf(request, Identity());
        return responseKey(service, request, route, audience);
    };
    QCOMPARE(key("/users/1?b=2&a=1", "alice"), key("/users/%31?a=1&b=2", "alice"));
    QVERIFY(key("/users/1?a=1", "") != key("/users/1?a=2", ""));
    QVERIFY(key("/users/1", "alice") != key("/users/1", "bob"));
    QVERIFY(key("/users/1", "alice") != key("/users/1", ""));
    QVERIFY(key("/users/1", "alice") != key("/users/2", "alice"));
    QVERIFY(key("/users/1", "") != responseKey(service, requestOf("HEAD", "/users/1"), route, Audience()));
    QVERIFY(!key("/users/1", "alice").contains("alice"));
    QVERIFY(!key("/users/1?token=secret", "").contains("secret"));
    QVERIFY(key("/users/" + QByteArray(5000, 'x'), "").size() < 200);
    QVERIFY(key("/users/" + QByteArray(5000, 'x'), "") != key("/users/" + QByteArray(5001, 'x'), ""));
    const http::Headers german{{"Accept-Language", "de"}};
    QCOMPARE(key("/users/1", "", german), key("/users/1", ""));
    route.vary = {"accept-language", "accept"};
    QVERIFY(key("/users/1", "", german) != key("/users/1", ""));
    const http::Headers other{{"Accept", "de"}};
    QVERIFY(key("/users/1", "", german) != key("/users/1", "", other));
    route.isShared = true;
    QCOMPARE(key("/users/1", "alice"), key("/users/1", "bob"));
    // Services share a deployment, and whatever a name has in it is no separator.
    const http::Request one = requestOf("GET", "/users/1");
    QVERIFY(responseKey(QStringLiteral("a"), one, route, Audience::everybody())
        != responseKey(QStringLiteral("b"), one, route, Audience::everybody()));
    QCOMPARE(responseKey(QStringLiteral("a:GET:|"), one, routeOf(true), Audience::everybody()),
        QByteArray("http:a%3AGET%3A%7C:GET:/users/1|-"));
    QVERIFY(pathTag(QStringLiteral("a"), "/x") != pathTag(QStringLiteral("b"), "/x"));
}

void TestResponseRules::bytes()
{
    http::Response response = http::Response::json("{}", 203);
    response.headers.add("X-Kept", "1");
    response.headers.add("Connection", "X-Hop");
    response.headers.add("X-Hop", "2");
    response.headers.add("Transfer-Encoding", "chunked");
    const WallTime now = *http::dateOf("Sun, 06 Nov 1994 08:49:37 GMT");
    const QByteArray sealedBytes = sealed(response, now);
    QVERIFY(!sealedBytes.isEmpty());
    const auto again = opened(sealedBytes);
    QVERIFY(again);
    QCOMPARE(again->response.status, 203);
    QCOMPARE(again->response.body, QByteArray("{}"));
    const http::Headers kept{{"Content-Type", "application/json"}, {"X-Kept", "1"}};
    QVERIFY(again->response.headers == kept);
    QVERIFY(again->made == now);
    QCOMPARE(again->at(now + std::chrono::milliseconds(59'999)).headers.value("Age"), QByteArray("59"));
    QCOMPARE(again->at(now - std::chrono::hours(1)).headers.value("Age"), QByteArray("0"));
    response.headers.add("Age", "100");
    QCOMPARE(opened(sealed(response, now))->at(now).headers.value("Age"), QByteArray("100"));
    for (const QByteArray &other :
        {QByteArray(), QByteArray("x"), sealedBytes.chopped(1), QByteArray("\x84\x02\x18\xc8\x80\x40")})
        QVERIFY(!opened(other));
}

void TestResponseRules::routesThatDoNotFit()
{
    CachedRoute cached = routeOf(false);
    QVERIFY(check(cached));
    cached.keys.push_back(catalog::KeyTemplate::parse(QStringLiteral("bill:{billId}")).value());
    QCOMPARE(check(cached).error().message().id(), QLatin1StringView("http.route.place"));
    cached.keys.clear();
    cached.ttl = Milliseconds(0);
    QCOMPARE(check(cached).error().message().id(), QLatin1StringView("http.route.incomplete"));
    WriteRoute write;
    write.path = http::PathTemplate::parse(QStringLiteral("/users/{userId}")).value();
    write.event.name = QStringLiteral("payment.success");
    write.event.parameters = QStringList{QStringLiteral("userId"), QStringLiteral("billId")};
    QCOMPARE(check(write).error().message().id(), QLatin1StringView("http.route.place"));
    write.more = [](const http::Request &, const http::Response &) { return QHash<QString, QByteArray>(); };
    QVERIFY(check(write));
}

QTEST_APPLESS_MAIN(TestResponseRules)
#include "tst_responserules.moc"
