// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The example service as a process, over HTTP, on a real server.
#include "documents/expositionreader.h"
#include "endpoints/httpclient.h"
#include "platform/process.h"
#include "support/redisprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void postMakesTheGetInvalid();
    void sessions();
    void pages();
    void warm();
    void withoutRedis();

private:
    Reply get(const QByteArray &path, const QByteArray &session = {})
    {
        const QByteArray cookie = "Cookie: sid=" + session + "\r\n";
        return fetch(m_port, "GET " + path, session.isEmpty() ? QByteArray() : cookie);
    }
    static QByteArray cacheStatus(const Reply &reply) { return reply.headers.value("Cache-Status"); }
    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<QProcess> m_service;
    quint16 m_port = 0;
};

void TestService::init()
{
    m_server = std::make_unique<RedisProcess>();
    QVERIFY(m_server->start());
    m_service = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("REDIS_HOST"), QStringLiteral("127.0.0.1"));
    environment.insert(QStringLiteral("REDIS_PORT"), QString::number(m_server->port()));
    m_service->setProcessEnvironment(environment);
    m_service->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    platform::endWithStarter(*m_service);
    m_service->start(QStringLiteral(PAYMENT_SERVICE), {});
    QVERIFY(waitUntil([this] { return m_service->canReadLine(); }));
    m_port = m_service->readLine().trimmed().split(':').last().toUShort();
    QVERIFY(m_port > 0);
    const auto isConnected = [this] { return get("/health").body.contains("\"connected\""); };
    QVERIFY(waitUntil(isConnected));
}

void TestService::cleanup()
{
    m_service->terminate();
    QVERIFY(m_service->waitForFinished(int(patience.count())));
    QCOMPARE(m_service->exitCode(), 0);
    m_service.reset();
    m_server.reset();
}

/// Issue 10, done when.
void TestService::postMakesTheGetInvalid()
{
    QCOMPARE(get("/users/4711/payments", "alice").body, QByteArray("[]"));
    const Reply kept = get("/users/4711/payments", "alice");
    QCOMPARE(cacheStatus(kept), QByteArray("cachedeck; hit"));
    QCOMPARE(kept.headers.value("Content-Type"), QByteArray("application/json"));
    const Reply paid = fetch(m_port, "POST /users/4711/bills/7/payments", "Cookie: sid=alice\r\n", "x");
    QCOMPARE(paid.status, 204);
    const Reply fresh = get("/users/4711/payments", "alice");
    QCOMPARE(fresh.body, QByteArray("[\"bill 7\"]"));
    QCOMPARE(cacheStatus(fresh), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(cacheStatus(get("/users/4711/payments", "alice")), QByteArray("cachedeck; hit"));
}

void TestService::sessions()
{
    QCOMPARE(cacheStatus(get("/users/1/payments", "alice")), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(cacheStatus(get("/users/1/payments", "bob")), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(cacheStatus(get("/users/1/payments")), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(cacheStatus(get("/users/1/payments", "bob")), QByteArray("cachedeck; hit"));
    // A token is as good as a cookie, and nobody's copy is not its.
    const auto withToken = [this](const QByteArray &token) {
        return cacheStatus(fetch(m_port, "GET /users/1/payments", "Authorization: Bearer " + token + "\r\n"));
    };
    QCOMPARE(withToken("alice"), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(withToken("bob"), QByteArray("cachedeck; fwd=miss"));
    QCOMPARE(withToken("alice"), QByteArray("cachedeck; hit"));
}

void TestService::pages()
{
    (void)get("/users/1/payments");
    (void)get("/users/1/payments");
    QVERIFY(waitUntil([this] { return get("/health").body.contains("\"hits\":1"); }));
    const QJsonObject health = QJsonDocument::fromJson(get("/health").body).object();
    QCOMPARE(health[QStringLiteral("status")], QStringLiteral("healthy"));
    QCOMPARE(health[QStringLiteral("service")], QStringLiteral("payment-service"));
    const QJsonObject metrics = QJsonDocument::fromJson(get("/api/cache/metrics").body).object();
    const QJsonObject statistics = metrics[QStringLiteral("cacheManagerStats")].toObject();
    QCOMPARE(statistics[QStringLiteral("hits")], 1);
    QCOMPARE(statistics[QStringLiteral("misses")], 1);
    QCOMPARE(statistics[QStringLiteral("hitRate")], 0.5);
    QVERIFY(metrics[QStringLiteral("keyCount")].toInt() > 0);
    QCOMPARE(get("/api/cache/health").status, 200);
    const Reply text = get("/metrics");
    QCOMPARE(text.headers.value("Content-Type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(ExpositionReader(text.body).problems(), QStringList());
    QVERIFY(text.body.contains(
        "cachedeck_cache_hits_total{service=\"payment-service\",group=\"http.payments\"} 1\n"));
}

/// S3-W
void TestService::warm()
{
    const Reply warmed = fetch(m_port, "POST /api/cache/warm", {}, "{}");
    QCOMPARE(warmed.status, 200);
    QCOMPARE(warmed.body, QByteArray("{\"message\":\"Cache warming completed\"}"));
    const resp::Reply stored = m_server->call({"EXISTS", "utility:providers"});
    QCOMPARE(stored.view().integer(), 1);
    QCOMPARE(get("/api/cache/warm").status, 405);
}

void TestService::withoutRedis()
{
    m_server->kill();
    QCOMPARE(get("/users/1/payments").status, 200);
    QVERIFY(waitUntil([this] { return get("/health").body.contains("\"disconnected\""); }));
    const Reply health = get("/health");
    QCOMPARE(health.status, 200);
    QVERIFY(health.body.contains("\"degraded\""));
    QVERIFY(get("/metrics").body.contains("cachedeck_redis_up{service=\"payment-service\"} 0\n"));
    QCOMPARE(fetch(m_port, "POST /users/1/bills/7/payments", {}, "x").status, 204);
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
