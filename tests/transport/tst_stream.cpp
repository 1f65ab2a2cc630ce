// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "recorder.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace cachedeck::transport;

namespace {

constexpr QByteArrayView ping = "*1\r\n$4\r\nPING\r\n";

} // namespace

/// TCP and Unix sockets: life, data, and every failure with its own cause.
class tst_stream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void talksToRedisByTcp();
    void talksToRedisByUnixSocket();
    void openTellsLaterOnly();
    void keepsOrderOfManyWrites();
    void closeSendsWhatWaits();
    void readsTheRestAfterThePeerClosed();
    void N7_closedInTheMiddleOfAnAnswer();

    void refused();
    void N11_unknownName();
    void unixSocketMissing();
    void unixSocketForbidden();
    void emptyEndpoint();
    void connectDeadline();
    void peerResets();
    void writingFindsTheEnd();
    void L4_tlsAlertOnPlainConnection();
    void unansweredCloseHintsAtTls();

    void destroyedInCallback_data();
    void destroyedInCallback();
    void abortTellsNothing();
    void destroyedWhileConnecting();
};

void tst_stream::talksToRedisByTcp()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    Recorder recorder(makeStream(patiently(redis.endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.openedCount, 1);
    QVERIFY(recorder.stream->isOpen());
    QCOMPARE(recorder.stream->peer(), redis.endpoint());
    recorder.stream->write(ping);
    QTRY_COMPARE(recorder.received, QByteArray("+PONG\r\n"));
    redis.kill();
    QTRY_COMPARE(recorder.closedCount, 1);
    QCOMPARE(recorder.cause(), "transport.closed.peer");
    QCOMPARE(recorder.error.kind(), ErrorKind::Unreachable);
}

void tst_stream::talksToRedisByUnixSocket()
{
    RedisSettings settings;
    settings.hasUnixSocket = true;
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    Recorder recorder(makeStream(patiently(redis.unixEndpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.openedCount, 1);
    recorder.stream->write(ping);
    QTRY_COMPARE(recorder.received, QByteArray("+PONG\r\n"));
    redis.kill();
    QTRY_COMPARE(recorder.cause(), "transport.closed.peer");
}

void tst_stream::openTellsLaterOnly()
{
    ScriptedServer server;
    for (const Endpoint &endpoint :
        {server.endpoint(), Endpoint::unixSocket(QStringLiteral("/nowhere/x.sock")), Endpoint()}) {
        Recorder recorder(makeStream(patiently(endpoint)));
        recorder.stream->open(&recorder);
        QCOMPARE(recorder.openedCount + recorder.closedCount, 0);
        recorder.stream->write(ping); // too early: ignored, not fatal
        QTRY_COMPARE(recorder.openedCount + recorder.closedCount, 1);
    }
}

void tst_stream::keepsOrderOfManyWrites()
{
    ScriptedServer server;
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.openedCount, 1);
    QByteArray all;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray piece = QByteArray::number(i) + QByteArray(i % 977, 'x') + ';';
        recorder.stream->write(piece);
        all += piece;
    }
    QTRY_COMPARE(server.peers().at(0)->received().size(), all.size());
    QCOMPARE(server.peers().at(0)->received(), all);
    QCOMPARE(recorder.stream->bytesToWrite(), 0);
}

void tst_stream::closeSendsWhatWaits()
{
    ScriptedServer server;
    QByteArray got;
    server.onBytes([&](ScriptedServer::Peer &peer) { got = peer.received(); });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    const QByteArray much(3'000'000, 'z');
    recorder.whenOpened = [&] {
        recorder.stream->write(much);
        recorder.stream->close();
    };
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.closedCount, 1);
    QCOMPARE(recorder.error.kind(), ErrorKind::Cancelled);
    QTRY_COMPARE(got.size(), much.size());
}

void tst_stream::readsTheRestAfterThePeerClosed()
{
    ScriptedServer server;
    const QByteArray farewell(100'000, 'f');
    server.onConnect([&](ScriptedServer::Peer &peer) {
        peer.write(farewell);
        peer.close();
    });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.whenReadable = [&] { // a little at a time, long after the peer has gone
        std::array<char, 1000> little;
        const qsizetype count = recorder.stream->read(little);
        recorder.received.append(little.data(), count);
    };
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.closedCount, 1);
    QCOMPARE(recorder.received, farewell);
    QCOMPARE(recorder.cause(), "transport.closed.peer");
}

void tst_stream::N7_closedInTheMiddleOfAnAnswer()
{
    ScriptedServer server;
    server.onCommand([](ScriptedServer::Peer &peer, const QList<QByteArray> &) {
        peer.write("$100\r\nhalf");
        peer.reset();
    });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.whenOpened = [&] { recorder.stream->write(ping); };
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.closedCount, 1);
    QVERIFY(!recorder.received.contains("\r\nPONG"));
    QVERIFY(recorder.error.is(ErrorKind::Unreachable));
}

void tst_stream::refused()
{
    const Endpoint nobody(QStringLiteral("127.0.0.1"), freePort());
    Recorder recorder(makeStream(patiently(nobody)));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.refused");
    QCOMPARE(recorder.openedCount, 0);
    QCOMPARE(recorder.closedCount, 1);
    QCOMPARE(recorder.error.message().arguments().at(0), MessageArgument(nobody.toString()));
}

void tst_stream::N11_unknownName()
{
    StreamSettings settings(Endpoint(QStringLiteral("no-such-host.invalid"), 6379));
    settings.connectDeadline = patience; // some name servers take their time to say no
    Recorder recorder(makeStream(settings));
    recorder.stream->open(&recorder);
    QVERIFY(waitUntil([&] { return recorder.closedCount == 1; }, 2 * patience));
    const bool isAboutNames
        = recorder.cause() == "transport.dns.unknown" || recorder.cause() == "transport.dns.timeout";
    QVERIFY2(isAboutNames, recorder.cause().constData());
}

void tst_stream::unixSocketMissing()
{
    Recorder recorder(makeStream(patiently(Endpoint::unixSocket(QStringLiteral("/nowhere/redis.sock")))));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.unix.missing");
}

void tst_stream::unixSocketForbidden()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("stale.sock"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly)); // a plain file: nobody listens on it
    Recorder recorder(makeStream(patiently(Endpoint::unixSocket(path))));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.refused");
}

void tst_stream::emptyEndpoint()
{
    Recorder recorder(makeStream(patiently(Endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.noendpoint");
    QCOMPARE(recorder.error.kind(), ErrorKind::Config);
}

void tst_stream::connectDeadline()
{
    // A listener with a full backlog neither accepts nor refuses: what a blackholed address looks like.
    QTcpServer full;
    full.setListenBacklogSize(0);
    QVERIFY(full.listen(QHostAddress::LocalHost));
    full.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> fillers;
    for (int i = 0; i < 8; ++i) {
        fillers.push_back(std::make_unique<QTcpSocket>());
        fillers.back()->connectToHost(QHostAddress::LocalHost, full.serverPort());
    }
    QTRY_VERIFY(fillers.front()->state() == QAbstractSocket::ConnectedState);
    StreamSettings settings(Endpoint(QStringLiteral("127.0.0.1"), full.serverPort()));
    settings.connectDeadline = Milliseconds(150);
    Recorder recorder(makeStream(settings));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.timeout");
    QCOMPARE(recorder.openedCount, 0);
}

void tst_stream::peerResets()
{
    ScriptedServer server;
    server.onBytes([](ScriptedServer::Peer &peer) { peer.reset(); });
    server.onConnect([](ScriptedServer::Peer &peer) { peer.write("+HELLO\r\n"); });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.received, QByteArray("+HELLO\r\n"));
    recorder.stream->write(ping);
    QTRY_COMPARE(recorder.cause(), "transport.closed.peer");
}

/// The peer is gone before our event loop has heard of it: the first write that fails says so, once, and what
/// follows is not written to a dead socket.
void tst_stream::writingFindsTheEnd()
{
    ScriptedServer server;
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.openedCount, 1);
    QTRY_COMPARE(server.peers().size(), size_t(1));
    server.peers().front()->reset();
    for (int round = 0; round < 5; ++round)
        recorder.stream->write(ping);
    QTRY_COMPARE(recorder.closedCount, 1);
    QVERIFY2(recorder.cause().startsWith("transport.closed."), recorder.cause().constData());
    QVERIFY(!recorder.stream->isOpen());
}

void tst_stream::L4_tlsAlertOnPlainConnection()
{
    ScriptedServer server;
    server.onBytes(
        [](ScriptedServer::Peer &peer) { peer.write(QByteArrayView("\x15\x03\x01\x00\x02\x02\x46", 7)); });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.whenOpened = [&] { recorder.stream->write(ping); };
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.tls.required");
    QCOMPARE(recorder.error.kind(), ErrorKind::Tls);
    QVERIFY(recorder.received.isEmpty());
}

void tst_stream::unansweredCloseHintsAtTls()
{
    ScriptedServer server;
    server.onBytes([](ScriptedServer::Peer &peer) { peer.reset(); });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.whenOpened = [&] { recorder.stream->write(ping); };
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.cause(), "transport.closed.unanswered");
}

void tst_stream::destroyedInCallback_data()
{
    QTest::addColumn<QByteArray>("callback");
    for (const char *callback : {"opened", "readable", "closed"})
        QTest::newRow(callback) << QByteArray(callback);
}

void tst_stream::destroyedInCallback()
{
    QFETCH(QByteArray, callback);
    ScriptedServer server;
    server.onConnect([](ScriptedServer::Peer &peer) { peer.write("+HELLO\r\n"); });
    server.onBytes([](ScriptedServer::Peer &peer) { peer.close(); });
    Recorder recorder(makeStream(patiently(server.endpoint())));
    bool isDestroyed = false;
    const auto destroy = [&] {
        recorder.stream.reset();
        isDestroyed = true;
    };
    recorder.whenOpened = [&] {
        recorder.stream->write("bye");
        if (callback == "opened")
            destroy();
    };
    if (callback == "readable")
        recorder.whenReadable = destroy;
    if (callback == "closed")
        recorder.whenClosed = destroy;
    recorder.stream->open(&recorder);
    QTRY_VERIFY(isDestroyed);
    QTRY_VERIFY(server.peers().empty()); // the socket went, too
}

void tst_stream::abortTellsNothing()
{
    ScriptedServer server;
    Recorder recorder(makeStream(patiently(server.endpoint())));
    recorder.stream->open(&recorder);
    QTRY_COMPARE(recorder.openedCount, 1);
    recorder.stream->abort();
    QTRY_VERIFY(server.connectionCount() == 1 && server.peers().empty());
    QCOMPARE(recorder.closedCount, 0);
    QVERIFY(!recorder.stream->isOpen());
}

void tst_stream::destroyedWhileConnecting()
{
    ScriptedServer server;
    for (int i = 0; i < 50; ++i) {
        Recorder recorder(makeStream(patiently(server.endpoint())));
        recorder.stream->open(&recorder);
        if (i % 2)
            QCoreApplication::processEvents();
        recorder.stream.reset();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(server.peers().empty());
}

QTEST_GUILESS_MAIN(tst_stream)
#include "tst_stream.moc"
