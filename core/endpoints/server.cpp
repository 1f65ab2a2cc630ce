// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "endpoints/server.h"

#include <QCryptographicHash>
#include <QHostAddress>

#include <algorithm>

namespace cachedeck::endpoints {

namespace {

http::Response refused(int status, const char *why)
{
    return http::Response::json(QByteArray("{\"error\":\"") + why + "\"}", status);
}

/// In a time that does not tell how much of it was right.
bool isSame(const QByteArray &given, const QByteArray &wanted)
{
    const QByteArray a = QCryptographicHash::hash(given, QCryptographicHash::Sha256);
    const QByteArray b = QCryptographicHash::hash(wanted, QCryptographicHash::Sha256);
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

/// "localhost:8080" and "[::1]:8080" without the port.
QByteArray hostOf(const QByteArray &authority)
{
    const qsizetype bracket = authority.lastIndexOf(']');
    const qsizetype colon = authority.lastIndexOf(':');
    return (colon > bracket ? authority.left(colon) : authority).toLower();
}

bool isMethod(const QByteArray &routes, const QByteArray &asked)
{
    return routes == asked || (routes == "GET" && asked == "HEAD");
}

/// "http://host/path", which proxies send and servers take (RFC 9112 3.2.2): the path, and the host instead
/// of the field.
QByteArray originForm(const QByteArray &target, http::Headers *headers)
{
    const QByteArray lower = target.toLower();
    const bool isAbsolute = lower.startsWith("http://") || lower.startsWith("https://");
    if (!isAbsolute)
        return target;
    const qsizetype start = target.indexOf("://") + 3;
    qsizetype end = start;
    while (end < target.size() && target[end] != '/' && target[end] != '?')
        ++end;
    headers->set("Host", target.mid(start, end - start));
    const QByteArray path = target.mid(end);
    return path.startsWith('/') ? path : '/' + path;
}

Daemon::Receiver receiverOf(std::function<std::optional<http::Response>(Exchange &)> screen,
    std::function<void(const std::shared_ptr<Exchange> &)> receive)
{
    Daemon::Receiver receiver;
    receiver.screen = std::move(screen);
    receiver.receive = std::move(receive);
    return receiver;
}

} // namespace

Server::Server(ServerSettings settings)
    : m_settings(std::move(settings)),
      m_daemon(m_settings.limits,
          receiverOf([this](Exchange &exchange) { return screen(exchange); },
              [this](const std::shared_ptr<Exchange> &exchange) { receive(exchange); }))
{
}

Server::~Server()
{
    stop();
}

Result<void> Server::add(Route route, const QString &path)
{
    CACHEDECK_ASSERT(m_port == 0);
    Result<http::PathTemplate> parsed = http::PathTemplate::parse(path);
    if (!parsed)
        return parsed.error();
    route.path = std::move(parsed).value();
    m_routes.push_back(std::move(route));
    return {};
}

Result<void> Server::add(QByteArray method, const QString &path, DirectHandler handler)
{
    Route route;
    route.method = std::move(method);
    route.direct = std::move(handler);
    return add(std::move(route), path);
}

Result<void> Server::addAsync(
    QByteArray method, const QString &path, AsyncHandler handler, Milliseconds deadline, http::Response late)
{
    Route route;
    route.method = std::move(method);
    route.later = std::move(handler);
    route.deadline = deadline;
    route.late = std::move(late);
    return add(std::move(route), path);
}

Result<void> Server::start()
{
    const QString address = QString::fromUtf8(m_settings.address);
    if (m_settings.token.isEmpty() && !QHostAddress(address).isLoopback())
        return Error(ErrorKind::Config, Message("endpoints.token.missing", {address}));
    const Result<quint16> port = m_daemon.start(m_settings.address, m_settings.port);
    if (!port)
        return port.error();
    m_port = *port;
    return {};
}

void Server::stop()
{
    m_daemon.stop();
    m_port = 0;
}

bool Server::isAuthorized(const http::Request &request) const
{
    if (m_settings.token.isEmpty())
        return true;
    const QByteArray given = request.headers.value("Authorization");
    constexpr QByteArrayView scheme = "bearer ";
    return given.size() > scheme.size()
        && given.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0
        && isSame(given.sliced(scheme.size()).trimmed(), m_settings.token.reveal());
}

bool Server::isForUs(const http::Request &request) const
{
    const QByteArray host = hostOf(request.headers.value("Host"));
    const bool isLoopback = host == "localhost" || host.endsWith(".localhost")
        || QHostAddress(QString::fromUtf8(host).remove(u'[').remove(u']')).isLoopback();
    // Browsers always say it; HTTP/1.0 probes do not.
    const bool isSaid = request.headers.contains("Host");
    return !m_settings.token.isEmpty() || !isSaid || isLoopback
        || std::any_of(m_settings.hostNames.begin(), m_settings.hostNames.end(),
            [&](const QByteArray &name) { return name.toLower() == host; });
}

std::optional<http::Response> Server::checkSender(const http::Request &request) const
{
    if (!isForUs(request))
        return refused(421, "host");
    if (!isAuthorized(request)) {
        http::Response response = refused(401, "token");
        response.headers.add("WWW-Authenticate", "Bearer");
        return response;
    }
    // Browsers name the page that sends a write; programs do not.
    const QByteArray origin = request.headers.value("Origin");
    const QByteArray own = request.headers.value("Host").toLower();
    const bool isForeign = !origin.isEmpty() && origin.mid(origin.indexOf("://") + 3).toLower() != own;
    if (isForeign && !http::isSafe(request.method))
        return refused(403, "origin");
    return std::nullopt;
}

const Server::Route *Server::routeOf(const http::Request &request, QHash<QString, QByteArray> *values) const
{
    for (const Route &route : m_routes) {
        auto found = route.path.match(request.target.path);
        if (!found || !isMethod(route.method, request.method))
            continue;
        *values = std::move(*found);
        return &route;
    }
    return nullptr;
}

/// 404, or 405 with what there is.
http::Response Server::notServed(const http::Request &request) const
{
    QByteArrayList methods;
    for (const Route &route : m_routes) {
        if (!route.path.match(request.target.path) || methods.contains(route.method))
            continue;
        methods.push_back(route.method);
        if (route.method == "GET")
            methods.push_back("HEAD");
    }
    http::Response response = methods.isEmpty() ? refused(404, "path") : refused(405, "method");
    if (!methods.isEmpty())
        response.headers.add("Allow", methods.join(", "));
    return response;
}

std::optional<http::Response> Server::screen(Exchange &exchange) const
{
    http::Request &request = exchange.request;
    const auto target = http::Target::parse(originForm(exchange.rawTarget, &request.headers));
    if (!target)
        return refused(400, "target");
    request.target = *target;
    std::optional<http::Response> stranger = checkSender(request);
    if (stranger)
        return stranger;
    if (!routeOf(request, &request.values))
        return notServed(request);
    return std::nullopt;
}

void Server::receive(const std::shared_ptr<Exchange> &exchange) const
{
    const Route *route = routeOf(exchange->request, &exchange->request.values);
    if (route->direct) {
        exchange->answer(route->direct(exchange->request));
        return;
    }
    exchange->setDeadline(Clock::system().steady() + route->deadline, route->late);
    route->later(exchange->request, Answer(exchange));
}

} // namespace cachedeck::endpoints
