// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/workload.h"

#include <QSet>
#include <QTest>
#include <queue>

using namespace cachedeck;
using namespace cachedeck::demo;
using namespace std::chrono_literals;

namespace {

const WallTime noon{std::chrono::milliseconds(1'790'000'000'000)};
constexpr double lookupsPerSecond = 1000;

catalog::Catalog payments()
{
    auto loaded = catalog::load(QStringLiteral("payments"));
    return loaded.isOk() ? loaded.value() : catalog::Catalog();
}

Workload workload(quint64 seed = 1)
{
    return Workload(payments(), lookupsPerSecond, seed, QDate(2026, 11, 21));
}

/// Entries with their ends, on simulated time.
class Store
{
public:
    bool has(const catalog::Key &key, double now) const { return m_ends.value(key.bytes(), -1) > now; }
    void set(const catalog::Key &key, Milliseconds ttl, double now)
    {
        m_ends[key.bytes()] = now + double(ttl.count()) / 1000;
    }
    void remove(const catalog::Key &key) { m_ends.remove(key.bytes()); }
    qsizetype count(double now) const
    {
        return std::count_if(m_ends.begin(), m_ends.end(), [now](double end) { return end > now; });
    }

private:
    QHash<QByteArray, double> m_ends;
};

struct Counts
{
    double hits = 0;
    double lookups = 0;
};

/// Runs the workload against a Store for \a seconds of simulated time and counts each group's lookups.
std::vector<Counts> simulate(Workload &work, Store &store, double seconds)
{
    std::vector<Counts> counts(work.plans().size());
    const double step = 1 / work.operationsPerSecond();
    for (double now = 0; now < seconds; now += step) {
        const Operation operation = work.next();
        if (operation.kind == Operation::Kind::Invalidation)
            store.remove(work.keyOf(operation));
        if (operation.kind != Operation::Kind::Lookup)
            continue;
        Counts &count = counts[size_t(operation.group)];
        ++count.lookups;
        if (store.has(work.keyOf(operation), now))
            ++count.hits;
        else
            store.set(work.keyOf(operation), work.plans()[size_t(operation.group)].ttl, now);
    }
    return counts;
}

void prefill(Workload &work, Store &store)
{
    while (const auto filling = work.nextPrefill())
        store.set(filling->key, filling->left, 0);
}

} // namespace

class TestWorkload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void popularityAddsUpAndFavoursTheFirst();
    void picksAsPopular();
    void solvesForATarget_data();
    void solvesForATarget();
    void plansEveryGroupOfThePaymentsCatalog();
    void settlesInEveryTargetAtOnce();
    void halfFillsTheServer();
    void keysAreThoseOfTheTemplates();
    void answersAsTheCatalogSays();
    void eventsNameKeysAndTags();
    void parametersDiffer();
    void usesBoardsAndMetrics();
    void isTheSameForTheSameSeed();
    void listsEveryKeyOnce();
};

void TestWorkload::popularityAddsUpAndFavoursTheFirst()
{
    const Popularity popularity(100, 0.9);
    double sum = 0;
    for (int rank = 0; rank < popularity.count(); ++rank)
        sum += popularity.share(rank);
    QVERIFY(qAbs(sum - 1) < 1e-9);
    QVERIFY(popularity.share(0) > 10 * popularity.share(50));
    QCOMPARE(popularity.pick(0), 0);
    QCOMPARE(popularity.pick(0.9999999999), 99);
    QCOMPARE(Popularity(1, 0.9).pick(0.5), 0);
}

void TestWorkload::picksAsPopular()
{
    const Popularity popularity(50, 0.9);
    QRandomGenerator random(7);
    std::vector<int> hits(50);
    for (int round = 0; round < 200'000; ++round)
        ++hits[size_t(popularity.pick(random.generateDouble()))];
    for (int rank = 0; rank < 50; ++rank)
        QVERIFY(qAbs(hits[size_t(rank)] / 200'000.0 - popularity.share(rank)) < 0.005);
}

void TestWorkload::solvesForATarget_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("target");
    QTest::newRow("one entry") << 1 << 0.15;
    QTest::newRow("few") << 30 << 0.3;
    QTest::newRow("many") << 2000 << 0.1;
}

void TestWorkload::solvesForATarget()
{
    QFETCH(int, count);
    QFETCH(double, target);
    const Popularity popularity(count, 0.9);
    Churn churn(100, 3600s);
    churn.invalidationsPerLookup = invalidationsFor(target, popularity, churn);
    QVERIFY(churn.invalidationsPerLookup > 0);
    QVERIFY(qAbs(missShare(popularity, churn) - target) < 1e-6);
}

void TestWorkload::plansEveryGroupOfThePaymentsCatalog()
{
    const Workload work = workload();
    QCOMPARE(work.plans().size(), payments().groups.size());
    QCOMPARE(work.plans().size(), size_t(24)); // S1-K1 to K8
    QVERIFY(work.operationsPerSecond() > 1.0 * lookupsPerSecond);
    QVERIFY(work.operationsPerSecond() < 2.0 * lookupsPerSecond);
    for (const GroupPlan &plan : work.plans()) {
        const QByteArray name = plan.group->name.toUtf8();
        QVERIFY2(qAbs(plan.expectedHitRate - plan.targetHitRate) < 0.01, name.constData());
        QVERIFY2(plan.group->key.parameters().isEmpty() == (plan.population == 1), name.constData());
    }
}

void TestWorkload::settlesInEveryTargetAtOnce()
{
    Workload work = workload();
    Store store;
    prefill(work, store);
    const std::vector<Counts> counts = simulate(work, store, 100);
    Counts all;
    for (size_t index = 0; index < counts.size(); ++index) {
        const GroupPlan &plan = work.plans()[index];
        const double rate = counts[index].hits / counts[index].lookups;
        const catalog::RatioSpan target
            = plan.group->targetHitRate.value_or(catalog::RatioSpan{Ratio(0.8), Ratio(0.94)});
        const QByteArray said = (plan.group->name + u' ' + QString::number(rate)).toUtf8();
        QVERIFY2(rate >= target.low.value - 0.02 && rate <= target.high.value + 0.02, said.constData());
        all.hits += counts[index].hits;
        all.lookups += counts[index].lookups;
    }
    QVERIFY(all.hits / all.lookups > 0.80);
    QVERIFY(all.hits / all.lookups < 0.92);
}

void TestWorkload::halfFillsTheServer()
{
    // What a server adds to an entry: its own objects, the tables, the expiry, and what the allocator rounds
    // up; the envelope; for each tag its index and name.
    constexpr double overhead = 140 + 36;
    constexpr double tagged = 190;
    constexpr double slack = 1.1;
    Workload work = workload();
    double bytes = 0;
    while (const auto filling = work.nextPrefill()) {
        const double share = filling->key.group().isCompressed ? 0.4 : 1;
        bytes += (double(filling->key.bytes().size()) + double(filling->value.size()) * share) * slack
            + overhead + double(filling->key.tags().size()) * tagged;
    }
    constexpr double limit = 64.0 * 1024 * 1024;
    QVERIFY2(bytes > 0.30 * limit, QByteArray::number(bytes / limit).constData());
    QVERIFY2(bytes < 0.60 * limit, QByteArray::number(bytes / limit).constData());
}

void TestWorkload::keysAreThoseOfTheTemplates()
{
    Workload work = workload();
    QSet<QByteArray> starts;
    for (int round = 0; round < 20'000; ++round) {
        const Operation operation = work.next();
        if (operation.kind != Operation::Kind::Lookup)
            continue;
        const QByteArray key = work.keyOf(operation).bytes();
        QVERIFY(!key.isEmpty() && !key.contains('{'));
        const QString text = work.plans()[size_t(operation.group)].group->key.text();
        const QByteArray start = text.section(u'{', 0, 0).toUtf8();
        QVERIFY(key.startsWith(start));
        starts.insert(start);
    }
    QVERIFY(starts.contains("session:") && starts.contains("user:profile:")
        && starts.contains("utility:providers"));
}

void TestWorkload::answersAsTheCatalogSays()
{
    Workload work = workload();
    for (int group = 0; group < int(work.plans().size()); ++group) {
        Operation lookup;
        lookup.group = group;
        const GroupPlan &plan = work.plans()[size_t(group)];
        QCOMPARE(catalog::TtlRule(plan.ttl), plan.group->ttl);
        const QByteArray value = work.valueOf(lookup);
        QVERIFY(value.startsWith(R"({"id":")") && value.endsWith("\"}"));
        QVERIFY(value.size() < plan.group->typicalSize.count * 3 / 2);
        QVERIFY(value.size() > plan.group->typicalSize.count / 2);
        QVERIFY(work.sourceTime(lookup) > 0ms);
    }
}

/// user.updated: two keys, and the tag that the user's entries carry.
void TestWorkload::eventsNameKeysAndTags()
{
    Workload work = workload();
    Operation event;
    event.kind = Operation::Kind::Event;
    event.entry = 711;
    const Affected affected = work.affectedBy(event);
    QCOMPARE(affected.tags, QByteArrayList{"user:4711"});
    QByteArrayList keys;
    for (const catalog::Key &key : affected.keys)
        keys.append(key.bytes());
    QCOMPARE(keys, (QByteArrayList{"user:profile:4711", "user:preferences:4711"}));
}

void TestWorkload::parametersDiffer()
{
    const QDate today(2026, 11, 21);
    for (const char *name :
        {"userId", "sessionId", "token", "transactionId", "billId", "code", "period", "other"}) {
        QSet<QByteArray> texts;
        for (int index = 0; index < 500; ++index)
            texts.insert(parameterValue(QString::fromLatin1(name), index, today));
        QCOMPARE(texts.size(), qsizetype(500));
    }
    QCOMPARE(parameterValue(QStringLiteral("userId"), 711, today), "4711");
    QCOMPARE(parameterValue(QStringLiteral("period"), 1, today), "2026-11-20");
}

void TestWorkload::usesBoardsAndMetrics()
{
    Workload work = workload();
    QHash<QByteArray, int> commands;
    int fromReplica = 0;
    for (int round = 0; round < 50'000; ++round) {
        const Operation operation = work.next();
        fromReplica += operation.isFromReplica;
        for (const QByteArrayList &command : work.commands(operation, noon))
            ++commands[command[0]];
    }
    for (const char *name : {"ZINCRBY", "EXPIRE", "ZREVRANGE", "ZADD", "LRANGE"})
        QVERIFY2(commands[name] > 0, name);
    QVERIFY(commands["LRANGE"] < 50'000 * 0.01); // mistakes stay far below 5 %
    QVERIFY(fromReplica > 50'000 * 0.02);
    Operation point;
    point.kind = Operation::Kind::Point;
    point.entry = 711;
    const QByteArrayList command = work.commands(point, noon).front();
    QCOMPARE(command[2], "1790000000000");
    QCOMPARE(command[3].split('|').value(1), "4711");
}

void TestWorkload::isTheSameForTheSameSeed()
{
    Workload one = workload(5);
    Workload other = workload(5);
    for (int round = 0; round < 1000; ++round) {
        const Operation next = one.next();
        const Operation same = other.next();
        QCOMPARE(next.kind, same.kind);
        QCOMPARE(one.commands(next, noon), other.commands(same, noon));
        if (next.kind == Operation::Kind::Lookup)
            QCOMPARE(one.keyOf(next).bytes(), other.keyOf(same).bytes());
    }
}

void TestWorkload::listsEveryKeyOnce()
{
    const Workload work = workload();
    QSet<QByteArray> keys;
    qsizetype index = 0;
    for (; const auto key = work.cachedKey(index); ++index)
        keys.insert(key->bytes());
    QCOMPARE(keys.size(), index);
    QVERIFY(index > 10'000);
}

QTEST_APPLESS_MAIN(TestWorkload)
#include "tst_workload.moc"
