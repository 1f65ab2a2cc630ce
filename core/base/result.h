// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace cachedeck {

namespace detail {

/// A broken promise between our own functions: stops the program in every build type, with the place in the
/// core dump.
[[noreturn]] inline void brokenInvariant(const char *what)
{
    qFatal("broken invariant: %s", what);
}

} // namespace detail

/// Asserts in every build type (Q_ASSERT vanishes in release, and a broken invariant must never be lived
/// with).
#define CACHEDECK_ASSERT(condition)                                                                          \
    do {                                                                                                     \
        if (!(condition)) [[unlikely]]                                                                       \
            ::cachedeck::detail::brokenInvariant(#condition);                                                \
    } while (false)

/// A value or an Error. [[nodiscard]]; reading the value of a failure stops the program.
/// Coroutines propagate with `co_await async::check(...)`, plain functions with an early return.
/// It is no aggregate on purpose (GCC 12 destroys aggregate temporaries twice beside co_await).
template<class T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }

    const T &value() const &
    {
        CACHEDECK_ASSERT(isOk());
        return *std::get_if<0>(&m_state);
    }
    T &value() &
    {
        CACHEDECK_ASSERT(isOk());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        CACHEDECK_ASSERT(isOk());
        return std::move(*std::get_if<0>(&m_state));
    }
    T valueOr(T fallback) const & { return isOk() ? value() : std::move(fallback); }
    const T *operator->() const { return &value(); }
    const T &operator*() const & { return value(); }

    const Error &error() const
    {
        CACHEDECK_ASSERT(!isOk());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;

    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_isOk(false) { }

    bool isOk() const { return m_isOk; }
    explicit operator bool() const { return m_isOk; }
    const Error &error() const
    {
        CACHEDECK_ASSERT(!m_isOk);
        return m_error;
    }

private:
    Error m_error;
    bool m_isOk = true;
};

template<class T>
inline constexpr bool isResult = false;
template<class T>
inline constexpr bool isResult<Result<T>> = true;

} // namespace cachedeck
