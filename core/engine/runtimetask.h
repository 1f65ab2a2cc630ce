// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "async/slot.h"
#include "async/task.h"
#include "engine/call.h"

namespace cachedeck::engine {

/// The answer of \a call for a coroutine on a thread with an event loop of its own: another than the
/// runtime's. \a home belongs to that thread and must outlive the task (declare it before the Scope).
///
///     Result<std::optional<std::string>> value = co_await awaited(cache.get("user:profile:1"), m_home);
///
/// Destroying the task drops the answer; the call goes on.
template<class T>
async::Task<Result<T>> awaited(Call<T> call, async::Mailbox::Address home)
{
    struct Waiting
    {
        explicit Waiting(async::Completer<Result<T>> who) : completer(std::move(who)) { }
        async::Completer<Result<T>> completer; ///< Belongs to home's thread.
    };
    async::Slot<Result<T>> slot;
    auto waiting = std::make_shared<Waiting>(slot.completer());
    std::move(call).begin([home, waiting](Result<T> answer) {
        auto shared = std::make_shared<Result<T>>(std::move(answer));
        home.post([waiting, shared] { waiting->completer.resolve(std::move(*shared)); });
    });
    waiting.reset();
    Result<T> answer = co_await slot;
    co_return answer;
}

} // namespace cachedeck::engine
