// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/estimates.h"
#include "support/fatallog.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace cachedeck::scan;
using namespace cachedeck::test;

namespace {

bool isClose(double a, double b, double tolerance = 1e-4)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestEstimates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void wilson_data();
    void wilson();
    void smallPopulationsAreKnownBetter();
    void sharesCoverTheTruth_data();
    void sharesCoverTheTruth();
    void means_data();
    void means();
    void meansCoverTheTruth_data();
    void meansCoverTheTruth();
    void products();
};

/// Published values (Agresti and Coull 1998; R: prop.test without correction).
void TestEstimates::wilson_data()
{
    QTest::addColumn<qint64>("hits");
    QTest::addColumn<qint64>("sampled");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("none of ten") << qint64(0) << qint64(10) << 0.0 << 0.277533;
    QTest::newRow("all of ten") << qint64(10) << qint64(10) << 0.722467 << 1.0;
    QTest::newRow("a tenth") << qint64(10) << qint64(100) << 0.055229 << 0.174366;
    QTest::newRow("half") << qint64(50) << qint64(100) << 0.403832 << 0.596168;
    QTest::newRow("nothing looked at") << qint64(0) << qint64(0) << 0.0 << 1.0;
}

void TestEstimates::wilson()
{
    QFETCH(const qint64, hits);
    QFETCH(const qint64, sampled);
    QFETCH(const double, low);
    QFETCH(const double, high);
    const Estimate share = shareOf(hits, sampled, qint64(1) << 50);
    QVERIFY2(isClose(share.low, low), qPrintable(QString::number(share.low)));
    QVERIFY2(isClose(share.high, high), qPrintable(QString::number(share.high)));
    QVERIFY(share.low <= share.value && share.value <= share.high);
}

void TestEstimates::smallPopulationsAreKnownBetter()
{
    const Estimate few = shareOf(50, 100, 120);
    const Estimate many = shareOf(50, 100, 1'000'000);
    QVERIFY(few.high - few.low < (many.high - many.low) / 2);
    QVERIFY(shareOf(50, 100, 100).isExact());
    QCOMPARE(shareOf(50, 100, 100).value, 0.5);
    QVERIFY(shareOf(50, 100, 90).isExact()); // the others were deleted meanwhile
}

void TestEstimates::sharesCoverTheTruth_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("sampled");
    for (const double share : {0.002, 0.03, 0.5, 0.98}) {
        for (const int sampled : {500, 2000})
            QTest::addRow("%g by %d", share, sampled) << share << sampled;
    }
}

void TestEstimates::sharesCoverTheTruth()
{
    QFETCH(const double, share);
    QFETCH(const int, sampled);
    std::mt19937 random(4711);
    std::binomial_distribution<qint64> hits(sampled, share);
    int covered = 0;
    constexpr int trials = 2000;
    for (int i = 0; i < trials; ++i) {
        const Estimate seen = shareOf(hits(random), sampled, qint64(1) << 40);
        covered += seen.low <= share && share <= seen.high ? 1 : 0;
    }
    // Few hits: the interval jumps with each of them, and covers 91 to 98 %.
    QVERIFY2(covered >= trials * 90 / 100, qPrintable(QString::number(covered)));
}

void TestEstimates::means_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<double>("population");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("none") << std::vector<double>() << 10.0 << 0.0 << 0.0 << 0.0;
    QTest::newRow("one of many") << std::vector<double>{8} << 10.0 << 8.0 << 0.0 << 16.0;
    QTest::newRow("all") << std::vector<double>{2, 4} << 2.0 << 3.0 << 3.0 << 3.0;
    QTest::newRow("all alike") << std::vector<double>(50, 7) << 1e6 << 7.0 << 7.0 << 7.0;
    // t with 4 degrees of freedom is 2.776; the table's, not ours: 2 % are allowed.
    QTest::newRow("five") << std::vector<double>{1, 2, 3, 4, 5} << 1e9 << 3.0 << 1.037 << 4.963;
}

void TestEstimates::means()
{
    QFETCH(const std::vector<double>, values);
    QFETCH(const double, population);
    QFETCH(const double, value);
    QFETCH(const double, low);
    QFETCH(const double, high);
    const Estimate mean = meanOf(values, population, 1);
    QVERIFY(isClose(mean.value, value));
    QVERIFY2(isClose(mean.low, low, 0.05), qPrintable(QString::number(mean.low)));
    QVERIFY2(isClose(mean.high, high, 0.05), qPrintable(QString::number(mean.high)));
}

void TestEstimates::meansCoverTheTruth_data()
{
    QTest::addColumn<double>("sigma");
    QTest::addColumn<int>("least");
    QTest::newRow("nearly alike") << 0.1 << 93;
    QTest::newRow("sizes of values") << 1.0 << 91;
    QTest::newRow("very skewed") << 1.5 << 84; // nobody sees the largest ones in 200
}

void TestEstimates::meansCoverTheTruth()
{
    QFETCH(const double, sigma);
    QFETCH(const int, least);
    std::mt19937 random(4711);
    std::lognormal_distribution<double> size(5, sigma);
    const double truth = std::exp(5 + sigma * sigma / 2);
    int covered = 0;
    constexpr int trials = 300;
    for (int i = 0; i < trials; ++i) {
        std::vector<double> values;
        for (int n = 0; n < 200; ++n)
            values.push_back(size(random));
        const Estimate seen = meanOf(values, 1e9, quint32(i + 1));
        covered += seen.low <= truth && truth <= seen.high ? 1 : 0;
    }
    QVERIFY2(covered * 100 >= trials * least, qPrintable(QString::number(covered)));
}

void TestEstimates::products()
{
    const Estimate both = product(Estimate(100, 70, 130), Estimate(10, 6, 14));
    QCOMPARE(both.value, 1000.0);
    QVERIFY(isClose(both.low, 500)); // 30 % and 40 % make 50 %
    QVERIFY(isClose(both.high, 1500));
    QVERIFY(product(Estimate::exactly(5), Estimate::exactly(3)).isExact());
    const Estimate none = product(Estimate(0, 0, 20), Estimate(100, 80, 120));
    QCOMPARE(none.value, 0.0);
    QCOMPARE(none.high, 2400.0);
    QCOMPARE(product(Estimate(10, 1, 30), Estimate(10, 0, 20)).low, 0.0);
}

QTEST_APPLESS_MAIN(TestEstimates)
#include "tst_estimates.moc"
