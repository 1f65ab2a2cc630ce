// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/replybuilder.h"

#include <utility>

namespace cachedeck::resp {

namespace {

constexpr size_t keptNodes = 64 * 1024; // a larger stack goes after the reply that needed it
constexpr qint64 guessedElement = 48; // value and string of a usual key
constexpr qint64 arenaPerReceived = 6; // ":1\r\n" is 4 bytes and 16 in the arena

} // namespace

ReplyBuilder::ReplyBuilder(Limits limits) : m_limits(limits)
{
    m_limits.bulkBytes = qMin(m_limits.bulkBytes, Limits::hardBulkBytes);
}

bool ReplyBuilder::fail(Message message)
{
    m_failure = std::move(message);
    return false;
}

bool ReplyBuilder::hasRoomFor(qsizetype bytes)
{
    const qint64 held = m_arena.size() + qint64(m_waiting.size() * sizeof(Node)) + bytes;
    return held <= m_limits.replyBytes || fail(Message("resp.limit.reply", {Bytes(m_limits.replyBytes)}));
}

bool ReplyBuilder::addString(ReplyType type, QByteArrayView bytes)
{
    if (type == ReplyType::Bulk && bytes.size() > m_limits.bulkBytes)
        return fail(Message("resp.limit.bulk", {Bytes(bytes.size()), Bytes(m_limits.bulkBytes)}));
    if (type != ReplyType::Bulk && bytes.size() > m_limits.lineBytes)
        return fail(Message("resp.limit.line", {Bytes(m_limits.lineBytes)}));
    if (!hasRoomFor(bytes.size()))
        return false;
    Node node;
    node.type = type;
    node.size = quint32(bytes.size());
    node.offset = m_arena.size();
    if (!m_open.empty())
        m_arena.append(bytes);
    else if (type == ReplyType::Status && bytes == "OK")
        m_arena = QByteArrayLiteral("OK"); // the most frequent of all replies costs no allocation
    else
        m_arena = QByteArray(bytes.data(), bytes.size()); // alone, so it will not grow
    return add(node);
}

bool ReplyBuilder::addInteger(qint64 value)
{
    Node node;
    node.type = ReplyType::Integer;
    node.integer = value;
    return add(node);
}

bool ReplyBuilder::addNil()
{
    return add(Node());
}

bool ReplyBuilder::openArray(qint64 count, qsizetype received)
{
    if (count < 0 || count > m_limits.elements)
        return fail(Message("resp.limit.elements", {count, m_limits.elements}));
    if (std::ssize(m_open) >= m_limits.depth)
        return fail(Message("resp.limit.depth", {qint64(m_limits.depth)}));
    if (count > 0) {
        if (m_open.empty())
            m_arena.reserve(qMin(count * guessedElement, qint64(received) * arenaPerReceived));
        Open open;
        open.missing = count;
        open.base = m_waiting.size();
        m_open.push_back(open);
        return true;
    }
    Node node;
    node.type = ReplyType::Array;
    return add(node);
}

bool ReplyBuilder::add(Node node)
{
    CACHEDECK_ASSERT(!m_isComplete && !m_failure);
    if (m_open.empty()) {
        m_root = node;
        m_isComplete = true;
        return true;
    }
    if (++m_elements > m_limits.elements)
        return fail(Message("resp.limit.elements", {m_elements, m_limits.elements}));
    if (!hasRoomFor(qsizetype(sizeof(Node))))
        return false;
    m_waiting.push_back(node);
    --m_open.back().missing;
    while (!m_isComplete && m_open.back().missing == 0)
        close();
    return true;
}

/// The innermost array has all its elements: they move to the arena, the array itself becomes an element of
/// the next outer one.
void ReplyBuilder::close()
{
    const size_t base = m_open.back().base;
    const size_t count = m_waiting.size() - base;
    Node array;
    array.type = ReplyType::Array;
    array.size = quint32(count);
    array.offset = m_arena.size();
    m_arena.append(reinterpret_cast<const char *>(m_waiting.data() + base), qsizetype(count * sizeof(Node)));
    m_waiting.resize(base);
    m_open.pop_back();
    if (m_open.empty()) {
        m_root = array;
        m_isComplete = true;
        return;
    }
    m_waiting.push_back(array);
    --m_open.back().missing;
}

Reply ReplyBuilder::take()
{
    CACHEDECK_ASSERT(m_isComplete);
    m_isComplete = false;
    m_elements = 0;
    if (m_waiting.capacity() > keptNodes)
        std::vector<Node>().swap(m_waiting);
    return {m_root, std::exchange(m_arena, QByteArray())};
}

} // namespace cachedeck::resp
