// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>

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

    /// String, 16 bytes, no TTL: the tag's generation. Missing: whatever carries the tag is invalid.
    QByteArray generation(QByteArrayView tag) const { return named("tv:", tag); }
    /// Sorted set, key by the server's millisecond at which it expires: which entries carry the tag. Shows
    /// and sweeps; decides nothing.
    QByteArray index(QByteArrayView tag) const { return named("ti:", tag); }
    /// The same for plain values (catalog::Mode::Foreign), which carry no generations: invalidating the tag
    /// removes them.
    QByteArray foreignIndex(QByteArrayView tag) const { return named("tf:", tag); }
    /// Sorted set, tag by the millisecond of its last store.
    QByteArray tagNames() const { return named("tn", {}); }
    /// Sorted set, tag by the millisecond of its last invalidation, about the last 10,000.
    QByteArray invalidatedTags() const { return named("td", {}); }
    /// String, 16 bytes, lives as long as a load may take: loads of this key that are under way. Deleting it
    /// makes them void.
    QByteArray ticket(QByteArrayView key) const { return named("kv:", key); }
    /// The same for all loads at once: what patterns need, which cannot know the keys of loads under way.
    QByteArray allTickets() const { return named("fl", {}); }
    /// String, the token of the process that loads this key.
    QByteArray lock(QByteArrayView key) const { return named("lk:", key); }
    /// String, the token of who holds a lock of a program (cache/locks.h), and the number of its holders so
    /// far.
    QByteArray userLock(QByteArrayView name) const { return named("ul:", name); }
    QByteArray fence(QByteArrayView name) const { return named("uf:", name); }
    /// Stream: what was invalidated, by whom.
    QByteArray journal() const { return named("inv", {}); }

private:
    QByteArray named(QByteArrayView kind, QByteArrayView name) const
    {
        QByteArray key;
        key.reserve(m_prefix.size() + kind.size() + name.size());
        return key.append(m_prefix).append(kind).append(name);
    }
    QByteArray m_prefix;
};

} // namespace cachedeck::cache
