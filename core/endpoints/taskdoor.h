// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "async/scope.h"
#include "endpoints/server.h"

namespace cachedeck::endpoints {

/// From the server's thread to the thread of a service's tasks, and back: each request becomes a task there.
///
///     server.addAsync("GET", QStringLiteral("/users/{userId}"), door.handler(showUser));
///
/// Thread: the tasks', with an event loop; handlers that it made may be called from any. Requests that it did
/// not answer when it is destroyed get 503. It may go before the server or after it.
class TaskDoor
{
public:
    TaskDoor() = default;
    Q_DISABLE_COPY_MOVE(TaskDoor)

    /// \a work runs on this door's thread, and is cancelled with the door.
    AsyncHandler handler(http::Handler work);

private:
    static async::Task<void> run(http::Handler work, http::Request request, Answer answer);
    async::Mailbox m_mailbox;
    async::Scope m_scope; // last
};

} // namespace cachedeck::endpoints
