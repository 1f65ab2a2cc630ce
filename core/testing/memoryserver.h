// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "resp/reply.h"
#include "transport/bytestream.h"

#include <initializer_list>
#include <memory>

namespace cachedeck::testing {

class ServerState;
class Session;

/// A server in memory, for tests that need no redis-server: strings, hashes, lists, sets, sorted sets,
/// streams with consumer groups, expiry by a clock that the test may hold (testing/fakeclock.h), Pub/Sub, and
/// scripts by the same Lua as a server's. One master, no replicas, no persistence, no Sentinel; a command
/// that it does not know is refused as a server refuses it.
///
///     testing::FakeClock clock;
///     testing::MemoryServer server(clock);
///     deploymentSettings.node = server.endpoint();
///     deploymentSettings.streams = server.streams();
///
/// Any thread, several at once; commands are one after the other, as there. Streams outlive it.
class MemoryServer
{
public:
    /// \a clock must outlive it and all streams.
    explicit MemoryServer(const Clock &clock = Clock::system());
    ~MemoryServer();
    MemoryServer(const MemoryServer &) = delete;
    MemoryServer &operator=(const MemoryServer &) = delete;

    /// "memory:<number>", another one for each server of the process; nothing listens there.
    const Endpoint &endpoint() const;
    const Clock &clock() const;
    /// Makes streams that end here, whatever address they are asked for.
    transport::StreamFactory streams() const;

    /// A command of the test's own: at once, also while freeze() holds up others.
    resp::Reply call(std::initializer_list<QByteArrayView> words);

    // Faults. They hold until the opposite is called.
    /// As the end of the process: connections break, also where it comes back at once, new ones are refused,
    /// scripts are forgotten, and who comes back has another run id. Data stays, as with an append-only file.
    void goAway();
    void comeBack();
    void restartEmpty(); ///< Both, without persistence.
    void freeze(); ///< As SIGSTOP: connections stand, nothing is answered.
    void thaw();
    /// As `maxmemory` with `noeviction`; 0: no limit. Sizes are about those of a server.
    void setMemoryLimit(qint64 bytes);

private:
    std::shared_ptr<ServerState> m_state;
    std::shared_ptr<Session> m_own;
};

} // namespace cachedeck::testing
