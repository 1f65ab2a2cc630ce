// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The pages are the documents, byte for byte.
#include "documents/figures.h"
#include "documents/metrics.h"
#include "documents/prometheus.h"
#include "endpoints/cacheroutes.h"
#include "endpoints/httpclient.h"

#include <QTest>

#include <atomic>

using namespace cachedeck;
using namespace cachedeck::endpoints;
using namespace cachedeck::test;

class TestCacheRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreTheDocuments();
    void unhealthy();
    void prefix();
    void warm();
};

namespace {

QByteArray withoutAge(const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.startsWith("cachedeck_scrape_age_seconds{"); });
    return lines.join('\n');
}

} // namespace

void TestCacheRoutes::pagesAreTheDocuments()
{
    const auto figures = std::make_shared<const documents::CacheFigures>(seedFigures());
    documents::FiguresBoard board;
    board.publish(figures);
    Server server;
    QVERIFY(mount(server, board));
    QVERIFY(server.start());
    const Reply health = fetch(server.port(), "GET /health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.headers.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(health.headers.value("Cache-Control"), QByteArray("no-store"));
    QVERIFY(!health.headers.contains("Access-Control-Allow-Origin"));
    QCOMPARE(health.body, documents::healthJson(*figures));
    QCOMPARE(fetch(server.port(), "GET /api/cache/health").body, documents::cacheHealthJson(*figures));
    QCOMPARE(fetch(server.port(), "GET /api/cache/metrics").body, documents::metricsJson(*figures));
    const QByteArray text = withoutAge(documents::prometheusText(*figures, figures->taken));
    for (const char *path : {"GET /metrics", "GET /api/cache/metrics/prometheus"})
        QCOMPARE(withoutAge(fetch(server.port(), path).body), text);
    QCOMPARE(fetch(server.port(), "POST /api/cache/warm", {}, "x").status, 404);
}

void TestCacheRoutes::unhealthy()
{
    documents::FiguresBoard board;
    std::atomic<documents::Health> own = documents::Health::Unhealthy;
    CacheRoutes routes;
    routes.own = [&] { return own.load(); };
    Server server;
    QVERIFY(mount(server, board, routes));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /health").status, 503);
    own = documents::Health::Healthy;
    const Reply degraded = fetch(server.port(), "GET /health");
    QCOMPARE(degraded.status, 200);
    QVERIFY(degraded.body.contains("\"degraded\""));
}

void TestCacheRoutes::prefix()
{
    documents::FiguresBoard board;
    CacheRoutes routes;
    routes.prefix = QStringLiteral("/users");
    Server server;
    QVERIFY(mount(server, board, routes));
    QVERIFY(server.start());
    QCOMPARE(fetch(server.port(), "GET /users/api/cache/metrics").status, 200);
    QCOMPARE(fetch(server.port(), "GET /api/cache/metrics").status, 404);
    routes.prefix = QStringLiteral("users");
    Server other;
    QVERIFY(!mount(other, board, routes));
}

void TestCacheRoutes::warm()
{
    documents::FiguresBoard board;
    CacheRoutes routes;
    std::mutex mutex;
    std::vector<Answer> answers; // guarded by mutex
    routes.warm = [&](http::Request, Answer answer) {
        const std::lock_guard lock(mutex);
        answers.push_back(std::move(answer));
    };
    routes.warmDeadline = Milliseconds(50);
    Server server;
    QVERIFY(mount(server, board, routes));
    QVERIFY(server.start());
    const Reply late = fetch(server.port(), "POST /api/cache/warm", {}, "{}");
    QCOMPARE(late.status, 202);
    QCOMPARE(late.body, QByteArray("{\"status\":\"running\"}"));
    server.stop();
}

QTEST_GUILESS_MAIN(TestCacheRoutes)
#include "tst_cacheroutes.moc"
