// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "base/units.h"
#include "monitor/roundtrips.h"
#include "resp/reply.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

/// How values are written in JSON (docs/cli.md, Output): no data is null, rates are 0 to 1, sizes bytes,
/// nodes addresses.
namespace cachedeck::ctl::json {

QJsonValue bytes(QByteArrayView bytes); ///< A string, or {"base64": "..."} where the bytes are no UTF-8.
QJsonValue address(const Endpoint &endpoint); ///< null when empty.
QJsonValue time(WallTime time); ///< null for the epoch, which stands for "never".
QJsonValue milliseconds(const std::optional<Microseconds> &duration); ///< With a fraction.
QJsonValue milliseconds(const std::optional<monitor::Percentile> &duration);
QJsonValue reply(resp::ReplyView reply);

inline QJsonValue value(Ratio ratio)
{
    return ratio.value;
}
inline QJsonValue value(PerSecond rate)
{
    return rate.value;
}
inline QJsonValue value(Bytes size)
{
    return size.count;
}
inline QJsonValue value(qint64 number)
{
    return number;
}
inline QJsonValue value(double number)
{
    return number;
}
template<class T>
QJsonValue orNull(const std::optional<T> &optional)
{
    return optional ? value(*optional) : QJsonValue(QJsonValue::Null);
}

} // namespace cachedeck::ctl::json
