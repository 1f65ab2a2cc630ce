// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/responserig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;

class TestResponseCache : public QObject, private ResponseRig
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void keptAndServed();
    void sessionsDoNotMeet();
    void uncacheableIsNobodyElses();
    void largeIsNotKept();
    void oneLoadForMany();
    void postMakesTheGetInvalid();
    void failedWritesChangeNothing();
    void everyMethodAndItsOwnPath();
    void tagsAndPatterns();
    void loadUnderWayIsRefused();
    void moreParameters();
    void forgottenSession();
    void withoutRedis();
    void slowHandler();
};

void TestResponseCache::keptAndServed()
{
    m_answer.headers.add("ETag", "\"1\"");
    const http::Response first = get("/users/1/payments?b=1&a=2");
    QCOMPARE(first.body, QByteArray("answer 1"));
    QCOMPARE(first.headers.value("Cache-Status"), QByteArray("cachedeck; fwd=miss"));
    const http::Response second = get("/users/1/payments?a=2&b=1");
    QVERIFY(isHit(second));
    QCOMPARE(second.body, first.body);
    QCOMPARE(second.headers.value("ETag"), QByteArray("\"1\""));
    QCOMPARE(second.headers.value("Content-Type"), QByteArray("text/plain"));
    QVERIFY(!isHit(get("/users/1/payments?a=3")));
    QVERIFY(!isHit(get("/users/2/payments")));
    QCOMPARE(get("/nothing/cached").body, QByteArray("answer 1"));
    QCOMPARE(get("/nothing/cached").body, QByteArray("answer 2"));
    QCOMPARE(m_process->cache.statistics().groups().value(QStringLiteral("http.payments")).hits, 1);
}

/// S1-E4, and the reason why it may be used at all.
void TestResponseCache::sessionsDoNotMeet()
{
    QCOMPARE(get("/users/1/payments", "alice").body, QByteArray("answer 1theme=dark; sid=alice"));
    QCOMPARE(get("/users/1/payments", "bob").body, QByteArray("answer 2theme=dark; sid=bob"));
    QCOMPARE(get("/users/1/payments").body, QByteArray("answer 3"));
    QCOMPARE(get("/users/1/payments", "alice").body, QByteArray("answer 1theme=dark; sid=alice"));
    QCOMPARE(get("/users/1/payments", "bob").body, QByteArray("answer 2theme=dark; sid=bob"));
    QCOMPARE(m_asked.value("GET /users/1/payments"), 3);
    const resp::Reply keys = m_server->call({"KEYS", "*"});
    for (const resp::ReplyView key : keys.view())
        QVERIFY(!key.bytes().contains("alice"));
    // Whom it is not for gets the shared one, too.
    QCOMPARE(get("/rates", "alice").body, get("/rates", "bob").body);
}

void TestResponseCache::uncacheableIsNobodyElses()
{
    m_answer.headers.add("Set-Cookie", "sid=fresh");
    m_pause = Milliseconds(20);
    // All at once: one load, whose response only the first may have.
    std::vector<async::Task<http::Response>> calls;
    for (int i = 0; i < 10; ++i) {
        http::Request request("GET", *http::Target::parse("/rates"));
        calls.push_back(
            m_cache->serve(request, [this](http::Request asked) { return answer(std::move(asked)); }));
    }
    const std::vector<http::Response> answers = runTask(async::whenAll(std::move(calls)));
    QSet<QByteArray> bodies;
    for (const http::Response &one : answers)
        bodies.insert(one.body);
    QCOMPARE(bodies.size(), 10);
    QVERIFY(!isHit(get("/rates")));
    QVERIFY(m_cache->statistics().uncacheable > 0);
    QCOMPARE(m_process->cache.statistics().groups().value(QStringLiteral("http.rates")).fills, 0);
}

void TestResponseCache::largeIsNotKept()
{
    m_answer.body = QByteArray(20'000, 'x');
    QVERIFY(get("/rates").body.size() > 20'000);
    QVERIFY(!isHit(get("/rates")));
    m_answer.body = QByteArray(5'000, 'x');
    QVERIFY(get("/rates?small").body.size() > 5'000);
    QVERIFY(isHit(get("/rates?small")));
    m_answer.headers.add("X-Large", QByteArray(20'000, 'x'));
    (void)get("/rates?header");
    QVERIFY(!isHit(get("/rates?header")));
}

void TestResponseCache::oneLoadForMany()
{
    m_pause = Milliseconds(20);
    std::vector<async::Task<http::Response>> calls;
    for (int i = 0; i < 200; ++i) {
        http::Request request("GET", *http::Target::parse("/users/1/payments"));
        calls.push_back(
            m_cache->serve(request, [this](http::Request asked) { return answer(std::move(asked)); }));
    }
    for (const http::Response &one : runTask(async::whenAll(std::move(calls))))
        QCOMPARE(one.body, QByteArray("answer 1"));
    QCOMPARE(m_asked.value("GET /users/1/payments"), 1);
}

/// Issue 10, done when: a POST through the middleware invalidates the GET. And what the service keeps itself.
void TestResponseCache::postMakesTheGetInvalid()
{
    const auto history = groupWith(QStringLiteral("payment:history:{userId}"));
    QVERIFY(runTask(m_process->cache.set(keyOf(history, "payment:history:1"), "old")));
    QCOMPARE(get("/users/1/payments", "alice").body.left(8), QByteArray("answer 1"));
    QVERIFY(isHit(get("/users/1/payments", "alice")));
    (void)get("/users/2/payments", "bob");
    QCOMPARE(serve("POST", "/users/1/bills/7/payments", "alice").status, 200);
    QCOMPARE(get("/users/1/payments", "alice").body.left(8), QByteArray("answer 2"));
    QVERIFY(!runTask(m_process->cache.get(keyOf(history, "payment:history:1")))->isHit());
    QVERIFY(isHit(get("/users/2/payments", "bob")));
    QCOMPARE(m_cache->statistics().invalidations, 1);
    QCOMPARE(m_cache->statistics().late, 0);
}

void TestResponseCache::failedWritesChangeNothing()
{
    (void)get("/users/1/payments");
    for (const int status : {400, 401, 403, 404, 409, 500, 503}) {
        m_answer.status = status;
        QCOMPARE(serve("POST", "/users/1/bills/7/payments").status, status);
    }
    QVERIFY(isHit(get("/users/1/payments")));
    m_answer.status = 504; // nobody knows
    (void)serve("POST", "/users/1/bills/7/payments");
    QVERIFY(!isHit(get("/users/1/payments")));
}

void TestResponseCache::everyMethodAndItsOwnPath()
{
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        (void)get("/rates?x=1");
        QVERIFY(isHit(get("/rates?x=1")));
        (void)serve(method, "/rates");
        QVERIFY2(!isHit(get("/rates?x=1")), method);
    }
    (void)serve("OPTIONS", "/rates");
    QVERIFY(isHit(get("/rates?x=1")));
    (void)get("/users/1/payments");
    (void)serve("POST", "/users/1"); // only PUT and PATCH are the event
    QVERIFY(isHit(get("/users/1/payments")));
}

void TestResponseCache::tagsAndPatterns()
{
    (void)get("/users/1/payments");
    (void)get("/users/2/payments");
    (void)serve("PUT", "/users/1");
    QVERIFY(!isHit(get("/users/1/payments")));
    QVERIFY(isHit(get("/users/2/payments")));
    QCOMPARE(m_swept, QByteArrayList{"session:*:1"});
    // Who invalidates the tag without us is heard, too.
    QVERIFY(runTask(m_process->cache.invalidate({}, {"user:2"})));
    QVERIFY(!isHit(get("/users/2/payments")));
}

void TestResponseCache::loadUnderWayIsRefused()
{
    m_pause = Milliseconds(50);
    http::Request request("GET", *http::Target::parse("/users/1/payments"));
    std::vector<async::Task<http::Response>> calls;
    calls.push_back(
        m_cache->serve(request, [this](http::Request asked) { return answer(std::move(asked)); }));
    struct Write
    {
        static async::Task<http::Response> soon(TestResponseCache *test)
        {
            while (test->m_asked.isEmpty())
                co_await async::sleepFor(Milliseconds(1));
            http::Request post("POST", *http::Target::parse("/users/1/bills/7/payments"));
            http::Handler paying = [](http::Request) { return done(); };
            co_return co_await test->m_cache->serve(std::move(post), std::move(paying));
        }
        static async::Task<http::Response> done() { co_return http::Response(204); }
    };
    calls.push_back(Write::soon(this));
    const std::vector<http::Response> answers = runTask(async::whenAll(std::move(calls)));
    QCOMPARE(answers[0].body, QByteArray("answer 1"));
    // What was read before the payment is not kept.
    QVERIFY(!isHit(get("/users/1/payments")));
}

void TestResponseCache::moreParameters()
{
    WriteRoute pay;
    pay.path = pathOf("/pay");
    pay.event = eventOf("payment.success");
    QVERIFY(!m_cache->add(pay));
    pay.more = [](const http::Request &request, const http::Response &) {
        return QHash<QString, QByteArray>{{QStringLiteral("userId"), *request.target.parameter("user")},
            {QStringLiteral("billId"), QByteArray("1")}};
    };
    QVERIFY(m_cache->add(pay));
    (void)get("/users/1/payments");
    (void)serve("POST", "/pay?user=1");
    QVERIFY(!isHit(get("/users/1/payments")));
}

void TestResponseCache::forgottenSession()
{
    (void)get("/users/1/payments", "alice");
    (void)get("/users/1/payments", "bob");
    http::Request alices("GET", *http::Target::parse("/whatever"));
    alices.headers.add("Cookie", "sid=alice");
    QVERIFY(runTask(m_cache->forgetSession(alices)));
    QVERIFY(!isHit(get("/users/1/payments", "alice")));
    QVERIFY(isHit(get("/users/1/payments", "bob")));
}

void TestResponseCache::withoutRedis()
{
    (void)get("/users/1/payments");
    m_server->kill();
    QCOMPARE(get("/users/1/payments").body, QByteArray("answer 2"));
    QCOMPARE(serve("POST", "/users/1/bills/7/payments").status, 200);
    QCOMPARE(m_cache->statistics().late, 1);
}

void TestResponseCache::slowHandler()
{
    m_pause = patience;
    QCOMPARE(get("/rates").status, 504);
}

QTEST_GUILESS_MAIN(TestResponseCache)
#include "tst_responsecache.moc"
