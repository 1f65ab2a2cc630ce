// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "recorder.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/scriptedserver.h"
#include "support/testca.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace cachedeck::transport;

namespace {

constexpr QByteArrayView ping = "*1\r\n$4\r\nPING\r\n";

Endpoint at(const char *host, quint16 port)
{
    return {QString::fromLatin1(host), port};
}

} // namespace

/// TLS against a real server: the way that works, and each wrong one with its own cause (redis-facts L1 to
/// L5).
class tst_tls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { FatalLog::arm(); }

    void accepts_data();
    void accepts();
    void L1_refuses_data();
    void L1_refuses();
    void L2_clientCertificateRequired();
    void L2_clientCertificateGiven_data();
    void L2_clientCertificateGiven();
    void L3_plaintextPort();
    void L3_peerThatAnswersPlainly();
    void L4_plainToTlsPort();
    void L5_certificateRotatedWhileConnected();
    void unverifiedIsPossibleButAsked();
    void files_data();
    void files();
    void slowFilesStopNobody();
    void slowFilesAreReadOnce();
    void destroyedDuringHandshake();
    void largeAnswers();

private:
    void connectTo(Recorder &recorder);

    TestCa m_ca;
    std::unique_ptr<RedisProcess> m_redis;
};

void tst_tls::initTestCase()
{
    QVERIFY2(m_ca.problem().isEmpty(), m_ca.problem().constData());
    RedisSettings settings;
    settings.tls = &m_ca;
    m_redis = std::make_unique<RedisProcess>(settings);
    QVERIFY(m_redis->start());
}

void tst_tls::connectTo(Recorder &recorder)
{
    recorder.whenOpened = [&] { recorder.stream->write(ping); };
    recorder.stream->open(&recorder);
    QTRY_VERIFY(recorder.closedCount > 0 || recorder.received == "+PONG\r\n");
}

void tst_tls::accepts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("expectedName");
    QTest::newRow("address in the certificate") << QByteArray("127.0.0.1") << QString();
    QTest::newRow("name in the certificate") << QByteArray("localhost") << QString();
    QTest::newRow("address, name expected") << QByteArray("127.0.0.1") << QStringLiteral("cache.test");
}

void tst_tls::accepts()
{
    QFETCH(QByteArray, host);
    QFETCH(QString, expectedName);
    TlsSettings tls = m_ca.trustOnly();
    tls.expectedName = expectedName;
    Recorder recorder(makeStream(patiently(at(host.constData(), m_redis->tlsEndpoint().port()), tls)));
    connectTo(recorder);
    QCOMPARE(recorder.received, QByteArray("+PONG\r\n"));
}

void tst_tls::L1_refuses_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QString>("expectedName");
    QTest::addColumn<bool>("isAuthorityGiven");
    QTest::addColumn<QByteArray>("cause");
    QTest::newRow("another name") << QByteArray("othername") << QStringLiteral("localhost") << true
                                  << QByteArray("transport.tls.name");
    QTest::newRow("address without SAN")
        << QByteArray("nameonly") << QString() << true << QByteArray("transport.tls.ipname");
    QTest::newRow("expired") << QByteArray("expired") << QString() << true
                             << QByteArray("transport.tls.expired");
    QTest::newRow("unknown authority")
        << QByteArray("stranger") << QString() << true << QByteArray("transport.tls.authority");
    QTest::newRow("no authority given")
        << QByteArray("server") << QString() << false << QByteArray("transport.tls.authority");
    QTest::newRow("an authority as server")
        << QByteArray("ca") << QString() << false << QByteArray("transport.tls.selfsigned");
}

void tst_tls::L1_refuses()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QString, expectedName);
    QFETCH(bool, isAuthorityGiven);
    QFETCH(QByteArray, cause);
    ScriptedServer server(&m_ca, certificate);
    TlsSettings tls = isAuthorityGiven ? m_ca.trustOnly() : TlsSettings();
    tls.expectedName = expectedName;
    Recorder recorder(makeStream(patiently(server.endpoint(), tls)));
    connectTo(recorder);
    QCOMPARE(recorder.cause(), cause);
    QCOMPARE(recorder.error.kind(), ErrorKind::Tls);
    QCOMPARE(recorder.openedCount, 0); // so no credential can have left
    for (const ScriptedServer::Peer *peer : server.peers())
        QVERIFY(peer->received().isEmpty());
}

void tst_tls::L2_clientCertificateRequired()
{
    RedisSettings settings;
    settings.tls = &m_ca;
    settings.wantsClientCertificate = true;
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    Recorder recorder(makeStream(patiently(redis.tlsEndpoint(), m_ca.trustOnly())));
    connectTo(recorder);
    QCOMPARE(recorder.cause(), "transport.tls.clientcertificate");
    QCOMPARE(recorder.error.kind(), ErrorKind::Tls);
}

void tst_tls::L2_clientCertificateGiven_data()
{
    QTest::addColumn<bool>("isKeyEncrypted");
    QTest::newRow("plain key") << false;
    QTest::newRow("encrypted key") << true;
}

void tst_tls::L2_clientCertificateGiven()
{
    QFETCH(bool, isKeyEncrypted);
    RedisSettings settings;
    settings.tls = &m_ca;
    settings.wantsClientCertificate = true;
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    TlsSettings tls = m_ca.clientSettings();
    if (isKeyEncrypted) {
        tls.keyFile = m_ca.encryptedKeyFile();
        tls.keyPassphrase = Secret("open sesame");
    }
    Recorder recorder(makeStream(patiently(redis.tlsEndpoint(), tls)));
    connectTo(recorder);
    QCOMPARE(recorder.received, QByteArray("+PONG\r\n"));
}

void tst_tls::L3_plaintextPort()
{
    StreamSettings settings = patiently(m_redis->endpoint(), m_ca.trustOnly());
    settings.tlsDeadline = Milliseconds(400);
    Recorder recorder(makeStream(settings));
    connectTo(recorder);
    QCOMPARE(recorder.cause(), "transport.tls.plaintextpeer");
    QCOMPARE(recorder.error.kind(), ErrorKind::Tls);
}

void tst_tls::L3_peerThatAnswersPlainly()
{
    ScriptedServer server;
    server.onBytes([](ScriptedServer::Peer &peer) { peer.write("-ERR Protocol error\r\n"); });
    Recorder recorder(makeStream(patiently(server.endpoint(), m_ca.trustOnly())));
    connectTo(recorder);
    QCOMPARE(recorder.cause(), "transport.tls.plaintextpeer");
}

void tst_tls::L4_plainToTlsPort()
{
    Recorder recorder(makeStream(patiently(m_redis->tlsEndpoint())));
    connectTo(recorder);
    const bool isHint
        = recorder.cause() == "transport.closed.unanswered" || recorder.cause() == "transport.tls.required";
    QVERIFY2(isHint, recorder.cause().constData());
}

void tst_tls::L5_certificateRotatedWhileConnected()
{
    RedisSettings settings;
    settings.tls = &m_ca;
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    Recorder before(makeStream(patiently(redis.tlsEndpoint(), m_ca.trustOnly())));
    connectTo(before);
    QCOMPARE(before.received, QByteArray("+PONG\r\n"));
    redis.settings().tlsCertificate = "rotated";
    QVERIFY(redis.restart());
    QTRY_COMPARE(before.closedCount, 1);
    Recorder after(makeStream(patiently(redis.tlsEndpoint(), m_ca.trustOnly())));
    connectTo(after);
    QCOMPARE(after.received, QByteArray("+PONG\r\n"));
}

void tst_tls::unverifiedIsPossibleButAsked()
{
    QVERIFY(TlsSettings().verify);
    ScriptedServer server(&m_ca, "expired");
    server.onBytes([](ScriptedServer::Peer &peer) { peer.write("+PONG\r\n"); });
    TlsSettings tls;
    tls.verify = false;
    Recorder recorder(makeStream(patiently(server.endpoint(), tls)));
    connectTo(recorder);
    QCOMPARE(recorder.received, QByteArray("+PONG\r\n"));
}

void tst_tls::files_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("cause");
    const QString none;
    QTest::newRow("no such file") << QStringLiteral("/nowhere/ca.crt") << none << none
                                  << QByteArray("transport.tls.file.missing");
    QTest::newRow("a key as authority")
        << m_ca.keyFile("ca") << none << none << QByteArray("transport.tls.file.ca");
    QTest::newRow("a key as certificate")
        << m_ca.caFile() << m_ca.keyFile("client") << none << QByteArray("transport.tls.file.certificate");
    QTest::newRow("a certificate as key")
        << m_ca.caFile() << m_ca.certificateFile("client") << none << QByteArray("transport.tls.file.key");
    QTest::newRow("passphrase missing")
        << m_ca.caFile() << m_ca.certificateFile("client") << m_ca.encryptedKeyFile()
        << QByteArray("transport.tls.file.passphrase");
}

void tst_tls::files()
{
    QFETCH(QByteArray, cause);
    TlsSettings tls;
    QFETCH(QString, authority);
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    tls.caFile = authority;
    tls.certificateFile = certificate;
    tls.keyFile = key;
    Recorder recorder(makeStream(patiently(m_redis->tlsEndpoint(), tls)));
    connectTo(recorder);
    QCOMPARE(recorder.cause(), cause);
    QCOMPARE(recorder.error.kind(), ErrorKind::Config);
}

/// A file whose reading does not come back: a pipe that nobody writes to. We go on, and say why.
void tst_tls::slowFilesStopNobody()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("ca.pem"));
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {pipe}), 0);
    const auto letThemGo = qScopeGuard([&] { // else the program could not end
        QFile writer(pipe);
        static_cast<void>(writer.open(QIODevice::WriteOnly));
    });
    TlsSettings slow;
    slow.caFile = pipe;
    StreamSettings settings = patiently(m_redis->tlsEndpoint(), slow);
    settings.tlsDeadline = std::chrono::milliseconds(300);
    Recorder stuck(makeStream(settings));
    stuck.stream->open(&stuck);
    Recorder gone(makeStream(settings));
    gone.stream->open(&gone);
    gone.stream.reset(); // its answer finds nobody
    Recorder other(makeStream(patiently(m_redis->tlsEndpoint(), m_ca.trustOnly())));
    connectTo(other);
    QCOMPARE(other.openedCount, 1);
    QTRY_COMPARE(stuck.closedCount, 1);
    QCOMPARE(stuck.cause(), QByteArray("transport.tls.file.slow"));
    QCOMPARE(stuck.error.kind(), ErrorKind::Config);
}

/// However often a connection to a profile with dead files is tried, all wait for one read: the others have
/// threads left, and when the disk comes back each gets its answer.
void tst_tls::slowFilesAreReadOnce()
{
    QTemporaryDir folder;
    TlsSettings slow = m_ca.trustOnly();
    QFile authority(slow.caFile);
    QVERIFY(authority.open(QIODevice::ReadOnly));
    slow.caFile = folder.filePath(QStringLiteral("ca.pem"));
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {slow.caFile}), 0);
    std::vector<std::unique_ptr<Recorder>> stuck;
    for (int i = 0; i < 100; ++i) {
        stuck.push_back(std::make_unique<Recorder>(makeStream(patiently(m_redis->tlsEndpoint(), slow))));
        stuck.back()->stream->open(stuck.back().get());
    }
    Recorder other(makeStream(patiently(m_redis->tlsEndpoint(), m_ca.trustOnly())));
    connectTo(other);
    QFile writer(slow.caFile); // one writer serves one reader alone
    QVERIFY(writer.open(QIODevice::WriteOnly));
    writer.write(authority.readAll());
    writer.close();
    QCOMPARE(other.openedCount, 1);
    for (const auto &one : stuck)
        QTRY_VERIFY2(one->openedCount == 1, one->cause().constData());
}

void tst_tls::destroyedDuringHandshake()
{
    for (int turns = 0; turns < 12; ++turns) {
        Recorder recorder(makeStream(patiently(m_redis->tlsEndpoint(), m_ca.trustOnly())));
        recorder.stream->open(&recorder);
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents();
        recorder.stream.reset();
    }
    Recorder recorder(makeStream(patiently(m_redis->tlsEndpoint(), m_ca.trustOnly())));
    recorder.whenOpened = [&] { recorder.stream.reset(); };
    recorder.stream->open(&recorder);
    QTRY_VERIFY(!recorder.stream);
}

void tst_tls::largeAnswers()
{
    const QByteArray value(5'000'000, 'v');
    QVERIFY(m_redis->call({"SET", "large", value}).isOk());
    Recorder recorder(makeStream(patiently(m_redis->tlsEndpoint(), m_ca.trustOnly())));
    recorder.whenOpened = [&] { recorder.stream->write("*2\r\n$3\r\nGET\r\n$5\r\nlarge\r\n"); };
    recorder.stream->open(&recorder);
    const QByteArray expected = "$5000000\r\n" + value + "\r\n";
    QTRY_COMPARE(recorder.received.size(), expected.size());
    QCOMPARE(recorder.received, expected);
}

QTEST_GUILESS_MAIN(tst_tls)
#include "tst_tls.moc"
