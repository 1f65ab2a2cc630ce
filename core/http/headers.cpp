// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/headers.h"

#include <algorithm>

namespace cachedeck::http {

namespace {

bool isNamed(const Headers::Field &field, QByteArrayView name)
{
    return field.first.compare(name, Qt::CaseInsensitive) == 0;
}

QByteArray oneLine(QByteArray text)
{
    const auto endsLine = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    std::replace_if(text.begin(), text.end(), endsLine, ' ');
    return text;
}

/// Where in a quoted string a reader is (RFC 9110 5.6.4).
struct Quotes
{
    void read(char c)
    {
        const bool isEscape = isInside && !isEscaped && c == '\\';
        isInside ^= c == '"' && !isEscaped;
        isEscaped = isEscape;
    }
    bool isInside = false;
    bool isEscaped = false;
};

} // namespace

Headers::Headers(std::initializer_list<Field> fields)
{
    for (const Field &field : fields)
        add(field.first, field.second);
}

void Headers::add(const QByteArray &name, const QByteArray &value)
{
    m_fields.emplace_back(oneLine(name), oneLine(value));
}

void Headers::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    add(name, value);
}

void Headers::remove(QByteArrayView name)
{
    std::erase_if(m_fields, [&](const Field &field) { return isNamed(field, name); });
}

bool Headers::contains(QByteArrayView name) const
{
    return std::any_of(
        m_fields.begin(), m_fields.end(), [&](const Field &field) { return isNamed(field, name); });
}

QByteArray Headers::value(QByteArrayView name) const
{
    const auto found = std::find_if(
        m_fields.begin(), m_fields.end(), [&](const Field &field) { return isNamed(field, name); });
    return found == m_fields.end() ? QByteArray() : found->second;
}

QByteArray Headers::joined(QByteArrayView name) const
{
    QByteArrayList all;
    for (const Field &field : m_fields) {
        if (isNamed(field, name))
            all.push_back(field.second);
    }
    return all.join(", ");
}

QByteArrayList Headers::list(QByteArrayView name) const
{
    QByteArrayList elements{QByteArray()};
    Quotes quotes;
    for (const char c : joined(name)) {
        quotes.read(c);
        if (c == ',' && !quotes.isInside)
            elements.push_back(QByteArray());
        else
            elements.back() += c;
    }
    for (QByteArray &element : elements)
        element = element.trimmed();
    elements.removeAll(QByteArray());
    return elements;
}

bool Headers::isBalanced(QByteArrayView name) const
{
    Quotes quotes;
    for (const char c : joined(name))
        quotes.read(c);
    return !quotes.isInside;
}

qsizetype Headers::byteCount() const
{
    constexpr qsizetype around = 4; // ": " and the line's end
    qsizetype bytes = 0;
    for (const Field &field : m_fields)
        bytes += field.first.size() + field.second.size() + around;
    return bytes;
}

} // namespace cachedeck::http
