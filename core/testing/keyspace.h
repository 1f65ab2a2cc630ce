// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QHash>

#include <compare>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace cachedeck::testing {

/// Ends a command with an error, as the server words it ("WRONGTYPE ..."). Thrown and caught within
/// core/testing only.
struct Refusal
{
    explicit Refusal(QByteArray why) : text(std::move(why)) { }
    QByteArray text;
};

using Hash = std::map<QByteArray, QByteArray>;
using List = std::deque<QByteArray>;
using Set = std::set<QByteArray>;

/// Members in the order of their scores.
class SortedSet
{
public:
    using Order = std::set<std::pair<double, QByteArray>>;
    /// True if it was not there.
    bool put(const QByteArray &member, double score);
    bool remove(const QByteArray &member);
    std::optional<double> score(const QByteArray &member) const;
    const Order &order() const { return m_order; }
    qint64 size() const { return qint64(m_order.size()); }

private:
    QHash<QByteArray, double> m_scores;
    Order m_order;
};

struct StreamId
{
    quint64 time = 0;
    quint64 number = 0;
    auto operator<=>(const StreamId &) const = default;
    StreamId next() const { return {number + 1 == 0 ? time + 1 : time, number + 1}; }
    QByteArray toByteArray() const { return QByteArray::number(time) + '-' + QByteArray::number(number); }
    /// "-" and "+" too; \a missing is the number where only a time is given. Throws Refusal.
    static StreamId parse(const QByteArray &text, quint64 missing = 0);
};

struct Stream
{
    struct Delivery
    {
        QByteArray consumer;
        WallTime at;
        qint64 count = 0;
    };
    struct Group
    {
        StreamId last;
        std::map<StreamId, Delivery> pending;
        std::set<QByteArray> consumers;
    };
    std::map<StreamId, std::vector<QByteArray>> entries; ///< Fields and values in turn.
    StreamId last;
    std::map<QByteArray, Group> groups;
};

using Content = std::variant<QByteArray, Hash, List, Set, SortedSet, Stream>;

struct Item
{
    Item() = default;
    explicit Item(Content what) : content(std::move(what)) { }
    Content content;
    std::optional<WallTime> expiry;
};

/// The keys of one database, with their ends. What has ended is gone with the next look at it. One thread, or
/// under its owner's lock.
class Keyspace
{
public:
    /// \a now: the time of the command that runs; outlives it.
    explicit Keyspace(const WallTime *now) : m_now(now) { }

    WallTime now() const { return *m_now; }
    /// Null where there is none.
    Item *find(const QByteArray &key);
    /// Null where there is none. Throws Refusal where another type lies there.
    template<class T>
    T *as(const QByteArray &key)
    {
        Item *item = find(key);
        if (!item)
            return nullptr;
        if (T *content = std::get_if<T>(&item->content))
            return content;
        throw Refusal("WRONGTYPE Operation against a key holding the wrong kind of value");
    }
    /// The same, made where there is none.
    template<class T>
    T &ensure(const QByteArray &key)
    {
        if (T *content = as<T>(key))
            return *content;
        Item &made = m_items[key] = Item(Content(T()));
        return std::get<T>(made.content);
    }
    void put(const QByteArray &key, Item item) { m_items[key] = std::move(item); }
    bool remove(const QByteArray &key);
    /// Removes a collection that has become empty, as the server does. Streams stay.
    void tidy(const QByteArray &key);
    void clear() { m_items.clear(); }
    /// All that has not ended.
    QList<QByteArray> keys();
    qint64 bytes() const; ///< About what a server would need for it.

private:
    const WallTime *m_now;
    std::map<QByteArray, Item> m_items;
};

QByteArray typeName(const Content &content); ///< As TYPE says it.
qint64 bytesOf(const Content &content);

} // namespace cachedeck::testing
