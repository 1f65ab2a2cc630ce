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
            result.m_parts.push_back({literal.toUtf8(), {}});
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
    m_parts.push_back({{}, name});
    if (!m_parameters.contains(name))
        m_parameters.append(name);
    return {};
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
            return Error(ErrorKind::Config, Message("catalog.template.noValue", {m_text, part.parameter}));
        key += *value;
    }
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

} // namespace cachedeck::catalog
