// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/keytemplate.h"

#include <algorithm>

namespace cachedeck::catalog {

namespace {

Error malformed(const char *id, const QString &text)
{
    return Error(ErrorKind::Config, Message(id, {text}));
}

bool isName(QStringView name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !name.isEmpty() && isLetter(name[0])
        && std::all_of(name.begin(), name.end(), [&](QChar c) { return isLetter(c) || isDigit(c); });
}

} // namespace

Result<KeyTemplate> KeyTemplate::parse(const QString &text)
{
    if (text.isEmpty())
        return malformed("catalog.template.empty", text);
    KeyTemplate result;
    result.m_text = text;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'{', at);
        const QString literal = text.sliced(at, (open < 0 ? text.size() : open) - at);
        if (literal.contains(u'}'))
            return malformed("catalog.template.brace", text);
        if (!literal.isEmpty())
            result.m_parts.push_back({literal.toUtf8(), {}, 0});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return malformed("catalog.template.brace", text);
        if (Result<void> added = result.addParameter(text.sliced(open + 1, close - open - 1), text); !added)
            return added.error();
        at = close + 1;
    }
    return result;
}

Result<void> KeyTemplate::addParameter(const QString &name, const QString &text)
{
    if (!isName(name))
        return malformed("catalog.template.name", text);
    if (!m_parts.empty() && !m_parts.back().parameter.isEmpty())
        return malformed("catalog.template.adjacent", text);
    if (!m_parameters.contains(name))
        m_parameters.append(name);
    m_parts.push_back({{}, name, m_parameters.indexOf(name)});
    return {};
}

Error KeyTemplate::missing(const QString &parameter) const
{
    return Error(ErrorKind::Config, Message("catalog.template.noValue", {m_text, parameter}));
}

Result<QByteArray> KeyTemplate::expand(const QHash<QString, QByteArray> &values) const
{
    QByteArray key;
    for (const Part &part : m_parts) {
        if (part.parameter.isEmpty()) {
            key += part.literal;
            continue;
        }
        const auto value = values.constFind(part.parameter);
        if (value == values.constEnd())
            return missing(part.parameter);
        key += *value;
    }
    return key;
}

QByteArray KeyTemplate::expandInOrder(std::span<const QByteArray> values) const
{
    CACHEDECK_ASSERT(qsizetype(values.size()) == m_parameters.size());
    QByteArray key;
    qsizetype size = m_text.size();
    for (const QByteArray &value : values)
        size += value.size();
    key.reserve(size);
    for (const Part &part : m_parts)
        key += part.parameter.isEmpty() ? part.literal : values[size_t(part.index)];
    return key;
}

QByteArray KeyTemplate::expandAll(QByteArrayView value) const
{
    QByteArray key;
    key.reserve(m_text.size() + value.size() * static_cast<qsizetype>(m_parameters.size()));
    for (const Part &part : m_parts) {
        if (part.parameter.isEmpty())
            key += part.literal;
        else
            key.append(value);
    }
    return key;
}

QByteArray KeyTemplate::glob(const QHash<QString, QByteArray> &values) const
{
    QByteArray glob;
    for (const Part &part : m_parts) {
        const auto value = values.constFind(part.parameter);
        if (part.parameter.isEmpty())
            glob += escapedForGlob(part.literal);
        else if (value == values.constEnd())
            glob += '*';
        else
            glob += escapedForGlob(*value);
    }
    return glob;
}

Result<QByteArray> KeyTemplate::expandGlob(const QHash<QString, QByteArray> &values) const
{
    QByteArray glob;
    for (const Part &part : m_parts) {
        const auto value = values.constFind(part.parameter);
        if (part.parameter.isEmpty())
            glob += part.literal;
        else if (value == values.constEnd())
            return missing(part.parameter);
        else
            glob += escapedForGlob(*value);
    }
    return glob;
}

bool KeyTemplate::split(QByteArrayView key, Views *values) const
{
    values->clear();
    for (qsizetype i = 0; i < m_parameters.size(); ++i) // resize() would leave them as they are
        values->append(QByteArrayView());
    qsizetype at = 0;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        if (part.parameter.isEmpty()) {
            if (!key.sliced(at).startsWith(part.literal))
                return false;
            at += part.literal.size();
            continue;
        }
        qsizetype end = key.size();
        if (i + 1 < m_parts.size()) {
            const QByteArray &next = m_parts[i + 1].literal;
            const bool isLast = i + 2 == m_parts.size();
            end = isLast && key.endsWith(next) ? key.size() - next.size()
                                               : key.indexOf(next, std::min(at + 1, key.size()));
        }
        if (end <= at) // also where the text behind the place is missing
            return false;
        QByteArrayView &value = (*values)[part.index];
        const QByteArrayView found = key.sliced(at, end - at);
        if (!value.isEmpty() && value != found)
            return false;
        value = found;
        at = end;
    }
    return at == key.size();
}

std::optional<std::vector<QByteArray>> KeyTemplate::match(QByteArrayView key) const
{
    Views views;
    if (!split(key, &views))
        return std::nullopt;
    std::vector<QByteArray> values;
    for (const QByteArrayView view : views)
        values.push_back(view.toByteArray());
    return values;
}

bool KeyTemplate::matches(QByteArrayView key) const
{
    Views views;
    return split(key, &views);
}

QByteArrayView KeyTemplate::prefix() const
{
    if (m_parts.empty())
        return {};
    return m_parts.front().literal; // empty where the first part is a place
}

qsizetype KeyTemplate::literalSize() const
{
    qsizetype size = 0;
    for (const Part &part : m_parts)
        size += part.literal.size();
    return size;
}

QString KeyTemplate::shape() const
{
    QString shape;
    for (const Part &part : m_parts)
        shape += part.parameter.isEmpty() ? QString::fromUtf8(part.literal) : QStringLiteral("{}");
    return shape;
}

QByteArray escapedForGlob(QByteArrayView text)
{
    QByteArray escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\' || c == '^')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace cachedeck::catalog
