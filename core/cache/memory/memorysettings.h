// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QSet>
#include <QString>

namespace cachedeck::cache {

/// The tier in the process' own memory, in front of Redis (redis-facts C2.8, docs/library.md). A value.
struct MemorySettings
{
    MemorySettings() = default;
    Bytes most{64 * 1024 * 1024}; ///< Of keys, values and their books; 0: no tier.
    qsizetype mostEntries = 100'000;
    /// Groups that use it beside those whose pattern is multi-tier, by name. Envelope mode only: a plain
    /// value does not tell until when it holds.
    QSet<QString> groups;
    /// An entry is read from Redis again after so long, whatever else: the last defence.
    Milliseconds cap{30'000};
    /// Who is read twice within this time (up to twice of it) is kept; who is read once, as by a scan, not.
    Milliseconds hotWithin{10'000};
    /// A heartbeat goes the way of an invalidation so often. What has not come back for twice as long is
    /// trusted no more.
    Milliseconds beat{1000};
    /// Where the server's tracking may not be used: the journal is read so often, and its word is not enough
    /// for longer than the cap (it tells what was invalidated, not what was overwritten).
    Milliseconds journalPoll{200};
    Milliseconds journalCap{1000};
};

} // namespace cachedeck::cache
