// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/timeaxis.h"
#include "support/fakeclock.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;

class TestTimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void followsTheClock();
    void R4_sleepMovesForward();
    void R4_stoppedProcessMovesForward();
    void clockSetForward();
    void clockSetBack();
    void smallCorrectionsAreFollowed();
    void neverStandsStill();
};

void TestTimeAxis::followsTheClock()
{
    test::FakeClock clock;
    TimeAxis axis;
    const WallTime first = axis.advance(clock.steady(), clock.wall(), 1s).time;
    QCOMPARE(first, clock.wall());
    for (int i = 1; i <= 100; ++i) {
        clock.advance(1003ms);
        const TimeAxis::Tick tick = axis.advance(clock.steady(), clock.wall(), 1s);
        QCOMPARE(tick.time, first + i * 1003ms);
        QCOMPARE(tick.blind, 0ms);
    }
}

/// Linux' steady clock stands still while the machine sleeps; only the wall clock tells.
void TestTimeAxis::R4_sleepMovesForward()
{
    test::FakeClock clock;
    TimeAxis axis;
    axis.advance(clock.steady(), clock.wall(), 1s);
    clock.advance(1s);
    clock.jumpWall(10min);
    const TimeAxis::Tick tick = axis.advance(clock.steady(), clock.wall(), 1s);
    QCOMPARE(tick.time, clock.wall());
    QCOMPARE(tick.blind, 10min);
}

void TestTimeAxis::R4_stoppedProcessMovesForward()
{
    test::FakeClock clock;
    TimeAxis axis;
    axis.advance(clock.steady(), clock.wall(), 1s);
    clock.advance(10min);
    QCOMPARE(axis.advance(clock.steady(), clock.wall(), 1s).blind, 10min - 1s);
    clock.advance(4s); // a busy moment
    QCOMPARE(axis.advance(clock.steady(), clock.wall(), 1s).blind, 0ms);
    clock.advance(20s); // ticks that are meant to be rare
    QCOMPARE(axis.advance(clock.steady(), clock.wall(), 10s).blind, 0ms);
}

void TestTimeAxis::clockSetForward()
{
    test::FakeClock clock;
    TimeAxis axis;
    axis.advance(clock.steady(), clock.wall(), 1s);
    clock.advance(1s);
    clock.jumpWall(1h);
    QCOMPARE(axis.advance(clock.steady(), clock.wall(), 1s).time, clock.wall());
}

/// An hour back: rows go on in order, instead of standing still for an hour.
void TestTimeAxis::clockSetBack()
{
    test::FakeClock clock;
    TimeAxis axis;
    WallTime last = axis.advance(clock.steady(), clock.wall(), 1s).time;
    clock.jumpWall(-1h);
    for (int i = 0; i < 10; ++i) {
        clock.advance(1s);
        const TimeAxis::Tick tick = axis.advance(clock.steady(), clock.wall(), 1s);
        QVERIFY(tick.time > last + 900ms);
        QVERIFY(tick.time < last + 1100ms);
        QCOMPARE(tick.blind, 0ms);
        last = tick.time;
    }
}

void TestTimeAxis::smallCorrectionsAreFollowed()
{
    test::FakeClock clock;
    TimeAxis axis;
    axis.advance(clock.steady(), clock.wall(), 1s);
    clock.jumpWall(-500ms);
    WallTime time;
    for (int i = 0; i < 60; ++i) {
        clock.advance(1s);
        time = axis.advance(clock.steady(), clock.wall(), 1s).time;
    }
    QCOMPARE(time, clock.wall());
}

void TestTimeAxis::neverStandsStill()
{
    test::FakeClock clock;
    TimeAxis axis;
    const WallTime first = axis.advance(clock.steady(), clock.wall(), 1s).time;
    QVERIFY(axis.advance(clock.steady(), clock.wall(), 1s).time > first);
}

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_timeaxis.moc"
