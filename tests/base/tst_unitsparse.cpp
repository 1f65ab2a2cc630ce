// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/units_parse.h"

#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;

class TestUnitsParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
};

void TestUnitsParse::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: refused
    QTest::newRow("ms") << u"250ms"_s << qint64(250);
    QTest::newRow("s") << u"1s"_s << qint64(1000);
    QTest::newRow("m") << u"5m"_s << qint64(300'000);
    QTest::newRow("h") << u"2h"_s << qint64(7'200'000);
    QTest::newRow("d") << u"30d"_s << qint64(2'592'000'000);
    QTest::newRow("fraction") << u"1.5s"_s << qint64(1500);
    QTest::newRow("spaces") << u" 10 s "_s << qint64(10'000);
    QTest::newRow("zero") << u"0s"_s << qint64(0);
    QTest::newRow("no unit") << u"250"_s << qint64(-1);
    QTest::newRow("no number") << u"ms"_s << qint64(-1);
    QTest::newRow("empty") << QString() << qint64(-1);
    QTest::newRow("negative") << u"-1s"_s << qint64(-1);
    QTest::newRow("unit") << u"1min"_s << qint64(-1);
    QTest::newRow("two points") << u"1.2.3s"_s << qint64(-1);
    QTest::newRow("overflow") << u"99999999999999999d"_s << qint64(-1);
    QTest::newRow("infinity") << u"infs"_s << qint64(-1);
}

void TestUnitsParse::durations()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const Result<Milliseconds> parsed = parseDuration(text);
    QCOMPARE(parsed.isOk() ? qint64(parsed->count()) : -1, ms);
    if (!parsed)
        QCOMPARE(parsed.error(), Error(ErrorKind::Config, Message("base.duration.malformed", {text})));
}

void TestUnitsParse::sizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1: refused
    QTest::newRow("plain") << u"1024"_s << qint64(1024);
    QTest::newRow("B") << u"512B"_s << qint64(512);
    QTest::newRow("KiB") << u"4KiB"_s << qint64(4096);
    QTest::newRow("MiB") << u"64MiB"_s << qint64(67'108'864);
    QTest::newRow("GiB") << u"1.5GiB"_s << qint64(1'610'612'736);
    QTest::newRow("TiB") << u"1 TiB"_s << qint64(1'099'511'627'776);
    QTest::newRow("MB means two things") << u"64MB"_s << qint64(-1);
    QTest::newRow("negative") << u"-1"_s << qint64(-1);
    QTest::newRow("words") << u"much"_s << qint64(-1);
}

void TestUnitsParse::sizes()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    const Result<Bytes> parsed = parseSize(text);
    QCOMPARE(parsed.isOk() ? parsed->count : -1, bytes);
    if (!parsed)
        QCOMPARE(parsed.error(), Error(ErrorKind::Config, Message("base.size.malformed", {text})));
}

QTEST_APPLESS_MAIN(TestUnitsParse)
#include "tst_unitsparse.moc"
