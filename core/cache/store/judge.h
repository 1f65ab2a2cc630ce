// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"

#include <initializer_list>
#include <utility>
#include <variant>
#include <vector>

namespace cachedeck::cache {

/// A tag has one generation, which new entries carry, and behind it those that an undo has put back: an entry
/// holds by any of them.
inline constexpr qsizetype generationBytes = 16;
inline constexpr qsizetype mostGenerationBytes = 16 * generationBytes;

/// Generations as a reader saw them, by tag. Few: looked for one by one, which is many times quicker than a
/// table that has to be made for each read. A value.
class SeenGenerations
{
public:
    SeenGenerations() = default;
    SeenGenerations(std::initializer_list<std::pair<QByteArray, QByteArray>> all) : m_all(all) { }
    void reserve(qsizetype count) { m_all.reserve(size_t(count)); }
    /// An empty \a generations: it was asked for, and has none.
    void add(QByteArray tag, QByteArray generations)
    {
        m_all.emplace_back(std::move(tag), std::move(generations));
    }
    bool contains(QByteArrayView tag) const { return find(tag) != nullptr; }
    const QByteArray *find(QByteArrayView tag) const; ///< Null where it was not asked for.

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_all;
};

/// The bytes under a key of envelope mode as an entry whose tags are not yet judged, or why they are none.
std::variant<codec::Opened, MissCause> readEnvelope(QByteArrayView bytes);

/// Whether what was opened holds at \a now. \a seen must have been read after the read began and must have
/// been asked for every tag of the entry. Tags first: a stale copy whose tag was invalidated is no stale
/// copy.
Lookup judge(codec::Opened opened, const SeenGenerations &seen, WallTime now);

} // namespace cachedeck::cache
