// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/schedule.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::catalog;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void readsCron();
    void refuses_data();
    void refuses();
};

void TestSchedule::reads()
{
    QVERIFY(Schedule::parse(u"manual"_s)->isManual());
    const Result<Schedule> all = Schedule::parse(u"startup; every 30m; daily 03:05"_s);
    QVERIFY(all.isOk());
    QVERIFY(all->isAtStartup && !all->isManual() && !all->cron);
    QVERIFY(all->every == 30min);
    QVERIFY(all->daily == QTime(3, 5));
    QCOMPARE(all->text, u"startup; every 30m; daily 03:05");
}

void TestSchedule::readsCron()
{
    const Result<Schedule> weekly = Schedule::parse(u"cron 0,30 4-6 * * 1"_s);
    QVERIFY(weekly.isOk() && weekly->cron);
    QCOMPARE(weekly->cron->minutes, quint64(1) | quint64(1) << 30);
    QCOMPARE(weekly->cron->hours, 0b1110000U);
    QCOMPARE(weekly->cron->days, 0xfffffffeU);
    QCOMPARE(weekly->cron->months, 0x1ffeU);
    QCOMPARE(weekly->cron->weekdays, 2U);
    QVERIFY(weekly->cron->isAnyDay && !weekly->cron->isAnyWeekday);
    const Result<Schedule> steps = Schedule::parse(u"cron */20 1-9/4 1 12 7"_s);
    QVERIFY(steps.isOk());
    QCOMPARE(steps->cron->minutes, quint64(1) | quint64(1) << 20 | quint64(1) << 40);
    QCOMPARE(steps->cron->hours, 1U << 1 | 1U << 5 | 1U << 9);
    QCOMPARE(steps->cron->weekdays, 1U); // 7 is Sunday, as 0
    QVERIFY(!steps->cron->isAnyDay);
}

void TestSchedule::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "sometimes", "every", "every soon", "every 10ms", "every 1m; every 2m",
             "daily 24:00", "daily", "manual; startup", "cron", "cron * * * *", "cron 60 * * * *",
             "cron * 24 * * *", "cron * * 0 * *", "cron * * * 13 *", "cron * * * * 8", "cron 5-1 * * * *",
             "cron */0 * * * *", "cron 1,,2 * * * *", "cron +1 * * * *", "cron MON * * * *", "startup;"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestSchedule::refuses()
{
    QFETCH(QString, text);
    const Result<Schedule> parsed = Schedule::parse(text);
    QVERIFY(!parsed.isOk());
    QCOMPARE(parsed.error().message(), Message("catalog.schedule.malformed", {text}));
}

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
