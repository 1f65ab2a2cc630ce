// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/serverstate.h"

#include "base/glob.h"

#include <QRandomGenerator>

namespace cachedeck::testing {

namespace {

constexpr qint64 emptyServer = 900 * 1024; ///< What a server needs without any key.

QByteArray newRunId()
{
    QByteArray bytes(20, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::global()->bounded(256));
    return bytes.toHex();
}

QByteArray pushed(std::vector<Value> words)
{
    QByteArray out;
    Value(std::move(words)).appendTo(out);
    return out;
}

} // namespace

ServerState::ServerState(const Clock *clock, Endpoint where)
    : m_clock(clock), m_now(clock->wall()), m_endpoint(std::move(where)), m_runId(newRunId())
{
}

std::optional<QByteArray> ServerState::answer(Session &session, const std::vector<QByteArray> &words)
{
    const std::lock_guard lock(m_mutex);
    if (m_condition != Condition::Serving || session.epoch != m_epoch)
        return std::nullopt;
    return run(session, words);
}

QByteArray ServerState::answerAlways(Session &session, const std::vector<QByteArray> &words)
{
    const std::lock_guard lock(m_mutex);
    return run(session, words);
}

QByteArray ServerState::run(Session &session, const std::vector<QByteArray> &words)
{
    m_now = m_clock->wall();
    Invocation invocation(words, *this, session);
    QByteArray out;
    Commands::all().run(invocation).appendTo(out);
    return out;
}

bool ServerState::join(const std::shared_ptr<Session> &session)
{
    const std::lock_guard lock(m_mutex);
    if (m_condition == Condition::Away)
        return false;
    session->id = ++m_lastSession;
    session->epoch = m_epoch;
    m_sessions[session->id] = session;
    return true;
}

bool ServerState::stands(const Session &session) const
{
    const std::lock_guard lock(m_mutex);
    return m_condition != Condition::Away && session.epoch == m_epoch;
}

void ServerState::leave(const Session &session)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.erase(session.id);
}

void ServerState::setCondition(Condition condition)
{
    const std::lock_guard lock(m_mutex);
    if (condition == Condition::Away && m_condition != Condition::Away) {
        ++m_epoch;
        m_runId = newRunId();
        scripts.forgetAll();
        commandCount = hitCount = missCount = 0;
    }
    m_condition = condition;
    for (const auto &[id, weak] : m_sessions) {
        const std::shared_ptr<Session> session = weak.lock();
        if (session && session->wake)
            session->wake();
    }
}

void ServerState::setMemoryLimit(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_memoryLimit = bytes;
}

Keyspace &ServerState::database(int number)
{
    return m_databases.try_emplace(number, &m_now).first->second;
}

void ServerState::clearAll()
{
    const std::lock_guard lock(m_mutex);
    clearUnderLock();
}

void ServerState::clearUnderLock()
{
    for (auto &[number, keyspace] : m_databases)
        keyspace.clear();
}

qint64 ServerState::usedMemory() const
{
    qint64 sum = emptyServer;
    for (const auto &[number, keyspace] : m_databases)
        sum += keyspace.bytes();
    return sum;
}

bool ServerState::isFull() const
{
    return m_memoryLimit > 0 && usedMemory() > m_memoryLimit;
}

qint64 ServerState::publish(const QByteArray &channel, const QByteArray &message)
{
    qint64 heard = 0;
    for (const auto &[id, weak] : m_sessions) {
        const std::shared_ptr<Session> session = weak.lock();
        if (!session || !session->push)
            continue;
        if (session->channels.contains(channel)) {
            session->push(pushed({"message", channel, message}));
            ++heard;
        }
        for (const QByteArray &pattern : session->patterns) {
            if (!globMatches(pattern, channel))
                continue;
            session->push(pushed({"pmessage", pattern, channel, message}));
            ++heard;
        }
    }
    return heard;
}

} // namespace cachedeck::testing
