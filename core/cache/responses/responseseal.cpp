// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/responseseal.h"

#include "http/cachecontrol.h"

#include <QCborArray>
#include <QCborValue>

#include <algorithm>

namespace cachedeck::cache {

namespace {

constexpr int formatVersion = 1;

} // namespace

bool KeptResponse::isRevalidated() const
{
    return http::CacheControl::of(response.headers).isRevalidated;
}

http::Response KeptResponse::at(WallTime now) const
{
    const auto here = std::chrono::floor<std::chrono::seconds>(std::max(now - made, WallTime::duration(0)));
    const qint64 before = std::max<qint64>(0, response.headers.value("Age").toLongLong());
    http::Response aged = response;
    aged.headers.set("Age", QByteArray::number(before + qint64(here.count())));
    return aged;
}

QByteArray sealed(const http::Response &response, WallTime now)
{
    QByteArrayList ofConnection{"Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "TE",
        "Trailer", "Transfer-Encoding", "Upgrade", "Cache-Status", "Content-Length"};
    ofConnection += response.headers.list("Connection");
    QCborArray fields;
    for (const http::Headers::Field &field : response.headers.fields()) {
        const bool isLeftOut = std::any_of(ofConnection.begin(), ofConnection.end(),
            [&](const QByteArray &name) { return name.compare(field.first, Qt::CaseInsensitive) == 0; });
        if (isLeftOut)
            continue;
        fields.append(field.first);
        fields.append(field.second);
    }
    const qint64 made = qint64(now.time_since_epoch().count());
    return QCborValue(QCborArray{formatVersion, response.status, fields, response.body, made}).toCbor();
}

std::optional<KeptResponse> opened(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborArray parts = QCborValue::fromCbor(bytes, &error).toArray();
    constexpr qsizetype count = 5;
    const bool isOurs = error.error == QCborError::NoError && parts.size() == count
        && parts[0].toInteger() == formatVersion && parts[1].isInteger() && parts[2].isArray()
        && parts[3].isByteArray() && parts[4].isInteger();
    if (!isOurs)
        return std::nullopt;
    http::Response response(int(parts[1].toInteger()));
    const QCborArray fields = parts[2].toArray();
    for (qsizetype i = 0; i + 1 < fields.size(); i += 2)
        response.headers.add(fields[i].toByteArray(), fields[i + 1].toByteArray());
    response.body = parts[3].toByteArray();
    return KeptResponse(std::move(response), WallTime(std::chrono::milliseconds(parts[4].toInteger())));
}

} // namespace cachedeck::cache
