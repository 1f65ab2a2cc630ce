// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "cache/statistics/statistics.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace cachedeck::documents {

/// What the cache's server says of itself, in its own spelling (INFO). Untrusted.
struct ServerFigures
{
    ServerFigures() = default;
    std::vector<std::pair<QByteArray, QByteArray>> memory; ///< used_memory, used_memory_human, ...
    std::vector<std::pair<QByteArray, QByteArray>> stats; ///< total_commands_processed, keyspace_hits, ...
    std::vector<std::pair<QByteArray, QByteArray>> keyspace; ///< db0: keys=1000,expires=500,avg_ttl=300000
    std::optional<qint64> keyCount; ///< Of the database in use.
};

/// A service's cache at one moment: what all documents are made of. A value, published once and never
/// changed; any thread.
struct CacheFigures
{
    CacheFigures() = default;
    QString service;
    WallTime time;
    SteadyTime taken; ///< The same moment; ages are computed from it.
    bool isConnected = false; ///< The server has answered.
    WallTime since; ///< isConnected is as it is.
    std::optional<Microseconds> latency; ///< Of one PING; nothing while not connected.
    std::optional<Error> problem; ///< Why it has not answered.
    ServerFigures server; ///< Empty where it has not: nothing old is repeated.
    std::vector<std::pair<QString, cache::GroupStatistics>> groups; ///< By name.
    cache::GroupStatistics total;
    /// Groups with figures of their own where there is not room for all, so that none loses them to a later
    /// one; nothing: the first by name.
    std::shared_ptr<const QSet<QString>> own;
};

using CacheFiguresPtr = std::shared_ptr<const CacheFigures>;

} // namespace cachedeck::documents
