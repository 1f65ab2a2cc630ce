// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/result.h"

#include <QTest>

#include <memory>

using namespace cachedeck;

namespace {

/// Neither copyable nor default constructible: a Result asks for neither.
struct Owner
{
    explicit Owner(int number) : value(std::make_unique<int>(number)) { }
    std::unique_ptr<int> value;
};

Error someError()
{
    return Error(ErrorKind::Timeout, Message("test.late"));
}

Result<int> half(int number)
{
    if (number % 2 != 0)
        return someError();
    return number / 2;
}

// What the coroutine rules build on: no aggregate, so that GCC 12 treats temporaries rightly.
static_assert(!std::is_aggregate_v<Result<int>>);
static_assert(!std::is_aggregate_v<Result<void>>);
static_assert(!std::is_aggregate_v<Error>);
static_assert(!std::is_aggregate_v<Message>);
static_assert(isResult<Result<int>> && isResult<Result<void>> && !isResult<int>);
static_assert(std::is_nothrow_move_constructible_v<Message>);

} // namespace

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue();
    void holdsAnError();
    void movesValuesOut();
    void nothingIsAResultToo();
    void copiesAreIndependent();
};

void TestResult::holdsAValue()
{
    const Result<int> result = half(4);
    QVERIFY(result.isOk());
    QVERIFY(bool(result));
    QCOMPARE(result.value(), 2);
    QCOMPARE(*result, 2);
    QCOMPARE(result.valueOr(7), 2);
    const Result<QString> text(QStringLiteral("abc"));
    QCOMPARE(text->size(), 3);
}

void TestResult::holdsAnError()
{
    const Result<int> result = half(3);
    QVERIFY(!result.isOk());
    QVERIFY(!result);
    QCOMPARE(result.error(), someError());
    QCOMPARE(result.valueOr(7), 7);
}

void TestResult::movesValuesOut()
{
    Result<Owner> result(Owner(5));
    QCOMPARE(*result->value, 5);
    const Owner owner = std::move(result).value();
    QCOMPARE(*owner.value, 5);
}

void TestResult::nothingIsAResultToo()
{
    const Result<void> good;
    QVERIFY(good.isOk());
    const Result<void> bad = someError();
    QVERIFY(!bad);
    QVERIFY(bad.error().is(ErrorKind::Timeout));
}

void TestResult::copiesAreIndependent()
{
    Result<QByteArray> first(QByteArray("a"));
    const Result<QByteArray> second = first;
    first.value().append('b');
    QCOMPARE(first.value(), QByteArray("ab"));
    QCOMPARE(second.value(), QByteArray("a"));
    first = someError();
    QVERIFY(!first);
}

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
