// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/keyspace.h"

#include <array>
#include <limits>

namespace cachedeck::testing {

namespace {

constexpr qint64 mostOf = 56; ///< What a server spends on a key or element beside its bytes.

template<class Container>
bool isEmpty(const Container &container)
{
    return container.empty();
}
bool isEmpty(const SortedSet &set)
{
    return set.size() == 0;
}
bool isEmpty(const QByteArray &)
{
    return false;
}
bool isEmpty(const Stream &)
{
    return false;
}

} // namespace

bool SortedSet::put(const QByteArray &member, double score)
{
    const bool isNew = !remove(member);
    m_scores.insert(member, score);
    m_order.emplace(score, member);
    return isNew;
}

bool SortedSet::remove(const QByteArray &member)
{
    const auto found = m_scores.constFind(member);
    if (found == m_scores.constEnd())
        return false;
    m_order.erase({*found, member});
    m_scores.remove(member);
    return true;
}

std::optional<double> SortedSet::score(const QByteArray &member) const
{
    const auto found = m_scores.constFind(member);
    return found == m_scores.constEnd() ? std::nullopt : std::optional<double>(*found);
}

StreamId StreamId::parse(const QByteArray &text, quint64 missing)
{
    if (text == "-")
        return {};
    if (text == "+")
        return {std::numeric_limits<quint64>::max(), std::numeric_limits<quint64>::max()};
    const qsizetype dash = text.indexOf('-');
    bool isTime = false;
    bool isNumber = true;
    StreamId id;
    id.time = text.first(dash < 0 ? text.size() : dash).toULongLong(&isTime);
    id.number = dash < 0 ? missing : text.mid(dash + 1).toULongLong(&isNumber);
    if (!isTime || !isNumber)
        throw Refusal("ERR Invalid stream ID specified as stream command argument");
    return id;
}

Item *Keyspace::find(const QByteArray &key)
{
    const auto found = m_items.find(key);
    if (found == m_items.end())
        return nullptr;
    if (found->second.expiry && *found->second.expiry <= now()) {
        m_items.erase(found);
        return nullptr;
    }
    return &found->second;
}

bool Keyspace::remove(const QByteArray &key)
{
    return find(key) && m_items.erase(key) > 0;
}

void Keyspace::tidy(const QByteArray &key)
{
    const auto found = m_items.find(key);
    const bool isOver = found != m_items.end()
        && std::visit([](const auto &content) { return isEmpty(content); }, found->second.content);
    if (isOver)
        m_items.erase(found);
}

QList<QByteArray> Keyspace::keys()
{
    QList<QByteArray> all;
    for (auto it = m_items.begin(); it != m_items.end();) {
        if (it->second.expiry && *it->second.expiry <= now()) {
            it = m_items.erase(it);
            continue;
        }
        all.push_back(it->first);
        ++it;
    }
    return all;
}

qint64 Keyspace::bytes() const
{
    qint64 sum = 0;
    for (const auto &[key, item] : m_items)
        sum += key.size() + mostOf + bytesOf(item.content);
    return sum;
}

QByteArray typeName(const Content &content)
{
    constexpr std::array names{"string", "hash", "list", "set", "zset", "stream"};
    return names[content.index()];
}

namespace {

template<class Container>
qint64 sumOf(const Container &container)
{
    qint64 sum = 0;
    for (const QByteArray &one : container)
        sum += one.size() + mostOf;
    return sum;
}

struct Sizes
{
    qint64 operator()(const QByteArray &bytes) const { return bytes.size(); }
    qint64 operator()(const Hash &hash) const
    {
        qint64 sum = 0;
        for (const auto &[field, value] : hash)
            sum += field.size() + value.size() + mostOf;
        return sum;
    }
    qint64 operator()(const List &list) const { return sumOf(list); }
    qint64 operator()(const Set &set) const { return sumOf(set); }
    qint64 operator()(const SortedSet &set) const
    {
        qint64 sum = 0;
        for (const auto &[score, member] : set.order())
            sum += member.size() + 2 * mostOf;
        return sum;
    }
    qint64 operator()(const Stream &stream) const
    {
        qint64 sum = 0;
        for (const auto &[id, fields] : stream.entries)
            sum += sumOf(fields) + qint64(sizeof(id));
        return sum;
    }
};

} // namespace

qint64 bytesOf(const Content &content)
{
    return std::visit(Sizes(), content);
}

} // namespace cachedeck::testing
