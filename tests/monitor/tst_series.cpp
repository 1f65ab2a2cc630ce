// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "seriesfill.h"
#include "support/fatallog.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::fill;
using test::memory;
using test::start;

namespace {

const SeriesId rate(series::hitRate, u"a:1"_s);
const SeriesId lookups(series::lookups, u"a:1"_s);

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void samplesComeBack();
    void rowsNeverGoBack();
    void tailIsAnIncrement();
    void tailOverlapsAndSharesRows();
    void layoutIsSharedUntilItChanges();
    void gapsStayGaps();
    void missingRowsAreAGap();
    void slowerSamplingIsNoGap();
    void bucketsHaveMinimumMaximumAverage();
    void bucketBeingFilledIsRead();
    void hitRateOfABucketIsWeighted();
    void rangesMergeToTheAskedPoints_data();
    void rangesMergeToTheAskedPoints();
    void spikeSurvivesMerging();
    void finestRingThatReachesBack();
    void unknownSeries();
    void notFiniteIsNoData();
    void floatsKeepSevenDigits();
    void statisticsOfAWindow();
    void statisticsWithWeights();
    void marksAreSortedAndBounded();
    void declaredKindsWin();
};

void TestSeries::samplesComeBack()
{
    SeriesStore store;
    fill(store, start, 100, [](qint64 i) { return double(i); });
    const SeriesRange range = store.read(memory, start + 10s, start + 19s, 1000);
    QCOMPARE(range.points.size(), size_t(10));
    QCOMPARE(range.points.front().time, start + 10s);
    QCOMPARE(range.points.front().average, 10.0f);
    QCOMPARE(range.points.back().average, 19.0f);
    QCOMPARE(range.resolution, 1s);
    QCOMPARE(range.unit, SeriesUnit::Bytes);
    QCOMPARE(range.upToSequence, quint64(100));
}

void TestSeries::rowsNeverGoBack()
{
    SeriesStore store;
    const SeriesValue value(memory, 1);
    QVERIFY(store.append(start, {&value, 1}));
    QVERIFY(!store.append(start, {&value, 1}));
    QVERIFY(!store.append(start - 1s, {&value, 1}));
    QVERIFY(store.append(start + 1s, {&value, 1}));
    QCOMPARE(store.tail()->lastSequence(), quint64(2));
}

void TestSeries::tailIsAnIncrement()
{
    SeriesStore store;
    QVERIFY(store.tail()->rows.empty());
    QVERIFY(store.tail()->marks != nullptr);
    fill(store, start, 10, [](qint64 i) { return double(i); });
    const auto tail = store.tail();
    QCOMPARE(tail->rows.size(), size_t(10));
    QCOMPARE(tail->rows.front()->sequence, quint64(1));
    QCOMPARE(tail->rows.back()->value(memory), 9.0f);
    QVERIFY(std::isnan(tail->rows.back()->value(rate)));
}

/// What was published stays as it is while the store goes on.
void TestSeries::tailOverlapsAndSharesRows()
{
    SeriesStore store;
    fill(store, start, 100, [](qint64 i) { return double(i); });
    const auto before = store.tail();
    fill(store, start + 100s, 3, [](qint64 i) { return double(i); });
    const auto after = store.tail();
    QCOMPARE(qsizetype(before->rows.size()), SeriesTail::rowCount);
    QCOMPARE(qsizetype(after->rows.size()), SeriesTail::rowCount);
    QCOMPARE(before->lastSequence(), quint64(100));
    QCOMPARE(after->lastSequence(), quint64(103));
    QCOMPARE(after->rows[after->rows.size() - 4].get(), before->rows.back().get());
    for (size_t i = 1; i < after->rows.size(); ++i)
        QCOMPARE(after->rows[i]->sequence, after->rows[i - 1]->sequence + 1);
}

void TestSeries::layoutIsSharedUntilItChanges()
{
    SeriesStore store;
    fill(store, start, 2, [](qint64) { return 1.0; });
    const SeriesValue both[] = {SeriesValue(memory, 1), SeriesValue(rate, 0.5)};
    store.append(start + 5s, both);
    const auto rows = store.tail()->rows;
    QCOMPARE(rows[0]->layout.get(), rows[1]->layout.get());
    QVERIFY(rows[1]->layout != rows[2]->layout);
    QCOMPARE(rows[2]->layout->indexOf(memory), rows[0]->layout->indexOf(memory));
    QCOMPARE(rows[2]->value(rate), 0.5f);
    QVERIFY(std::isnan(rows[0]->value(rate)));
}

void TestSeries::gapsStayGaps()
{
    SeriesStore store;
    fill(store, start, 30, [](qint64 i) { return i >= 10 && i < 20 ? std::nan("") : double(i); });
    const SeriesRange range = store.read(memory, start, start + 30s, 1000);
    QCOMPARE(range.points.size(), size_t(21)); // 20 samples and one gap
    QVERIFY(range.points[10].isGap());
    QCOMPARE(range.points[10].time, start + 10s);
    QCOMPARE(range.points[11].average, 20.0f);
}

/// R4: our own sleep writes no rows at all.
void TestSeries::missingRowsAreAGap()
{
    SeriesStore store;
    fill(store, start, 10, [](qint64 i) { return double(i); });
    fill(store, start + 600s, 10, [](qint64 i) { return double(i); });
    const SeriesRange range = store.read(memory, start, start + 700s, 1000);
    QCOMPARE(range.points.size(), size_t(21));
    QVERIFY(range.points[10].isGap());
    // The coarse rings have it too.
    const SeriesRange merged = store.read(memory, start, start + 700s, 100);
    const auto gaps
        = std::count_if(merged.points.begin(), merged.points.end(), [](auto &p) { return p.isGap(); });
    QCOMPARE(gaps, 1);
}

void TestSeries::slowerSamplingIsNoGap()
{
    SeriesStore store;
    store.setInterval(5s);
    for (int i = 0; i < 20; ++i) {
        const SeriesValue value(memory, i);
        store.append(start + i * 5s, {&value, 1});
    }
    const SeriesRange range = store.read(memory, start, start + 100s, 1000);
    QCOMPARE(range.points.size(), size_t(20));
    QVERIFY(std::none_of(range.points.begin(), range.points.end(), [](auto &p) { return p.isGap(); }));
}

void TestSeries::bucketsHaveMinimumMaximumAverage()
{
    SeriesStore store;
    // Two hours: the first is only in the coarse rings. Every ten seconds 0, 1, ... 9.
    fill(store, start, 2 * 3600 + 600, [](qint64 i) { return double(i % 10); });
    const SeriesRange range = store.read(memory, start, start + 10min, 1000);
    QCOMPARE(range.resolution, 10s);
    QCOMPARE(range.points.size(), size_t(61)); // both ends
    QCOMPARE(range.points[5].minimum, 0.0f);
    QCOMPARE(range.points[5].maximum, 9.0f);
    QCOMPARE(range.points[5].average, 4.5f);
    QCOMPARE(range.points[5].time, start + 50s);
}

void TestSeries::bucketBeingFilledIsRead()
{
    SeriesStore store;
    fill(store, start, 2 * 3600 + 5, [](qint64 i) { return double(i); });
    const SeriesRange range = store.read(memory, start, start + 3h, 1000);
    QCOMPARE(range.points.back().time, start + 2h);
    QCOMPARE(range.points.back().maximum, float(2 * 3600 + 4));
}

/// 100 lookups at 90 % and one at 0 % are 89.1 %, not 45 %.
void TestSeries::hitRateOfABucketIsWeighted()
{
    SeriesStore store;
    for (int i = 0; i < 2 * 3600 + 600; ++i) {
        const bool isBusy = i % 10 == 0;
        const SeriesValue row[]
            = {SeriesValue(rate, isBusy ? 0.9 : 0), SeriesValue(lookups, isBusy ? 100 : 1)};
        store.append(start + std::chrono::seconds(i), row);
    }
    const float expected = 90.0f / 109.0f;
    QVERIFY(std::abs(store.read(rate, start, start + 5min, 1000).points[3].average - expected) < 1e-5f);
    // The newest hour merged from samples gives the same.
    const SeriesRange merged = store.read(rate, start + 2h, start + 2h + 590s, 61);
    QCOMPARE(merged.resolution, 10s);
    QVERIFY(std::abs(merged.points[3].average - expected) < 1e-5f);
}

void TestSeries::rangesMergeToTheAskedPoints_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("maxPoints");
    for (const int seconds : {100, 3599, 3600, 7200, 86400})
        for (const int points : {1, 2, 60, 300, 1000})
            QTest::addRow("%d s in %d", seconds, points) << seconds << points;
}

void TestSeries::rangesMergeToTheAskedPoints()
{
    QFETCH(int, seconds);
    QFETCH(int, maxPoints);
    static SeriesStore store; // one day, filled once
    if (store.seriesCount() == 0)
        fill(store, start, 86'400, [](qint64 i) { return double(i); });
    const WallTime to = start + 86'399s;
    const SeriesRange range = store.read(memory, to - std::chrono::seconds(seconds), to, maxPoints);
    QVERIFY(!range.points.empty());
    QVERIFY2(qsizetype(range.points.size()) <= std::max(maxPoints, 2),
        qPrintable(QString::number(range.points.size())));
    QCOMPARE(range.points.back().maximum, 86'399.0f);
    for (size_t i = 1; i < range.points.size(); ++i)
        QVERIFY(range.points[i].time > range.points[i - 1].time && !range.points[i].isGap());
}

void TestSeries::spikeSurvivesMerging()
{
    SeriesStore store;
    fill(store, start, 3000, [](qint64 i) { return i == 1234 ? 1000.0 : 1.0; });
    const SeriesRange range = store.read(memory, start, start + 3000s, 50);
    const auto peak = std::max_element(
        range.points.begin(), range.points.end(), [](auto &a, auto &b) { return a.maximum < b.maximum; });
    QCOMPARE(peak->maximum, 1000.0f);
    QCOMPARE(peak->minimum, 1.0f);
}

void TestSeries::finestRingThatReachesBack()
{
    SeriesStore store;
    fill(store, start, 600, [](qint64 i) { return double(i); });
    // Asked for thirty days with ten minutes of life: the seconds, all of them.
    QCOMPARE(store.read(memory, start - 30 * 24h, start + 600s, 1'000'000'000).points.size(), size_t(600));
    SeriesStore longer;
    fill(longer, start, 30 * 3600, [](qint64 i) { return double(i); });
    const WallTime now = start + 30h;
    QCOMPARE(longer.read(memory, now - 50min, now, 100'000).resolution, 1s);
    QCOMPARE(longer.read(memory, now - 20h, now, 100'000).resolution, 10s);
    QCOMPARE(longer.read(memory, now - 29h, now, 100'000).resolution, 60s);
}

void TestSeries::unknownSeries()
{
    SeriesStore store;
    fill(store, start, 10, [](qint64) { return 1.0; });
    QVERIFY(store.read(SeriesId(u"nothing"_s), start, start + 1h, 100).points.empty());
    QVERIFY(!store.contains(rate));
    QVERIFY(store.read(memory, start + 1h, start, 100).points.empty());
    QCOMPARE(store.statistics(rate, start, start + 1h).count, 0);
}

void TestSeries::notFiniteIsNoData()
{
    SeriesStore store;
    const double values[] = {std::numeric_limits<double>::infinity(), std::nan(""), 1e300};
    for (int i = 0; i < 3; ++i) {
        const SeriesValue value(memory, values[i]);
        store.append(start + i * 1s, {&value, 1});
    }
    QCOMPARE(store.statistics(memory, start - 1s, start + 10s).count, 0);
}

void TestSeries::floatsKeepSevenDigits()
{
    SeriesStore store;
    const double used = 2.0 * 1024 * 1024 * 1024 + 77;
    fill(store, start, 1, [used](qint64) { return used; });
    QVERIFY(std::abs(double(store.lastRow()->value(memory)) - used) <= 128);
}

void TestSeries::statisticsOfAWindow()
{
    SeriesStore store;
    fill(store, start, 1000, [](qint64 i) { return i % 2 == 0 ? double(i) : std::nan(""); });
    // Half open: the sample at the beginning belongs to the window before.
    const WindowStatistics window = store.statistics(memory, start + 500s, start + 600s);
    QCOMPARE(window.count, 50);
    QCOMPARE(window.minimum, 502.0);
    QCOMPARE(window.maximum, 600.0);
    QCOMPARE(window.sum, 27'550.0);
    QCOMPARE(window.average, 551.0);
    QCOMPARE(window.last, 600.0);
}

void TestSeries::statisticsWithWeights()
{
    SeriesStore store;
    const SeriesValue first[] = {SeriesValue(rate, 0.9), SeriesValue(lookups, 90)};
    const SeriesValue second[] = {SeriesValue(rate, 0.1), SeriesValue(lookups, 10)};
    store.append(start, first);
    store.append(start + 1s, second);
    QVERIFY(std::abs(store.statistics(rate, start - 1s, start + 1s).average - 0.82) < 1e-6);
}

void TestSeries::marksAreSortedAndBounded()
{
    SeriesStore store;
    store.addMark(Mark(start + 5s, MarkKind::Failover, Message("test.mark")));
    store.addMark(Mark(start + 1s, MarkKind::Restart, Message("test.mark")));
    store.addMark(Mark(start + 1s, MarkKind::Restart, Message("test.mark")));
    const auto tail = store.tail();
    QCOMPARE(tail->marks->size(), size_t(2));
    QCOMPARE(tail->marks->front().kind, MarkKind::Restart);
    for (int i = 0; i < 1000; ++i)
        store.addMark(Mark(start + 10s + i * 1s, MarkKind::Action, Message("test.mark")));
    QCOMPARE(store.tail()->marks->size(), size_t(500));
    QCOMPARE(store.tail()->marks->back().time, start + 1009s);
    QCOMPARE(tail->marks->size(), size_t(2)); // published is immutable
}

/// Series by name from every feature: one that this module does not know.
void TestSeries::declaredKindsWin()
{
    SeriesStore store;
    const SeriesId own(u"groupHitRate"_s, u"payment:history"_s);
    store.declare(own.name, SeriesKind(SeriesUnit::Ratio, Retention::Month));
    fill(
        store, start, 3 * 3600, [](qint64) { return 0.5; }, own);
    const SeriesRange range = store.read(own, start, start + 1h, 1000);
    QCOMPARE(range.unit, SeriesUnit::Ratio);
    QVERIFY(!range.points.empty());
    const SeriesId other(u"somethingElse"_s);
    fill(
        store, start + 4h, 3 * 3600, [](qint64) { return 1.0; }, other);
    QCOMPARE(store.read(other, start, start + 7h, 100'000).points.size(),
        size_t(3600 + 240)); // an hour, not cut to the row
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
