// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/json.h"

#include "base/escape.h"

namespace cachedeck::ctl::json {

namespace {

using Text = QLatin1StringView;

const QJsonValue null(QJsonValue::Null);

} // namespace

QJsonValue bytes(QByteArrayView bytes)
{
    if (isUtf8(bytes))
        return QString::fromUtf8(bytes);
    return QJsonObject{{Text("base64"), QString::fromLatin1(bytes.toByteArray().toBase64())}};
}

QJsonValue address(const Endpoint &endpoint)
{
    return endpoint.isEmpty() ? null : QJsonValue(endpoint.toString());
}

QJsonValue time(WallTime time)
{
    return time == WallTime() ? null : QJsonValue(toIsoString(time));
}

QJsonValue milliseconds(const std::optional<Microseconds> &duration)
{
    return duration ? QJsonValue(fractionalMilliseconds(*duration)) : null;
}

QJsonValue milliseconds(const std::optional<monitor::Percentile> &duration)
{
    return duration ? milliseconds(std::optional(duration->value)) : null;
}

QJsonValue reply(resp::ReplyView reply)
{
    switch (reply.type()) {
    case resp::ReplyType::Nil:
        return null;
    case resp::ReplyType::Integer:
        return reply.integer();
    case resp::ReplyType::Error:
        return QJsonObject{{Text("error"), bytes(reply.bytes())}};
    case resp::ReplyType::Status:
    case resp::ReplyType::Bulk:
        return bytes(reply.bytes());
    case resp::ReplyType::Array:
        break;
    }
    QJsonArray array;
    for (qsizetype i = 0; i < reply.size(); ++i)
        array.append(json::reply(reply[i]));
    return array;
}

} // namespace cachedeck::ctl::json
