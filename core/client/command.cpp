// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/command.h"

#include "base/result.h"
#include "resp/encoder.h"

#include <QVarLengthArray>

#include <charconv>

namespace cachedeck::client {

namespace {

/// Steps over one `$<length>\r\n<bytes>\r\n` of what we have encoded ourselves, so its form is certain.
QByteArrayView takeArgument(const QByteArray &encoded, qsizetype &position)
{
    const char *begin = encoded.constData() + position + 1;
    qsizetype length = 0;
    const auto parsed = std::from_chars(begin, encoded.constData() + encoded.size(), length);
    const char *bytes = parsed.ptr + 2;
    position = (bytes - encoded.constData()) + length + 2;
    return {bytes, length};
}

qsizetype headerSize(const QByteArray &encoded)
{
    return encoded.indexOf('\n') + 1;
}

} // namespace

void detail::Argument::write(qint64 number)
{
    m_size = std::to_chars(m_digits, m_digits + sizeof m_digits, number).ptr - m_digits;
}

Command Command::encode(std::initializer_list<detail::Argument> words)
{
    QVarLengthArray<QByteArrayView, 16> views;
    for (const detail::Argument &word : words)
        views.append(word.view());
    return of(std::span<const QByteArrayView>(views.constData(), size_t(views.size())));
}

Command Command::of(std::span<const QByteArrayView> words)
{
    CACHEDECK_ASSERT(!words.empty());
    QByteArray encoded;
    resp::appendCommand(encoded, words);
    return Command(std::move(encoded), qsizetype(words.size()));
}

Command Command::of(std::span<const QByteArray> words)
{
    CACHEDECK_ASSERT(!words.empty());
    QByteArray encoded;
    resp::appendCommand(encoded, words);
    return Command(std::move(encoded), qsizetype(words.size()));
}

QByteArrayView Command::argument(qsizetype index) const
{
    if (index < 0 || index >= m_size)
        return {};
    qsizetype position = headerSize(m_encoded);
    for (qsizetype i = 0; i < index; ++i)
        takeArgument(m_encoded, position);
    return takeArgument(m_encoded, position);
}

std::vector<QByteArrayView> Command::arguments() const
{
    std::vector<QByteArrayView> words;
    words.reserve(size_t(m_size));
    qsizetype position = headerSize(m_encoded);
    for (qsizetype i = 0; i < m_size; ++i)
        words.push_back(takeArgument(m_encoded, position));
    return words;
}

bool Command::isNamed(QByteArrayView other) const
{
    return name().compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace cachedeck::client
