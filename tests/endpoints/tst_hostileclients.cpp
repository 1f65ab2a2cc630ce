// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What a client can do to a server, over real sockets.
#include "endpoints/httpclient.h"
#include "endpoints/server.h"
#include "platform/process.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>

#include <atomic>

using namespace cachedeck;
using namespace cachedeck::endpoints;
using namespace cachedeck::test;

class TestHostileClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tricks_data();
    void tricks();
    void longHeaders();
    void endlessHeader();
    void endlessBody();
    void announcedBody();
    void slowHeader();
    void slowBody();
    void silence();
    void halfSent();
    void halfClosed();
    void noMoreThanTheLimit();
    void nobodyReads();

private:
    Reply good() { return fetch(m_server->port(), "GET /hello"); }
    std::unique_ptr<Server> m_server;
    std::atomic<int> m_served = 0; ///< By the server's thread.
};

namespace {

constexpr Milliseconds brief{400};

qint64 memoryNow()
{
    const auto memory = platform::memoryOf(QCoreApplication::applicationPid());
    return memory ? memory->resident.count : 0;
}

} // namespace

void TestHostileClients::init()
{
    m_served = 0;
    ServerSettings settings;
    // Short only where it is waited for: on a busy machine also the honest are slow.
    const QByteArray test = QTest::currentTestFunction();
    const bool isWaitedFor
        = QByteArrayList{"tricks", "slowHeader", "slowBody", "silence", "nobodyReads"}.contains(test);
    settings.limits.time = isWaitedFor ? brief : patience;
    settings.limits.connections = test == "nobodyReads" ? 4 : 32;
    m_server = std::make_unique<Server>(settings);
    const DirectHandler hello = [this](const http::Request &) {
        ++m_served;
        return http::Response(200, "text/plain", "hello");
    };
    QVERIFY(m_server->add("GET", QStringLiteral("/hello"), hello));
    QVERIFY(m_server->add("POST", QStringLiteral("/hello"), hello));
    QVERIFY(m_server->add("GET", QStringLiteral("/large"), [this](const http::Request &) {
        ++m_served;
        return http::Response(200, "text/plain", QByteArray(64 * 1024 * 1024, 'x'));
    }));
    QVERIFY(m_server->start());
}

/// Whatever has happened, others are served.
void TestHostileClients::cleanup()
{
    QVERIFY(waitUntil([this] { return good().status == 200; }));
    m_server.reset();
}

void TestHostileClients::tricks_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    const QByteArray rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const char *path :
        {"/../hello", "/%2e%2e/hello", "//hello", "/./hello", "/hello/", "/hello%00", "/hello%2f", "hello",
            "*", "http://localhost/../hello", "http://evil/hello", "/hello\\", "/%68ello%0d%0aX:1", "/HELLO"})
        row(path, "GET " + QByteArray(path) + rest);
    for (const char *method :
        {"get", "DELETE", "PUT", "PATCH", "TRACE", "OPTIONS", "CONNECT", "BREW", "GETT"})
        row(method, QByteArray(method) + " /hello" + rest);
    row("no host", "GET /hello HTTP/1.1\r\n\r\n");
    row("two hosts", "GET /hello HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n");
    row("no version", "GET /hello\r\n\r\n");
    row("no words", "\r\n\r\n\r\n\r\n");
    row("other protocol", "*1\r\n$4\r\nPING\r\n\r\n\r\n");
    row("TLS", QByteArray::fromHex("16030100c8010000c403035f") + QByteArray(200, '\1'));
    row("binary", QByteArray(64, '\0') + "\r\n\r\n");
    row("two lengths",
        "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    row("length and chunks",
        "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n");
    row("negative length", "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n");
    row("huge length",
        "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n");
    row("bad chunks", "POST /hello HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
}

/// Answered with an error, or ended; never served.
void TestHostileClients::tricks()
{
    QFETCH(QByteArray, text);
    HttpClient client(m_server->port());
    client.send(text);
    const Reply reply = client.reply();
    QVERIFY2(reply.status == 0 || reply.status >= 400, qPrintable(QString::number(reply.status)));
    QCOMPARE(m_served.load(), 0);
}

void TestHostileClients::longHeaders()
{
    QCOMPARE(fetch(m_server->port(), "GET /hello", "X: " + QByteArray(15 * 1024, 'x') + "\r\n").status, 200);
    QCOMPARE(fetch(m_server->port(), "GET /hello", "X: " + QByteArray(17 * 1024, 'x') + "\r\n").status, 431);
    QCOMPARE(fetch(m_server->port(), "GET /hello?" + QByteArray(15 * 1024, 'x')).status, 200);
    QVERIFY(fetch(m_server->port(), "GET /hello?" + QByteArray(17 * 1024, 'x')).status >= 400);
    QByteArray many;
    for (int i = 0; i < 3000; ++i)
        many += "X" + QByteArray::number(i) + ": y\r\n";
    const int status = fetch(m_server->port(), "GET /hello", many).status;
    QVERIFY(status == 0 || status >= 400);
}

/// 100 MB, were it taken.
void TestHostileClients::endlessHeader()
{
    const qint64 before = memoryNow();
    HttpClient client(m_server->port());
    client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: ");
    const QByteArray piece(256 * 1024, 'x');
    for (int i = 0; i < 400 && !client.isClosed(); ++i) {
        client.send(piece);
        (void)waitUntil([&] { return client.socket().bytesToWrite() == 0 || client.isClosed(); });
    }
    QVERIFY(client.waitForEnd());
    QVERIFY2(memoryNow() - before < 20 * 1024 * 1024, qPrintable(QString::number(memoryNow() - before)));
    QCOMPARE(m_served.load(), 0);
}

void TestHostileClients::endlessBody()
{
    const qint64 before = memoryNow();
    HttpClient client(m_server->port());
    client.send(requestText("POST /hello", "Transfer-Encoding: chunked\r\n"));
    const QByteArray chunk = "40000\r\n" + QByteArray(0x40000, 'x') + "\r\n";
    for (int i = 0; i < 400 && !client.isClosed(); ++i) {
        client.send(chunk);
        (void)waitUntil([&] { return client.socket().bytesToWrite() == 0 || client.isClosed(); });
    }
    QVERIFY(client.waitForEnd());
    QVERIFY2(memoryNow() - before < 20 * 1024 * 1024, qPrintable(QString::number(memoryNow() - before)));
    QCOMPARE(m_served.load(), 0);
}

void TestHostileClients::announcedBody()
{
    HttpClient client(m_server->port());
    client.send("POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 419430400\r\n\r\n");
    QCOMPARE(client.reply().status, 413);
    QCOMPARE(m_served.load(), 0);
}

/// A byte now and then keeps no connection.
void TestHostileClients::slowHeader()
{
    HttpClient client(m_server->port());
    client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: ");
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&] { client.send("x"); });
    drip.start(brief / 10);
    QVERIFY(client.waitForEnd());
    QCOMPARE(m_served.load(), 0);
}

void TestHostileClients::slowBody()
{
    HttpClient client(m_server->port());
    client.send(requestText("POST /hello", "Content-Length: 60000\r\n"));
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&] { client.send("x"); });
    drip.start(brief / 10);
    QVERIFY(client.waitForEnd());
    QCOMPARE(m_served.load(), 0);
}

void TestHostileClients::silence()
{
    HttpClient never(m_server->port());
    HttpClient once(m_server->port());
    once.send(requestText("GET /hello"));
    (void)once.reply();
    QVERIFY(never.waitForEnd());
    QVERIFY(once.waitForEnd());
}

/// Epoll mode was blocked by these for seconds.
void TestHostileClients::halfSent()
{
    for (int i = 0; i < 300; ++i) {
        HttpClient client(m_server->port());
        client.send("GET /hello HTTP/1.1\r\nHost: loc");
    }
    QCOMPARE(good().status, 200);
}

/// One that sends and says no more still gets its answer, or its end; and the server its peace.
void TestHostileClients::halfClosed()
{
    for (int i = 0; i < 50; ++i) {
        HttpClient client(m_server->port());
        client.send(requestText("GET /hello"));
        client.socket().disconnectFromHost();
    }
    QCOMPARE(good().status, 200);
}

/// Who comes when all places are taken is served when one becomes free.
void TestHostileClients::noMoreThanTheLimit()
{
    std::vector<std::unique_ptr<HttpClient>> inside;
    for (int i = 0; i < 32; ++i) {
        inside.push_back(std::make_unique<HttpClient>(m_server->port()));
        inside.back()->send(requestText("GET /hello"));
        QCOMPARE(inside.back()->reply().status, 200);
    }
    HttpClient surplus(m_server->port());
    surplus.send(requestText("GET /hello"));
    // Behind it in time, and served.
    for (int i = 0; i < 5; ++i) {
        inside.front()->send(requestText("GET /hello"));
        QCOMPARE(inside.front()->reply().status, 200);
    }
    QCOMPARE(m_served.load(), 37);
    inside.clear();
    // The server may also turn the surplus away: then it is asked again.
    QVERIFY(waitUntil([&] { return good().status == 200; }));
}

/// They have all places, until they are thrown out; what was meant for them is given back.
void TestHostileClients::nobodyReads()
{
    const qint64 before = memoryNow();
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->setReadBufferSize(1); // and nobody empties it
        clients.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server->port());
        QVERIFY(clients.back()->waitForConnected(int(patience.count())));
        clients.back()->write(requestText("GET /large"));
        QVERIFY(waitUntil([&] { return m_served == i + 1; }));
    }
    QVERIFY(waitUntil([this] { return good().status == 200; }));
    QVERIFY(waitUntil([&] { return memoryNow() - before < 64 * 1024 * 1024; }));
}

QTEST_GUILESS_MAIN(TestHostileClients)
#include "tst_hostileclients.moc"
