// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/keymask.h"

#include "base/escape.h"

#include <QCryptographicHash>

#include <algorithm>

namespace cachedeck::operations {

namespace {

constexpr qsizetype longestShown = 200;
constexpr qsizetype longestWord = 24;
constexpr int mostDigits = 3;

bool isSeparator(char byte)
{
    return QByteArrayView(":/|{}[]*?,;=&# \t\r\n").contains(byte);
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isPlain(QByteArrayView part)
{
    const auto isOfWords = [](char byte) {
        const bool isLetter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        return isLetter || isDigit(byte) || byte == '-' || byte == '_' || byte == '.';
    };
    return part.size() <= longestWord && std::all_of(part.begin(), part.end(), isOfWords)
        && std::count_if(part.begin(), part.end(), isDigit) <= mostDigits;
}

QByteArray digest(QByteArrayView part)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(part);
    return '~' + hash.result().toHex().left(8);
}

QByteArray maskedParts(QByteArrayView key)
{
    QByteArray masked;
    qsizetype begin = 0;
    for (qsizetype end = 0; end <= key.size(); ++end) {
        if (end < key.size() && !isSeparator(key[end]))
            continue;
        const QByteArrayView part = key.sliced(begin, end - begin);
        if (isPlain(part))
            masked.append(part);
        else
            masked.append(digest(part));
        if (end < key.size())
            masked.append(key[end]);
        begin = end + 1;
    }
    return masked;
}

QByteArray maskedValues(const catalog::Key &key)
{
    const catalog::KeyTemplate &pattern = key.group().key;
    QHash<QString, QByteArray> values;
    for (const QString &parameter : pattern.parameters())
        values.insert(parameter, digest(key.value(parameter)));
    return pattern.expand(values).valueOr(QByteArray());
}

} // namespace

QString maskedKey(QByteArrayView key, const catalog::KeyIndex *groups)
{
    const std::optional<catalog::Key> known = groups ? groups->read(key) : std::nullopt;
    return escaped(known ? maskedValues(*known) : maskedParts(key), longestShown);
}

} // namespace cachedeck::operations
