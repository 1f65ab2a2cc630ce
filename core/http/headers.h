// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <initializer_list>
#include <utility>
#include <vector>

namespace cachedeck::http {

/// Header fields in the order in which they came; names compare without case (RFC 9110 5.1). What would end a
/// line (CR, LF, NUL) becomes a space, so that no value can add a field. A value; any thread.
class Headers
{
public:
    using Field = std::pair<QByteArray, QByteArray>;
    Headers() = default;
    Headers(std::initializer_list<Field> fields);

    void add(const QByteArray &name, const QByteArray &value);
    void set(const QByteArray &name, const QByteArray &value); ///< Instead of all of that name.
    void remove(QByteArrayView name);

    bool contains(QByteArrayView name) const;
    QByteArray value(QByteArrayView name) const; ///< The first; empty where there is none.
    QByteArray joined(QByteArrayView name) const; ///< All of that name as one list: "a, b".
    /// The elements of a list ("a, b;q=1"), trimmed, without empty ones; a quoted comma separates nothing.
    QByteArrayList list(QByteArrayView name) const;
    bool isBalanced(QByteArrayView name) const; ///< Each quote in that list has its end.
    const std::vector<Field> &fields() const { return m_fields; }
    qsizetype byteCount() const; ///< Names, values, separators and line ends.

    friend bool operator==(const Headers &, const Headers &) = default;

private:
    std::vector<Field> m_fields;
};

} // namespace cachedeck::http
