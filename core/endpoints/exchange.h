// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/message.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace cachedeck::endpoints {

/// One request on its way through the server: received, perhaps waiting for an answer from another thread,
/// answered once.
///
/// Thread: any, except where it says the server's.
class Exchange
{
public:
    /// \a resume wakes the server's thread for this request; called at most once.
    explicit Exchange(std::function<void()> resume) : m_resume(std::move(resume)) { }
    Q_DISABLE_COPY_MOVE(Exchange)

    /// The first answer counts; a later one, or one for a client that has gone, is dropped.
    void answer(http::Response response);
    bool isAnswered() const;
    /// When it is answered by \a late; the server's default otherwise.
    void setDeadline(SteadyTime deadline, http::Response late);
    bool expire(SteadyTime now); ///< True where the deadline has passed, and it is answered with that.

    // The server's thread
    http::Request request; ///< Whole when the receiver gets it.
    QByteArray rawTarget;
    /// Suspends by \a suspend unless there is an answer already; nothing while it waits.
    std::optional<http::Response> takeOrWait(const std::function<void()> &suspend);
    void close(); ///< The client has its answer or has gone.
    bool isReceived = false;

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_resume;
    std::optional<http::Response> m_answer;
    std::optional<SteadyTime> m_deadline;
    http::Response m_late;
    bool m_isAnswered = false;
    bool m_isSuspended = false;
    bool m_isClosed = false;
};

/// The right to answer one request. Copies are the same right; when the last is gone without an answer, the
/// client gets 503. May outlive the server. Any thread.
class Answer
{
public:
    explicit Answer(std::shared_ptr<Exchange> exchange);
    void send(http::Response response) const;
    bool isWanted() const; ///< Nobody has answered, the deadline neither.

private:
    struct Right;
    std::shared_ptr<Right> m_right;
};

} // namespace cachedeck::endpoints
