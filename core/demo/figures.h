// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/units.h"

#include <QString>

#include <optional>
#include <vector>

namespace cachedeck::demo {

/// What the traffic's own services have met, over the last seconds. They count themselves, as a cache library
/// does; the server's figures are others (it counts every reader).
struct GroupFigures
{
    GroupFigures() = default;
    QString group;
    qint64 lookups = 0;
    qint64 hits = 0;
    friend bool operator==(const GroupFigures &, const GroupFigures &) = default;
};

/// Written by the traffic process once a second into the demo's folder, read by `demo status`. A value; any
/// thread.
struct TrafficFigures
{
    TrafficFigures() = default;
    WallTime time{};
    Milliseconds window{0}; ///< Over which the counts are.
    qint64 operations = 0;
    qint64 errors = 0; ///< Calls that failed, those that the traffic makes on purpose too.
    qint64 replicaReads = 0;
    std::vector<GroupFigures> groups;

    std::optional<Ratio> hitRate() const; ///< Of all groups together; nothing without lookups.
    std::optional<PerSecond> operationsPerSecond() const;
    friend bool operator==(const TrafficFigures &, const TrafficFigures &) = default;
};

QString figuresPath(const QString &folder);
/// Nothing where there are none yet.
std::optional<TrafficFigures> readFigures(const QString &folder);
/// Error: Internal demo.folder.write.
Result<void> writeFigures(const QString &folder, const TrafficFigures &figures);

} // namespace cachedeck::demo
