// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/chain.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace cachedeck::operations {

namespace {

constexpr QByteArrayView before(",\"hash\":\"");
constexpr QByteArrayView after("\"}");
constexpr qsizetype digits = 64;
constexpr qsizetype suffix = before.size() + digits + after.size();

/// Of a line whose content is \a body and a brace.
LineHash hashOf(const LineHash &previous, QByteArrayView body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previous);
    hash.addData(body);
    hash.addData(QByteArrayView("}"));
    return hash.result().toHex();
}

bool isHexDigit(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
}

} // namespace

LineHash beginning()
{
    return LineHash(digits, '0');
}

QByteArray chainedLine(const QJsonObject &content, LineHash *hash)
{
    QByteArray line = QJsonDocument(content).toJson(QJsonDocument::Compact);
    line.chop(1);
    *hash = hashOf(*hash, line);
    return line.append(before).append(*hash).append(after).append('\n');
}

LineHash claimedHash(QByteArrayView line)
{
    if (line.size() <= suffix || !line.endsWith(after)
        || line.sliced(line.size() - suffix, before.size()) != before)
        return {};
    const QByteArrayView hash = line.sliced(line.size() - after.size() - digits, digits);
    return isHash(hash) ? hash.toByteArray() : LineHash();
}

bool isHash(QByteArrayView hash)
{
    return hash.size() == digits && std::all_of(hash.begin(), hash.end(), &isHexDigit);
}

bool follows(QByteArrayView line, const LineHash &previous)
{
    const LineHash claimed = claimedHash(line);
    return !claimed.isEmpty() && claimed == hashOf(previous, line.chopped(suffix));
}

LineHash hashAfter(QByteArrayView line)
{
    const LineHash claimed = claimedHash(line);
    return claimed.isEmpty() ? hashOf({}, line) : claimed;
}

} // namespace cachedeck::operations
