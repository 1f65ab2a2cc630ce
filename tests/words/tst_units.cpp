// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/units.h"

#include <QLocale>
#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void bytes_data();
    void bytes();
    void counts_data();
    void counts();
    void rates_data();
    void rates();
    void percents_data();
    void percents();
    void durations_data();
    void durations();
    void ages_data();
    void ages();
    void germanSeparators();
    void times();
};

void TestUnits::bytes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0 B"_s;
    QTest::newRow("bytes stay whole") << qint64(312) << u"312 B"_s;
    QTest::newRow("four digits") << qint64(1023) << u"1,023 B"_s;
    QTest::newRow("whole unit") << qint64(1024) << u"1 KiB"_s;
    QTest::newRow("two decimals") << qint64(1524713391) << u"1.42 GiB"_s;
    QTest::newRow("one decimal") << qint64(74868326) << u"71.4 MiB"_s;
    QTest::newRow("no decimal") << qint64(190 * 1024 * 1024 + 1) << u"190 MiB"_s;
    QTest::newRow("limit") << (qint64(2) << 30) << u"2 GiB"_s;
    QTest::newRow("rounds up into the next unit") << qint64(1024 * 1024 - 1) << u"1.00 MiB"_s;
    QTest::newRow("rounding keeps three digits") << qint64(10 * 1024 - 1) << u"10.0 KiB"_s;
    QTest::newRow("negative difference") << qint64(-1536) << u"-1.50 KiB"_s;
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"8 EiB"_s;
}

void TestUnits::bytes()
{
    QFETCH(qint64, bytes);
    QTEST(words::formatBytes(Bytes(bytes)), "text");
}

void TestUnits::counts_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0"_s;
    QTest::newRow("small") << qint64(184) << u"184"_s;
    QTest::newRow("four digits") << qint64(9204) << u"9,204"_s;
    QTest::newRow("thousands") << qint64(18612) << u"18.6 k"_s;
    QTest::newRow("whole thousands") << qint64(10000) << u"10 k"_s;
    QTest::newRow("rounds into millions") << qint64(999999) << u"1.00 M"_s;
    QTest::newRow("millions") << qint64(1204000) << u"1.20 M"_s;
    QTest::newRow("negative") << qint64(-18612) << u"-18.6 k"_s;
}

void TestUnits::counts()
{
    QFETCH(qint64, count);
    QTEST(words::formatCount(count), "text");
    QCOMPARE(words::formatNumber(18204), u"18,204");
}

void TestUnits::rates_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << u"0 /s"_s;
    QTest::newRow("seldom") << 0.4 << u"0.40 /s"_s;
    QTest::newRow("some") << 12.34 << u"12.3 /s"_s;
    QTest::newRow("hundreds") << 412.3 << u"412 /s"_s;
    QTest::newRow("thousands") << 18612.0 << u"18.6 k/s"_s;
}

void TestUnits::rates()
{
    QFETCH(double, rate);
    QTEST(words::formatRate(PerSecond(rate)), "text");
    QCOMPARE(words::formatByteRate(PerSecond(1489000)), u"1.42 MiB/s");
}

void TestUnits::percents_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << u"0 %"_s;
    QTest::newRow("all") << 1.0 << u"100 %"_s;
    QTest::newRow("usual") << 0.714 << u"71.4 %"_s;
    QTest::newRow("almost all is not all") << 0.9997 << u"99.9 %"_s;
    QTest::newRow("small") << 0.0004 << u"0.04 %"_s;
}

void TestUnits::percents()
{
    QFETCH(double, ratio);
    QTEST(words::formatPercent(Ratio(ratio)), "text");
    QCOMPARE(words::formatPercentPoints(-0.221), u"−22.1");
    QCOMPARE(words::formatPercentPoints(0.03), u"+3.0");
    QCOMPARE(words::formatPercentPoints(0), u"0.0");
}

void TestUnits::durations_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0 µs"_s;
    QTest::newRow("microseconds") << qint64(84) << u"84 µs"_s;
    QTest::newRow("below a millisecond") << qint64(842) << u"0.84 ms"_s;
    QTest::newRow("milliseconds") << qint64(93'210) << u"93.2 ms"_s;
    QTest::newRow("whole milliseconds") << qint64(250'000) << u"250 ms"_s;
    QTest::newRow("seconds") << qint64(1'570'000) << u"1.57 s"_s;
    QTest::newRow("rounds into seconds") << qint64(999'700) << u"1.00 s"_s;
    QTest::newRow("whole seconds") << qint64(45'000'000) << u"45 s"_s;
    QTest::newRow("rounds into minutes") << qint64(59'990'000) << u"1 min"_s;
    QTest::newRow("minutes") << qint64(250'000'000) << u"4 min 10 s"_s;
    QTest::newRow("hours") << qint64(7'500'000'000) << u"2 h 5 min"_s;
    QTest::newRow("days") << qint64(3 * 86'400 + 4 * 3'600) * 1'000'000 << u"3 d 4 h"_s;
    QTest::newRow("negative") << qint64(-842) << u"−0.84 ms"_s;
}

void TestUnits::durations()
{
    QFETCH(qint64, us);
    QTEST(words::formatDuration(Microseconds(us)), "text");
}

void TestUnits::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("future") << qint64(-5) << u"just now"_s;
    QTest::newRow("now") << qint64(1) << u"just now"_s;
    QTest::newRow("seconds") << qint64(12) << u"12 s ago"_s;
    QTest::newRow("minutes") << qint64(599) << u"9 min ago"_s;
    QTest::newRow("hours") << qint64(3 * 3600 + 59) << u"3 h ago"_s;
    QTest::newRow("days") << qint64(3 * 86400) << u"3 d ago"_s;
}

void TestUnits::ages()
{
    QFETCH(qint64, seconds);
    QTEST(words::formatAgo(std::chrono::seconds(seconds)), "text");
}

void TestUnits::germanSeparators()
{
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(words::formatBytes(Bytes(1524713391)), u"1,42 GiB");
    QCOMPARE(words::formatNumber(18204), u"18.204");
    QCOMPARE(words::formatPercent(Ratio(0.714)), u"71,4 %");
}

void TestUnits::times()
{
    const WallTime now{1'772'373'821'120ms};
    const QDateTime local = toDateTime(now).toLocalTime();
    QCOMPARE(words::formatTime(now, now), local.toString(u"HH:mm:ss"));
    QVERIFY(words::formatTime(now - 48h, now).size() > 8);
    QVERIFY(words::formatExactTime(now).startsWith(local.toString(u"yyyy-MM-dd HH:mm:ss.zzz")));
    QCOMPARE(words::formatAgo(now - 540s, now), u"9 min ago");
    QCOMPARE(words::formatOr(std::optional<Bytes>(), &words::formatBytes), u"–");
    QCOMPARE(words::formatOr(std::optional(Bytes(1024)), &words::formatBytes), u"1 KiB");
}

QTEST_APPLESS_MAIN(TestUnits)
#include "tst_units.moc"
