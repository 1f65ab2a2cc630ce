// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "endpoints/taskdoor.h"

namespace cachedeck::endpoints {

AsyncHandler TaskDoor::handler(http::Handler work)
{
    // The address outlives the door, and the closure runs only while the door is there.
    return [this, to = m_mailbox.address(), work = std::move(work)](http::Request request, Answer answer) {
        const bool isPosted = to.post([this, work, request = std::move(request), answer] {
            if (answer.isWanted())
                m_scope.spawn(run(work, request, answer));
        });
        if (!isPosted)
            answer.send(http::Response(503));
    };
}

async::Task<void> TaskDoor::run(http::Handler work, http::Request request, Answer answer)
{
    http::Response response = co_await work(std::move(request));
    answer.send(std::move(response));
}

} // namespace cachedeck::endpoints
