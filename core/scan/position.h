// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace cachedeck::scan {

/// SCAN's cursor is a bucket number that is counted with its bits reversed: in this order cursors only grow,
/// whatever the size of the table, so the order can be cut into pieces (performance.md 1; redis dict.c,
/// dictScan).
quint64 reversed(quint64 cursor);

/// A piece of the walk: from \a begin to \a end in the order above.
struct Partition
{
    Partition() = default;
    Partition(quint64 from, quint64 to) : begin(from), end(to), cursor(reversed(from)) { }
    quint64 begin = 0;
    quint64 end = 0; ///< 0: to the very end.
    quint64 cursor = 0; ///< Where SCAN goes on.
    bool isBegun = false;
    bool isDone = false;

    double share() const; ///< Of the whole walk that has been covered here.
    friend bool operator==(const Partition &, const Partition &) = default;
};

/// Where a walk stands, so that it can be stopped and resumed, by another process, too. Holds for one life of
/// one server, whose tables are mixed anew in the next: resumed elsewhere the walk begins again. A value.
struct Position
{
    Position() = default; ///< Of a walk that has not begun.
    static Position start(QByteArray node, int partitions);

    bool isEmpty() const { return parts.empty(); }
    bool isDone() const;
    Ratio share() const; ///< Covered so far; exact where the server's cursors are Redis' own.
    QByteArray toText() const; ///< Short printable text.
    static std::optional<Position> fromText(QByteArrayView text); ///< Nothing where it is none.

    QByteArray node; ///< Run id; empty where the server does not tell.
    std::vector<Partition> parts;
    friend bool operator==(const Position &, const Position &) = default;
};

} // namespace cachedeck::scan
