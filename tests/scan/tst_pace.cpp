// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/pace.h"
#include "support/fakeclock.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void countFollowsTheServer_data();
    void countFollowsTheServer();
    void fixedCountStays();
    void countersThatGoBack();
    void fullSpeedNeverWaits();
    void shareHolds_data();
    void shareHolds();
};

void TestPace::countFollowsTheServer_data()
{
    QTest::addColumn<double>("microsecondsABucket");
    QTest::addColumn<int>("count");
    QTest::newRow("quick") << 0.2 << 500;
    QTest::newRow("as usual") << 1.0 << 350;
    QTest::newRow("large table") << 1.9 << 184;
    QTest::newRow("slow") << 50.0 << 100;
}

void TestPace::countFollowsTheServer()
{
    QFETCH(const double, microsecondsABucket);
    QFETCH(const int, count);
    Pace pace(Ratio(1));
    qint64 calls = 1000;
    double spent = 123'456;
    pace.observe(calls, Microseconds(qint64(spent))); // of others, before us
    for (int i = 0; i < 20; ++i) {
        calls += 100;
        spent += 100 * pace.count() * microsecondsABucket;
        pace.observe(calls, Microseconds(qint64(spent)));
    }
    QVERIFY2(std::abs(pace.count() - count) <= 2, qPrintable(QString::number(pace.count())));
    const double each = pace.count() * microsecondsABucket;
    QVERIFY(std::abs(double(pace.callTime().count()) - each) <= 0.05 * each + 2);
}

void TestPace::fixedCountStays()
{
    Pace pace(Ratio(1), 1000);
    QCOMPARE(pace.count(), 1000);
    pace.observe(0, Microseconds(0));
    pace.observe(100, Microseconds(200'000));
    QCOMPARE(pace.count(), 1000);
    QCOMPARE(pace.callTime(), Microseconds(2000));
}

/// CONFIG RESETSTAT, another server, or one that does not tell.
void TestPace::countersThatGoBack()
{
    Pace pace(Ratio(1));
    pace.observe(1000, Microseconds(1'000'000));
    pace.observe(10, Microseconds(3000));
    QCOMPARE(pace.count(), 200);
    pace.observe(110, Microseconds(38'000));
    QCOMPARE(pace.callTime(), Microseconds(350));
    for (int i = 0; i < 5; ++i)
        pace.observe(0, Microseconds(0));
    QVERIFY(pace.count() >= Pace::leastCount && pace.count() <= Pace::mostCount);
}

void TestPace::fullSpeedNeverWaits()
{
    const FakeClock clock;
    Pace pace(Ratio(1));
    for (int i = 0; i < 1000; ++i)
        QVERIFY(pace.takeCall(clock.steady()));
}

void TestPace::shareHolds_data()
{
    QTest::addColumn<double>("share");
    for (const double share : {0.01, 0.1, 0.5, 0.9})
        QTest::newRow(qPrintable(QString::number(share))) << share;
}

void TestPace::shareHolds()
{
    QFETCH(const double, share);
    FakeClock clock;
    const Ratio allowed(share);
    Pace pace(allowed);
    pace.observe(0, Microseconds(0));
    pace.observe(100, Microseconds(25'000)); // 250 us a call
    qint64 calls = 0;
    Milliseconds passed(0);
    int inARow = 0;
    while (passed < std::chrono::seconds(60)) {
        if (pace.takeCall(clock.steady())) {
            ++calls;
            ++inARow;
            // No more than half a millisecond at once.
            QVERIFY(inARow * pace.callTime() <= Pace::mostCallTime);
            continue;
        }
        inARow = 0;
        const Milliseconds pause = pace.pause();
        QVERIFY(pause >= Milliseconds(1));
        clock.advance(pause);
        passed += pause;
    }
    const double taken = double(calls) * double(pace.callTime().count()) / 60e6;
    QVERIFY2(taken <= share * 1.01, qPrintable(QString::number(taken)));
    // Timers of a millisecond and half a one at once: more than half of the time needs answers to go on at.
    QVERIFY2(taken >= std::min(share, 0.5) * 0.7, qPrintable(QString::number(taken)));
}

QTEST_APPLESS_MAIN(TestPace)
#include "tst_pace.moc"
