// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace cachedeck::testing {

/// What a command of the server in memory answers. A value; any thread.
class Value
{
public:
    enum class Type { Nil, Status, Error, Integer, Bulk, Array };

    Value() = default; ///< Nil.
    // NOLINTBEGIN(google-explicit-constructor): that they convert makes handlers short
    Value(qint64 number) : m_type(Type::Integer), m_number(number) { }
    Value(int number) : Value(qint64(number)) { }
    Value(QByteArray bytes) : m_type(Type::Bulk), m_bytes(std::move(bytes)) { }
    Value(const char *bytes) : Value(QByteArray(bytes)) { }
    Value(std::vector<Value> items) : m_type(Type::Array), m_items(std::move(items)) { }
    // NOLINTEND(google-explicit-constructor)
    static Value status(QByteArray text) { return {Type::Status, std::move(text)}; }
    static Value ok() { return status(QByteArrayLiteral("OK")); }
    /// \a text begins with the code: "ERR syntax error".
    /// Several answers to one command.
    static Value several(std::vector<Value> answers)
    {
        Value all(std::move(answers));
        all.m_isSeveral = true;
        return all;
    }
    static Value error(QByteArray text) { return {Type::Error, std::move(text)}; }

    Type type() const { return m_type; }
    bool isNil() const { return m_type == Type::Nil; }
    bool isError() const { return m_type == Type::Error; }
    bool isString() const { return m_type == Type::Bulk; }
    bool isInteger() const { return m_type == Type::Integer; }
    const QByteArray &bytes() const { return m_bytes; } ///< Of a bulk, status or error.
    /// Of an integer, or of a bulk that is a decimal number; else 0.
    qint64 number() const { return m_type == Type::Integer ? m_number : m_bytes.toLongLong(); }
    const std::vector<Value> &items() const { return m_items; }

    void appendTo(QByteArray &out) const; ///< As RESP2.

private:
    Value(Type type, QByteArray bytes) : m_type(type), m_bytes(std::move(bytes)) { }
    Type m_type = Type::Nil;
    bool m_isSeveral = false;
    qint64 m_number = 0;
    QByteArray m_bytes;
    std::vector<Value> m_items;
};

} // namespace cachedeck::testing
