// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/columncache.h"
#include "charts/pyramid.h"

#include <QRandomGenerator>
#include <QTest>

using namespace cachedeck::charts;

namespace {

ValueRange plain(std::span<const Sample> samples, std::size_t first, std::size_t last)
{
    ValueRange range;
    for (std::size_t i = first; i < last; ++i)
        range.include(samples[i].value);
    return range;
}

bool same(const ValueRange &a, const ValueRange &b)
{
    return a.isValid() == b.isValid() && (!a.isValid() || (a.low == b.low && a.high == b.high));
}

std::vector<Sample> noise(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<Sample> samples;
    for (int i = 0; i < count; ++i)
        samples.emplace_back(i * 1000, random.bounded(20) == 0 ? noData : random.generateDouble() * 100);
    return samples;
}

} // namespace

class PyramidTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void extent_equalsThePlainLoop_data();
    void extent_equalsThePlainLoop();
    void extent_isRightAfterForgetting();
    void append_refusesATimeNotLater();
    void columns_keepASpike();
    void columns_keepAGap();
    void columns_interpolateBetweenFewSamples();
    void columns_breakAtADistance();
    void columns_equalThePlainLoop();
    void columnCache_equalsAFreshRead();
    void nearest_doesNotReachOverAGap();
};

void PyramidTest::extent_equalsThePlainLoop_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 7, 8, 9, 63, 64, 65, 511, 512, 513, 1000, 4096, 5001})
        QTest::addRow("%d", count) << count;
}

void PyramidTest::extent_equalsThePlainLoop()
{
    QFETCH(int, count);
    const auto samples = noise(count, 7);
    MinMaxPyramid pyramid;
    pyramid.assign(samples);
    QCOMPARE(pyramid.samples().size(), samples.size());
    QRandomGenerator random(11);
    for (int round = 0; round < 300; ++round) {
        const auto a = std::size_t(random.bounded(count + 1));
        const auto b = std::size_t(random.bounded(count + 1));
        const auto first = std::min(a, b);
        const auto last = std::max(a, b);
        QVERIFY2(same(pyramid.extent(first, last), plain(samples, first, last)),
            qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
    }
}

void PyramidTest::extent_isRightAfterForgetting()
{
    const auto samples = noise(20'000, 3);
    MinMaxPyramid pyramid(700);
    QRandomGenerator random(5);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        QVERIFY(pyramid.append(samples[i]));
        if (i % 37 != 0)
            continue;
        const auto kept = pyramid.samples();
        QVERIFY(kept.size() <= 700);
        QCOMPARE(kept.back().timeMs, samples[i].timeMs);
        const auto first = std::size_t(random.bounded(int(kept.size())));
        QVERIFY(same(pyramid.extent(first, kept.size()), plain(kept, first, kept.size())));
        QVERIFY(same(pyramid.extent(0, first), plain(kept, 0, first)));
    }
    QCOMPARE(pyramid.samples().size(), std::size_t(700));
}

void PyramidTest::append_refusesATimeNotLater()
{
    MinMaxPyramid pyramid;
    QVERIFY(pyramid.append({1000, 1}));
    QVERIFY(!pyramid.append({1000, 2}));
    QVERIFY(!pyramid.append({500, 2}));
    QVERIFY(pyramid.append({1001, 3}));
    QCOMPARE(pyramid.samples().size(), std::size_t(2));
}

void PyramidTest::columns_keepASpike()
{
    MinMaxPyramid pyramid;
    for (int i = 0; i < 100'000; ++i)
        pyramid.append({i * 1000LL, i == 54'321 ? 900.0 : 1.0});
    std::vector<ValueRange> columns;
    pyramid.columns({0, 100'000'000}, 200, columns);
    double highest = 0;
    for (const ValueRange &column : columns) {
        QVERIFY(column.isValid());
        highest = std::max(highest, column.high);
    }
    QCOMPARE(highest, 900.0);
}

void PyramidTest::columns_keepAGap()
{
    MinMaxPyramid pyramid;
    for (int i = 0; i < 100; ++i)
        pyramid.append({i * 1000LL, i >= 40 && i < 60 ? noData : 5.0});
    std::vector<ValueRange> columns;
    pyramid.columns({0, 100'000}, 100, columns);
    for (int i = 0; i < 100; ++i) {
        // The sample at second 39 is the last before the gap: its column is there, the line behind it is not.
        QCOMPARE(columns[std::size_t(i)].isValid(), i < 40 || i >= 60);
    }
}

void PyramidTest::columns_interpolateBetweenFewSamples()
{
    MinMaxPyramid pyramid;
    pyramid.append({0, 0});
    pyramid.append({1000, 100});
    std::vector<ValueRange> columns;
    pyramid.columns({0, 1000}, 10, columns);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(columns[std::size_t(i)].low, i * 10.0);
        QCOMPARE(columns[std::size_t(i)].high, i * 10.0 + 10);
    }
}

void PyramidTest::columns_breakAtADistance()
{
    MinMaxPyramid pyramid;
    pyramid.setGapAfter(2500);
    for (const qint64 time : {0, 1000, 2000, 8000, 9000})
        pyramid.append({time, 1});
    std::vector<ValueRange> columns;
    pyramid.columns({0, 10'000}, 10, columns);
    const std::vector<bool> there{true, true, true, false, false, false, false, false, true, true};
    for (std::size_t i = 0; i < there.size(); ++i)
        QCOMPARE(columns[i].isValid(), there[i]);
}

void PyramidTest::columns_equalThePlainLoop()
{
    QRandomGenerator random(17);
    std::vector<Sample> samples;
    qint64 time = 0;
    for (int i = 0; i < 5000; ++i) {
        time += random.bounded(40) == 0 ? 30'000 + random.bounded(90'000) : 1 + random.bounded(2000);
        samples.emplace_back(time, random.generateDouble());
    }
    MinMaxPyramid pyramid;
    pyramid.setGapAfter(1); // no line between samples: columns are the samples in them
    pyramid.assign(samples);
    std::vector<ValueRange> columns;
    for (const int count : {1, 3, 100, 777, 4000}) {
        const TimeRange range(time / 5, time - time / 7);
        pyramid.columns(range, count, columns);
        for (int i = 0; i < count; ++i) {
            const qint64 from = range.fromMs + qint64(double(range.span()) * i / count);
            const qint64 to = range.fromMs + qint64(double(range.span()) * (i + 1) / count);
            const auto expected = plain(samples, pyramid.lowerBound(from), pyramid.lowerBound(to));
            QVERIFY(same(columns[std::size_t(i)], expected));
        }
    }
}

void PyramidTest::columnCache_equalsAFreshRead()
{
    QRandomGenerator random(23);
    MinMaxPyramid pyramid;
    pyramid.setGapAfter(2500);
    ColumnCache kept;
    qint64 time = 1'700'000'000'000;
    for (int i = 0; i < 3000; ++i) {
        time += random.bounded(50) == 0 ? 20'000 : 1000;
        pyramid.append({time, random.bounded(30) == 0 ? noData : random.generateDouble()});
        if (i == 1500)
            pyramid.setGapAfter(30'000);
        const TimeRange range(time - (i < 2000 ? 300'000 : 1'234'567), time + random.bounded(500));
        const auto columns = kept.read(pyramid, range, 173);
        ColumnCache fresh;
        const auto expected = fresh.read(pyramid, range, 173);
        for (std::size_t c = 0; c < expected.size(); ++c)
            QVERIFY(same(columns[c], expected[c]));
    }
}

void PyramidTest::nearest_doesNotReachOverAGap()
{
    MinMaxPyramid pyramid;
    pyramid.setGapAfter(2500);
    pyramid.append({0, 1});
    pyramid.append({10'000, 2});
    QCOMPARE(pyramid.nearest(900).value, 1.0);
    QVERIFY(!pyramid.nearest(5000).isValid());
    QCOMPARE(pyramid.nearest(9000).value, 2.0);
    QVERIFY(!MinMaxPyramid().nearest(0).isValid());
}

QTEST_GUILESS_MAIN(PyramidTest)
#include "tst_pyramid.moc"
