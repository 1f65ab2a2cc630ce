// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "base/result.h"
#include "catalog/duties.h"
#include "catalog/figures.h"
#include "catalog/group.h"

namespace cachedeck::catalog {

/// Where the deployment is. No secrets.
struct Connection
{
    QString host;
    int port = 6379;
    int database = 0;
    std::vector<Endpoint> sentinels; ///< Where there are any, host and port are not used.
    QString master;
    bool isTls = false;
    QUrl exporterUrl; ///< Of a Prometheus exporter beside it.
};

/// What a deployment holds, as one file describes it: the same for desk, library and command line
/// (docs/catalog.md). A value, immutable after load(); any thread.
struct Catalog
{
    QString name;
    QString title;
    QStringList environments; ///< Those that the file knows, sorted.
    QString environment; ///< The one whose overrides are in; empty: none.
    std::optional<Connection> connection;
    std::vector<Database> databases;
    std::vector<std::pair<QString, Seconds>> ttlClasses;
    std::vector<Service> services;
    std::vector<KeyGroupPtr> groups; ///< Never null.
    std::vector<GroupPattern> patterns;
    std::vector<Lookup> lookups;
    std::vector<Event> events;
    std::vector<Job> jobs;
    std::vector<Metric> metrics;
    std::vector<Series> series;
    std::vector<Board> boards;
    std::vector<TagSet> tagSets;
    std::vector<Threshold> thresholds;
    std::vector<HealthCheck> healthChecks;
    std::vector<Objective> objectives;

    const Service *service(QStringView serviceName) const; ///< Null if there is none.
    KeyGroupPtr group(QStringView groupName) const;
    const GroupPattern *pattern(QStringView patternName) const;
    const Event *event(QStringView eventName) const;
    const Job *job(QStringView jobName) const;
    const Metric *metric(QStringView metricName) const;
    const Database *database(QStringView databaseName) const;
    std::vector<KeyGroupPtr> groupsOf(QStringView serviceName) const;
};

/// A catalog that ships with us by its name ("payments"), else a file by its path, with the overrides of
/// \a environment (none when empty). Every environment of the file is validated, not only that one. Reads one
/// small file: call it at start-up or from a worker, not in a paint. Errors are Config; their context names
/// file, JSON pointer and environment.
Result<Catalog> load(const QString &nameOrPath, const QString &environment = {});
/// \a file only names the place in errors.
Result<Catalog> parse(const QByteArray &json, const QString &file, const QString &environment = {});
/// Names of those that ship with us, sorted.
QStringList shippedNames();

} // namespace cachedeck::catalog
