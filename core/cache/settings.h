// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/memory/memorysettings.h"
#include "cache/store/store.h"

#include <QTimeZone>

namespace cachedeck::cache {

/// How one Cache is to work. A value.
struct CacheSettings
{
    CacheSettings() = default;
    StoreSettings store;
    /// A catalog's TTLs are spread by this much to both sides, at least a second, so that what was filled
    /// together does not expire together; never those that a caller gives.
    Ratio jitter{0.1};
    /// After a call that Redis did not answer, so long none is made: callers get their loader at once.
    Milliseconds awayPause{1000};
    /// Own invalidations of so long ago are repeated on a new master.
    Milliseconds replayWindow{60'000};
    /// The journal is read so often, so that also what other processes have invalidated within the window can
    /// be repeated on a new master that has lost it: they may be gone (cache/journal/witness.h). 0: never.
    Milliseconds witnessPause{1000};
    MemorySettings memory;
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< Whose date the TTL rules by date mean.
};

} // namespace cachedeck::cache
