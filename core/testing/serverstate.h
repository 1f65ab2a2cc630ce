// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "testing/luascripts.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace cachedeck::testing {

/// One client of the server in memory. Its members belong to ServerState's lock.
class Session
{
public:
    int database() const { return m_database; }
    void select(int number) { m_database = number; }
    bool isListening() const { return !channels.empty() || !patterns.empty(); }

    quint64 id = 0;
    quint64 epoch = 0; ///< Of the server's process that it reached.
    QByteArray name;
    std::set<QByteArray> channels, patterns;
    std::function<void(QByteArray)> push; ///< Bytes for the client, unasked. Any thread; never blocks.
    std::function<void()> wake; ///< Look again whether to answer or to end. The same.

private:
    int m_database = 0;
};

/// What a MemoryServer and its streams share. Any thread: everything is under one lock, which is held for one
/// command at a time, as a server works.
class ServerState
{
public:
    ServerState(const Clock *clock, Endpoint where);

    /// The reply as RESP2, or nothing while the server is frozen, and for a session of an earlier process.
    std::optional<QByteArray> answer(Session &session, const std::vector<QByteArray> &words);
    QByteArray answerAlways(Session &session, const std::vector<QByteArray> &words);
    /// False where nobody is there.
    bool join(const std::shared_ptr<Session> &session);
    bool stands(const Session &session) const; ///< Not once the process has ended that it reached.
    void leave(const Session &session);

    enum class Condition { Serving, Frozen, Away };
    /// Wakes all. Away: the process ends; the next one has another run id and no scripts.
    void setCondition(Condition condition);
    void clearAll();
    void setMemoryLimit(qint64 bytes);

    // For commands, under the lock.
    Keyspace &database(int number);
    bool isDatabase(qint64 number) const { return number >= 0 && number < databaseCount; }
    void clearUnderLock();
    bool isFull() const;
    qint64 memoryLimit() const { return m_memoryLimit; }
    qint64 usedMemory() const;
    qint64 publish(const QByteArray &channel, const QByteArray &message);
    const Clock &clock() const { return *m_clock; }
    /// Of the command that runs: it stands still through one, and through all that a script calls, as on a
    /// server.
    WallTime now() const { return m_now; }
    const QByteArray &runId() const { return m_runId; }
    const Endpoint &endpoint() const { return m_endpoint; }
    LuaScripts scripts;
    qint64 commandCount = 0, hitCount = 0, missCount = 0; ///< Since the process began.
    static constexpr int databaseCount = 16;

private:
    QByteArray run(Session &session, const std::vector<QByteArray> &words);

    const Clock *m_clock;
    WallTime m_now;
    const Endpoint m_endpoint;
    QByteArray m_runId;
    mutable std::mutex m_mutex;
    std::map<int, Keyspace> m_databases;
    std::map<quint64, std::weak_ptr<Session>> m_sessions;
    Condition m_condition = Condition::Serving;
    qint64 m_memoryLimit = 0; ///< 0: none.
    quint64 m_lastSession = 0;
    quint64 m_epoch = 1; ///< Which process it is.
};

} // namespace cachedeck::testing
