// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"

namespace cachedeck::async {

namespace detail {

template<class T>
struct CheckAwaiter
{
    explicit CheckAwaiter(Result<T> awaited) : result(std::move(awaited)) { }
    bool await_ready() const noexcept { return result.isOk(); }
    template<class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle)
    {
        // The coroutine stays suspended here for good; whoever owns its Task destroys it.
        handle.promise().return_value(result.error());
        handle.promise().isEndedEarly = true;
        return handle.promise().next();
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>)
            return std::move(result).value();
    }
    Result<T> result;
};

} // namespace detail

/// `co_await check(result)` unwraps a success; a failure ends the current coroutine (a Task<Result<...>>)
/// with that error. The brevity of exceptions with errors that stay visible. Local objects of the ended
/// coroutine live until its Task is destroyed, which its awaiter does at the end of the full expression.
template<class T>
auto check(Result<T> result)
{
    return detail::CheckAwaiter<T>(std::move(result));
}

} // namespace cachedeck::async
