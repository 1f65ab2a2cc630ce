// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/decoder.h"
#include "resp/encoder.h"

#include <QList>

namespace cachedeck::test {

/// An array of bulks as it comes from a server.
inline QByteArray wireArray(const QList<QByteArray> &bulks)
{
    if (bulks.isEmpty())
        return "*0\r\n";
    QByteArray bytes;
    resp::appendCommand(bytes, std::span<const QByteArray>(bulks.constData(), size_t(bulks.size())));
    return bytes;
}

/// An array of arrays of bulks: what SENTINEL REPLICAS answers.
inline QByteArray wireTable(const QList<QList<QByteArray>> &rows)
{
    QByteArray bytes = "*" + QByteArray::number(rows.size()) + "\r\n";
    for (const QList<QByteArray> &row : rows)
        bytes += wireArray(row);
    return bytes;
}

inline resp::Reply decoded(const QByteArray &bytes)
{
    resp::Decoder decoder;
    decoder.feed(bytes);
    const auto reply = decoder.next();
    return reply && reply->isOk() ? reply->value() : resp::Reply::error("nothing decoded");
}

} // namespace cachedeck::test
