// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/kinds.h"
#include "catalog/schedule.h"
#include "catalog/ttlrule.h"

#include <QHash>
#include <QStringList>
#include <QUrl>

// What is done for a deployment again and again: warming jobs and health checks, and where their data is.
namespace cachedeck::catalog {

/// A database that jobs, lookups and checks ask. Its password is in the keychain, never here.
struct Database
{
    QString name;
    Driver driver = Driver::Sqlite;
    QString host; ///< PostgreSQL only; empty: this machine.
    int port = 0;
    QString database; ///< A name; for SQLite a file.
    QString user;
};

/// Where a warming job gets its entries. Which members count depends on the kind.
struct JobSource
{
    SourceKind kind = SourceKind::Callback;
    QString database; ///< Sql: with
    QString query; ///< one SELECT whose columns named like the key's parameters give the key, all others the
                   ///< value.
    QString service; ///< Endpoint: POST to its base URL with
    QString path;
    QString file; ///< File (a JSON object a line: key, value, ttlSeconds) or Snapshot (a name).
    QString callback; ///< The name under which a program registered it.
};

/// Entries that are loaded before anybody asks for them.
struct Job
{
    QString name;
    Priority priority = Priority::Medium;
    Schedule schedule;
    JobSource source;
    QStringList groups; ///< That it fills; never empty.
    bool isEnabled = true;
    std::optional<int> limit; ///< Entries at most, the most recent first.
    std::optional<Seconds> within; ///< Only what was active within this time.
    std::optional<Seconds> ahead; ///< Also what is due within this time.
    std::optional<Seconds> ttl; ///< Instead of the groups'.
    CountSpan batchSize{50, 100};
    CountSpan concurrency{5, 10}; ///< Batches at once.
    int tries = 5;
    LatencySpan backoff{Milliseconds(500), Milliseconds(30'000)}; ///< Exponential, with full jitter.
};

/// One thing that has to be well.
struct HealthCheck
{
    QString name;
    CheckKind kind = CheckKind::Redis;
    Milliseconds interval{10'000};
    Milliseconds timeout{5000};
    int tries = 5;
    LatencySpan backoff{Milliseconds(100), Milliseconds(1000)}; ///< Between tries; exponential.
    std::optional<Milliseconds> cacheFor; ///< An answer this young is given again.
    bool isCritical = true; ///< Unhealthy makes the whole unhealthy; else degraded.
    QStringList dependsOn; ///< Checks that come first; if one fails this one is skipped.
    QString service; ///< Service: GET of its base URL with
    QString path;
    QString database; ///< Database: with
    QString query;
    QUrl url; ///< Application: where it answers; empty: our own program.
    QString folder; ///< Disk: where it writes.
    std::optional<double> degradedAbove; ///< A share for memory and disk, milliseconds for others.
    std::optional<double> unhealthyAbove;
    QHash<QString, QString> metadata; ///< Goes with each result.
};

} // namespace cachedeck::catalog
