// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Who is who, what is in doubt, and what goes wrong.
#include "async/combinators.h"
#include "cache/responserig.h"

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;

class TestResponseDoubts : public QObject, private ResponseRig
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void aTokenIsASession();
    void servicesDoNotMeet();
    void whatCannotBeReadIsAskedFor_data();
    void whatCannotBeReadIsAskedFor();
    void nobodyWaitsForWhatIsNotKept();
    void processesDoNotWaitForWhatIsNotKept();
    void whoHasItGetsNothing();
    void staleIsNotShownWhereItMustNot();
    void loadsOutliveUs();
    void lateOnesAreToldTogether();
    void finalErrorsAreLost();
    void sweepsThatFailAreTriedAgain();
    void routesThatAreThere();
    void strangersLeaveNothingForEver();
};

/// Who comes with a token and without a cookie is not nobody.
void TestResponseDoubts::aTokenIsASession()
{
    http::Request alice("GET", *http::Target::parse("/users/1/payments"));
    http::Request bob = alice;
    alice.headers.add("Authorization", "Bearer alice");
    bob.headers.add("Authorization", "Bearer bob");
    QCOMPARE(ask(*m_cache, alice).body, QByteArray("answer 1"));
    QCOMPARE(ask(*m_cache, bob).body, QByteArray("answer 2"));
    QCOMPARE(get("/users/1/payments").body, QByteArray("answer 3"));
    QVERIFY(isHit(ask(*m_cache, alice)));
    // In doubt the cache has no say.
    http::Request two("GET", *http::Target::parse("/users/1/payments"));
    two.headers.add("Cookie", "sid=; sid=real");
    QCOMPARE(ask(*m_cache, two).body, QByteArray("answer 4sid=; sid=real"));
    QVERIFY(!isHit(ask(*m_cache, two)));
    QCOMPARE(get("/users/1/payments").body, QByteArray("answer 3"));
}

/// Several share one deployment.
void TestResponseDoubts::servicesDoNotMeet()
{
    ResponseCache other(m_process->cache, settingsOf("billing"));
    CachedRoute rates;
    rates.name = QStringLiteral("rates");
    rates.path = pathOf("/rates");
    rates.ttl = Milliseconds(60'000);
    rates.isShared = true;
    QVERIFY(other.add(rates));
    const http::Request request("GET", *http::Target::parse("/rates"));
    QCOMPARE(ask(*m_cache, request).body, QByteArray("answer 1"));
    QCOMPARE(ask(other, request).body, QByteArray("answer 2"));
    QVERIFY(isHit(ask(other, request)));
    (void)ask(other, http::Request("POST", *http::Target::parse("/rates")));
    QVERIFY(isHit(ask(*m_cache, request)));
    QVERIFY(!isHit(ask(other, request)));
    ResponseCache nameless(m_process->cache);
    QCOMPARE(nameless.add(rates).error().message().id(), QLatin1StringView("http.service.missing"));
}

void TestResponseDoubts::whatCannotBeReadIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing of ours") << QByteArray("x");
    // [2, 200, [], '', 0]
    QTest::newRow("a later form") << QByteArray("\x85\x02\x18\xc8\x80\x40\x00", 7);
}

void TestResponseDoubts::whatCannotBeReadIsAskedFor()
{
    QFETCH(QByteArray, bytes);
    const auto group = groupWith(QStringLiteral("http:{request}"));
    QVERIFY(runTask(m_process->cache.set(keyOf(group, "http:payments:GET:/rates|-"), bytes)));
    const http::Response first = get("/rates");
    QCOMPARE(first.status, 200);
    QCOMPARE(first.body, QByteArray("answer 1"));
    QCOMPARE(m_cache->statistics().unreadable, 1);
    QCOMPARE(get("/rates").body, QByteArray("answer 2"));
    QVERIFY(isHit(get("/rates")));
}

/// Nor is anything about it written to Redis.
void TestResponseDoubts::nobodyWaitsForWhatIsNotKept()
{
    m_answer.headers.add("Cache-Control", "no-store");
    (void)get("/rates");
    const auto loads
        = [this] { return m_process->cache.statistics().groups().value(QStringLiteral("http.rates")).loads; };
    QCOMPARE(loads(), 1);
    const qint64 before = numberOf(m_server->call({"DBSIZE"}));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(get("/rates").body, "answer " + QByteArray::number(i + 2));
    QCOMPARE(loads(), 1);
    QVERIFY(numberOf(m_server->call({"DBSIZE"})) <= before);
    QCOMPARE(m_cache->statistics().bypassed, 5);
    // A failure says nothing of the next.
    m_answer = http::Response(500);
    (void)get("/users/1/payments");
    m_answer = http::Response(200);
    (void)get("/users/1/payments");
    QVERIFY(isHit(get("/users/1/payments")));
}

/// Else each would wait for the other's handler in vain: the lock between processes is for what is kept.
void TestResponseDoubts::processesDoNotWaitForWhatIsNotKept()
{
    struct Feed
    {
        async::Task<http::Response> answer()
        {
            ++asked;
            while (asked < wanted)
                co_await async::sleepFor(Milliseconds(1));
            http::Response response(200, "text/plain", "news");
            response.headers.add("Cache-Control", "no-store");
            co_return response;
        }
        int asked = 0;
        int wanted = 0;
    } feed;
    ServiceProcess second(m_server->endpoint());
    ResponseCache ours(m_process->cache, settingsOf("feed")), theirs(second.cache, settingsOf("feed"));
    CachedRoute route;
    route.name = QStringLiteral("feed");
    route.path = pathOf("/feed");
    route.ttl = Milliseconds(60'000);
    route.isShared = true;
    route.load.hardTimeout = patience;
    QVERIFY(ours.add(route) && theirs.add(route));
    const auto askBoth = [&](const QByteArray &target) {
        std::vector<async::Task<http::Response>> both;
        for (ResponseCache *cache : {&ours, &theirs}) {
            const http::Request request("GET", *http::Target::parse(target));
            both.push_back(cache->serve(request, [&feed](http::Request) { return feed.answer(); }));
        }
        return runTask(async::whenAll(std::move(both)));
    };
    (void)askBoth("/feed?first");
    feed.asked = 0;
    feed.wanted = 2;
    for (const http::Response &response : askBoth("/feed?second"))
        QCOMPARE(response.status, 200);
}

void TestResponseDoubts::whoHasItGetsNothing()
{
    m_answer.headers.add("ETag", "W/\"1\"");
    http::Request request("GET", *http::Target::parse("/rates"));
    request.headers.add("If-None-Match", "\"0\", \"1\"");
    // Also the first, whose handler is asked for the whole.
    for (int i = 0; i < 2; ++i) {
        const http::Response unchanged = ask(*m_cache, request);
        QCOMPARE(unchanged.status, 304);
        QVERIFY(unchanged.body.isEmpty() && !unchanged.headers.contains("Content-Type"));
        QCOMPARE(unchanged.headers.value("ETag"), QByteArray("W/\"1\""));
    }
    const http::Response whole = get("/rates");
    QVERIFY(isHit(whole));
    QCOMPARE(whole.body, QByteArray("answer 1"));
    QVERIFY(whole.headers.contains("Age"));
    request.headers.set("If-None-Match", "\"2\"");
    QCOMPARE(ask(*m_cache, request).status, 200);
}

void TestResponseDoubts::staleIsNotShownWhereItMustNot()
{
    ResponseCache other(m_process->cache, settingsOf("stale"));
    for (const char *path : {"/may", "/must"}) {
        CachedRoute route;
        route.name = QString::fromLatin1(path);
        route.path = pathOf(path);
        route.ttl = Milliseconds(1);
        route.isShared = true;
        route.load.staleFor = Milliseconds(60'000);
        QVERIFY(other.add(route));
    }
    const auto statusOf = [&](const char *path) {
        return ask(other, http::Request("GET", *http::Target::parse(path))).headers.value("Cache-Status");
    };
    (void)statusOf("/may");
    QVERIFY(waitUntil([&] { return statusOf("/may") == "cachedeck; hit; detail=stale"; }));
    m_answer.headers.add("Cache-Control", "must-revalidate");
    for (int i = 0; i < 20; ++i)
        QVERIFY(!statusOf("/must").contains("stale"));
}

/// A route's cache may go before its loads.
void TestResponseDoubts::loadsOutliveUs()
{
    m_pause = Milliseconds(50);
    auto going = std::make_unique<ResponseCache>(m_process->cache, settingsOf("going"));
    CachedRoute rates;
    rates.name = QStringLiteral("rates");
    rates.path = pathOf("/rates");
    rates.ttl = Milliseconds(60'000);
    rates.isShared = true;
    QVERIFY(going->add(rates));
    async::Scope caller;
    struct Ask
    {
        static async::Task<void> once(ResponseCache *cache, TestResponseDoubts *test)
        {
            http::Request request("GET", *http::Target::parse("/rates"));
            http::Handler handler = [test](http::Request asked) { return test->answer(std::move(asked)); };
            (void)co_await cache->serve(std::move(request), std::move(handler));
        }
    };
    caller.spawn(Ask::once(going.get(), this));
    QVERIFY(waitUntil([this] { return !m_asked.isEmpty(); }));
    caller.cancelAll();
    going.reset();
    const auto group
        = [this] { return m_process->cache.statistics().groups().value(QStringLiteral("http.rates")); };
    QVERIFY(waitUntil([&] { return group().fills == 1; }));
}

/// However many writes have asked for it.
void TestResponseDoubts::lateOnesAreToldTogether()
{
    struct Server
    {
        async::Task<Result<void>> hear(InvalidNames names)
        {
            ++asked;
            if (isAway)
                co_return Error(ErrorKind::Unreachable, Message("test.away"));
            heard += names.keys + names.tags + names.globs;
            co_return Result<void>();
        }
        int asked = 0;
        bool isAway = true;
        QByteArrayList heard;
    } server;
    const Error why(ErrorKind::Unreachable, Message("test.away"));
    LateInvalidations late([&](InvalidNames names) { return server.hear(std::move(names)); }, patience);
    InvalidNames names;
    names.tags = {"tag"};
    names.globs = {"glob:*"};
    for (int i = 0; i < 1000; ++i) {
        names.keys = {"key:" + QByteArray::number(i % 10)};
        late.add(names, why);
    }
    QVERIFY(waitUntil([&] { return server.asked >= 2; }));
    QVERIFY(server.heard.isEmpty());
    server.isAway = false;
    QVERIFY(waitUntil([&] { return !server.heard.isEmpty(); }));
    QCOMPARE(server.heard.size(), 12);
    QCOMPARE(late.lost(), 0);
    late.add(names, why); // it begins anew
    QVERIFY(waitUntil([&] { return server.heard.size() == 15; }));
}

void TestResponseDoubts::finalErrorsAreLost()
{
    int told = 0;
    struct Tell
    {
        static async::Task<Result<void>> never(int *count)
        {
            ++*count;
            co_return Error(ErrorKind::Unreachable, Message("test.away"));
        }
    };
    LateInvalidations late([&](InvalidNames) { return Tell::never(&told); }, Milliseconds(600));
    InvalidNames names;
    names.keys = {"a", "b"};
    names.tags = {"c"};
    late.add(names, Error(ErrorKind::Permission, Message("test.rights")));
    QCOMPARE(late.lost(), 3);
    for (int i = 0; i < 1000; ++i)
        late.add(names, Error(ErrorKind::Unreachable, Message("test.away")));
    QVERIFY(waitUntil([&] { return late.lost() == 6; }));
    QVERIFY2(told >= 1 && told <= 10, qPrintable(QString::number(told)));
}

void TestResponseDoubts::sweepsThatFailAreTriedAgain()
{
    m_isSweeping = false;
    (void)serve("PUT", "/users/1");
    QCOMPARE(m_cache->statistics().late, 1);
    QVERIFY(m_swept.isEmpty());
    m_isSweeping = true;
    QVERIFY(waitUntil([this] { return m_swept == QByteArrayList{"session:*:1"}; }));
}

void TestResponseDoubts::routesThatAreThere()
{
    CachedRoute again;
    again.name = QStringLiteral("rates");
    again.path = pathOf("/other");
    again.ttl = Milliseconds(60'000);
    QCOMPARE(m_cache->add(again).error().message().id(), QLatin1StringView("http.route.twice"));
    again.name = QStringLiteral("other");
    again.path = pathOf("/users/{id}/payments");
    QCOMPARE(m_cache->add(again).error().message().id(), QLatin1StringView("http.route.twice"));
    again.path = pathOf("/users/{id}");
    QVERIFY(m_cache->add(again));
}

/// Paths and sessions are as many as somebody likes to send.
void TestResponseDoubts::strangersLeaveNothingForEver()
{
    (void)get("/rates");
    for (int i = 0; i < 50; ++i) {
        m_answer.status = i % 2 == 0 ? 200 : 404;
        (void)get("/users/" + QByteArray::number(i) + "/payments", "session" + QByteArray::number(i));
    }
    const QByteArrayList bounded{"c:fl", "c:inv", "c:tn", "c:te", "c:td"};
    const resp::Reply keys = m_server->call({"KEYS", "*"});
    int withAnEnd = 0;
    for (const resp::ReplyView key : keys.view()) {
        const bool hasEnd = numberOf(m_server->call({"PTTL", key.bytes().toByteArray()})) != -1;
        QVERIFY2(
            hasEnd || bounded.contains(key.bytes().toByteArray()), key.bytes().toByteArray().constData());
        withAnEnd += hasEnd ? 1 : 0;
    }
    QVERIFY(withAnEnd > 200);
}

QTEST_GUILESS_MAIN(TestResponseDoubts)
#include "tst_responsedoubts.moc"
