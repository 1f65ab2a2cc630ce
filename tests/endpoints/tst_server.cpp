// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/timers.h"
#include "endpoints/httpclient.h"
#include "endpoints/taskdoor.h"

#include <QTest>

#include <thread>

using namespace cachedeck;
using namespace cachedeck::endpoints;
using namespace cachedeck::test;

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routes();
    void places();
    void oneConnectionManyRequests();
    void bodies();
    void token();
    void otherAddressesNeedAToken();
    void namesOfLoopback();
    void pagesOfOthersWriteNothing();
    void answersFromElsewhere();
    void deadline();
    void droppedAnswers();
    void stopAnswersWhatWaits();
    void tasks();
    void portIsTaken();
    void manyClients();
    void targetsOfProxies();
    void headersThatCannotBeSent();
};

namespace {

http::Response hello(const http::Request &)
{
    return {200, "text/plain", "hello"};
}

DirectHandler echo()
{
    return [](const http::Request &request) {
        const QByteArray user = request.values.value(QStringLiteral("userId"));
        return http::Response(200, "text/plain", request.method + ' ' + user + ' ' + request.body);
    };
}

} // namespace

void TestServer::routes()
{
    Server server;
    QVERIFY(server.add("GET", QStringLiteral("/hello"), hello));
    QVERIFY(!server.add("GET", QStringLiteral("hello"), hello));
    QVERIFY(server.start());
    QVERIFY(server.port() > 0);
    const Reply found = fetch(server.port(), "GET /hello?a=b");
    QCOMPARE(found.status, 200);
    QCOMPARE(found.body, QByteArray("hello"));
    QCOMPARE(found.headers.value("Content-Type"), QByteArray("text/plain"));
    const Reply head = fetch(server.port(), "HEAD /hello");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("Content-Length"), QByteArray("5"));
    QCOMPARE(fetch(server.port(), "GET /nothing").status, 404);
    const Reply wrong = fetch(server.port(), "POST /hello", {}, "x");
    QCOMPARE(wrong.status, 405);
    QCOMPARE(wrong.headers.value("Allow"), QByteArray("GET, HEAD"));
    server.stop();
    QCOMPARE(server.port(), quint16(0));
}

void TestServer::places()
{
    Server server;
    QVERIFY(server.add("GET", QStringLiteral("/users/{userId}"), echo()));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /users/a%20b%2Fc").body, QByteArray("GET a b/c "));
    QCOMPARE(fetch(server.port(), "GET /users/").status, 404);
}

void TestServer::oneConnectionManyRequests()
{
    Server server;
    QVERIFY(server.add("GET", QStringLiteral("/users/{userId}"), echo()));
    QVERIFY(server.start());
    HttpClient client(server.port());
    client.send(requestText("GET /users/1") + requestText("GET /users/2") + requestText("GET /users/3"));
    for (const char *body : {"GET 1 ", "GET 2 ", "GET 3 "})
        QCOMPARE(client.reply().body, QByteArray(body));
    client.send(requestText("GET /users/4"));
    QCOMPARE(client.reply().body, QByteArray("GET 4 "));
}

void TestServer::bodies()
{
    Server server;
    QVERIFY(server.add("POST", QStringLiteral("/users/{userId}"), echo()));
    QVERIFY(server.start());
    const QByteArray most(64 * 1024, 'x');
    QCOMPARE(fetch(server.port(), "POST /users/1", {}, most).body, "POST 1 " + most);
    QCOMPARE(fetch(server.port(), "POST /users/1", "Content-Length: 0\r\n").body, QByteArray("POST 1 "));
    HttpClient chunked(server.port());
    chunked.send(
        requestText("POST /users/1", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QCOMPARE(chunked.reply().body, QByteArray("POST 1 abcde"));
}

void TestServer::token()
{
    ServerSettings settings;
    settings.token = Secret("correct horse");
    Server server(settings);
    QVERIFY(server.add("GET", QStringLiteral("/hello"), hello));
    QVERIFY(server.start());
    const Reply without = fetch(server.port(), "GET /hello");
    QCOMPARE(without.status, 401);
    QCOMPARE(without.headers.value("WWW-Authenticate"), QByteArray("Bearer"));
    QCOMPARE(fetch(server.port(), "GET /nothing").status, 401);
    for (const char *wrong :
        {"Bearer correct", "Bearer correct horse x", "Basic correct horse", "correct horse"})
        QCOMPARE(
            fetch(server.port(), "GET /hello", QByteArray("Authorization: ") + wrong + "\r\n").status, 401);
    QCOMPARE(fetch(server.port(), "GET /hello", "Authorization: bearer correct horse\r\n").status, 200);
}

void TestServer::otherAddressesNeedAToken()
{
    ServerSettings settings;
    settings.address = "0.0.0.0";
    {
        Server server(settings);
        const Result<void> started = server.start();
        QVERIFY(!started);
        QCOMPARE(started.error().message().id(), QLatin1StringView("endpoints.token.missing"));
    }
    settings.token = Secret("x");
    Server guarded(settings);
    QVERIFY(guarded.start());
    settings.address = "localhost";
    Server named(settings);
    QVERIFY(named.start().error().is(ErrorKind::Config));
}

void TestServer::namesOfLoopback()
{
    ServerSettings settings;
    settings.hostNames = {"Gateway.example"};
    Server server(settings);
    QVERIFY(server.add("GET", QStringLiteral("/hello"), hello));
    QVERIFY(server.start());
    const auto ask = [&](const QByteArray &host) {
        HttpClient client(server.port());
        client.send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return client.reply().status;
    };
    for (const char *own :
        {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:99", "[::1]", "gateway.example:80"})
        QCOMPARE(ask(own), 200);
    for (const char *other : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""})
        QVERIFY2(ask(other) != 200, other);
    QCOMPARE(ask("evil.example"), 421);
    HttpClient probe(server.port());
    probe.send("GET /hello HTTP/1.0\r\n\r\n");
    QCOMPARE(probe.reply().status, 200);
}

void TestServer::pagesOfOthersWriteNothing()
{
    Server server;
    std::atomic<int> writes = 0;
    QVERIFY(server.add("POST", QStringLiteral("/write"), [&](const http::Request &) {
        ++writes;
        return http::Response(204);
    }));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "POST /write", "Origin: http://evil.example\r\n", "x").status, 403);
    QCOMPARE(fetch(server.port(), "POST /write", "Origin: null\r\n", "x").status, 403);
    QCOMPARE(fetch(server.port(), "POST /write", "Origin: http://localhost\r\n", "x").status, 204);
    QCOMPARE(fetch(server.port(), "POST /write", {}, "x").status, 204);
    QCOMPARE(writes.load(), 2);
}

void TestServer::answersFromElsewhere()
{
    Server server;
    std::vector<std::thread> threads;
    QVERIFY(server.addAsync("GET", QStringLiteral("/later"), [&](http::Request, Answer answer) {
        threads.emplace_back([answer] {
            answer.send({200, "text/plain", "later"});
            answer.send({200, "text/plain", "again"});
        });
    }));
    QVERIFY(server.start());
    HttpClient client(server.port());
    for (int i = 0; i < 50; ++i) {
        client.send(requestText("GET /later"));
        QCOMPARE(client.reply().body, QByteArray("later"));
    }
    server.stop();
    for (std::thread &thread : threads)
        thread.join();
}

void TestServer::deadline()
{
    Server server;
    std::mutex mutex;
    std::vector<Answer> answers; // guarded by mutex
    const AsyncHandler keep = [&](http::Request, Answer answer) {
        const std::lock_guard lock(mutex);
        answers.push_back(std::move(answer));
    };
    QVERIFY(server.addAsync("GET", QStringLiteral("/never"), keep, Milliseconds(50)));
    QVERIFY(server.addAsync("POST", QStringLiteral("/long"), keep, Milliseconds(50),
        http::Response(202, "text/plain", "goes on")));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /never").status, 504);
    {
        const std::lock_guard lock(mutex);
        QVERIFY(!answers.front().isWanted());
        answers.front().send(http::Response(200));
    }
    const Reply late = fetch(server.port(), "POST /long", {}, "x");
    QCOMPARE(late.status, 202);
    QCOMPARE(late.body, QByteArray("goes on"));
    server.stop();
    answers.back().send(http::Response(200));
}

void TestServer::droppedAnswers()
{
    Server server;
    QVERIFY(server.addAsync("GET", QStringLiteral("/dropped"), [](http::Request, Answer) {}));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /dropped").status, 503);
}

void TestServer::stopAnswersWhatWaits()
{
    for (int round = 0; round < 20; ++round) {
        auto server = std::make_unique<Server>();
        std::atomic<int> waiting = 0;
        std::vector<Answer> answers;
        QVERIFY(server->addAsync("GET", QStringLiteral("/wait"), [&](http::Request, Answer answer) {
            answers.push_back(std::move(answer));
            ++waiting;
        }));
        QVERIFY(server->start());
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 5; ++i) {
            clients.push_back(std::make_unique<HttpClient>(server->port()));
            clients.back()->send(requestText("GET /wait"));
        }
        QVERIFY(waitUntil([&] { return waiting == 5; }));
        server.reset();
        for (const auto &client : clients) {
            QCOMPARE(client->reply().status, 503);
            QVERIFY(client->waitForEnd());
        }
    }
}

void TestServer::tasks()
{
    Server server;
    auto door = std::make_unique<TaskDoor>();
    struct Work
    {
        static async::Task<http::Response> run(http::Request request)
        {
            co_await async::sleepFor(Milliseconds(1));
            co_return http::Response(200, "text/plain", "done " + request.target.path);
        }
        static async::Task<http::Response> hang(http::Request)
        {
            co_await async::sleepFor(std::chrono::hours(1));
            co_return http::Response(200);
        }
    };
    const auto here = std::this_thread::get_id();
    QVERIFY(
        server.addAsync("GET", QStringLiteral("/task/{name}"), door->handler([here](http::Request request) {
            CACHEDECK_ASSERT(std::this_thread::get_id() == here);
            return Work::run(std::move(request));
        })));
    QVERIFY(server.addAsync("GET", QStringLiteral("/hang"), door->handler(&Work::hang)));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /task/a").body, QByteArray("done /task/a"));
    HttpClient hanging(server.port());
    hanging.send(requestText("GET /hang"));
    QCOMPARE(fetch(server.port(), "GET /task/b").body, QByteArray("done /task/b")); // it is on its way
    door.reset();
    QCOMPARE(hanging.reply().status, 503);
    QCOMPARE(fetch(server.port(), "GET /task/c").status, 503);
}

void TestServer::portIsTaken()
{
    Server first;
    QVERIFY(first.start());
    ServerSettings settings;
    settings.port = first.port();
    Server second(settings);
    const Result<void> started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().message().id(), QLatin1StringView("platform.listen.failed"));
}

void TestServer::manyClients()
{
    ServerSettings settings;
    settings.limits.time = patience; // the last client comes long after the first
    Server server(settings);
    QVERIFY(server.add("GET", QStringLiteral("/users/{userId}"), echo()));
    QVERIFY(server.start());
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 200; ++i)
        clients.push_back(std::make_unique<HttpClient>(server.port()));
    for (int round = 0; round < 3; ++round) {
        for (size_t i = 0; i < clients.size(); ++i)
            clients[i]->send(requestText("GET /users/" + QByteArray::number(qsizetype(i))));
        for (size_t i = 0; i < clients.size(); ++i)
            QCOMPARE(clients[i]->reply().body, "GET " + QByteArray::number(qsizetype(i)) + ' ');
    }
}

void TestServer::targetsOfProxies()
{
    Server server;
    QVERIFY(server.add("GET", QStringLiteral("/hello"), hello));
    QVERIFY(server.add("GET", QStringLiteral("/"), hello));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET http://localhost/hello").status, 200);
    QCOMPARE(fetch(server.port(), "GET HTTP://127.0.0.1:80").status, 200);
    // What the target says counts, not the field.
    QCOMPARE(fetch(server.port(), "GET http://evil.example/hello").status, 421);
    QCOMPARE(fetch(server.port(), "GET http:///hello").status, 421);
    QCOMPARE(fetch(server.port(), "GET /hello", "Host: localhost\r\n").status, 400);
}

/// The client hears of it.
void TestServer::headersThatCannotBeSent()
{
    Server server;
    const auto with = [](const QByteArray &name, const QByteArray &value) {
        return [name, value](const http::Request &) {
            http::Response response(200, "text/plain", "x");
            response.headers.add(name, value);
            return response;
        };
    };
    QVERIFY(server.add("GET", QStringLiteral("/long"), with("X-Long", QByteArray(64 * 1024, 'x'))));
    QVERIFY(server.add("GET", QStringLiteral("/none"), with("X-A\tB", "x")));
    QVERIFY(server.add("GET", QStringLiteral("/empty"), with("X-Empty", "")));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /long").status, 500);
    QCOMPARE(fetch(server.port(), "GET /none").status, 500);
    QCOMPARE(fetch(server.port(), "GET /empty").status, 200);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
