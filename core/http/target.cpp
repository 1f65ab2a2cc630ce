// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/target.h"

#include <QByteArrayList>

#include <algorithm>

namespace cachedeck::http {

namespace {

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isUnreserved(char c)
{
    const char lower = char(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

bool isControl(char c)
{
    return uchar(c) < 0x20 || c == 0x7f;
}

/// RFC 3986's characters without the escapes; of the others clients send some raw, and none is needed.
bool isPlain(char c)
{
    constexpr QByteArrayView others = "!$&'()*+,;=:@/?[]";
    return isUnreserved(c) || others.contains(c);
}

bool isDots(QByteArrayView segment)
{
    return segment == "." || segment == "..";
}

bool isStraight(const QByteArray &path)
{
    const QByteArrayList segments = path.sliced(1).split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const bool isLast = i == segments.size() - 1;
        if (isDots(segments[i]) || (segments[i].isEmpty() && !isLast))
            return false;
    }
    return true;
}

QByteArray nameOf(const QByteArray &parameter)
{
    const qsizetype mark = parameter.indexOf('=');
    return mark < 0 ? parameter : parameter.first(mark);
}

} // namespace

std::optional<QByteArray> canonical(QByteArrayView text, bool isPath)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray spelled;
    spelled.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            if (!isPlain(text[i]))
                return std::nullopt;
            spelled += text[i];
            continue;
        }
        const bool isWhole = i + 2 < text.size() && digitOf(text[i + 1]) >= 0 && digitOf(text[i + 2]) >= 0;
        if (!isWhole)
            return std::nullopt;
        const char byte = char(digitOf(text[i + 1]) * 16 + digitOf(text[i + 2]));
        if (isPath && (isControl(byte) || byte == '\\'))
            return std::nullopt;
        if (isUnreserved(byte))
            spelled += byte;
        else
            spelled.append('%').append(digits[uchar(byte) >> 4]).append(digits[uchar(byte) & 15]);
        i += 2;
    }
    return spelled;
}

QByteArray percentDecoded(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(text.toByteArray());
}

std::optional<Target> Target::parse(QByteArrayView raw)
{
    const qsizetype mark = raw.indexOf('?');
    const auto path = canonical(mark < 0 ? raw : raw.first(mark), true);
    const auto query = canonical(mark < 0 ? QByteArrayView() : raw.sliced(mark + 1), false);
    if (!path || !query || !path->startsWith('/') || !isStraight(*path))
        return std::nullopt;
    QByteArrayList parameters = query->split('&');
    parameters.removeAll(QByteArray());
    std::stable_sort(parameters.begin(), parameters.end(),
        [](const QByteArray &a, const QByteArray &b) { return nameOf(a) < nameOf(b); });
    Target target;
    target.path = *path;
    target.query = parameters.join('&');
    return target;
}

std::optional<QByteArray> Target::parameter(QByteArrayView name) const
{
    for (const QByteArray &one : query.split('&')) {
        const QByteArray itsName = nameOf(one);
        if (percentDecoded(itsName) != name || one.isEmpty())
            continue;
        QByteArray value = one.mid(itsName.size() + 1);
        value.replace('+', ' ');
        return percentDecoded(value);
    }
    return std::nullopt;
}

} // namespace cachedeck::http
