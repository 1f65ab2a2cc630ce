// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/encoder.h"

#include "base/result.h"

#include <charconv>
#include <cstring>

namespace cachedeck::resp {

namespace {

constexpr int digitsOf(qsizetype number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        ++digits;
    return digits;
}

constexpr qsizetype headerSize(qsizetype number)
{
    return 1 + digitsOf(number) + 2; // mark, digits, CR LF
}

char *writeHeader(char *at, char mark, qsizetype number)
{
    *at++ = mark;
    at = std::to_chars(at, at + 20, number).ptr;
    *at++ = '\r';
    *at++ = '\n';
    return at;
}

template<class Argument>
qsizetype sizeOf(std::span<const Argument> arguments)
{
    qsizetype size = headerSize(qsizetype(arguments.size()));
    for (const Argument &argument : arguments)
        size += headerSize(argument.size()) + argument.size() + 2;
    return size;
}

template<class Argument>
void append(QByteArray &out, std::span<const Argument> arguments)
{
    CACHEDECK_ASSERT(!arguments.empty());
    const qsizetype before = out.size();
    const qsizetype after = before + sizeOf(arguments);
    if (before == 0 && out.capacity() < after)
        out = QByteArray(after, Qt::Uninitialized); // a command of its own, which will not grow
    else
        out.resize(after); // grows geometrically, leaves the new bytes unset
    char *at = writeHeader(out.data() + before, '*', qsizetype(arguments.size()));
    for (const Argument &argument : arguments) {
        at = writeHeader(at, '$', argument.size());
        if (!argument.isEmpty())
            std::memcpy(at, argument.data(), size_t(argument.size()));
        at += argument.size();
        *at++ = '\r';
        *at++ = '\n';
    }
}

} // namespace

void appendCommand(QByteArray &out, std::span<const QByteArrayView> arguments)
{
    append(out, arguments);
}

void appendCommand(QByteArray &out, std::initializer_list<QByteArrayView> arguments)
{
    append(out, std::span<const QByteArrayView>(arguments.begin(), arguments.size()));
}

void appendCommand(QByteArray &out, std::span<const QByteArray> arguments)
{
    append(out, arguments);
}

qsizetype encodedSize(std::span<const QByteArrayView> arguments)
{
    return sizeOf(arguments);
}

qsizetype encodedSize(std::span<const QByteArray> arguments)
{
    return sizeOf(arguments);
}

} // namespace cachedeck::resp
