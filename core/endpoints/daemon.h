// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "endpoints/exchange.h"

namespace cachedeck::endpoints {

/// What one client may ask of the server.
struct Limits
{
    Limits() = default;
    int headerBytes = 16 * 1024; ///< Of a request: its line and its fields; 431 or the end beyond.
    int bodyBytes = 64 * 1024; ///< 413 beyond, or the end where it was not announced.
    int connections = 256; ///< At once; more wait to be accepted.
    /// For a request line to arrive, for the rest of the request behind it, for an answer to be fetched, and
    /// between two requests.
    Milliseconds time{5000};
    Milliseconds farewell{1000}; ///< So long stop() waits for answers to be fetched.
};

/// GNU libmicrohttpd, and the only file that knows it: connections, one thread, limits. What a request means
/// is the receiver's.
///
/// Its own timeout counts from the last byte, so that a client that sends one now and then stays for ever;
/// here the whole request has to come in time. Poll mode: epoll mode keeps half-sent requests whose peer has
/// closed.
class Daemon
{
public:
    struct Receiver
    {
        Receiver() = default;
        /// Before the body is read: what is not worth it is refused. The server's thread.
        std::function<std::optional<http::Response>(Exchange &)> screen;
        /// A whole request. Answers now or later, from any thread; must not block. The server's thread.
        std::function<void(const std::shared_ptr<Exchange> &)> receive;
    };
    Daemon(Limits limits, Receiver receiver);
    ~Daemon();
    Q_DISABLE_COPY_MOVE(Daemon)

    /// The port that it listens on. Errors: listenOn()'s, Internal where the library refuses.
    Result<quint16> start(const QByteArray &address, quint16 port);
    /// What waits for an answer gets 503, and some time to fetch it; waits for the server's thread.
    void stop();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace cachedeck::endpoints
