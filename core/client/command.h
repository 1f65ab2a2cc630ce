// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <concepts>
#include <span>
#include <vector>

namespace cachedeck::client {

namespace detail {

template<class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// One argument on its way into a command: bytes as they are, integers in decimal. A double has no one
/// spelling, so it does not convert: write it out where its meaning is known.
class Argument
{
public:
    explicit Argument(QByteArrayView bytes) : m_bytes(bytes) { }
    template<Number Integer>
    explicit Argument(Integer number)
    {
        write(static_cast<qint64>(number));
    }
    QByteArrayView view() const { return m_size ? QByteArrayView(m_digits, m_size) : m_bytes; }

private:
    void write(qint64 number);
    QByteArrayView m_bytes;
    qsizetype m_size = 0;
    char m_digits[24];
};

} // namespace detail

/// A command with its arguments, held as the bytes that go to the server: one allocation. Arguments are
/// always length-prefixed bulk strings, so no byte of a key can become syntax (redis-facts F6).
///
///     Command("SET", key, value, "PX", 1000)
///
/// A value; copying shares the bytes. Any thread.
class Command
{
public:
    template<class... Arguments>
    explicit Command(QByteArrayView name, const Arguments &...arguments)
        : Command(encode({detail::Argument(name), detail::Argument(arguments)...}))
    {
    }
    /// Name and arguments in one list, which must not be empty.
    static Command of(std::span<const QByteArray> words);
    static Command of(std::span<const QByteArrayView> words);

    QByteArrayView name() const { return argument(0); } ///< As written: case is the caller's.
    qsizetype size() const { return m_size; } ///< Arguments with the name.
    /// The name is number 0; empty beyond the end. Walks from the start: meant for the first few.
    QByteArrayView argument(qsizetype index) const;
    /// All, in order; valid while this Command lives.
    std::vector<QByteArrayView> arguments() const;
    bool isNamed(QByteArrayView name) const; ///< Whatever the case.

    const QByteArray &encoded() const { return m_encoded; } ///< What the server reads.

    /// Name and arguments as one safe line for traces: bytes escaped and long ones cut, credentials masked
    /// (AUTH, HELLO, ACL SETUSER, CONFIG SET *pass*, MIGRATE, SENTINEL SET auth-pass, MODULE LOAD), and every
    /// argument of a command that we do not know, which may be a mistyped AUTH.
    QString maskedText() const;

    friend bool operator==(const Command &, const Command &) = default;

private:
    Command(QByteArray encoded, qsizetype size) : m_encoded(std::move(encoded)), m_size(size) { }
    static Command encode(std::initializer_list<detail::Argument> words);

    QByteArray m_encoded;
    qsizetype m_size = 0;
};

} // namespace cachedeck::client
