// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/factstable.h"

#include <QJsonObject>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using catalog::Catalog;

// The four catalogs that ship, against every table of facts. The id of a fact is the name of its row.
class TestFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void services_data() { rows("services"); }
    void services();
    void keys_data() { rows("keys"); }
    void keys();
    void everyGroupIsAFact();
    void ttlClasses();
    void groupPatterns_data() { rows("groupPatterns"); }
    void groupPatterns();
    void events_data() { rows("events"); }
    void events();
    void tagsOfUserUpdated();
    void hitRates_data() { rows("hitRates"); }
    void hitRates();
    void latencies_data() { rows("latencies"); }
    void latencies();
    void jobs_data() { rows("jobs"); }
    void jobs();
    void pace();
    void metrics();
    void series_data() { rows("series"); }
    void series();
    void thresholds_data() { rows("thresholds"); }
    void thresholds();
    void objectives_data() { rows("objectives"); }
    void objectives();
    void healthChecks_data() { rows("healthChecks"); }
    void healthChecks();
    void paceOfChecks();
    void environments_data() { rows("environments"); }
    void environments();

private:
    static void rows(const char *table);
    const Catalog &catalogOf(const QJsonArray &fact) const { return *m_catalogs.find(fact[1].toString()); }
    static catalog::KeyGroupPtr groupOf(const Catalog &of, const QString &key);

    QHash<QString, Catalog> m_catalogs;
};

void TestFacts::rows(const char *table)
{
    QTest::addColumn<QJsonArray>("fact");
    int row = 0;
    for (const QJsonValue &fact : factsOf(table)) {
        const QString label = fact[0].toString() + u' ' + fact[2].toString() + u' ' + QString::number(row++);
        QTest::newRow(qPrintable(label)) << fact.toArray();
    }
}

void TestFacts::initTestCase()
{
    QCOMPARE(
        catalog::shippedNames(), (QStringList{u"payments"_s, u"projects"_s, u"savings"_s, u"workflow"_s}));
    for (const QString &name : catalog::shippedNames()) {
        Result<Catalog> loaded = catalog::load(name);
        QVERIFY2(loaded.isOk(), loaded ? "" : qPrintable(loaded.error().debugText()));
        m_catalogs.insert(name, std::move(loaded).value());
    }
}

catalog::KeyGroupPtr TestFacts::groupOf(const Catalog &of, const QString &key)
{
    const auto found = std::find_if(of.groups.begin(), of.groups.end(),
        [&](const catalog::KeyGroupPtr &group) { return group->key.text() == key; });
    return found == of.groups.end() ? nullptr : *found;
}

void TestFacts::services()
{
    QFETCH(QJsonArray, fact);
    const catalog::Service *service = catalogOf(fact).service(fact[2].toString());
    QVERIFY(service);
    QCOMPARE(service->baseUrl.port(), fact[3].toInt());
    QVERIFY(service->ttl && service->memory);
    QCOMPARE(*service->ttl, secondsOf(fact[4].toString()));
    QCOMPARE(service->memory->count, bytesOf(fact[5].toString()).count);
    QCOMPARE(catalogOf(fact).services.size(), size_t(8));
}

void TestFacts::keys()
{
    QFETCH(QJsonArray, fact);
    const catalog::KeyGroupPtr group = groupOf(catalogOf(fact), fact[2].toString());
    QVERIFY(group);
    QStringList stated = fact[3].toString().section(u": "_s, 1).split(u", "_s);
    QString words = fact[3].toString();
    if (group->ttl.kind() == catalog::TtlRule::Kind::Value) {
        stated.sort();
        words = words.section(u": "_s, 0, 0) + u": " + stated.join(u", ");
    }
    QCOMPARE(wordsOf(group->ttl), words);
    QCOMPARE(group->isCompressed, fact.at(4).toString() == u"compressed");
    QVERIFY(catalogOf(fact).service(group->service));
}

void TestFacts::everyGroupIsAFact()
{
    size_t groups = 0;
    for (const Catalog &one : m_catalogs)
        groups += one.groups.size();
    QCOMPARE(qsizetype(groups), factsOf("keys").size());
    QVERIFY(groups > 50); // S4-K
}

void TestFacts::ttlClasses()
{
    const QJsonArray fact = factsOf("ttlClasses");
    QList<qint64> stated;
    for (const QString &text : stringsOf(fact[2]))
        stated << secondsOf(text).count();
    QList<qint64> classes;
    for (const auto &[name, ttl] : catalogOf(fact).ttlClasses)
        classes << ttl.count();
    std::sort(classes.begin(), classes.end());
    QCOMPARE(classes, stated);
}

void TestFacts::groupPatterns()
{
    QFETCH(QJsonArray, fact);
    QVERIFY(catalogOf(fact).pattern(fact[2].toString()));
}

void TestFacts::events()
{
    QFETCH(QJsonArray, fact);
    const catalog::Event *event = catalogOf(fact).event(fact[2].toString());
    QVERIFY(event);
    QCOMPARE(event->parameters, stringsOf(fact[3]));
    QStringList cleared;
    for (const auto *list : {&event->keys, &event->patterns}) {
        for (const catalog::KeyTemplate &one : *list)
            cleared << one.text();
    }
    QCOMPARE(cleared, stringsOf(fact[4]));
}

void TestFacts::tagsOfUserUpdated() // S1-E2: what the event clears by its tag, and nothing else, carries it
{
    const Catalog &payments = *m_catalogs.find(u"payments"_s);
    QCOMPARE(payments.event(u"user.updated")->tags.front().text(), u"user:{userId}");
    QStringList tagged;
    for (const catalog::KeyGroupPtr &group : payments.groups) {
        if (!group->tags.empty())
            tagged << group->key.text();
    }
    QCOMPARE(tagged,
        (QStringList{u"session:{sessionId}:{userId}"_s, u"session:active:{userId}"_s,
            u"user:profile:{userId}"_s, u"user:preferences:{userId}"_s}));
}

void TestFacts::hitRates()
{
    QFETCH(QJsonArray, fact);
    const auto [low, high] = spanOf(fact[2].toString());
    for (const QString &key : stringsOf(fact[3])) {
        const catalog::KeyGroupPtr group = groupOf(catalogOf(fact), key);
        QVERIFY2(group && group->targetHitRate, qPrintable(key));
        QCOMPARE(group->targetHitRate->low.value, low);
        QCOMPARE(group->targetHitRate->high.value, high);
    }
}

void TestFacts::latencies()
{
    QFETCH(QJsonArray, fact);
    const catalog::KeyGroupPtr group = groupOf(catalogOf(fact), fact[2].toString());
    QVERIFY(group && group->targetLatency);
    const auto ends = [](const catalog::LatencySpan &span) {
        return std::pair(double(span.low.count()), double(span.high.count()));
    };
    QCOMPARE(ends(group->targetLatency->without), spanOf(fact[3].toString()));
    QCOMPARE(ends(group->targetLatency->with), spanOf(fact[4].toString()));
}

void TestFacts::jobs()
{
    QFETCH(QJsonArray, fact);
    const Catalog &of = catalogOf(fact);
    const catalog::Job *job = of.job(fact[2].toString());
    QVERIFY(job);
    if (!fact[3].toString().isEmpty())
        QCOMPARE(catalog::nameOf(job->priority), fact[3].toString());
    QVERIFY2(job->schedule.text.contains(fact[4].toString()), qPrintable(job->schedule.text));
    const QJsonObject more = fact[5].toObject();
    const auto stated = [&](const char *name) {
        const QString text = more[QLatin1StringView(name)].toString();
        return text.isEmpty() ? std::nullopt : std::optional(secondsOf(text));
    };
    QVERIFY(job->within == stated("within"));
    QVERIFY(job->ahead == stated("ahead"));
    QVERIFY(job->ttl == stated("ttl"));
    QCOMPARE(job->limit.value_or(0), more[u"limit"].toInt());
    QCOMPARE(job->isEnabled, more[u"enabled"].toBool(true));
    QVERIFY(job->backoff.low < job->backoff.high);
    if (more.contains(u"posts")) {
        const catalog::Service *service = of.service(job->source.service);
        QVERIFY(service);
        QCOMPARE(service->baseUrl.toString() + job->source.path, more[u"posts"].toString());
    }
}

void TestFacts::pace() // S1-W
{
    const QJsonArray fact = factsOf("pace");
    const auto ends
        = [](const catalog::CountSpan &span) { return std::pair(double(span.low), double(span.high)); };
    for (const catalog::Job &job : catalogOf(fact).jobs) {
        QCOMPARE(ends(job.batchSize), spanOf(fact[2].toString()));
        QCOMPARE(ends(job.concurrency), spanOf(fact[3].toString()));
        QVERIFY(job.tries > 1);
    }
}

void TestFacts::metrics() // S0-1, S0-2
{
    const QJsonArray fact = factsOf("metrics");
    QStringList names;
    for (const catalog::Metric &metric : catalogOf(fact).metrics) {
        names << metric.name;
        QStringList windows;
        for (const catalog::Window window : metric.windows)
            windows << catalog::nameOf(window);
        QCOMPARE(windows, stringsOf(fact[3]));
    }
    QCOMPARE(names, stringsOf(fact[2]));
    QVERIFY(!catalogOf(fact).boards.empty()); // S0-4
}

void TestFacts::series()
{
    QFETCH(QJsonArray, fact);
    const catalog::Series &series = catalogOf(fact).series.front();
    QCOMPARE(series.key.text(), fact[2].toString());
    QCOMPARE(catalog::nameOf(series.score), fact[3].toString());
    QCOMPARE(series.fields, stringsOf(fact[4]));
}

void TestFacts::thresholds()
{
    QFETCH(QJsonArray, fact);
    const auto &all = catalogOf(fact).thresholds;
    const auto found = std::find_if(all.begin(), all.end(),
        [&](const catalog::Threshold &one) { return catalog::nameOf(one.signal) == fact[2].toString(); });
    QVERIFY(found != all.end());
    const std::optional<double> end = fact[3].toString() == u"below" ? found->below : found->above;
    QVERIFY(end == fact[4].toDouble());
    QCOMPARE(catalog::nameOf(found->severity), fact[5].toString());
}

void TestFacts::objectives()
{
    QFETCH(QJsonArray, fact);
    const auto &all = catalogOf(fact).objectives;
    const auto found = std::find_if(all.begin(), all.end(),
        [&](const catalog::Objective &one) { return catalog::nameOf(one.kind) == fact[2].toString(); });
    QVERIFY(found != all.end());
    const QString how = fact[3].toString();
    const double first = fact[4][0].toDouble();
    if (how == u"span")
        QVERIFY(found->span == std::pair(first, fact[4][1].toDouble()));
    else
        QVERIFY((how == u"at least" ? found->atLeast : found->atMost) == first);
}

void TestFacts::healthChecks()
{
    QFETCH(QJsonArray, fact);
    QStringList kinds;
    for (const catalog::HealthCheck &check : catalogOf(fact).healthChecks)
        kinds << catalog::nameOf(check.kind);
    kinds.removeDuplicates();
    QCOMPARE(kinds, stringsOf(fact[2]));
}

void TestFacts::paceOfChecks() // S3-C
{
    const QJsonArray fact = factsOf("checkPace");
    for (const catalog::HealthCheck &check : catalogOf(fact).healthChecks) {
        QVERIFY(check.interval == secondsOf(fact[2].toString()));
        QVERIFY(check.timeout == secondsOf(fact[3].toString()));
        QCOMPARE(check.tries, fact[4].toInt());
    }
}

void TestFacts::environments()
{
    QFETCH(QJsonArray, fact);
    const QString name = fact[1].toString();
    const Result<Catalog> loaded = catalog::load(name, fact[2].toString());
    QVERIFY(loaded.isOk());
    QVERIFY(loaded->connection);
    QCOMPARE(loaded->environment, fact[2].toString());
    if (fact[3].toString() == u"sentinels") {
        QCOMPARE(loaded->connection->sentinels.size(), size_t(3)); // S1-N: Sentinel, exporter
        QVERIFY(loaded->connection->exporterUrl.isValid());
        QCOMPARE(loaded->connection->master, name);
    } else {
        QCOMPARE(loaded->connection->host, fact[3].toString());
        QCOMPARE(loaded->connection->port, 6379);
        QCOMPARE(loaded->connection->database, 0);
    }
}

QTEST_APPLESS_MAIN(TestFacts)
#include "tst_facts.moc"
