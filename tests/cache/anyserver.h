// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/redisprocess.h"
#include "testing/memoryserver.h"

#include <QHash>

#include <optional>

namespace cachedeck::test {

/// Whether this run of a test program uses servers in memory (core/testing) instead of real ones.
inline bool isOnMemory()
{
    return qEnvironmentVariable("CACHEDECK_TEST_SERVER") == QLatin1String("memory");
}

/// The servers in memory of this program, by the addresses that they go by.
inline QHash<Endpoint, testing::MemoryServer *> &memoryServers()
{
    static QHash<Endpoint, testing::MemoryServer *> servers;
    return servers;
}

/// Streams to \a endpoint: into memory where a server of ours goes by that address.
inline transport::StreamFactory streamsTo(const Endpoint &endpoint)
{
    const testing::MemoryServer *server = memoryServers().value(endpoint);
    return server ? server->streams() : transport::StreamFactory(transport::makeStream);
}

/// A server of either kind, with what tests of the cache do to one. As RedisProcess has it.
class AnyServer
{
public:
    explicit AnyServer(RedisSettings settings = {})
    {
        if (!isOnMemory()) {
            m_process.emplace(std::move(settings));
            return;
        }
        m_memory.emplace();
        memoryServers().insert(m_memory->endpoint(), &*m_memory);
        for (const QByteArray &line : std::as_const(settings.config)) {
            if (line.startsWith("maxmemory ") && line.endsWith("mb"))
                m_memory->setMemoryLimit(line.mid(10).chopped(2).toLongLong() * 1024 * 1024);
        }
    }
    ~AnyServer()
    {
        if (m_memory)
            memoryServers().remove(m_memory->endpoint());
    }
    Q_DISABLE_COPY_MOVE(AnyServer)

    [[nodiscard]] bool start() { return m_memory || m_process->start(); }
    Endpoint endpoint() const { return m_memory ? m_memory->endpoint() : m_process->endpoint(); }
    void kill()
    {
        if (m_memory)
            m_memory->goAway();
        else
            m_process->kill();
    }
    void freeze()
    {
        if (m_memory)
            m_memory->freeze();
        else
            m_process->freeze();
    }
    void thaw()
    {
        if (m_memory)
            m_memory->thaw();
        else
            m_process->thaw();
    }
    resp::Reply call(std::initializer_list<QByteArrayView> command)
    {
        return m_memory ? m_memory->call(command) : m_process->call(command);
    }

private:
    std::optional<RedisProcess> m_process;
    std::optional<testing::MemoryServer> m_memory;
};

} // namespace cachedeck::test
