// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/script.h"
#include "scan/estimates.h"
#include "scan/keyfilter.h"

#include <QByteArrayList>

#include <functional>
#include <optional>

namespace cachedeck::scan {

struct SampleSettings
{
    SampleSettings() = default;
    int keys = 2000; ///< Looked at; a database of at most twice as many is looked at whole.
    int sized = 200; ///< Of those that are meant, asked for their size.
    int shown = 20; ///< Names kept.
    /// Beside the pattern; null: every key.
    std::function<bool(QByteArrayView key)> isWanted;
    client::Intent intent = client::Intent::Browse;
    Milliseconds callDeadline{3000};
    quint32 seed = 0; ///< Of the random places; 0: another each time.
};

/// What a preview says of keys that are meant, with 95 % intervals (redis-facts E7). A value.
struct KeyEstimate
{
    KeyEstimate() = default;
    Estimate keys; ///< Exact where the whole database was looked at.
    /// MEMORY USAGE, with names and overhead; of nested values the server itself looks at five elements.
    /// Nothing where it refuses to tell.
    std::optional<Estimate> bytes;
    QByteArrayList sample; ///< Names of some, in no order.
    qint64 sampled = 0; ///< Keys looked at.
    qint64 databaseKeys = 0;
    /// Keys for which a regular expression gave up; counted as not meant.
    qint64 undecided = 0;
};

/// Looks at random places of the keyspace (SCAN from random cursors, COUNT 200: keys lie there by their hash,
/// so this is a random sample) and asks some of the keys for their sizes. Changes nothing, not even hits,
/// misses and ages. About 25 ms of the server's time in steps of a quarter of one.
async::Task<Result<KeyEstimate>> estimate(client::Caller call, KeyFilter keys, SampleSettings settings = {});

} // namespace cachedeck::scan
