// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertmachine.h"
#include "monitorprinters.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using State = AlertState;

namespace {

constexpr WallTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;

AlertRule rule()
{
    AlertRule result;
    result.forTime = 10s;
    result.keepFiringFor = 5s;
    return result;
}

Verdict says(bool holds)
{
    Verdict verdict;
    verdict.hasData = true;
    verdict.holds = holds;
    return verdict;
}

Verdict suppressed()
{
    Verdict verdict;
    verdict.isSuppressed = true;
    return verdict;
}

/// A machine that is told something each second.
class Watch
{
public:
    void tell(const Verdict &verdict, int seconds)
    {
        for (int i = 0; i < seconds; ++i, now += 1s)
            machine.step(given, verdict, now);
    }
    State state() const { return machine.state(); }

    AlertRule given = rule();
    AlertMachine machine;
    WallTime now = start;
};

} // namespace

class TestAlertMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void lifeOfAnAlert();
    void shortTroubleIsNoAlert();
    void comesBackWhileRecovering();
    void withoutDurations();
    void missingData();
    void firingOutlivesAHoleInTheData();
    void suppression();
    void R4_gapStartsPendingAgain();
    void flappingDoublesTheDuration();
    void flappingEnds();
};

void TestAlertMachine::lifeOfAnAlert()
{
    Watch watch;
    watch.tell(says(false), 3);
    QCOMPARE(watch.state(), State::Ok);
    watch.tell(says(true), 10);
    QCOMPARE(watch.state(), State::Pending);
    watch.tell(says(true), 1);
    QCOMPARE(watch.state(), State::Firing);
    QCOMPARE(watch.machine.since(), start + 3s); // when the trouble began, not when we told
    watch.tell(says(false), 5);
    QCOMPARE(watch.state(), State::Recovering);
    QCOMPARE(watch.machine.since(), start + 3s);
    watch.tell(says(false), 1);
    QCOMPARE(watch.state(), State::Ok);
    QCOMPARE(watch.machine.since(), watch.now - 1s);
}

void TestAlertMachine::shortTroubleIsNoAlert()
{
    Watch watch;
    for (int i = 0; i < 5; ++i) {
        watch.tell(says(true), 9);
        QCOMPARE(watch.state(), State::Pending);
        watch.tell(says(false), 1);
        QCOMPARE(watch.state(), State::Ok);
    }
}

void TestAlertMachine::comesBackWhileRecovering()
{
    Watch watch;
    watch.tell(says(true), 11);
    watch.tell(says(false), 3);
    watch.tell(says(true), 1);
    QCOMPARE(watch.state(), State::Firing);
    QCOMPARE(watch.machine.since(), start);
    watch.tell(says(false), 5); // and the time to recover starts anew
    QCOMPARE(watch.state(), State::Recovering);
}

void TestAlertMachine::withoutDurations()
{
    Watch watch;
    watch.given.forTime = 0s;
    watch.given.keepFiringFor = 0s;
    watch.tell(says(true), 1);
    QCOMPARE(watch.state(), State::Firing);
    watch.tell(says(false), 1);
    QCOMPARE(watch.state(), State::Ok);
}

void TestAlertMachine::missingData()
{
    Watch watch;
    watch.tell(Verdict(), 1);
    QCOMPARE(watch.state(), State::NoData);
    watch.tell(says(true), 5);
    QCOMPARE(watch.state(), State::Pending);
    watch.tell(Verdict(), 1);
    QCOMPARE(watch.state(), State::NoData);
    watch.tell(says(false), 1);
    QCOMPARE(watch.state(), State::Ok);
}

void TestAlertMachine::firingOutlivesAHoleInTheData()
{
    Watch watch;
    watch.tell(says(true), 11);
    watch.tell(Verdict(), 5);
    QCOMPARE(watch.state(), State::Firing);
    watch.tell(says(true), 1);
    watch.tell(Verdict(), 5);
    QCOMPARE(watch.state(), State::Firing); // a new hole
    watch.tell(Verdict(), 1);
    QCOMPARE(watch.state(), State::NoData);
}

void TestAlertMachine::suppression()
{
    Watch watch;
    watch.tell(says(true), 11);
    watch.tell(suppressed(), 1);
    QCOMPARE(watch.state(), State::Suppressed);
    watch.tell(says(true), 10);
    QCOMPARE(watch.state(), State::Pending); // the whole duration again
    watch.tell(says(true), 1);
    QCOMPARE(watch.state(), State::Firing);
}

void TestAlertMachine::R4_gapStartsPendingAgain()
{
    Watch watch;
    watch.tell(says(true), 9);
    watch.now += 10min;
    watch.machine.restart(watch.now);
    watch.tell(says(true), 10);
    QCOMPARE(watch.state(), State::Pending);
    watch.tell(says(true), 1);
    QCOMPARE(watch.state(), State::Firing);
}

void TestAlertMachine::flappingDoublesTheDuration()
{
    Watch watch;
    for (int i = 0; i < 2; ++i) { // began, ended, began, ended
        watch.tell(says(true), 11);
        watch.tell(says(false), 6);
    }
    QCOMPARE(watch.state(), State::Ok);
    watch.tell(says(true), 11);
    QCOMPARE(watch.state(), State::Pending);
    QVERIFY(watch.machine.isFlapping());
    watch.tell(says(true), 10);
    QCOMPARE(watch.state(), State::Firing);
}

void TestAlertMachine::flappingEnds()
{
    Watch watch;
    for (int i = 0; i < 2; ++i) {
        watch.tell(says(true), 11);
        watch.tell(says(false), 6);
    }
    watch.tell(says(false), 1);
    QVERIFY(watch.machine.isFlapping());
    watch.tell(says(false), 1800);
    QVERIFY(!watch.machine.isFlapping());
}

QTEST_GUILESS_MAIN(TestAlertMachine)
#include "tst_alertmachine.moc"
