// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/backoff.h"
#include "client/retry.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace std::chrono_literals;
using cachedeck::test::FatalLog;

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void mayResend_data();
    void mayResend();
    void backoffDoublesToItsCap();
    void backoffForgetsAfterHealth();
};

void TestRetry::mayResend_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<int>("readTries");
    QTest::addColumn<int>("idempotentTries");
    QTest::addColumn<int>("otherTries");
    using Kind = ErrorKind;
    QTest::newRow("timed out, sent") << Kind::Timeout << Delivery::Unknown << 3 << 2 << 1;
    QTest::newRow("lost, sent") << Kind::OutcomeUnknown << Delivery::Unknown << 3 << 2 << 1;
    QTest::newRow("reset, sent") << Kind::Unreachable << Delivery::Unknown << 3 << 2 << 1;
    QTest::newRow("never left") << Kind::Unreachable << Delivery::NotSent << 3 << 3 << 3;
    QTest::newRow("waited too long") << Kind::Timeout << Delivery::NotSent << 3 << 3 << 3;
    QTest::newRow("READONLY") << Kind::NotMaster << Delivery::Rejected << 3 << 3 << 3;
    QTest::newRow("LOADING") << Kind::Loading << Delivery::Rejected << 3 << 3 << 3;
    for (const Kind kind : {Kind::Auth, Kind::Permission, Kind::Server, Kind::Refused, Kind::Config,
             Kind::Tls, Kind::Cancelled, Kind::Protocol, Kind::Busy, Kind::Internal})
        QTest::newRow(toString(kind).data()) << kind << Delivery::Rejected << 1 << 1 << 1;
}

void TestRetry::mayResend()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const Delivery, delivery);
    QFETCH(const int, readTries);
    QFETCH(const int, idempotentTries);
    QFETCH(const int, otherTries);
    const Error failure(kind, Message("test.failure"), delivery);
    for (int attempt = 1; attempt <= 4; ++attempt) {
        QCOMPARE(client::mayResend(RetryClass::Read, failure, attempt), attempt < readTries);
        QCOMPARE(client::mayResend(RetryClass::Idempotent, failure, attempt), attempt < idempotentTries);
        QCOMPARE(client::mayResend(RetryClass::NonIdempotent, failure, attempt), attempt < otherTries);
    }
}

void TestRetry::backoffDoublesToItsCap()
{
    Backoff backoff(1);
    const SteadyTime now = Clock::system().steady();
    Milliseconds expected = 50ms;
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(backoff.bound(), expected);
        const Milliseconds pause = backoff.next(now);
        QVERIFY(pause >= 0ms && pause <= expected);
        expected = std::min<Milliseconds>(expected * 2, 10s);
    }
    backoff.setCap(Backoff::failoverCap);
    QCOMPARE(backoff.bound(), Milliseconds(2s));
    backoff.reset();
    QCOMPARE(backoff.bound(), Milliseconds(50ms));

    // Full jitter: evenly from nothing to the bound.
    qint64 sum = 0;
    Backoff others(7);
    for (int i = 0; i < 8; ++i)
        others.next(now);
    for (int i = 0; i < 1000; ++i)
        sum += others.next(now).count();
    QVERIFY(sum / 1000 > 4500 && sum / 1000 < 5500);
}

void TestRetry::backoffForgetsAfterHealth()
{
    Backoff backoff(1);
    const SteadyTime start = Clock::system().steady();
    for (int i = 0; i < 5; ++i)
        backoff.next(start);
    backoff.connected(start);
    backoff.next(start + 1s); // died at once: no new start
    QCOMPARE(backoff.bound(), Milliseconds(3200ms));
    backoff.connected(start + 2s);
    backoff.next(start + 13s);
    QCOMPARE(backoff.bound(), Milliseconds(100ms));
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
