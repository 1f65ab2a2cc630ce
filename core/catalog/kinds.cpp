// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/kinds.h"

#include <array>

namespace cachedeck::catalog {

namespace {

template<class... Names>
constexpr std::array<QLatin1StringView, sizeof...(Names)> names(Names... name)
{
    return {QLatin1StringView(name)...};
}

constexpr auto modes = names("envelope", "foreign");
constexpr auto codecs = names("json", "cbor", "raw");
constexpr auto patterns
    = names("cache-aside", "stale-while-revalidate", "write-through", "write-through-cache-first",
        "write-behind", "refresh-ahead", "batch-cache-aside", "stampede-prevention", "multi-tier");
constexpr auto priorities = names("high", "medium", "low");
constexpr auto sourceKinds = names("sql", "endpoint", "file", "snapshot", "callback");
constexpr auto windows = names("minute", "hour", "day", "week", "month");
constexpr auto outcomes = names("neutral", "success", "failure");
constexpr auto severities = names("info", "warning", "critical");
constexpr auto drivers = names("sqlite", "postgresql");
constexpr auto scoreUnits = names("milliseconds", "seconds");
constexpr auto tagSetTypes = names("set", "sortedSet");
constexpr auto signalKinds
    = names("hitRate", "memoryShare", "responseMilliseconds", "errorRate", "connected", "evictionsPerSecond");
constexpr auto checkKinds
    = names("redis", "redisMemory", "database", "memory", "disk", "application", "service", "composite");
constexpr auto objectiveKinds = names("availability", "concurrentTransactions", "responseMilliseconds",
    "operationMilliseconds", "hitRate", "memoryShare", "memoryBytes", "databaseLoadReduction",
    "responseTimeReduction", "responseSpeedup", "readThroughputFactor", "serverCpuReduction",
    "operationsPerSecond", "testCoverage");

} // namespace

// clang-format off
template<> std::span<const QLatin1StringView> namesOf<Mode>() { return modes; }
template<> std::span<const QLatin1StringView> namesOf<Codec>() { return codecs; }
template<> std::span<const QLatin1StringView> namesOf<Pattern>() { return patterns; }
template<> std::span<const QLatin1StringView> namesOf<Priority>() { return priorities; }
template<> std::span<const QLatin1StringView> namesOf<SourceKind>() { return sourceKinds; }
template<> std::span<const QLatin1StringView> namesOf<Window>() { return windows; }
template<> std::span<const QLatin1StringView> namesOf<Outcome>() { return outcomes; }
template<> std::span<const QLatin1StringView> namesOf<Severity>() { return severities; }
template<> std::span<const QLatin1StringView> namesOf<Driver>() { return drivers; }
template<> std::span<const QLatin1StringView> namesOf<ScoreUnit>() { return scoreUnits; }
template<> std::span<const QLatin1StringView> namesOf<TagSetType>() { return tagSetTypes; }
template<> std::span<const QLatin1StringView> namesOf<Signal>() { return signalKinds; }
template<> std::span<const QLatin1StringView> namesOf<CheckKind>() { return checkKinds; }
template<> std::span<const QLatin1StringView> namesOf<ObjectiveKind>() { return objectiveKinds; }
// clang-format on

} // namespace cachedeck::catalog
