// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QByteArrayView>

#include <compare>
#include <optional>

namespace cachedeck::cache {

/// The id of an entry of a stream, by which writes are ordered: the server's milliseconds and a number among
/// those of one millisecond. Later entries of one stream have greater ones. A value; any thread.
struct StreamId
{
    constexpr StreamId() = default;
    constexpr StreamId(quint64 when, quint64 number) : milliseconds(when), sequence(number) { }
    quint64 milliseconds = 0;
    quint64 sequence = 0;

    /// "1700000000000-0"; nothing for anything else.
    static std::optional<StreamId> parse(QByteArrayView text);
    QByteArray text() const;
    /// The same as 40 digits, which compare as texts as the ids do: for a column of a database.
    QByteArray sortable() const;
    WallTime time() const { return WallTime(std::chrono::milliseconds(qint64(milliseconds))); }

    friend constexpr auto operator<=>(const StreamId &, const StreamId &) = default;
};

} // namespace cachedeck::cache
