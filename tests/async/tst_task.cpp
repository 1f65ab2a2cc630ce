// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/check.h"
#include "async/combinators.h"
#include "async/scope.h"
#include "async/slot.h"
#include "async/timers.h"
#include "support/patience.h"

#include <QTest>

#include <array>

using namespace cachedeck;
using namespace cachedeck::async;
using namespace std::chrono_literals;

namespace {

/// Counts its lives, so that a frame destroyed twice or never shows without a sanitizer too.
class Tracked
{
public:
    Tracked() { ++s_alive; }
    Tracked(const Tracked &other) : m_text(other.m_text) { ++s_alive; }
    Tracked(Tracked &&other) noexcept : m_text(std::move(other.m_text)) { ++s_alive; }
    Tracked &operator=(const Tracked &) = default;
    Tracked &operator=(Tracked &&) = default;
    ~Tracked() { --s_alive; }
    static int s_alive;
    QString m_text = QStringLiteral("long enough to live on the heap of this test");
};
int Tracked::s_alive = 0;

/// A row of gates; each co_await of a body waits at the next one.
class Gates
{
public:
    Task<int> pass(int number)
    {
        Slot<int> slot;
        m_waiting = slot.completer();
        m_reached = number;
        const Tracked local;
        co_return co_await slot;
    }
    void open(int value)
    {
        auto waiting = std::move(m_waiting);
        waiting.resolve(value);
    }
    int m_reached = -1;

private:
    Completer<int> m_waiting;
};

Error lateError()
{
    return Error(ErrorKind::Timeout, Message("test.late"));
}

Task<void> plain(Gates *gates, [[maybe_unused]] Tracked byValue)
{
    const Tracked local;
    for (int i = 0; i < 3; ++i)
        co_await gates->pass(i);
}

Task<Result<QString>> inner(Gates *gates, [[maybe_unused]] Tracked byValue)
{
    const int first = co_await gates->pass(0);
    const Tracked local;
    if (first < 0)
        co_return lateError();
    co_await gates->pass(1);
    co_return byValue.m_text;
}

Task<Result<QString>> middle(Gates *gates)
{
    const Tracked local;
    QString text = co_await check(co_await inner(gates, Tracked()));
    co_await gates->pass(2);
    co_return text.toUpper();
}

Task<void> nested(Gates *gates, [[maybe_unused]] Tracked byValue)
{
    const auto text = co_await middle(gates);
    const Tracked local;
}

Task<Result<int>> gated(Gates *gates, int number)
{
    const Tracked local;
    co_return co_await gates->pass(number);
}

Task<void> underDeadline(Gates *gates, [[maybe_unused]] Tracked byValue)
{
    for (int i = 0; i < 3; ++i)
        (void)co_await withDeadline(gated(gates, i), 1h, lateError());
}

Task<void> sequenceOfAll(Gates *gates, [[maybe_unused]] Tracked byValue)
{
    for (int i = 0; i < 3; ++i) {
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(gated(gates, i));
        (void)co_await whenAll(std::move(tasks));
    }
}

using Body = Task<void> (*)(Gates *, Tracked);
constexpr std::array bodies{&plain, &nested, &underDeadline, &sequenceOfAll};
constexpr std::array bodyNames{"plain", "nested with check", "withDeadline", "whenAll"};

Task<void> store(Task<Result<int>> task, std::optional<Result<int>> *out)
{
    out->emplace(co_await std::move(task));
}

Task<Result<int>> ready(int value)
{
    co_return value;
}

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

Task<int> chain(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await chain(depth - 1);
    co_return below + 1;
}

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

Task<void> storeChain(int depth, int *out)
{
    *out = co_await chain(depth);
}

Task<void> sleepThenStore(std::chrono::milliseconds time, bool *out)
{
    co_await sleepFor(time);
    *out = true;
}

Task<void> waitForWake(Wake *wake, std::chrono::milliseconds most, QList<bool> *out)
{
    out->append(co_await wake->wait(most));
}

Task<Result<int>> sleepyResult(std::chrono::milliseconds time, int value)
{
    co_await sleepFor(time);
    co_return value;
}

} // namespace

class TaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Tracked::s_alive = 0; }
    void cleanup() { QCOMPARE(Tracked::s_alive, 0); }

    void destroyedAtEverySuspension_destroysTheFrameOnce_data()
    {
        QTest::addColumn<int>("body");
        QTest::addColumn<int>("opened");
        for (size_t body = 0; body < bodies.size(); ++body)
            for (int opened = 0; opened <= 3; ++opened)
                QTest::addRow("%s after %d", bodyNames[body], opened) << int(body) << opened;
    }
    void destroyedAtEverySuspension_destroysTheFrameOnce()
    {
        QFETCH(int, body);
        QFETCH(int, opened);
        Gates gates;
        {
            Scope scope;
            scope.spawn(bodies[size_t(body)](&gates, Tracked()));
            for (int i = 0; i < opened; ++i) {
                QCOMPARE(gates.m_reached, i);
                gates.open(i);
            }
            QCOMPARE(scope.runningCount(), opened < 3 ? 1 : 0);
        }
        if (opened < 3)
            gates.open(0); // nobody waits: nothing happens
    }

    void neverStarted_ownsItsParameters()
    {
        Gates gates;
        const Task<void> task = plain(&gates, Tracked());
        QCOMPARE(Tracked::s_alive, 1);
        QCOMPARE(gates.m_reached, -1);
    }

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

    void errorInTheMiddle_reachesTheTop()
    {
        Gates gates;
        Scope scope;
        scope.spawn(nested(&gates, Tracked()));
        gates.open(-1);
        QCOMPARE(scope.runningCount(), 0);
        QTRY_COMPARE(Tracked::s_alive, 0); // the scope reaps finished roots by itself
    }

    void chain_returnsThroughManyLevels()
    {
        int out = 0;
        Scope scope;
        scope.spawn(storeChain(500, &out));
        QCOMPARE(out, 500);
    }

    void slotResolvedBeforeTheAwait_doesNotSuspend()
    {
        Slot<int> slot;
        auto completer = slot.completer();
        completer.resolve(7);
        QVERIFY(slot.isResolved());
        QVERIFY(completer.isAbandoned());
    }

    void whenAll_keepsTheOrderAndTakesReadyOnes()
    {
        std::optional<Result<int>> out;
        Scope scope;
        const auto sum = [](std::optional<Result<int>> *result) -> Task<void> {
            std::vector<Task<Result<int>>> tasks;
            tasks.push_back(sleepyResult(20ms, 1));
            tasks.push_back(ready(2));
            tasks.push_back(sleepyResult(1ms, 3));
            const auto results = co_await whenAll(std::move(tasks));
            int number = 0;
            for (const auto &one : results)
                number = number * 10 + one.value();
            result->emplace(number);
        };
        scope.spawn(sum(&out));
        QTRY_VERIFY(out.has_value());
        QCOMPARE(out->value(), 123);
    }

    void withDeadline_cancelsTheLateTask()
    {
        Gates gates;
        std::optional<Result<int>> out;
        Scope scope;
        scope.spawn(store(withDeadline(gated(&gates, 0), 5ms, lateError()), &out));
        QTRY_VERIFY(out.has_value());
        QCOMPARE(out->error(), lateError());
        gates.open(1); // abandoned
    }

    void check_endsTheOutermostTask_data()
    {
        QTest::addColumn<bool>("isLate");
        QTest::newRow("at once") << false;
        QTest::newRow("behind a suspension") << true;
    }
    void check_endsTheOutermostTask()
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

    void check_endsWhatACombinatorWaitsFor_data() { check_endsTheOutermostTask_data(); }
    void check_endsWhatACombinatorWaitsFor()
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

    void withDeadline_passesATaskThatEndsAtOnce()
    {
        std::optional<Result<int>> out;
        Scope scope;
        scope.spawn(store(withDeadline(ready(5), 1h, lateError()), &out));
        QVERIFY(out && *out);
        QCOMPARE(out->value(), 5);
    }

    void sleep_isCancelledWithItsFrame()
    {
        bool isDone = false;
        bool isOtherDone = false;
        Scope other;
        {
            Scope scope;
            scope.spawn(sleepThenStore(1ms, &isDone));
        }
        other.spawn(sleepThenStore(20ms, &isOtherDone));
        QTRY_VERIFY(isOtherDone);
        QVERIFY(!isDone);
    }

    void wake_endsByNotificationTimeOrMemory()
    {
        Wake wake;
        QList<bool> out;
        Scope scope;
        scope.spawn(waitForWake(&wake, 1h, &out));
        wake.notify();
        QVERIFY(out.isEmpty()); // never inside notify()
        QTRY_COMPARE(out, QList<bool>{true});
        wake.notify(); // nobody waits: remembered once
        scope.spawn(waitForWake(&wake, 1h, &out));
        QCOMPARE(out.size(), 2);
        scope.spawn(waitForWake(&wake, 1ms, &out));
        QTRY_COMPARE(out.size(), 3);
        QVERIFY(!out.last());
    }

    void cancelAll_leavesTheScopeUsable()
    {
        Gates gates;
        Scope scope;
        scope.spawn(plain(&gates, Tracked()));
        scope.cancelAll();
        QCOMPARE(Tracked::s_alive, 0);
        scope.spawn(plain(&gates, Tracked()));
        QCOMPARE(scope.runningCount(), 1);
        scope.cancelAll();
    }
};

QTEST_GUILESS_MAIN(TaskTest)
#include "tst_task.moc"
