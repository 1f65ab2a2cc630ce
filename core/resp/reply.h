// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>

namespace cachedeck::resp {

/// What RESP2 knows. RESP3's types never appear: the decoder refuses them (hiredis 0.14 cannot read them).
enum class ReplyType : quint8 { Nil, Status, Error, Integer, Bulk, Array };

/// One value of a reply as it lies in the arena: 16 bytes, no pointer, so that a Reply moves freely.
struct Node
{
    constexpr Node() = default;
    ReplyType type = ReplyType::Nil;
    quint32 size = 0; ///< Bytes of a string, elements of an array.
    union {
        qint64 offset = 0; ///< Of the bytes or of the first child, in the arena.
        qint64 integer;
    };
};
static_assert(sizeof(Node) == 16);

/// A light look at one value of a Reply: 24 bytes, passed by value. Valid while the Reply (or a copy of it,
/// or what it was moved to) lives. All reads are total: a wrong type or index gives the neutral value (empty,
/// 0, Nil), because what a server sends is untrusted and every caller would otherwise need the same checks.
class ReplyView
{
public:
    ReplyView() = default;

    ReplyType type() const { return m_node.type; }
    bool isNil() const { return type() == ReplyType::Nil; }
    bool isError() const { return type() == ReplyType::Error; }
    bool isArray() const { return type() == ReplyType::Array; }
    bool isInteger() const { return type() == ReplyType::Integer; }
    /// Bulk or status: has bytes that are an answer.
    bool isString() const { return type() == ReplyType::Bulk || type() == ReplyType::Status; }
    bool isOk() const { return type() == ReplyType::Status && bytes() == "OK"; }

    /// Of a bulk, status or error (without its `-`); empty otherwise.
    QByteArrayView bytes() const
    {
        const bool hasBytes = isString() || isError();
        return hasBytes ? QByteArrayView(m_arena + m_node.offset, qsizetype(m_node.size)) : QByteArrayView();
    }
    QByteArray toByteArray() const { return bytes().toByteArray(); }
    /// Of an integer reply, or of a bulk or status that is a decimal number (HGETALL, INFO-like replies);
    /// else \a fallback.
    qint64 integer(qint64 fallback = 0) const;

    qsizetype size() const { return isArray() ? qsizetype(m_node.size) : 0; } ///< Elements of an array.
    ReplyView operator[](qsizetype index) const
    {
        if (index < 0 || index >= size())
            return {};
        ReplyView child;
        std::memcpy(&child.m_node, m_arena + m_node.offset + index * qsizetype(sizeof(Node)), sizeof(Node));
        child.m_arena = m_arena;
        return child;
    }

    /// In an array of name, value, name, value (CONFIG GET, SENTINEL MASTER, HGETALL): the value of \a name,
    /// Nil if it is not there. Linear.
    ReplyView field(QByteArrayView name) const;

    class Iterator
    {
    public:
        using value_type = ReplyView;
        using difference_type = qsizetype;
        Iterator() = default;
        Iterator(const ReplyView *array, qsizetype index) : m_array(array), m_index(index) { }
        ReplyView operator*() const { return (*m_array)[m_index]; }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++m_index;
            return before;
        }
        friend bool operator==(const Iterator &a, const Iterator &b) { return a.m_index == b.m_index; }

    private:
        const ReplyView *m_array = nullptr;
        qsizetype m_index = 0;
    };
    /// `for (ReplyView item : array)`: \a array must be a named view, as the iterator points to it.
    Iterator begin() const & { return {this, 0}; }
    Iterator end() const & { return {this, size()}; }
    Iterator begin() && = delete;
    Iterator end() && = delete;

    /// Redis-cli-like text for logs and test failures; bytes are escaped, long values cut.
    QString debugText() const;

private:
    friend class Reply;
    ReplyView(Node node, const char *arena) : m_node(node), m_arena(arena) { }

    Node m_node;
    const char *m_arena = nullptr;
};

/// One whole reply of a server, owned. 40 bytes; moving never touches the content, copying shares it. A
/// scalar without bytes needs no allocation, every other reply exactly one arena that holds all strings and
/// all arrays. A value; any thread.
class Reply
{
public:
    Reply() = default;
    Reply(const Reply &) = default;
    Reply(Reply &&) noexcept = default;
    Reply &operator=(const Reply &) = default;
    Reply &operator=(Reply &&) noexcept = default;
    ~Reply() = default;

    // For tests and stand-ins; the decoder is the usual maker.
    static Reply nil() { return {}; }
    static Reply integer(qint64 value);
    static Reply status(QByteArray text) { return string(ReplyType::Status, std::move(text)); }
    static Reply error(QByteArray text) { return string(ReplyType::Error, std::move(text)); }
    static Reply bulk(QByteArray bytes) { return string(ReplyType::Bulk, std::move(bytes)); }

    ReplyView view() const & { return {m_root, m_arena.constData()}; }
    ReplyView view() && = delete; ///< Would dangle; name the reply first.

    ReplyType type() const { return m_root.type; }
    bool isNil() const { return type() == ReplyType::Nil; }
    bool isError() const { return type() == ReplyType::Error; }
    bool isOk() const { return view().isOk(); }
    /// The bytes of a bulk, status or error; a root string is shared, not copied.
    QByteArray toByteArray() const { return view().isString() || isError() ? m_arena : QByteArray(); }
    /// What an error reply means as an Error (Delivery Rejected); only where isError().
    Error toError() const;

    QString debugText() const { return view().debugText(); }
    qsizetype memory() const { return m_arena.capacity() + qsizetype(sizeof(Reply)); } ///< Bytes held.

private:
    friend class ReplyBuilder;
    Reply(Node root, QByteArray arena) : m_root(root), m_arena(std::move(arena)) { }
    static Reply string(ReplyType type, QByteArray bytes);

    Node m_root;
    QByteArray m_arena; ///< Of a root string: exactly its bytes.
};

} // namespace cachedeck::resp
