// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "codec/envelope.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

// How a program's values become bytes. Bytes (QByteArray, std::string) are stored as they are; everything
// that converts to QJsonValue becomes JSON or CBOR, as the key group says. A program's own type takes part by
// two functions beside it:
//
//     QJsonValue toJson(const Profile &profile);
//     std::optional<Profile> fromJson(const QJsonValue &json, std::type_identity<Profile>);
namespace cachedeck::codec {

/// \a value as JSON text (top-level scalars too) or CBOR. Error: Config for ValueKind::Raw, which only bytes
/// are.
Result<QByteArray> encodeJson(const QJsonValue &value, ValueKind kind);
/// Error: Protocol (codec.malformed) where \a bytes are not of \a kind; Config for ValueKind::Raw.
Result<QJsonValue> decodeJson(const QByteArray &bytes, ValueKind kind);

namespace detail {

Error unfitting(); ///< The bytes are well formed but no value of the type that was asked for.

template<class T>
concept Binary = std::same_as<T, QByteArray> || std::same_as<T, std::string>;

template<class T>
concept Json = std::same_as<T, QJsonValue> || std::same_as<T, QJsonObject> || std::same_as<T,
    QJsonArray> || std::same_as<T, QString> || std::same_as<T, bool> || std::same_as<T,
    double> || std::same_as<T, int> || std::same_as<T, qint64>;

template<class T>
concept Own = requires(const T &value, const QJsonValue &json)
{
    {
        toJson(value)
        } -> std::convertible_to<QJsonValue>;
    {
        fromJson(json, std::type_identity<T>())
        } -> std::convertible_to<std::optional<T>>;
};

template<class T>
std::optional<T> fromValue(const QJsonValue &json);
// clang-format off
template<> std::optional<QJsonValue> fromValue(const QJsonValue &json);
template<> std::optional<QJsonObject> fromValue(const QJsonValue &json);
template<> std::optional<QJsonArray> fromValue(const QJsonValue &json);
template<> std::optional<QString> fromValue(const QJsonValue &json);
template<> std::optional<bool> fromValue(const QJsonValue &json);
template<> std::optional<double> fromValue(const QJsonValue &json);
template<> std::optional<int> fromValue(const QJsonValue &json);
template<> std::optional<qint64> fromValue(const QJsonValue &json);
// clang-format on

} // namespace detail

/// A type that a cache can hold.
template<class T>
concept Cacheable = detail::Binary<T> || detail::Json<T> || detail::Own<T>;

template<Cacheable T>
Result<QByteArray> encode(const T &value, ValueKind kind)
{
    if constexpr (std::same_as<T, QByteArray>)
        return value;
    else if constexpr (std::same_as<T, std::string>)
        return QByteArray(value.data(), qsizetype(value.size()));
    else if constexpr (detail::Own<T>)
        return encodeJson(toJson(value), kind);
    else
        return encodeJson(QJsonValue(value), kind);
}

template<Cacheable T>
Result<T> decode(const QByteArray &bytes, ValueKind kind)
{
    if constexpr (std::same_as<T, QByteArray>) {
        return bytes;
    } else if constexpr (std::same_as<T, std::string>) {
        return bytes.toStdString();
    } else {
        const Result<QJsonValue> json = decodeJson(bytes, kind);
        if (!json.isOk())
            return json.error();
        std::optional<T> value;
        if constexpr (detail::Own<T>)
            value = fromJson(*json, std::type_identity<T>());
        else
            value = detail::fromValue<T>(*json);
        if (!value)
            return detail::unfitting();
        return std::move(*value);
    }
}

} // namespace cachedeck::codec
