// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "seriesfill.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::fill;
using test::memory;
using test::start;

/// What series.h states of memory.
class TestSeriesMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void seriesAreLimited();
    void vanishedSeriesAreForgotten();
    void memoryOfASeriesIsAsStated_data();
    void memoryOfASeriesIsAsStated();
    void constantChunksAreOneValue();
    void limitOfAllBytesHolds();
};

void TestSeriesMemory::seriesAreLimited()
{
    SeriesStore::Limits limits;
    limits.series = 3;
    SeriesStore store(limits);
    std::vector<SeriesValue> row;
    for (int i = 0; i < 5; ++i)
        row.emplace_back(SeriesId(u"s"_s, QString::number(i)), i);
    store.append(start, row);
    QCOMPARE(store.seriesCount(), 3);
    QCOMPARE(store.refusedValues(), 2);
}

void TestSeriesMemory::vanishedSeriesAreForgotten()
{
    SeriesStore store;
    const SeriesId fact(series::reachable, u"old:1"_s);
    const SeriesId shortFact(series::masterLinkUp, u"old:1"_s);
    const SeriesValue both[] = {SeriesValue(memory, 1), SeriesValue(fact, 1), SeriesValue(shortFact, 1)};
    store.append(start, both);
    fill(store, start + 1s, 2 * 3600, [](qint64 i) { return double(i); });
    QVERIFY(!store.contains(shortFact)); // an hour is all that it was for
    QVERIFY(store.contains(fact)); // thirty days
    QVERIFY(store.contains(memory));
    const SeriesRange range = store.read(memory, start, start + 3h, 100'000);
    QCOMPARE(range.points.front().minimum, 0.0f);
    QCOMPARE(range.points.back().maximum, 7199.0f);
}

void TestSeriesMemory::memoryOfASeriesIsAsStated_data()
{
    QTest::addColumn<int>("retention");
    QTest::addColumn<qint64>("stated");
    QTest::newRow("hour") << int(Retention::Hour) << qint64(15'700);
    QTest::newRow("day") << int(Retention::Day) << qint64(123'100);
    QTest::newRow("month") << int(Retention::Month) << qint64(648'500);
}

/// Thirty-one days of ever changing values; the figures are those of series.h.
void TestSeriesMemory::memoryOfASeriesIsAsStated()
{
    QFETCH(int, retention);
    QFETCH(qint64, stated);
    constexpr int count = 4;
    SeriesStore store;
    SeriesStore empty;
    empty.declare(u"x"_s, SeriesKind(SeriesUnit::Count, Retention::Hour));
    store.declare(u"x"_s, SeriesKind(SeriesUnit::Count, Retention(retention)));
    std::vector<SeriesValue> row(count);
    for (int i = 0; i < count; ++i)
        row[size_t(i)].id = SeriesId(u"x"_s, QString::number(i));
    qsizetype most = 0;
    // Two days of every tenth second fill the ring of tens, the rest that of minutes.
    for (qint64 t = 0; t < 31 * 86'400; t += t < 2 * 86'400 ? 10 : 60) {
        for (SeriesValue &value : row)
            value.value = double(t);
        store.append(start + std::chrono::seconds(t), row);
        if (t % 86'400 == 0)
            most = std::max(most, store.bytes());
    }
    most = std::max(most, store.bytes());
    constexpr qsizetype times = 228 * 1024;
    QVERIFY2(most - times <= stated * count, qPrintable(QString::number((most - times) / count)));
    QVERIFY2(most >= stated * count,
        qPrintable(QString::number(most / count))); // the statement is no exaggeration
}

void TestSeriesMemory::constantChunksAreOneValue()
{
    SeriesStore quiet;
    SeriesStore busy;
    fill(quiet, start, 86'400, [](qint64) { return 64.0; });
    fill(busy, start, 86'400, [](qint64 i) { return double(i); });
    QVERIFY2(quiet.bytes() + 120'000 < busy.bytes(), qPrintable(QString::number(quiet.bytes())));
    const SeriesRange range = quiet.read(memory, start, start + 24h, 100'000);
    QVERIFY(
        std::all_of(range.points.begin(), range.points.end(), [](auto &p) { return p.average == 64.0f; }));
    QVERIFY(range.points.size() > 8000);
}

void TestSeriesMemory::limitOfAllBytesHolds()
{
    SeriesStore::Limits limits;
    limits.bytes = 300 * 1024;
    SeriesStore store(limits);
    for (qint64 t = 0; t < 10 * 86'400; t += 10) {
        const SeriesValue value(memory, double(t));
        store.append(start + std::chrono::seconds(t), {&value, 1});
        QVERIFY(store.bytes() <= limits.bytes + 8 * 1024); // the chunks that are begun between two checks
    }
    // The newest is whole, the oldest is gone.
    const WallTime now = start + 10 * 24h;
    QVERIFY(!store.read(memory, now - 10min, now, 1000).points.empty());
    const SeriesRange all = store.read(memory, start, now, 100'000);
    QVERIFY(all.points.front().time > start);
}

QTEST_GUILESS_MAIN(TestSeriesMemory)
#include "tst_seriesmemory.moc"
