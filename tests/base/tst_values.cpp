// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/clock.h"
#include "base/ids.h"
#include "base/message.h"
#include "base/units.h"

#include <QHash>
#include <QTest>

using namespace cachedeck;
using namespace std::chrono_literals;

/// The small values of core/base: time, units, ids, messages.
class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreIsoUtcWithMilliseconds_data();
    void timesAreIsoUtcWithMilliseconds();
    void systemClockRuns();
    void unitsCompare();
    void incarnationsDifferInEachPart();
    void deploymentNamesHash();
    void messagesCompareByIdAndArguments();
    void messagesShowBytesEscaped();
};

void TestValues::timesAreIsoUtcWithMilliseconds_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00.000Z");
    QTest::newRow("milliseconds") << qint64(1'795'271'696'789) << QStringLiteral("2026-11-21T14:34:56.789Z");
    QTest::newRow("before") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999Z");
}

void TestValues::timesAreIsoUtcWithMilliseconds()
{
    QFETCH(qint64, milliseconds);
    QTEST(toIsoString(WallTime(std::chrono::milliseconds(milliseconds))), "text");
}

void TestValues::systemClockRuns()
{
    const SteadyTime first = Clock::system().steady();
    QVERIFY(Clock::system().steady() >= first);
    const auto difference = toDateTime(Clock::system().wall()).msecsTo(QDateTime::currentDateTimeUtc());
    QVERIFY(qAbs(difference) < 60'000);
}

void TestValues::unitsCompare()
{
    QVERIFY(Bytes(1) < Bytes(2));
    QVERIFY(Bytes() == Bytes(0));
    QVERIFY(PerSecond(0.5) < PerSecond(1));
    QVERIFY(Ratio(1) > Ratio(0.99));
    QVERIFY(Epoch(2) > Epoch(1));
    QCOMPARE(fractionalMilliseconds(1500us), 1.5);
}

void TestValues::incarnationsDifferInEachPart()
{
    const Endpoint a(QStringLiteral("a"), 1);
    const Incarnation one(a, Epoch(1), "r");
    QVERIFY(one == Incarnation(a, Epoch(1), "r"));
    QVERIFY(one != Incarnation(Endpoint(QStringLiteral("b"), 1), Epoch(1), "r"));
    QVERIFY(one != Incarnation(a, Epoch(2), "r"));
    QVERIFY(one != Incarnation(a, Epoch(1), "s"));
}

void TestValues::deploymentNamesHash()
{
    const DeploymentName name(QStringLiteral("payments"));
    const QHash<DeploymentName, int> table{{name, 1}};
    QCOMPARE(table.value(DeploymentName(QStringLiteral("payments"))), 1);
    QVERIFY(DeploymentName(QStringLiteral("a")) < name);
}

void TestValues::messagesCompareByIdAndArguments()
{
    QVERIFY(Message().isEmpty());
    QVERIFY(Message("a.b", {qint64(1)}) == Message("a.b", {qint64(1)}));
    QVERIFY(Message("a.b", {qint64(1)}) != Message("a.b", {qint64(2)}));
    QVERIFY(Message("a.b", {QStringLiteral("x")}) != Message("a.b", {QByteArray("x")}));
    QVERIFY(Message("a.b") != Message("a.c"));
    QCOMPARE(Message("a.b", std::vector<MessageArgument>{Bytes(3)}).arguments().size(), 1U);
}

void TestValues::messagesShowBytesEscaped()
{
    const Message message("a.b",
        {QByteArray("k\n"), qint64(-3), 0.5, Bytes(7), PerSecond(2), Ratio(0.25),
            std::chrono::microseconds(9)});
    QCOMPARE(message.debugText(), QStringLiteral("a.b (k\\n, -3, 0.5, 7 B, 2/s, 0.25, 9 us)"));
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
