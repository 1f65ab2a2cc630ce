// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"
#include "codec/envelope.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QLatin1StringView>

#include <optional>

namespace cachedeck::cache {

/// Why a read found nothing that holds.
enum class MissCause : quint8 {
    Absent, ///< Never stored, expired and gone, removed, or evicted.
    Expired, ///< There, but no longer fresh (a stale copy is kept for those who allow it).
    StaleTag, ///< One of its tags was invalidated.
    Foreign, ///< Bytes without our magic under a key of envelope mode.
    Version, ///< Written by a later version of us.
    Damaged, ///< The check failed.
    WrongType, ///< A hash, list or another type lies there.
};
inline constexpr int missCauseCount = 7;

/// Stable word for JSON and statistics ("absent", "staleTag", ...).
QLatin1StringView toString(MissCause cause);

/// A value that holds, or held until it expired. A value; any thread.
struct Entry
{
    Entry() = default;
    QByteArray value; ///< Decompressed; empty where isNegative.
    codec::ValueKind kind = codec::ValueKind::Raw;
    bool isNegative = false; ///< The source said that there is no such thing.
    bool isStale = false; ///< Past its TTL; its tags still hold.
    WallTime created; ///< Server time; a bare time point in foreign mode, as is freshUntil.
    WallTime freshUntil;
    Milliseconds left{0}; ///< Until it is no longer fresh, at the time of the read; 0 when stale or foreign.
    Milliseconds loadTime{0}; ///< What making it took.
    QByteArrayList tags;
};

/// What a read found.
struct Lookup
{
    Lookup() = default;
    explicit Lookup(MissCause why) : cause(why) { }
    explicit Lookup(Entry found) : entry(std::move(found)) { }

    bool isHit() const { return entry && !entry->isStale; }
    /// Set on a hit, and on a miss by MissCause::Expired whose stale copy is still there.
    std::optional<Entry> entry;
    MissCause cause = MissCause::Absent; ///< Of a miss.
    QByteArray staleTag; ///< The first that does not hold, for MissCause::StaleTag.
};

} // namespace cachedeck::cache
