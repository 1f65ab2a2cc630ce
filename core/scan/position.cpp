// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/position.h"

#include <QByteArrayList>

#include <algorithm>
#include <bit>

namespace cachedeck::scan {

namespace {

constexpr QByteArrayView mark("scan1");
constexpr double whole = 18446744073709551616.0; // 2^64

/// begin, end, cursor, begun, done.
constexpr qsizetype fields = 5;

std::optional<Partition> partitionFrom(const QByteArray &text)
{
    const QByteArrayList words = text.split('-');
    if (words.size() != fields)
        return {};
    bool areNumbers[fields];
    Partition part;
    part.begin = words[0].toULongLong(&areNumbers[0], 16);
    part.end = words[1].toULongLong(&areNumbers[1], 16);
    part.cursor = words[2].toULongLong(&areNumbers[2], 16);
    part.isBegun = words[3].toInt(&areNumbers[3]) != 0;
    part.isDone = words[4].toInt(&areNumbers[4]) != 0;
    const bool isWhole = std::ranges::all_of(areNumbers, [](bool is) { return is; });
    return isWhole ? std::optional(part) : std::nullopt;
}

} // namespace

quint64 reversed(quint64 cursor)
{
    quint64 bits = cursor;
    bits = ((bits >> 1) & 0x5555555555555555u) | ((bits & 0x5555555555555555u) << 1);
    bits = ((bits >> 2) & 0x3333333333333333u) | ((bits & 0x3333333333333333u) << 2);
    bits = ((bits >> 4) & 0x0f0f0f0f0f0f0f0fu) | ((bits & 0x0f0f0f0f0f0f0f0fu) << 4);
    bits = ((bits >> 8) & 0x00ff00ff00ff00ffu) | ((bits & 0x00ff00ff00ff00ffu) << 8);
    bits = ((bits >> 16) & 0x0000ffff0000ffffu) | ((bits & 0x0000ffff0000ffffu) << 16);
    return (bits >> 32) | (bits << 32);
}

double Partition::share() const
{
    const double last = end == 0 ? whole : double(end);
    const double at = isDone ? last : std::min(double(reversed(cursor)), last);
    return std::max(0.0, at - double(begin)) / whole;
}

Position Position::start(QByteArray node, int partitions)
{
    Position position;
    position.node = std::move(node);
    const int bits = int(std::bit_width(unsigned(std::clamp(partitions, 1, 64)))) - 1;
    const quint64 count = quint64(1) << bits;
    for (quint64 i = 0; i < count; ++i) {
        const quint64 from = bits == 0 ? 0 : i << (64 - bits);
        const quint64 to = i + 1 == count ? 0 : (i + 1) << (64 - bits);
        position.parts.emplace_back(from, to);
    }
    return position;
}

bool Position::isDone() const
{
    return !isEmpty() && std::ranges::all_of(parts, &Partition::isDone);
}

Ratio Position::share() const
{
    double all = 0;
    for (const Partition &part : parts)
        all += part.share();
    return Ratio(std::min(1.0, all));
}

QByteArray Position::toText() const
{
    QByteArrayList words{mark.toByteArray(), node.toHex()};
    for (const Partition &part : parts) {
        words.push_back(QByteArray::number(part.begin, 16) + '-' + QByteArray::number(part.end, 16) + '-'
            + QByteArray::number(part.cursor, 16) + '-' + QByteArray::number(int(part.isBegun)) + '-'
            + QByteArray::number(int(part.isDone)));
    }
    return words.join(' ');
}

std::optional<Position> Position::fromText(QByteArrayView text)
{
    const QByteArrayList words = text.toByteArray().split(' ');
    if (words.size() < 2 || words.front() != mark)
        return {};
    Position position;
    position.node = QByteArray::fromHex(words[1]);
    for (qsizetype i = 2; i < words.size(); ++i) {
        const std::optional<Partition> part = partitionFrom(words[i]);
        if (!part)
            return {};
        position.parts.push_back(*part);
    }
    return position;
}

} // namespace cachedeck::scan
