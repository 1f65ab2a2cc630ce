// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What a service with threads of its own tells others about its cache.
#include "engine/runtimerig.h"
#include "testing/fakeclock.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// Empty where there is none.
QJsonObject objectOf(const Result<std::string> &page)
{
    return page ? QJsonDocument::fromJson(QByteArray::fromStdString(*page)).object() : QJsonObject();
}

QString cacheStatus(const Runtime &runtime)
{
    return objectOf(runtime.pages().healthJson().wait())["cache"_L1]["status"_L1].toString();
}

QString sinceOf(const Runtime &runtime)
{
    return objectOf(runtime.pages().cacheHealthJson().wait())["since"_L1].toString();
}

} // namespace

class TestServicePages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whileTheServerIsThere();
    void theServiceItself();
    void aServerThatWasNeverThere();
    void aServerThatDoesNotAnswer();
    void sinceWhen();
    void afterTheEnd();
};

void TestServicePages::whileTheServerIsThere()
{
    const testing::MemoryServer server;
    RuntimeSettings settings = testing::settingsFor(server);
    settings.name = "shop";
    const auto runtime = opened(std::move(settings));
    const CacheClient cache = runtime->cache();
    QVERIFY(cache.set("price", "5", SetChoice(60s)).wait().value());
    QVERIFY(cache.get("price").wait()->has_value());
    QVERIFY(!cache.get("none").wait()->has_value());
    const QJsonObject health = objectOf(runtime->pages().healthJson().wait());
    QCOMPARE(health["status"_L1].toString(), u"healthy"_s);
    QCOMPARE(health["service"_L1].toString(), u"shop"_s);
    QCOMPARE(health["cache"_L1]["status"_L1].toString(), u"connected"_s);
    QCOMPARE(health["cache"_L1]["statistics"_L1]["hits"_L1].toInt(), 1);
    QCOMPARE(health["cache"_L1]["statistics"_L1]["misses"_L1].toInt(), 1);
    const QJsonObject checks = objectOf(runtime->pages().cacheHealthJson().wait());
    QCOMPARE(checks["checks"_L1][0]["status"_L1].toString(), u"healthy"_s);
    const QJsonObject metrics = objectOf(runtime->pages().metricsJson().wait());
    QVERIFY(metrics["keyCount"_L1].toInt() > 0);
    QVERIFY(metrics["memory"_L1]["used_memory"_L1].toString().toLongLong() > 0);
    QCOMPARE(metrics["cacheManagerStats"_L1]["hits"_L1].toInt(), 1);
    const Result<std::string> text = runtime->pages().prometheusText().wait();
    QVERIFY(text->find("cachedeck_redis_up{service=\"shop\"} 1\n") != std::string::npos);
    QVERIFY(text->find("cachedeck_scrape_age_seconds{service=\"shop\"} 0\n") != std::string::npos);
}

void TestServicePages::theServiceItself()
{
    const testing::MemoryServer server;
    const auto runtime = opened(testing::settingsFor(server));
    QCOMPARE(objectOf(runtime->pages().healthJson(Health::Degraded).wait())["status"_L1].toString(),
        u"degraded"_s);
    const QJsonObject ill = objectOf(runtime->pages().healthJson(Health::Unhealthy).wait());
    QCOMPARE(ill["status"_L1].toString(), u"unhealthy"_s);
    QCOMPARE(ill["cache"_L1]["status"_L1].toString(), u"connected"_s);
}

void TestServicePages::aServerThatWasNeverThere()
{
    testing::MemoryServer server;
    server.goAway();
    const auto runtime = std::move(Runtime::open(testing::settingsFor(server))).value();
    const QJsonObject health = objectOf(runtime->pages().healthJson().wait());
    QCOMPARE(health["status"_L1].toString(), u"degraded"_s);
    QCOMPARE(health["cache"_L1]["status"_L1].toString(), u"disconnected"_s);
    const QJsonObject checks = objectOf(runtime->pages().cacheHealthJson().wait());
    QVERIFY(!checks["checks"_L1][0]["evidence"_L1]["kind"_L1].toString().isEmpty());
    const QJsonObject metrics = objectOf(runtime->pages().metricsJson().wait());
    QVERIFY(!metrics.contains("keyCount"_L1) && metrics.contains("cacheManagerStats"_L1));
    const Result<std::string> text = runtime->pages().prometheusText().wait();
    QVERIFY(text->find("cachedeck_redis_up{service=\"cachedeck\"} 0\n") != std::string::npos);
}

/// Its connection stands; what was counted is told all the same.
void TestServicePages::aServerThatDoesNotAnswer()
{
    testing::MemoryServer server;
    RuntimeSettings settings = testing::settingsFor(server);
    settings.callDeadline = 50ms;
    const auto runtime = std::move(Runtime::open(std::move(settings))).value();
    const auto hits = [&] {
        return objectOf(runtime->pages().healthJson().wait())["cache"_L1]["statistics"_L1]["hits"_L1].toInt();
    };
    const auto isHit = [&] {
        (void)runtime->cache().set("price", "5", SetChoice(60s)).wait();
        const auto price = runtime->cache().get("price").wait();
        return price && price->has_value();
    };
    QTRY_VERIFY(isHit());
    server.freeze();
    QCOMPARE(cacheStatus(*runtime), u"disconnected"_s);
    QVERIFY(hits() > 0);
    server.thaw();
    QTRY_COMPARE(cacheStatus(*runtime), u"connected"_s);
}

/// Between two calls nobody forgets.
void TestServicePages::sinceWhen()
{
    testing::FakeClock clock;
    testing::MemoryServer server(clock);
    const auto runtime = opened(testing::settingsFor(server));
    QVERIFY(runtime->ready(patience).wait().isOk());
    const QString began = sinceOf(*runtime);
    QVERIFY(!began.isEmpty());
    clock.advance(1h);
    QCOMPARE(sinceOf(*runtime), began);
    server.goAway();
    const QJsonObject away = objectOf(runtime->pages().cacheHealthJson().wait());
    QCOMPARE(away["status"_L1].toString(), u"degraded"_s);
    const QString gone = away["since"_L1].toString();
    QVERIFY(gone > began);
    clock.advance(1h);
    QCOMPARE(sinceOf(*runtime), gone);
}

void TestServicePages::afterTheEnd()
{
    const testing::MemoryServer server;
    auto runtime = opened(testing::settingsFor(server));
    const engine::ServicePages pages = runtime->pages();
    runtime.reset();
    const Result<std::string> page = pages.healthJson().wait();
    QVERIFY(page.error().is(ErrorKind::Cancelled));
}

QTEST_GUILESS_MAIN(TestServicePages)
#include "tst_servicepages.moc"
