// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <future>
#include <memory>
#include <type_traits>

namespace cachedeck::engine {

class RuntimeCore;
class RuntimeHost;

namespace detail {

/// Posts to the runtime's thread; where that is gone, \a work is dropped.
void postTo(const std::shared_ptr<RuntimeCore> &core, std::function<void(RuntimeHost &)> work);
/// Runs \a callback where the service wants its callbacks. \a tellsOfEnd: as Callbacks::add() has it.
void deliverBy(const std::shared_ptr<RuntimeCore> &core, std::function<void()> callback, bool tellsOfEnd);
Error closedError();
bool isClosed(const Error &error);

/// While it lives, this thread waits: if it is one of the runtime's, another may work in its place.
class Blocked
{
public:
    Blocked();
    ~Blocked();
    Blocked(const Blocked &) = delete;
    Blocked &operator=(const Blocked &) = delete;
};

/// Gives one answer: the first that it gets or, once nobody can give one any more, that the runtime is
/// closed.
template<class T>
class OneAnswer
{
public:
    explicit OneAnswer(std::function<void(Result<T>)> give) : m_give(std::move(give)) { }
    ~OneAnswer()
    {
        if (m_give)
            m_give(closedError());
    }
    OneAnswer(const OneAnswer &) = delete;
    OneAnswer &operator=(const OneAnswer &) = delete;
    void give(Result<T> answer)
    {
        if (const auto give = std::exchange(m_give, {}))
            give(std::move(answer));
    }

private:
    std::function<void(Result<T>)> m_give;
};

} // namespace detail

/// A call of a CacheClient that has not begun: choose once how its answer is to come.
///
///     Result<std::optional<std::string>> value = cache.get("user:profile:1").wait();
///     std::future<Result<bool>> stored = cache.set("user:profile:1", text).future();
///     cache.increment("visits").then([](Result<std::int64_t> count) { ... });
///
/// It is answered exactly once, also when the runtime is closed meanwhile (ErrorKind::Cancelled; then() has
/// one exception), and never later than its deadlines allow. Any thread; movable.
template<class T>
class [[nodiscard]] Call
{
public:
    using Value = T;
    using Answer = std::function<void(Result<T>)>;
    /// Begins on the runtime's thread, where the answer is to be given, at once or later.
    using Start = std::function<void(RuntimeHost &, Answer)>;

    Call(std::shared_ptr<RuntimeCore> core, Start start) : m_core(std::move(core)), m_start(std::move(start))
    {
    }

    std::future<Result<T>> future() &&
    {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        std::future<Result<T>> future = promise->get_future();
        std::move(*this).begin([promise](Result<T> answer) { promise->set_value(std::move(answer)); });
        return future;
    }
    /// Blocks until the answer is there. Not on the runtime's own thread (RuntimeHost, loaders that are
    /// coroutines). In a loader of a service it is allowed, and better than future().get(): the runtime lets
    /// another loader run meanwhile, which this one may need.
    Result<T> wait() &&
    {
        std::future<Result<T>> future = std::move(*this).future();
        const detail::Blocked blocked;
        return future.get();
    }
    /// \a callback runs on a thread of the runtime that runs nothing but callbacks, or by the service's
    /// executor: one after the other, so it should be short. What it throws is logged. Once the runtime is
    /// closed it runs where then() is called; a callback that has been told of the closing and calls then()
    /// again has asked enough: the one that it gives is destroyed and never called.
    void then(std::function<void(Result<T>)> callback) &&
    {
        auto shared = std::make_shared<std::function<void(Result<T>)>>(std::move(callback));
        std::move(*this).begin([core = m_core, shared](Result<T> answer) {
            const bool isEnd = !answer.isOk() && detail::isClosed(answer.error());
            detail::deliverBy(
                core, [shared, answer = std::move(answer)] { (*shared)(answer); }, isEnd);
        });
    }
    /// \a answer is called on the runtime's thread, which it must not block, or where the runtime ends.
    void begin(Answer answer) &&
    {
        auto one = std::make_shared<detail::OneAnswer<T>>(std::move(answer));
        detail::postTo(m_core, [start = std::move(m_start), one](RuntimeHost &host) {
            start(host, [one](Result<T> result) { one->give(std::move(result)); });
        });
    }
    const Start &start() const { return m_start; } ///< For calls that are made of others.

private:
    std::shared_ptr<RuntimeCore> m_core;
    Start m_start;
};

} // namespace cachedeck::engine
