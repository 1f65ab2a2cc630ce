// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/check.h"
#include "taskrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::async;
using namespace std::chrono_literals;

namespace {

Task<Result<int>> failing(int *afterwards)
{
    const int value = co_await check(Result<int>(lateError()));
    ++*afterwards;
    co_return value;
}

/// Ends by check at its first step, or at the one behind a suspension.
Task<Result<int>> failingLate(Gates *gates, int *afterwards)
{
    const Tracked local;
    const int number = co_await gates->pass(0);
    const Result<int> checked = number < 0 ? Result<int>(number) : Result<int>(lateError());
    const int value = co_await check(checked);
    ++*afterwards;
    co_return value;
}

/// Counts who is told.
class Witness final : public Continuation
{
public:
    std::coroutine_handle<> finished() noexcept override
    {
        ++m_count;
        return std::noop_coroutine();
    }
    int m_count = 0;
};

Task<void> storeSum(Task<Result<int>> one, Task<Result<int>> other, std::optional<Result<int>> *out)
{
    std::vector<Task<Result<int>>> tasks;
    tasks.push_back(std::move(one));
    tasks.push_back(std::move(other));
    const std::vector<Result<int>> results = co_await whenAll(std::move(tasks));
    int sum = 0;
    for (const Result<int> &result : results)
        sum += result.valueOr(0);
    out->emplace(sum);
}

} // namespace

/// What `co_await check(result)` ends, and who hears of it.
class CheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Tracked::s_alive = 0; }
    void cleanup() { QCOMPARE(Tracked::s_alive, 0); }

    void failedCheck_endsTheCoroutineWithTheError()
    {
        int afterwards = 0;
        std::optional<Result<int>> out;
        Scope scope;
        scope.spawn(store(failing(&afterwards), &out));
        QVERIFY(out && !*out);
        QCOMPARE(out->error(), lateError());
        QCOMPARE(afterwards, 0);
    }

    void endsTheOutermostTask_data()
    {
        QTest::addColumn<bool>("isLate");
        QTest::newRow("at once") << false;
        QTest::newRow("behind a suspension") << true;
    }
    void endsTheOutermostTask()
    {
        QFETCH(bool, isLate);
        Gates gates;
        Witness witness;
        int afterwards = 0;
        Task<Result<int>> task = isLate ? failingLate(&gates, &afterwards) : failing(&afterwards);
        QVERIFY(!task.isDone());
        task.start(&witness);
        QCOMPARE(task.isDone(), !isLate);
        if (isLate)
            gates.open(0);
        QVERIFY(task.isDone());
        QCOMPARE(witness.m_count, 1);
        QCOMPARE(task.takeResult().error(), lateError());
        QCOMPARE(afterwards, 0);
    }

    void endsWhatACombinatorWaitsFor_data() { endsTheOutermostTask_data(); }
    void endsWhatACombinatorWaitsFor()
    {
        QFETCH(bool, isLate);
        Gates gates;
        int afterwards = 0;
        const auto task = [&] { return isLate ? failingLate(&gates, &afterwards) : failing(&afterwards); };
        const Error tooLate(ErrorKind::Unreachable, Message("test.tooLate"));
        std::optional<Result<int>> out;
        Scope scope;
        scope.spawn(store(withDeadline(task(), 1h, tooLate), &out));
        if (isLate)
            gates.open(0);
        QVERIFY(out);
        QCOMPARE(out->error(), lateError()); // its own, not the deadline's
        std::optional<Result<int>> sum;
        scope.spawn(storeSum(task(), ready(3), &sum));
        if (isLate)
            gates.open(0);
        QVERIFY(sum);
        QCOMPARE(sum->value(), 3);
        QCOMPARE(afterwards, 0);
    }
};

QTEST_GUILESS_MAIN(CheckTest)
#include "tst_check.moc"
