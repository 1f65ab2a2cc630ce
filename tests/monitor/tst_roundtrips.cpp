// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/roundtrips.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;

class TestRoundTrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void nothingIsNoData();
    void nearestRank();
    void timeoutIsBeyondEveryAnswer();
    void windowSlides();
    void clearForgets();
    void memoryIsBounded();

private:
    static constexpr SteadyTime start = SteadyTime(1h);
};

void TestRoundTrips::nothingIsNoData()
{
    const RoundTrips trips;
    QVERIFY(!trips.percentile(0.5, start).has_value());
    QVERIFY(!trips.last().has_value());
}

void TestRoundTrips::nearestRank()
{
    RoundTrips trips(1h);
    for (int i = 1; i <= 200; ++i)
        trips.add(start + i * 1s, i * 10us);
    const SteadyTime now = start + 200s;
    QCOMPARE(trips.percentile(0.5, now)->value, 1000us);
    QCOMPARE(trips.percentile(0.99, now)->value, 1980us);
    QCOMPARE(trips.percentile(1, now)->value, 2000us);
    QCOMPARE(trips.percentile(0, now)->value, 10us);
    QCOMPARE(trips.last()->value, 2000us);
    RoundTrips single;
    single.add(start, 7us);
    QCOMPARE(single.percentile(0.99, start)->value, 7us);
}

/// A timeout after 3 s is slower than an answer that took 5 s elsewhere: nobody knows how slow.
void TestRoundTrips::timeoutIsBeyondEveryAnswer()
{
    RoundTrips trips;
    for (int i = 0; i < 98; ++i)
        trips.add(start, 500us);
    trips.add(start, 5s);
    trips.addTimeout(start, 3s);
    QVERIFY(!trips.percentile(0.5, start)->isAtLeast);
    QCOMPARE(trips.percentile(0.99, start)->value, 5s);
    QVERIFY(!trips.percentile(0.99, start)->isAtLeast);
    QVERIFY(trips.percentile(1, start)->isAtLeast);
    QCOMPARE(trips.percentile(1, start)->value, 3s);
}

void TestRoundTrips::windowSlides()
{
    RoundTrips trips(60s);
    trips.addTimeout(start, 3s);
    trips.add(start + 30s, 1ms);
    QVERIFY(trips.percentile(1, start + 59s)->isAtLeast);
    QCOMPARE(trips.percentile(1, start + 60s)->value, 1ms);
    QVERIFY(!trips.percentile(1, start + 90s).has_value());
}

void TestRoundTrips::clearForgets()
{
    RoundTrips trips;
    trips.add(start, 1ms);
    trips.clear();
    QVERIFY(!trips.percentile(0.5, start).has_value());
}

void TestRoundTrips::memoryIsBounded()
{
    RoundTrips trips(1h);
    for (int i = 0; i < 10'000; ++i)
        trips.add(start, Microseconds(i));
    QCOMPARE(trips.percentile(0, start)->value, Microseconds(10'000 - 4096));
}

QTEST_GUILESS_MAIN(TestRoundTrips)
#include "tst_roundtrips.moc"
