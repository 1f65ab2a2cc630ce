// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/valuecodec.h"

#include <QCborValue>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace cachedeck::codec {

namespace {

Error malformed(const char *format, qint64 offset)
{
    return Error(ErrorKind::Protocol, Message("codec.malformed", {QString::fromLatin1(format), offset}));
}

Error notRaw()
{
    return Error(ErrorKind::Config, Message("codec.raw"));
}

/// QJsonDocument knows objects and arrays only; any value is the one element of an array.
QByteArray jsonText(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

Result<QJsonValue> jsonOf(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text + ']', &problem);
    if (problem.error != QJsonParseError::NoError)
        return malformed("JSON", std::max<qint64>(0, problem.offset - 1));
    if (document.array().size() != 1)
        return malformed("JSON", 0);
    return document.array().first();
}

Result<QJsonValue> cborOf(const QByteArray &bytes)
{
    QCborParserError problem;
    const QCborValue value = QCborValue::fromCbor(bytes, &problem);
    if (problem.error != QCborError::NoError)
        return malformed("CBOR", problem.offset);
    if (problem.offset != bytes.size())
        return malformed("CBOR", problem.offset);
    return value.toJsonValue();
}

template<class Number>
std::optional<Number> wholeNumber(const QJsonValue &json)
{
    // The fallback comes back where it is no whole number of 64 bits.
    const qint64 value = json.toInteger(0);
    const bool isWhole = json.isDouble() && value == json.toInteger(1);
    const bool isInRange = value >= qint64(std::numeric_limits<Number>::min())
        && value <= qint64(std::numeric_limits<Number>::max());
    return isWhole && isInRange ? std::optional(Number(value)) : std::nullopt;
}

} // namespace

Error detail::unfitting()
{
    return Error(ErrorKind::Protocol, Message("codec.unfitting"));
}

Result<QByteArray> encodeJson(const QJsonValue &value, ValueKind kind)
{
    switch (kind) {
    case ValueKind::Json:
        return jsonText(value);
    case ValueKind::Cbor:
        return QCborValue::fromJsonValue(value).toCbor();
    case ValueKind::Raw:
        break;
    }
    return notRaw();
}

Result<QJsonValue> decodeJson(const QByteArray &bytes, ValueKind kind)
{
    switch (kind) {
    case ValueKind::Json:
        return jsonOf(bytes);
    case ValueKind::Cbor:
        return cborOf(bytes);
    case ValueKind::Raw:
        break;
    }
    return notRaw();
}

namespace detail {

template<>
std::optional<QJsonValue> fromValue(const QJsonValue &json)
{
    return json;
}
template<>
std::optional<QJsonObject> fromValue(const QJsonValue &json)
{
    return json.isObject() ? std::optional(json.toObject()) : std::nullopt;
}
template<>
std::optional<QJsonArray> fromValue(const QJsonValue &json)
{
    return json.isArray() ? std::optional(json.toArray()) : std::nullopt;
}
template<>
std::optional<QString> fromValue(const QJsonValue &json)
{
    return json.isString() ? std::optional(json.toString()) : std::nullopt;
}
template<>
std::optional<bool> fromValue(const QJsonValue &json)
{
    return json.isBool() ? std::optional(json.toBool()) : std::nullopt;
}
template<>
std::optional<double> fromValue(const QJsonValue &json)
{
    return json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}
template<>
std::optional<int> fromValue(const QJsonValue &json)
{
    return wholeNumber<int>(json);
}
template<>
std::optional<qint64> fromValue(const QJsonValue &json)
{
    return wholeNumber<qint64>(json);
}

} // namespace detail
} // namespace cachedeck::codec
