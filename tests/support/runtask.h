// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "support/patience.h"

#include <QEventLoop>
#include <QTimer>

namespace cachedeck::test {

/// Ends an event loop when a task is done.
class LoopEnd final : public async::Continuation
{
public:
    std::coroutine_handle<> finished() noexcept override
    {
        loop.quit();
        return std::noop_coroutine();
    }
    QEventLoop loop;
};

/// Runs \a task on this thread's event loop until it is done. A task that is not done at \a deadline fails
/// the test instead of hanging it, is destroyed (that is, cancelled), and gives a neutral value: a Timeout
/// error for a Result, false for void, a default otherwise. The deadline is longer than what tasks are given,
/// so that it is their own error that a test shows.
template<class T>
auto runTask(async::Task<T> task, std::chrono::milliseconds deadline = 2 * patience)
{
    LoopEnd end;
    task.start(&end);
    if (!task.isDone()) {
        QTimer::singleShot(deadline, &end.loop, &QEventLoop::quit);
        end.loop.exec();
    }
    const bool isDone = task.isDone();
    if (!isDone)
        QTest::qFail("the task did not end within its deadline", __FILE__, __LINE__);
    if constexpr (std::is_void_v<T>)
        return isDone;
    else if constexpr (isResult<T>)
        return isDone ? task.takeResult() : T(Error(ErrorKind::Timeout, Message("test.deadline")));
    else
        return isDone ? task.takeResult() : T();
}

} // namespace cachedeck::test
