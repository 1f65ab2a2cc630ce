// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/seenkeys.h"

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace cachedeck::scan {

namespace {

constexpr size_t leastPlaces = 1024;

} // namespace

SeenKeys::SeenKeys(qint64 most)
    : m_most(std::max<qint64>(1, most / 2)), m_seeds{size_t(QRandomGenerator::system()->generate64()),
                                                 size_t(QRandomGenerator::system()->generate64())}
{
}

quint64 SeenKeys::hashOf(QByteArrayView key) const
{
    quint64 hash = qHash(key, m_seeds[0]);
    if constexpr (sizeof(size_t) < sizeof(quint64))
        hash |= quint64(qHash(key, m_seeds[1])) << 32;
    return std::max<quint64>(hash, 1);
}

bool SeenKeys::insert(QByteArrayView key, bool isPinned)
{
    const quint64 hash = hashOf(key);
    if (m_now.contains(hash) || m_before.contains(hash) || m_pinned.contains(hash))
        return false;
    if (isPinned) {
        m_pinned.insert(hash);
        return true;
    }
    if (m_now.size() >= m_most)
        m_before = std::exchange(m_now, Hashes());
    m_now.insert(hash);
    return true;
}

/// Where \a hash lies, or the empty place where it belongs.
size_t SeenKeys::Hashes::placeOf(quint64 hash) const
{
    const size_t mask = m_places.size() - 1;
    size_t place = size_t(hash ^ (hash >> 32)) & mask;
    while (m_places[place] != 0 && m_places[place] != hash)
        place = (place + 1) & mask;
    return place;
}

bool SeenKeys::Hashes::contains(quint64 hash) const
{
    return m_size > 0 && m_places[placeOf(hash)] == hash;
}

void SeenKeys::Hashes::insert(quint64 hash)
{
    if (size_t(m_size) * 2 >= m_places.size())
        grow();
    m_places[placeOf(hash)] = hash;
    ++m_size;
}

void SeenKeys::Hashes::grow()
{
    const auto old = std::exchange(m_places, {});
    m_places.assign(std::max(leastPlaces, old.size() * 2), 0);
    for (const quint64 hash : old) {
        if (hash != 0)
            m_places[placeOf(hash)] = hash;
    }
}

} // namespace cachedeck::scan
