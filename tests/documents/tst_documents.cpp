// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/collector.h"
#include "documents/exposition.h"
#include "documents/expositionreader.h"
#include "documents/figures.h"
#include "documents/health.h"
#include "documents/metrics.h"
#include "documents/prometheus.h"
#include "support/fakeclock.h"
#include "support/runtask.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::documents;
using namespace cachedeck::test;

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthIsTheSeeds();
    void metricsAreTheSeeds();
    void shapesWithoutRedis();
    void statusOfAService();
    void cacheHealthTellsWhy();
    void prometheus();
    void prometheusWithoutRedis();
    void labelsAreEscaped();
    void groupsAreBounded();
    void groupsKeepTheirSeries();
    void oldFiguresSayNothing();
    void numbers();
};

namespace {

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// S3-H: fact by fact as seed 003 has them.
const QByteArray seedHealth = R"json({
  "status": "healthy", "service": "users-service", "timestamp": "2024-01-01T00:00:00.000Z",
  "cache": {"status": "connected", "statistics": {"hits": 1250, "misses": 150, "hitRate": 0.893}}
})json";
const QByteArray seedMetrics = R"json({
  "health": {"status": "healthy", "connected": true, "latency": 2},
  "memory": {"used_memory": "1048576", "used_memory_human": "1.00M", "mem_fragmentation_ratio": "1.5"},
  "stats": {"total_commands_processed": "10000", "keyspace_hits": "8500", "keyspace_misses": "1500"},
  "keyspace": {"db0": "keys=1000,expires=500,avg_ttl=300000"},
  "keyCount": 1000,
  "cacheManagerStats": {"hits": 8500, "misses": 1500, "hitRate": 0.85},
  "timestamp": "2024-01-01T00:00:00.000Z"
})json";

/// Every field that is missing, surplus or of another type.
QStringList differences(const QJsonObject &is, const QJsonObject &shall, const QString &at = {})
{
    QStringList found;
    for (const QString &name : is.keys() + shall.keys()) {
        const QString place = at + u'/' + name;
        if (is[name].type() != shall[name].type())
            found.push_back(place);
        else if (is[name].isObject() && is.contains(name))
            found += differences(is[name].toObject(), shall[name].toObject(), place);
    }
    found.removeDuplicates();
    return found;
}

QMap<QString, QString> labelsOf(const QString &group)
{
    return {{QStringLiteral("service"), QStringLiteral("users-service")}, {QStringLiteral("group"), group}};
}

} // namespace

void TestDocuments::healthIsTheSeeds()
{
    QCOMPARE(parsed(healthJson(seedFigures())), parsed(seedHealth));
}

void TestDocuments::metricsAreTheSeeds()
{
    CacheFigures figures = seedFigures();
    figures.total = cache::GroupStatistics();
    figures.total.hits = 8500;
    figures.total.misses[size_t(cache::MissCause::Expired)] = 1500;
    QCOMPARE(differences(parsed(metricsJson(figures)), parsed(seedMetrics)), QStringList());
    QCOMPARE(parsed(metricsJson(figures)), parsed(seedMetrics));
}

/// The same names; what nobody knows is left out.
void TestDocuments::shapesWithoutRedis()
{
    CacheFigures figures = seedFigures();
    figures.isConnected = false;
    figures.latency.reset();
    figures.server = ServerFigures();
    figures.problem = Error(ErrorKind::Timeout, Message("client.call.timeout"));
    const QJsonObject health = parsed(healthJson(figures));
    QCOMPARE(differences(health, parsed(seedHealth)), QStringList());
    QCOMPARE(health[QStringLiteral("status")], QStringLiteral("degraded"));
    QCOMPARE(
        health[QStringLiteral("cache")].toObject()[QStringLiteral("status")], QStringLiteral("disconnected"));
    const QJsonObject metrics = parsed(metricsJson(figures));
    const QStringList gone = differences(metrics, parsed(seedMetrics));
    QVERIFY(gone.contains(QStringLiteral("/keyCount")) && gone.contains(QStringLiteral("/health/latency")));
    QVERIFY(metrics[QStringLiteral("memory")].isObject() && metrics[QStringLiteral("keyspace")].isObject());
    QCOMPARE(metrics[QStringLiteral("health")].toObject()[QStringLiteral("connected")], false);
}

void TestDocuments::statusOfAService()
{
    CacheFigures figures = seedFigures();
    QCOMPARE(parsed(healthJson(figures, Health::Unhealthy))[QStringLiteral("status")],
        QStringLiteral("unhealthy"));
    figures.isConnected = false;
    QCOMPARE(
        parsed(healthJson(figures, Health::Healthy))[QStringLiteral("status")], QStringLiteral("degraded"));
    QCOMPARE(httpStatus(Health::Healthy), 200);
    QCOMPARE(httpStatus(Health::Degraded), 200);
    QCOMPARE(httpStatus(Health::Unhealthy), 503);
    figures.total = cache::GroupStatistics();
    const QJsonObject statistics = parsed(healthJson(figures))[QStringLiteral("cache")]
                                       .toObject()[QStringLiteral("statistics")]
                                       .toObject();
    QCOMPARE(statistics[QStringLiteral("hitRate")], 0);
}

void TestDocuments::cacheHealthTellsWhy()
{
    CacheFigures figures = seedFigures();
    figures.isConnected = false;
    figures.problem = Error::fromServer("NOAUTH Authentication required.");
    const QJsonObject health = parsed(cacheHealthJson(figures));
    QCOMPARE(health[QStringLiteral("status")], QStringLiteral("degraded"));
    QCOMPARE(health[QStringLiteral("since")], QStringLiteral("2024-01-01T00:00:00.000Z"));
    const QJsonObject check = health[QStringLiteral("checks")].toArray()[0].toObject();
    QCOMPARE(check[QStringLiteral("name")], QStringLiteral("redis"));
    const QJsonObject evidence = check[QStringLiteral("evidence")].toObject();
    QCOMPARE(evidence[QStringLiteral("kind")], QStringLiteral("auth"));
    QCOMPARE(evidence[QStringLiteral("code")], QStringLiteral("NOAUTH"));
}

void TestDocuments::prometheus()
{
    const CacheFigures figures = seedFigures();
    const ExpositionReader reader(prometheusText(figures, figures.taken + std::chrono::milliseconds(1500)));
    QCOMPARE(reader.problems(), QStringList());
    const QMap<QString, QString> service{{QStringLiteral("service"), QStringLiteral("users-service")}};
    QCOMPARE(reader.value(QStringLiteral("cachedeck_redis_up"), service), 1.0);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_scrape_age_seconds"), service), 1.5);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_redis_latency_seconds"), service), 0.002);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_redis_keys"), service), 1000.0);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_redis_memory_used_bytes"), service), 1048576.0);
    QMap<QString, QString> profile = labelsOf(QStringLiteral("users.profile"));
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_hits_total"), profile), 1000.0);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_hit_duration_seconds_count"), profile), 1000.0);
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_hit_duration_seconds_sum"), profile), 4.995);
    QCOMPARE(
        reader.typeOf(QStringLiteral("cachedeck_cache_hit_duration_seconds")), QStringLiteral("histogram"));
    profile.insert(QStringLiteral("le"), QStringLiteral("0.001024"));
    // 0, 10, ... 1020 us
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_hit_duration_seconds_bucket"), profile), 103.0);
    profile[QStringLiteral("le")] = QStringLiteral("16.777216");
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_load_duration_seconds_bucket"), profile), 0.0);
    profile[QStringLiteral("le")] = QStringLiteral("+Inf");
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_load_duration_seconds_bucket"), profile), 1.0);
    QMap<QString, QString> cause = labelsOf(QStringLiteral("users.all"));
    cause.insert(QStringLiteral("cause"), QStringLiteral("staleTag"));
    QCOMPARE(reader.value(QStringLiteral("cachedeck_cache_misses_total"), cause), 50.0);
}

void TestDocuments::prometheusWithoutRedis()
{
    CacheFigures figures = seedFigures();
    figures.isConnected = false;
    figures.latency.reset();
    figures.server = ServerFigures();
    const QByteArray text = prometheusText(figures, figures.taken);
    const ExpositionReader reader(text);
    QCOMPARE(reader.problems(), QStringList());
    QVERIFY(text.contains("cachedeck_redis_up{service=\"users-service\"} 0\n"));
    for (const char *old : {"latency", "redis_keys", "memory_used"})
        QVERIFY2(!text.contains(old), old);
}

void TestDocuments::labelsAreEscaped()
{
    CacheFigures figures = seedFigures();
    figures.service = QStringLiteral("a\"b\\c\nd} 1");
    const ExpositionReader reader(prometheusText(figures, figures.taken));
    QCOMPARE(reader.problems(), QStringList());
    for (const ExpositionReader::Sample &sample : reader.samples())
        QCOMPARE(sample.labels[QStringLiteral("service")], figures.service);
}

void TestDocuments::groupsAreBounded()
{
    CacheFigures figures = seedFigures();
    figures.groups.clear();
    for (int i = 0; i < 250; ++i) {
        cache::GroupStatistics one;
        one.hits = 1;
        figures.groups.emplace_back(QStringLiteral("group.%1").arg(i, 3, 10, QChar(u'0')), one);
    }
    const ExpositionReader reader(prometheusText(figures, figures.taken));
    QCOMPARE(reader.problems(), QStringList());
    const QString hits = QStringLiteral("cachedeck_cache_hits_total");
    QCOMPARE(reader.value(hits, labelsOf(QStringLiteral("group.099"))), 1.0);
    QCOMPARE(reader.value(hits, labelsOf(QStringLiteral("_other"))), 150.0);
    QVERIFY(qIsNaN(reader.value(hits, labelsOf(QStringLiteral("group.100")))));
}

/// Whoever appears later takes nobody's place, however its name sorts.
void TestDocuments::groupsKeepTheirSeries()
{
    struct Silence
    {
        static async::Task<Result<resp::Reply>> answer()
        {
            co_return Error(ErrorKind::Unreachable, Message("test.away"));
        }
    };
    cache::Statistics statistics;
    Collector collector([](client::Command, client::CallOptions) { return Silence::answer(); }, statistics,
        QStringLiteral("users-service"));
    const auto hitsOf = [&](const QString &group) {
        const CacheFiguresPtr figures = runTask(collector.collect());
        const ExpositionReader reader(prometheusText(*figures, figures->taken));
        return reader.value(QStringLiteral("cachedeck_cache_hits_total"), labelsOf(group));
    };
    for (int i = 0; i < 120; ++i)
        statistics.of(QStringLiteral("group.%1").arg(i, 3, 10, QChar(u'0'))).hits = 1;
    QCOMPARE(hitsOf(QStringLiteral("group.099")), 1.0);
    QCOMPARE(hitsOf(QStringLiteral("_other")), 20.0);
    statistics.of(QStringLiteral("a.group")).hits = 1;
    QCOMPARE(hitsOf(QStringLiteral("group.099")), 1.0);
    QCOMPARE(hitsOf(QStringLiteral("_other")), 21.0);
}

/// The thread that renews them is blocked or gone.
void TestDocuments::oldFiguresSayNothing()
{
    FakeClock clock;
    FiguresBoard board(QStringLiteral("users-service"), clock);
    auto figures = std::make_shared<CacheFigures>(seedFigures());
    figures->taken = clock.steady();
    board.publish(figures);
    board.expireAfter(Milliseconds(3000));
    clock.advance(Milliseconds(3000));
    QVERIFY(board.newest()->isConnected);
    clock.advance(Milliseconds(1));
    const CacheFiguresPtr old = board.newest();
    const QJsonObject health = parsed(healthJson(*old));
    QCOMPARE(health[QStringLiteral("status")], QStringLiteral("degraded"));
    QVERIFY(healthJson(*old).contains("\"disconnected\"") && healthJson(*old).contains("\"hits\":1250"));
    QVERIFY(cacheHealthJson(*old).contains("documents.figures.old"));
    QVERIFY(metricsJson(*old).contains("\"memory\":{}"));
    const QByteArray text = prometheusText(*old, clock.steady());
    QVERIFY(text.contains("cachedeck_redis_up{service=\"users-service\"} 0\n"));
    QVERIFY(text.contains("cachedeck_scrape_age_seconds{service=\"users-service\"} 3.001\n"));
    for (const char *gone : {"latency", "redis_keys", "memory_used"})
        QVERIFY2(!text.contains(gone), gone);
    figures = std::make_shared<CacheFigures>(seedFigures());
    figures->taken = clock.steady();
    board.publish(figures);
    QVERIFY(board.newest()->isConnected);
}

void TestDocuments::numbers()
{
    QCOMPARE(numberText(0.1), QByteArray("0.1"));
    QCOMPARE(numberText(-3), QByteArray("-3"));
    QCOMPARE(numberText(qInf()), QByteArray("+Inf"));
    QCOMPARE(numberText(-qInf()), QByteArray("-Inf"));
    QCOMPARE(numberText(qQNaN()), QByteArray("NaN"));
}

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
