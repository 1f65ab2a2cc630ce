// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/group.h"

#include <QVarLengthArray>

#include <concepts>
#include <string_view>

namespace cachedeck::catalog {

/// What fills one place of a key, from whatever a program has at hand. Numbers are written in decimal, texts
/// in UTF-8, bytes are taken as they are.
class KeyPart
{
public:
    // NOLINTBEGIN(google-explicit-constructor): that it converts is its purpose
    KeyPart(QByteArray bytes) : m_bytes(std::move(bytes)) { }
    KeyPart(QByteArrayView bytes) : m_bytes(bytes.toByteArray()) { }
    KeyPart(std::string_view bytes) : m_bytes(bytes.data(), qsizetype(bytes.size())) { }
    KeyPart(const char *bytes) : m_bytes(bytes) { }
    KeyPart(QStringView text) : m_bytes(text.toUtf8()) { }
    KeyPart(const QString &text) : m_bytes(text.toUtf8()) { }
    template<std::integral T>
    KeyPart(T number) : m_bytes(QByteArray::number(number))
    {
        static_assert(!std::same_as<T, bool> && !std::same_as<T, char>);
    }
    // NOLINTEND(google-explicit-constructor)

    const QByteArray &bytes() const & { return m_bytes; }
    QByteArray bytes() && { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// One entry: its data key and the group that says how it lives. The data key is exactly the group's template
/// with the values filled in. A value that shares its group; any thread. Making one costs some 100 ns.
class Key
{
public:
    using Values = QVarLengthArray<QByteArray, 2>;

    /// \a values are in the order of the template's parameters(), as many as there are.
    Key(KeyGroupPtr group, Values &&values);
    /// The key of \a values. Error: Config, naming the missing parameter.
    static Result<Key> make(KeyGroupPtr group, const QHash<QString, QByteArray> &values);
    /// A key as it was found. Nothing where it is none of the group's.
    static std::optional<Key> read(KeyGroupPtr group, QByteArrayView bytes);

    const QByteArray &bytes() const { return m_bytes; }
    const KeyGroup &group() const { return *m_group; }
    const KeyGroupPtr &sharedGroup() const { return m_group; }
    /// Of one place; empty where the template has none of that name.
    QByteArray value(QStringView parameter) const;

    QByteArrayList tags() const; ///< Made anew with each call.
    /// What the group's rule gives on \a today; nothing for a deadline, which the caller gives with the
    /// value.
    std::optional<Seconds> ttl(QDate today) const;

    friend bool operator==(const Key &a, const Key &b) { return a.m_bytes == b.m_bytes; }

private:
    KeyGroupPtr m_group;
    Values m_values;
    QByteArray m_bytes;
};

} // namespace cachedeck::catalog
