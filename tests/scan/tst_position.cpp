// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/position.h"
#include "scan/seenkeys.h"
#include "scan/serverlook.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;

class TestPosition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void reversing();
    void partitionsCoverAll_data();
    void partitionsCoverAll();
    void thereAndBack();
    void nonsense_data();
    void nonsense();
    void looks_data();
    void looks();
    void seen();
};

void TestPosition::reversing()
{
    QCOMPARE(reversed(0), quint64(0));
    QCOMPARE(reversed(1), quint64(1) << 63);
    QCOMPARE(reversed(quint64(6) << 61), quint64(3));
    QCOMPARE(reversed(~quint64(0)), ~quint64(0));
    QCOMPARE(reversed(reversed(0x123456789abcdef0u)), quint64(0x123456789abcdef0u));
}

void TestPosition::partitionsCoverAll_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<size_t>("count");
    QTest::newRow("none") << 0 << size_t(1);
    QTest::newRow("one") << 1 << size_t(1);
    QTest::newRow("eight") << 8 << size_t(8);
    QTest::newRow("no power of two") << 13 << size_t(8);
    QTest::newRow("too many") << 1000 << size_t(64);
}

void TestPosition::partitionsCoverAll()
{
    QFETCH(const int, wanted);
    Position position = Position::start("node", wanted);
    QTEST(position.parts.size(), "count");
    quint64 end = 0;
    for (Partition &part : position.parts) {
        QCOMPARE(part.begin, end);
        QCOMPARE(reversed(part.cursor), part.begin);
        end = part.end;
        part.isDone = true;
    }
    QCOMPARE(end, quint64(0));
    QVERIFY(position.isDone());
    QCOMPARE(position.share(), Ratio(1));
    position.parts.front().isDone = false;
    QVERIFY(!position.isDone());
}

void TestPosition::thereAndBack()
{
    Position position = Position::start("8f3a", 4);
    position.parts[1].cursor = 4711;
    position.parts[1].isBegun = true;
    position.parts[2].isDone = true;
    const QByteArray text = position.toText();
    QVERIFY(std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; }));
    const std::optional<Position> back = Position::fromText(text);
    QVERIFY(back);
    QCOMPARE(*back == position, true);
    QVERIFY(Position::fromText(Position().toText())->isEmpty());
}

void TestPosition::nonsense_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other") << QByteArray("hello world");
    QTest::newRow("cut") << QByteArray("scan1");
    QTest::newRow("too few") << QByteArray("scan1 6e 0-0-0");
    QTest::newRow("no number") << QByteArray("scan1 6e 0-0-x-0-0");
    QTest::newRow("later version") << QByteArray("scan2 6e 0-0-0-0-0");
}

void TestPosition::nonsense()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!Position::fromText(text));
}

void TestPosition::looks_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<bool>("areKnown");
    QTest::newRow("redis") << QByteArray("# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\n")
                           << true;
    QTest::newRow("valkey") << QByteArray(
        "redis_version:7.2.4\r\nserver_name:valkey\r\nredis_mode:standalone\r\n")
                            << true;
    QTest::newRow("cluster") << QByteArray("redis_version:7.0.15\r\nredis_mode:cluster\r\n") << false;
    QTest::newRow("dragonfly") << QByteArray(
        "redis_version:7.4.0\r\ndragonfly_version:df-v1.2\r\nredis_mode:standalone\r\n")
                               << false;
    QTest::newRow("refused") << QByteArray() << false;
}

void TestPosition::looks()
{
    QFETCH(const QByteArray, server);
    const ServerLook look = readLook(QByteArray(server + "run_id:8f3a\r\n"),
        "# Commandstats\r\ncmdstat_get:calls=5,usec=7,usec_per_call=1.40\r\n"
        "cmdstat_scan:calls=11,usec=2200,usec_per_call=200.00,rejected_calls=0,failed_calls=0\r\n");
    QTEST(look.hasKnownCursors, "areKnown");
    QCOMPARE(look.runId, QByteArray("8f3a"));
    QCOMPARE(look.scanCalls, 11);
    QCOMPARE(look.scanTime, Microseconds(2200));
}

void TestPosition::seen()
{
    SeenKeys keys(1000);
    QVERIFY(keys.insert("pinned", true));
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray key = QByteArray::number(i);
        QVERIFY(keys.insert(key, false));
        QVERIFY(!keys.insert(key, false));
        QVERIFY(!keys.insert(QByteArray::number(std::max(0, i - 499)), false)); // the latest half
    }
    QVERIFY(!keys.insert("pinned", false));
    QVERIFY(keys.insert("0", false)); // forgotten
}

QTEST_APPLESS_MAIN(TestPosition)
#include "tst_position.moc"
