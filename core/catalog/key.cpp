// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/key.h"

namespace cachedeck::catalog {

Key::Key(KeyGroupPtr group, Values &&values)
    : m_group(std::move(group)),
      m_bytes(m_group->key.expandInOrder(std::span(values.constData(), size_t(values.size()))))
{
    // One by one: moving the array would copy its inside as one block while its parts are still being stored.
    for (QByteArray &value : values)
        m_values.append(std::move(value));
}

Result<Key> Key::make(KeyGroupPtr group, const QHash<QString, QByteArray> &values)
{
    Values ordered;
    for (const QString &parameter : group->key.parameters()) {
        const auto value = values.constFind(parameter);
        if (value == values.constEnd()) {
            return Error(
                ErrorKind::Config, Message("catalog.template.noValue", {group->key.text(), parameter}));
        }
        ordered.append(*value);
    }
    return Key(std::move(group), std::move(ordered));
}

std::optional<Key> Key::read(KeyGroupPtr group, QByteArrayView bytes)
{
    std::optional<std::vector<QByteArray>> found = group->key.match(bytes);
    if (!found)
        return std::nullopt;
    Values values;
    for (QByteArray &value : *found)
        values.append(std::move(value));
    return Key(std::move(group), std::move(values));
}

QByteArray Key::value(QStringView parameter) const
{
    const QStringList &parameters = m_group->key.parameters();
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (parameters[i] == parameter)
            return m_values[i];
    }
    return {};
}

QByteArrayList Key::tags() const
{
    // With every read: the few places are compared by name, as a table of them would cost more to make.
    QByteArrayList tags;
    tags.reserve(qsizetype(m_group->tags.size()));
    const QStringList &own = m_group->key.parameters();
    for (const KeyTemplate &tag : m_group->tags) {
        Values values;
        for (const QString &parameter : tag.parameters()) {
            const qsizetype place = own.indexOf(parameter);
            CACHEDECK_ASSERT(place >= 0); // a tag's places are among the key's
            values.append(m_values[place]);
        }
        tags.append(tag.expandInOrder(std::span(values.constData(), size_t(values.size()))));
    }
    return tags;
}

std::optional<Seconds> Key::ttl(QDate today) const
{
    return m_group->ttl.ttl(value(m_group->ttl.parameter()), today);
}

} // namespace cachedeck::catalog
