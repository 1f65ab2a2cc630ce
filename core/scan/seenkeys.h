// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace cachedeck::scan {

/// Which keys a walk has given out, as hashes of 64 bits with a seed of their own (that two keys of a million
/// fall together has a chance of 3 in 100 million, and nobody can provoke it). Remembers at least half of
/// \a most keys, the latest, in 16 bytes each; what is pinned for good.
///
/// That is enough for what SCAN repeats: a table that shrinks brings again what came a few calls ago, and a
/// partition that runs over its end brings what the next one has begun with, which is pinned.
class SeenKeys
{
public:
    explicit SeenKeys(qint64 most);

    /// False: seen before.
    bool insert(QByteArrayView key, bool isPinned);

private:
    /// Open addressing, grows by doubling; 0 is an empty place.
    class Hashes
    {
    public:
        bool contains(quint64 hash) const;
        void insert(quint64 hash);
        qsizetype size() const { return m_size; }

    private:
        size_t placeOf(quint64 hash) const;
        void grow();
        std::vector<quint64> m_places;
        qsizetype m_size = 0;
    };
    quint64 hashOf(QByteArrayView key) const;

    qsizetype m_most; ///< In one of the two.
    size_t m_seeds[2];
    Hashes m_pinned, m_now, m_before;
};

} // namespace cachedeck::scan
