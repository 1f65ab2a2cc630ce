// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/cachefigures.h"

namespace cachedeck::test {

/// The figures that seed 003 shows in its two documents, as far as one service can have both.
inline documents::CacheFigures seedFigures()
{
    documents::CacheFigures figures;
    figures.service = QStringLiteral("users-service");
    figures.time = std::chrono::sys_days(std::chrono::year(2024) / 1 / 1);
    figures.taken = SteadyTime() + std::chrono::hours(1);
    figures.since = figures.time;
    figures.isConnected = true;
    figures.latency = Microseconds(2000);
    figures.server.memory
        = {{"used_memory", "1048576"}, {"used_memory_human", "1.00M"}, {"mem_fragmentation_ratio", "1.5"}};
    figures.server.stats
        = {{"total_commands_processed", "10000"}, {"keyspace_hits", "8500"}, {"keyspace_misses", "1500"}};
    figures.server.keyspace = {{"db0", "keys=1000,expires=500,avg_ttl=300000"}};
    figures.server.keyCount = 1000;
    cache::GroupStatistics profile;
    profile.hits = 1000;
    profile.misses[size_t(cache::MissCause::Absent)] = 100;
    profile.loads = 150;
    for (int i = 0; i < 1000; ++i)
        profile.hitTime.record(Microseconds(i * 10));
    profile.loadTime.record(Microseconds(40'000'000));
    cache::GroupStatistics list;
    list.hits = 250;
    list.misses[size_t(cache::MissCause::StaleTag)] = 50;
    figures.groups = {{QStringLiteral("users.all"), list}, {QStringLiteral("users.profile"), profile}};
    figures.total.merge(list);
    figures.total.merge(profile);
    return figures;
}

} // namespace cachedeck::test
