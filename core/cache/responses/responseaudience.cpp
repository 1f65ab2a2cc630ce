// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/responseaudience.h"

#include <QCryptographicHash>

namespace cachedeck::cache {

namespace {

constexpr QByteArrayView cookieHeader = "Cookie";

bool isCookieHeader(const QByteArray &name)
{
    return name.compare(cookieHeader, Qt::CaseInsensitive) == 0;
}

/// Cookies are parted by semicolons, also where they come in several fields.
QByteArray cookiesOf(const http::Headers &headers)
{
    QByteArrayList fields;
    for (const http::Headers::Field &field : headers.fields()) {
        if (isCookieHeader(field.first))
            fields.push_back(field.second);
    }
    return fields.join("; ");
}

QByteArrayList valuesOf(const QByteArray &cookies, const QByteArray &wanted)
{
    QByteArrayList values;
    for (const QByteArray &cookie : cookies.split(';')) {
        const qsizetype mark = cookie.indexOf('=');
        const QByteArray name = (mark < 0 ? cookie : cookie.first(mark)).trimmed();
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            values.push_back(mark < 0 ? QByteArray() : cookie.sliced(mark + 1).trimmed());
    }
    return values;
}

/// Empty where there is none.
std::optional<QByteArray> cookieOf(const http::Headers &headers, const QByteArray &name)
{
    const QByteArray cookies = cookiesOf(headers);
    const QByteArrayList values = valuesOf(cookies, name);
    // Some part them at commas, too, and of several take another than we.
    const QByteArrayList others = valuesOf(QByteArray(cookies).replace(',', ';'), name);
    if (values.isEmpty() && others.isEmpty())
        return QByteArray();
    if (values.size() != 1 || others.size() != 1 || values.front().isEmpty())
        return std::nullopt;
    return values.front();
}

} // namespace

Audience Audience::everybody()
{
    Audience audience;
    audience.isShared = true;
    return audience;
}

std::optional<Audience> audienceOf(const http::Request &request, const Identity &identity)
{
    Audience audience;
    QByteArrayList said;
    for (const QByteArray &name : identity.headers) {
        if (isCookieHeader(name) && !identity.cookie.isEmpty())
            continue;
        audience.known.push_back(name);
        said.push_back(request.headers.joined(name));
    }
    if (!identity.cookie.isEmpty()) {
        std::optional<QByteArray> cookie = cookieOf(request.headers, identity.cookie);
        if (!cookie)
            return std::nullopt;
        said.push_back(std::move(*cookie));
    }
    if (said.join().isEmpty())
        return audience;
    QCryptographicHash seen(QCryptographicHash::Sha256);
    for (const QByteArray &one : std::as_const(said)) {
        const QByteArray sized = QByteArray::number(one.size()) + ':' + one;
        seen.addData(sized);
    }
    constexpr qsizetype enough = 16;
    audience.session = seen.result().first(enough).toHex();
    return audience;
}

} // namespace cachedeck::cache
