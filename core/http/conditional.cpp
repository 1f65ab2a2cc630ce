// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/conditional.h"

#include "http/date.h"

#include <algorithm>

namespace cachedeck::http {

namespace {

/// Weak and strong are the same for who only reads (RFC 9110 8.8.3.2).
QByteArray opaque(const QByteArray &tag)
{
    return tag.startsWith("W/") ? tag.mid(2) : tag;
}

bool isUnchanged(const Headers &asked, const Headers &answer)
{
    if (asked.contains("If-None-Match")) {
        const QByteArray own = opaque(answer.value("ETag").trimmed());
        const QByteArrayList tags = asked.list("If-None-Match");
        return std::any_of(tags.begin(), tags.end(),
            [&](const QByteArray &tag) { return tag == "*" || (!own.isEmpty() && opaque(tag) == own); });
    }
    const auto since = dateOf(asked.value("If-Modified-Since"));
    const auto modified = dateOf(answer.value("Last-Modified"));
    return since && modified && *modified <= *since;
}

} // namespace

Headers withoutConditions(Headers headers)
{
    headers.remove("If-None-Match");
    headers.remove("If-Modified-Since");
    return headers;
}

Response conditional(const Request &request, Response response)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (!isRead || response.status != 200 || !isUnchanged(request.headers, response.headers))
        return response;
    response.status = 304;
    response.body.clear();
    for (const char *ofBody : {"Content-Type", "Content-Encoding", "Content-Language", "Content-Length"})
        response.headers.remove(ofBody);
    return response;
}

} // namespace cachedeck::http
