// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "endpoints/exchange.h"

namespace cachedeck::endpoints {

void Exchange::answer(http::Response response)
{
    const std::lock_guard lock(m_mutex);
    if (m_isAnswered || m_isClosed)
        return;
    m_isAnswered = true;
    m_answer = std::move(response);
    // Under the lock: close() ends the request only behind it.
    if (std::exchange(m_isSuspended, false))
        m_resume();
}

bool Exchange::isAnswered() const
{
    const std::lock_guard lock(m_mutex);
    return m_isAnswered || m_isClosed;
}

void Exchange::setDeadline(SteadyTime deadline, http::Response late)
{
    const std::lock_guard lock(m_mutex);
    m_deadline = deadline;
    m_late = std::move(late);
}

bool Exchange::expire(SteadyTime now)
{
    http::Response late;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_deadline || now < *m_deadline || m_isAnswered || m_isClosed)
            return false;
        late = m_late;
    }
    answer(std::move(late));
    return true;
}

std::optional<http::Response> Exchange::takeOrWait(const std::function<void()> &suspend)
{
    const std::lock_guard lock(m_mutex);
    if (m_answer)
        return std::exchange(m_answer, std::nullopt);
    suspend();
    m_isSuspended = true;
    return std::nullopt;
}

void Exchange::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_isSuspended = false;
    m_answer.reset();
}

struct Answer::Right
{
    explicit Right(std::shared_ptr<Exchange> of) : exchange(std::move(of)) { }
    ~Right() { exchange->answer(http::Response(503)); }
    Q_DISABLE_COPY_MOVE(Right)
    std::shared_ptr<Exchange> exchange;
};

Answer::Answer(std::shared_ptr<Exchange> exchange) : m_right(std::make_shared<Right>(std::move(exchange))) { }

void Answer::send(http::Response response) const
{
    m_right->exchange->answer(std::move(response));
}

bool Answer::isWanted() const
{
    return !m_right->exchange->isAnswered();
}

} // namespace cachedeck::endpoints
