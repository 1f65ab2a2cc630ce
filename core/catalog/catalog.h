// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"
#include "catalog/keytemplate.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace cachedeck::catalog {

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

/// A program that uses the cache: where it answers and what it is allotted.
struct Service
{
    QString name;
    QUrl baseUrl; ///< With port and path prefix.
    std::chrono::seconds ttl{0}; ///< Of its groups that state none.
    Bytes memory; ///< Budget.
};

/// Entries of one kind: one key template.
struct KeyGroup
{
    QString name; ///< "<service>.<what>", unique.
    QString service;
    KeyTemplate key;
    std::chrono::seconds ttl{0}; ///< Resolved: the group's own or its service's.
    bool isCompressed = false;
    std::vector<KeyTemplate> tags; ///< Their parameters are among the key's.
    std::optional<RatioSpan> targetHitRate;
    std::optional<LatencyTarget> targetLatency;
    Bytes typicalSize; ///< Of one value before compression; what the demo writes and previews assume. 0 not
                       ///< stated.
};

/// Something that happens in a service and what it makes invalid.
struct Event
{
    QString name; ///< "payment.success".
    QStringList parameters;
    std::vector<KeyTemplate> keys;
    std::vector<KeyTemplate> tags;
    /// Globs for entries that other software wrote, which carry no tags.
    std::vector<KeyTemplate> patterns;
};

/// A sorted set that ranks members (boards) or holds points by time in ms (metrics).
struct SortedSet
{
    QString name;
    QString service;
    KeyTemplate key;
    std::chrono::seconds ttl{0}; ///< 0: kept.
};

/// What a deployment holds, as one file describes it: the same for desk, library and command line. A value,
/// immutable after load(); any thread. Errors of load() and parse() are Config; their context names file and
/// JSON pointer.
struct Catalog
{
    QString name;
    QString title;
    std::vector<Service> services;
    std::vector<KeyGroup> groups;
    std::vector<Event> events;
    std::vector<SortedSet> boards;
    std::vector<SortedSet> metrics;

    const Service *service(QStringView serviceName) const; ///< Null if there is none.
    const KeyGroup *group(QStringView groupName) const;
    const Event *event(QStringView eventName) const;
    std::vector<const KeyGroup *> groupsOf(QStringView serviceName) const;
};

/// A catalog that ships with us by its name ("payments"), else a file by its path. Reads one small file: call
/// it at start-up or from a worker, not in a paint.
Result<Catalog> load(const QString &nameOrPath);
/// \a file only names the place in errors.
Result<Catalog> parse(const QByteArray &json, const QString &file);
/// Names of those that ship with us, sorted.
QStringList shippedNames();

} // namespace cachedeck::catalog
