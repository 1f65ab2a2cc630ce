// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/check.h"
#include "async/combinators.h"
#include "async/scope.h"
#include "async/slot.h"
#include "async/timers.h"
#include "support/patience.h"
#include "taskrig.h"

#include <QTest>

#include <array>

using namespace cachedeck;
using namespace cachedeck::async;
using namespace std::chrono_literals;

namespace {

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

Task<int> chain(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await chain(depth - 1);
    co_return below + 1;
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
