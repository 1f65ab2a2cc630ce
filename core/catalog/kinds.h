// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QLatin1StringView>

#include <optional>
#include <span>

// The words of a catalog file as types. Each has names in the order of its values, which the JSON Schema
// repeats; a test compares the two.
namespace cachedeck::catalog {

/// Who reads an entry: our library alone (value in our envelope, tags decide whether it holds), or others too
/// (the plain value, removed at once when it is invalidated).
enum class Mode { Envelope, Foreign };

/// How a value becomes bytes.
enum class Codec { Json, Cbor, Raw };

/// How entries are read and written (docs/catalog.md).
enum class Pattern {
    CacheAside,
    StaleWhileRevalidate,
    WriteThrough, ///< Database first.
    WriteThroughCacheFirst,
    WriteBehind,
    RefreshAhead,
    BatchCacheAside,
    StampedePrevention,
    MultiTier,
};

enum class Priority { High, Medium, Low };
enum class SourceKind { Sql, Endpoint, File, Snapshot, Callback };
enum class Window { Minute, Hour, Day, Week, Month };
enum class Outcome { Neutral, Success, Failure };
enum class Severity { Info, Warning, Critical };
enum class Driver { Sqlite, Postgresql };
enum class ScoreUnit { Milliseconds, Seconds };
enum class TagSetType { Set, SortedSet };

/// What a threshold is about.
enum class Signal {
    HitRate,
    MemoryShare, ///< Of what is allotted.
    ResponseMilliseconds,
    ErrorRate,
    Connected, ///< 1 or 0.
    EvictionsPerSecond,
};

enum class CheckKind { Redis, RedisMemory, Database, Memory, Disk, Application, Service, Composite };

/// What an objective is about.
enum class ObjectiveKind {
    Availability,
    ConcurrentTransactions,
    ResponseMilliseconds,
    OperationMilliseconds,
    HitRate,
    MemoryShare,
    MemoryBytes,
    DatabaseLoadReduction,
    ResponseTimeReduction,
    ResponseSpeedup, ///< How many times faster.
    ReadThroughputFactor,
    ServerCpuReduction,
    OperationsPerSecond,
    TestCoverage,
};

/// The names of \a T, in the order of its values.
template<class T>
std::span<const QLatin1StringView> namesOf();
// clang-format off
template<> std::span<const QLatin1StringView> namesOf<Mode>();
template<> std::span<const QLatin1StringView> namesOf<Codec>();
template<> std::span<const QLatin1StringView> namesOf<Pattern>();
template<> std::span<const QLatin1StringView> namesOf<Priority>();
template<> std::span<const QLatin1StringView> namesOf<SourceKind>();
template<> std::span<const QLatin1StringView> namesOf<Window>();
template<> std::span<const QLatin1StringView> namesOf<Outcome>();
template<> std::span<const QLatin1StringView> namesOf<Severity>();
template<> std::span<const QLatin1StringView> namesOf<Driver>();
template<> std::span<const QLatin1StringView> namesOf<ScoreUnit>();
template<> std::span<const QLatin1StringView> namesOf<TagSetType>();
template<> std::span<const QLatin1StringView> namesOf<Signal>();
template<> std::span<const QLatin1StringView> namesOf<CheckKind>();
template<> std::span<const QLatin1StringView> namesOf<ObjectiveKind>();
// clang-format on

template<class T>
QLatin1StringView nameOf(T value)
{
    return namesOf<T>()[static_cast<size_t>(value)];
}

template<class T>
std::optional<T> fromName(QStringView name)
{
    const auto names = namesOf<T>();
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<T>(i);
    }
    return std::nullopt;
}

/// From low to high, both included; a target that the source states as a span ("85-95 %").
struct RatioSpan
{
    Ratio low;
    Ratio high;
    friend bool operator==(const RatioSpan &, const RatioSpan &) = default;
};

struct LatencySpan
{
    Milliseconds low{0};
    Milliseconds high{0};
    friend bool operator==(const LatencySpan &, const LatencySpan &) = default;
};

/// How long a caller waits without the cache (database alone) and with it.
struct LatencyTarget
{
    LatencySpan without;
    LatencySpan with;
    friend bool operator==(const LatencyTarget &, const LatencyTarget &) = default;
};

/// Bounds within which a run may choose: it starts with the low one and grows while the server keeps up.
struct CountSpan
{
    int low = 1;
    int high = 1;
    friend bool operator==(const CountSpan &, const CountSpan &) = default;
};

} // namespace cachedeck::catalog
