// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace cachedeck::async {

template<class T>
class Task;

/// Who goes on when a task has finished. Called at the task's last suspension (its end, or the check() that
/// ended it), so the finished frame may be destroyed by the coroutine that it returns (or later), never by
/// the call itself (GCC 15.2 mishandles that).
class Continuation
{
public:
    virtual std::coroutine_handle<> finished() noexcept = 0;

protected:
    ~Continuation() = default;
};

namespace detail {

/// GCC 12 destroys temporaries of aggregate types twice beside co_await; any declared constructor cures it.
template<class T>
inline constexpr bool isSafeParameter = !(std::is_aggregate_v<T> && !std::is_trivially_destructible_v<T>);
/// The object of a member coroutine arrives as a reference, perhaps to a type that is not complete here.
template<class T>
inline constexpr bool isSafeParameter<T &> = true;

struct PromiseBase
{
    struct FinalAwaiter
    {
        bool await_ready() const noexcept { return false; }
        template<class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle) const noexcept
        {
            return handle.promise().next();
        }
        void await_resume() const noexcept { }
    };

    std::suspend_always initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
    /// No exceptions between modules: one that escapes is a defect of ours, and hiding it would lose the
    /// failure.
    void unhandled_exception() const noexcept { std::terminate(); }

    std::coroutine_handle<> next() const noexcept
    {
        if (parent)
            return parent;
        return continuation ? continuation->finished() : std::noop_coroutine();
    }

    std::coroutine_handle<> parent;
    Continuation *continuation = nullptr;
    bool isEndedEarly = false; ///< By check(): the frame stays where it is, and never goes on.
};

template<class T>
struct Promise : PromiseBase
{
    Task<T> get_return_object() noexcept;
    template<class U>
    void return_value(U &&value)
    {
        result.emplace(std::forward<U>(value));
    }
    std::optional<T> result;
};

template<>
struct Promise<void> : PromiseBase
{
    Task<void> get_return_object() noexcept;
    void return_void() const noexcept { }
};

} // namespace detail

/// A lazy, owned coroutine. Starts when it is awaited or given to a Scope; destroying it destroys its frame
/// at whatever point it is suspended (that is cancellation: nothing resumes, destructors run). One awaiter.
/// Move-only.
///
/// Thread: the frame belongs to the thread that starts it. Parameters travel by value (a reference would
/// dangle after the first suspension); types that travel declare a constructor. See docs/architecture.md for
/// what GCC 12 forbids in a statement with co_await; tests/lint checks it.
template<class T>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;
    using Value = T;

    Task() = default;
    explicit Task(Handle handle) : m_handle(handle) { }
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, nullptr);
        }
        return *this;
    }
    ~Task() { destroy(); }

    bool isEmpty() const { return !m_handle; }
    /// It has its value: at its end, or where check() ended it.
    bool isDone() const { return m_handle && (m_handle.done() || m_handle.promise().isEndedEarly); }

    /// Awaiting runs the task to its end and takes its value.
    auto operator co_await() &&noexcept
    {
        struct Awaiter
        {
            Handle handle;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> parent) const noexcept
            {
                handle.promise().parent = parent;
                return handle;
            }
            T await_resume() const
            {
                if constexpr (!std::is_void_v<T>)
                    return std::move(*handle.promise().result);
            }
        };
        CACHEDECK_ASSERT(m_handle);
        return Awaiter{m_handle};
    }

    /// Runs until the first suspension; \a continuation hears of the end. For Scope and the combinators;
    /// others await.
    void start(Continuation *continuation)
    {
        CACHEDECK_ASSERT(m_handle);
        m_handle.promise().continuation = continuation;
        m_handle.resume();
    }

    /// Takes the value of a finished task. \pre isDone()
    T takeResult()
    {
        CACHEDECK_ASSERT(isDone());
        if constexpr (!std::is_void_v<T>)
            return std::move(*m_handle.promise().result);
    }

private:
    void destroy()
    {
        if (auto handle = std::exchange(m_handle, nullptr))
            handle.destroy();
    }
    Handle m_handle;
};

namespace detail {

template<class T>
Task<T> Promise<T>::get_return_object() noexcept
{
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object() noexcept
{
    return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

} // namespace detail
} // namespace cachedeck::async

/// Rejects at compile time what GCC 12 miscompiles and what dangles: aggregates with destructors by value.
template<class T, class... Args>
struct std::coroutine_traits<cachedeck::async::Task<T>, Args...>
{
    static_assert((cachedeck::async::detail::isSafeParameter<Args> && ...),
        "a parameter of a coroutine is an aggregate with a destructor: declare a constructor (GCC 12 "
        "destroys it twice)");
    static_assert(!std::is_aggregate_v<T> || std::is_trivially_destructible_v<T>,
        "the value of a Task is an aggregate with a destructor: declare a constructor (GCC 12 destroys it "
        "twice)");
    using promise_type = cachedeck::async::detail::Promise<T>;
};
