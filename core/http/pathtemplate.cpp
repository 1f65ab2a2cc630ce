// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/pathtemplate.h"

#include "http/target.h"

#include <algorithm>

namespace cachedeck::http {

namespace {

Error malformed(const QString &text)
{
    return Error(ErrorKind::Config, Message("http.path.template", {text}));
}

bool isName(QStringView text)
{
    const auto isFitting = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isFitting);
}

} // namespace

Result<PathTemplate> PathTemplate::parse(const QString &text)
{
    PathTemplate parsed;
    parsed.m_text = text;
    if (!text.startsWith(u'/'))
        return malformed(text);
    for (const QString &part : text.sliced(1).split(u'/')) {
        Segment segment;
        if (part.startsWith(u'{') && part.endsWith(u'}')) {
            segment.name = part.sliced(1, part.size() - 2);
            if (!isName(segment.name) || parsed.parameters().contains(segment.name))
                return malformed(text);
        } else {
            const auto spelled = canonical(part.toUtf8(), true);
            if (!spelled || spelled->contains('?'))
                return malformed(text);
            segment.literal = *spelled;
        }
        parsed.m_segments.push_back(std::move(segment));
    }
    return parsed;
}

QStringList PathTemplate::parameters() const
{
    QStringList names;
    for (const Segment &segment : m_segments) {
        if (!segment.name.isEmpty())
            names.push_back(segment.name);
    }
    return names;
}

bool PathTemplate::isLike(const PathTemplate &other) const
{
    return std::equal(m_segments.begin(), m_segments.end(), other.m_segments.begin(), other.m_segments.end(),
        [](const Segment &a, const Segment &b) {
            return a.name.isEmpty() == b.name.isEmpty() && a.literal == b.literal;
        });
}

std::optional<QHash<QString, QByteArray>> PathTemplate::match(QByteArrayView path) const
{
    if (!path.startsWith('/'))
        return std::nullopt;
    const QByteArrayList parts = path.sliced(1).toByteArray().split('/');
    if (parts.size() != qsizetype(m_segments.size()))
        return std::nullopt;
    QHash<QString, QByteArray> values;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Segment &segment = m_segments[size_t(i)];
        const bool isFitting = segment.name.isEmpty() ? segment.literal == parts[i] : !parts[i].isEmpty();
        if (!isFitting)
            return std::nullopt;
        if (!segment.name.isEmpty())
            values.insert(segment.name, percentDecoded(parts[i]));
    }
    return values;
}

} // namespace cachedeck::http
