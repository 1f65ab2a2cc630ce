// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace cachedeck::cache {

/// The names of our bookkeeping keys (redis-facts C5; docs/library.md). Data keys are exactly their templates
/// and have no prefix; the choice cannot be mended after the first data. A value.
class Layout
{
public:
    explicit Layout(QByteArray prefix = QByteArrayLiteral("c:")) : m_prefix(std::move(prefix)) { }

    const QByteArray &prefix() const { return m_prefix; }
    /// Whether \a key is bookkeeping and no entry.
    bool isOurs(QByteArrayView key) const { return key.startsWith(m_prefix); }

    /// String, 16 bytes: the tag's generation, and behind it up to 15 more that an undo has put back. It
    /// lives at least as long as what carries it. Missing: whatever carries the tag is invalid.
    QByteArray generation(QByteArrayView tag) const { return named("tv:", tag); }
    /// Sorted set, key by the server's millisecond at which it expires: which entries carry the tag. Shows
    /// and sweeps; decides nothing.
    QByteArray index(QByteArrayView tag) const { return named("ti:", tag); }
    /// The same for plain values (catalog::Mode::Foreign), which carry no generations: invalidating the tag
    /// removes them.
    QByteArray foreignIndex(QByteArrayView tag) const { return named("tf:", tag); }
    /// What of the foreign index an invalidation has put aside: these values are being removed.
    QByteArray foreignAside(QByteArrayView tag) const { return named("tg:", tag); }
    /// Sorted set, tag by the millisecond at which something of its foreignAside() was last removed.
    QByteArray removingTags() const { return named("ta", {}); }
    /// Sorted set, tag by the millisecond of its last store.
    QByteArray tagNames() const { return named("tn", {}); }
    /// Sorted set, tag by the millisecond at which the last of what carries it expires; then its name goes.
    QByteArray tagEnds() const { return named("te", {}); }
    /// Sorted set, tag by the millisecond of its last invalidation, about the last 10,000.
    QByteArray invalidatedTags() const { return named("td", {}); }
    /// Sorted set, a token for each load of this key that is under way by the ms at which it has taken too
    /// long. Deleting it makes them void.
    QByteArray ticket(QByteArrayView key) const { return named("kv:", key); }
    /// Sorted set of one member, whose score is a random number that every load under way has seen. Deleting
    /// it makes all of them void: what patterns need, which cannot know their keys.
    QByteArray allTickets() const { return named("fl", {}); }
    /// String, the token of the process that loads this key.
    QByteArray lock(QByteArrayView key) const { return named("lk:", key); }
    /// String, the token of who holds a lock of a program (cache/guards/locks.h), and the number of its
    /// holders so far.
    QByteArray userLock(QByteArrayView name) const { return named("ul:", name); }
    QByteArray fence(QByteArrayView name) const { return named("uf:", name); }
    /// Of one queue of writes (cache/behind/writebehind.h): stream, what the database has not got; hash, data
    /// key by the id of its last such write; stream, what was given up.
    QByteArray writes(QByteArrayView queue) const { return named("wb:", queue); }
    QByteArray pendingWrites(QByteArrayView queue) const { return named("wp:", queue); }
    QByteArray deadWrites(QByteArrayView queue) const { return named("wd:", queue); }
    /// Hash, 25 h: what the caches of all processes counted in one minute, named by its number since 1970.
    QByteArray statistics(qint64 minute) const { return named("st:", QByteArray::number(minute)); }
    /// Strings, one for each process with a memory tier (cache/memory/coherence.h): heartbeats of one of a
    /// few \a shares, by which the process hears its own.
    QByteArray beats(int share) const { return named("hb:", QByteArray::number(share).append(':')); }
    /// Stream: what was invalidated, by whom.
    QByteArray journal() const { return named("inv", {}); }

    // What can be undone (cache/retirement/retirements.h). All of it ends with the window of its retirement.
    /// Sorted set, id by the millisecond until which something of it is kept.
    QByteArray retirements() const { return named("uo", {}); }
    /// String, the millisecond until which anything can be undone; without an end of its own, so that what
    /// evicts by ends does not take it. Who removes a key asks it.
    QByteArray undoableUntil() const { return named("ur", {}); }
    /// Sorted set, key by the millisecond at which somebody removed it while something could be undone; the
    /// last 50,000. Among them each retirement() by when it was begun: where that is missing, so may be keys.
    QByteArray removedKeys() const { return named("uk", {}); }
    /// Hash: state, window, request, counts, tags with the generations that they had.
    QByteArray retirement(QByteArrayView id) const { return named("un:", id); }
    /// Sorted set: what is still to be swept; the index of a tag as it was ("e1", "p1"), or keys ("k").
    QByteArray pending(QByteArrayView id, QByteArrayView part) const { return ofOne("ux:", id, part); }
    /// Any type: the value of \a key, as it was.
    QByteArray trash(QByteArrayView id, QByteArrayView key) const { return ofOne("tr:", id, key); }
    /// Sorted sets of at most 10,000, numbered from 1: keys in the trash by the millisecond at which they
    /// would have expired; places in the index of plain values of tag number \a tag.
    QByteArray trashList(QByteArrayView id, int list) const
    {
        return ofOne("tx:", id, QByteArray::number(list));
    }
    QByteArray placesList(QByteArrayView id, int tag, int list) const
    {
        const QByteArray number = QByteArray::number(tag) + '.' + QByteArray::number(list);
        return ofOne("tp:", id, number);
    }

private:
    QByteArray named(QByteArrayView kind, QByteArrayView name) const
    {
        QByteArray key;
        key.reserve(m_prefix.size() + kind.size() + name.size());
        return key.append(m_prefix).append(kind).append(name);
    }
    QByteArray ofOne(QByteArrayView kind, QByteArrayView id, QByteArrayView name) const
    {
        QByteArray whole = named(kind, id);
        whole.reserve(whole.size() + 1 + name.size());
        return whole.append(':').append(name);
    }
    QByteArray m_prefix;
};

} // namespace cachedeck::cache
