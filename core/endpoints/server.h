// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "endpoints/daemon.h"
#include "http/pathtemplate.h"

#include <QByteArrayList>

namespace cachedeck::endpoints {

struct ServerSettings
{
    ServerSettings() = default;
    /// Numeric. Anything but loopback needs a token.
    QByteArray address = QByteArrayLiteral("127.0.0.1");
    quint16 port = 0; ///< 0: a free one, Server::port().
    /// Every request needs it ("Authorization: Bearer ..."), /health too; empty: none.
    Secret token;
    /// Without a token only requests for these hosts and for names of loopback are answered, so that no page
    /// in a browser on this machine reaches us by a name of its own that points here.
    QByteArrayList hostNames;
    Limits limits;
};

/// Answers at once, on the server's thread, which it must not block: from values that are there already. It
/// must not throw either, which ends the program.
using DirectHandler = std::function<http::Response(const http::Request &)>;
/// Answers by \a answer, now or later, from any thread; called on the server's (see TaskDoor).
using AsyncHandler = std::function<void(http::Request request, Answer answer)>;

/// A small HTTP/1.1 server for a service's own endpoints, with limits that hold against hostile clients. It
/// serves no files, sets no CORS headers, and refuses writes that another site's page has sent (Origin).
///
/// Thread: made, filled, started and stopped on one; handlers run on the server's own. Destroying it stops it
/// and waits for that thread.
class Server
{
public:
    explicit Server(ServerSettings settings = {});
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    // Before start(). A path is http::PathTemplate's, the values of its places are Request::values; the first
    // that fits counts. Where there is GET, HEAD is answered by it. Errors: Config.
    Result<void> add(QByteArray method, const QString &path, DirectHandler handler);
    /// Without an answer after \a deadline the client gets \a late.
    Result<void> addAsync(QByteArray method, const QString &path, AsyncHandler handler,
        Milliseconds deadline = Milliseconds(5000), http::Response late = http::Response(504));

    /// Errors: Config ("endpoints.token.missing"), and what the socket says (platform/listensocket.h).
    Result<void> start();
    void stop();
    quint16 port() const { return m_port; } ///< 0 before start().

private:
    struct Route
    {
        Route() = default;
        QByteArray method;
        http::PathTemplate path;
        DirectHandler direct;
        AsyncHandler later;
        Milliseconds deadline{0};
        http::Response late;
    };
    Result<void> add(Route route, const QString &path);
    const Route *routeOf(const http::Request &request, QHash<QString, QByteArray> *values) const;
    std::optional<http::Response> screen(Exchange &exchange) const;
    std::optional<http::Response> checkSender(const http::Request &request) const;
    bool isAuthorized(const http::Request &request) const;
    bool isForUs(const http::Request &request) const;
    http::Response notServed(const http::Request &request) const;
    void receive(const std::shared_ptr<Exchange> &exchange) const;

    const ServerSettings m_settings;
    std::vector<Route> m_routes; ///< Never changed after start().
    quint16 m_port = 0;
    Daemon m_daemon; // last: its thread uses everything above
};

} // namespace cachedeck::endpoints
