// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "http/headers.h"
#include "http/target.h"

#include <functional>

// Requests and responses as values, whatever server or framework carries them.
namespace cachedeck::http {

struct Request
{
    Request() = default;
    Request(QByteArray what, Target where) : method(std::move(what)), target(std::move(where)) { }
    QByteArray method; ///< "GET"; case counts (RFC 9110 9.1).
    Target target;
    Headers headers;
    QByteArray body;
    QHash<QString, QByteArray> values; ///< Of the places of the route's path, decoded.
};

struct Response
{
    Response() = default;
    explicit Response(int code) : status(code) { }
    Response(int code, QByteArray type, QByteArray content) : status(code), body(std::move(content))
    {
        headers.add(QByteArrayLiteral("Content-Type"), type);
    }
    static Response json(QByteArray content, int code = 200)
    {
        return {code, QByteArrayLiteral("application/json"), std::move(content)};
    }
    int status = 200;
    Headers headers;
    QByteArray body;
    friend bool operator==(const Response &, const Response &) = default;
};

/// Answers a request, on the thread that calls it, which it must not block. Lives as long as the task it has
/// made, which may go on when its caller has gone: capture by value, or what outlives both.
using Handler = std::function<async::Task<Response>(Request)>;

/// GET, HEAD, OPTIONS and TRACE, which change nothing (RFC 9110 9.2.1).
bool isSafe(QByteArrayView method);

} // namespace cachedeck::http
