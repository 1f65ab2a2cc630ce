// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/streamid.h"

namespace cachedeck::cache {

std::optional<StreamId> StreamId::parse(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    if (dash <= 0)
        return std::nullopt;
    bool isTime = false;
    bool isNumber = false;
    const quint64 when = text.first(dash).toULongLong(&isTime);
    const quint64 number = text.sliced(dash + 1).toULongLong(&isNumber);
    if (!isTime || !isNumber)
        return std::nullopt;
    return StreamId(when, number);
}

QByteArray StreamId::text() const
{
    return QByteArray::number(milliseconds) + '-' + QByteArray::number(sequence);
}

QByteArray StreamId::sortable() const
{
    constexpr int digits = 20;
    return QByteArray::number(milliseconds).rightJustified(digits, '0')
        + QByteArray::number(sequence).rightJustified(digits, '0');
}

} // namespace cachedeck::cache
