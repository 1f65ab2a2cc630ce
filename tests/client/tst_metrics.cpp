// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/deadlinequeue.h"
#include "client/metrics.h"
#include "support/fatallog.h"

#include <QTest>

#include <random>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace std::chrono_literals;
using cachedeck::test::FatalLog;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void percentilesAreClose();
    void emptyAndExtreme();
    void merges();
    void deadlinesInOrder();
    void deadlinesStayBounded();
};

void TestMetrics::percentilesAreClose()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> exponent(0, 16);
    std::vector<qint64> values;
    LatencyHistogram histogram;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(qint64(std::exp(exponent(random))));
        histogram.record(Microseconds(values.back()));
    }
    std::sort(values.begin(), values.end());
    for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const double exact = double(values[size_t(std::max(0.0, share * double(values.size()) - 1))]);
        const double found = double(histogram.percentile(share).count());
        QVERIFY2(found >= exact && found <= exact * 1.26 + 1,
            qPrintable(QStringLiteral("%1: %2 for %3").arg(share).arg(found).arg(exact)));
    }
    QCOMPARE(histogram.most().count(), values.back());
    QCOMPARE(histogram.count(), 20'000);
}

void TestMetrics::emptyAndExtreme()
{
    LatencyHistogram histogram;
    QCOMPARE(histogram.percentile(0.5), Microseconds(0));
    QCOMPARE(histogram.mean(), Microseconds(0));
    histogram.record(Microseconds(-5));
    histogram.record(Microseconds(24h));
    QCOMPARE(histogram.percentile(0.5), Microseconds(0));
    QCOMPARE(histogram.percentile(1), Microseconds(24h));
}

void TestMetrics::merges()
{
    ConnectionMetrics a;
    ConnectionMetrics b;
    a.calls = 2;
    b.calls = 3;
    b.tombstones = 1;
    a.roundTrip.record(10us);
    b.roundTrip.record(30us);
    a.merge(b);
    QCOMPARE(a.calls, 5);
    QCOMPARE(a.tombstones, 1);
    QCOMPARE(a.roundTrip.mean(), Microseconds(20));
}

void TestMetrics::deadlinesInOrder()
{
    DeadlineQueue queue;
    const SteadyTime start = Clock::system().steady();
    std::mt19937 random(2);
    for (quint64 id = 0; id < 1000; ++id)
        queue.add(start + Milliseconds(random() % 5000), id);
    QVERIFY(!queue.takeDue(start - 1ms));
    SteadyTime last = start;
    int taken = 0;
    while (const auto earliest = queue.earliest()) {
        QVERIFY(*earliest >= last);
        last = *earliest;
        QVERIFY(queue.takeDue(last));
        ++taken;
    }
    QCOMPARE(taken, 1000);
}

void TestMetrics::deadlinesStayBounded()
{
    // A million calls, 128 at a time, all answered before their deadline.
    DeadlineQueue queue;
    const SteadyTime start = Clock::system().steady();
    size_t most = 0;
    for (quint64 id = 0; id < 1'000'000; ++id) {
        if (queue.isStale(128))
            queue.rebuild([id](quint64 other) { return other + 128 > id; });
        queue.add(start + Microseconds(id), id);
        most = std::max(most, queue.size());
    }
    QVERIFY(most <= 2 * 128 + 1025);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
