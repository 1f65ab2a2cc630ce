// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/reading.h"

#include <functional>

namespace cachedeck::catalog::reading {

namespace {

/// The members that a kind of source or check needs.
void need(const JsonNode &node, std::initializer_list<Name> names)
{
    for (const Name name : names)
        node.member(name); // reports when it is absent
}

JobSource readSource(const JsonNode &node, const Catalog &catalog)
{
    JobSource source;
    source.kind = wordOr(node, Name("kind"), SourceKind::Callback);
    source.database = databaseOf(node, catalog);
    source.query = textOf(node, Name("query"));
    source.service = serviceOf(node, catalog);
    source.path = textOf(node, Name("path"));
    source.file = textOf(node, Name("file"));
    source.callback = textOf(node, Name("callback"));
    switch (source.kind) {
    case SourceKind::Sql:
        need(node, {Name("database"), Name("query")});
        break;
    case SourceKind::Endpoint:
        need(node, {Name("service"), Name("path")});
        break;
    case SourceKind::File:
    case SourceKind::Snapshot:
        need(node, {Name("file")});
        break;
    case SourceKind::Callback:
        need(node, {Name("callback")});
        break;
    }
    return source;
}

CountSpan countSpanOr(const JsonNode &node, Name name, CountSpan fallback)
{
    const std::optional<std::pair<double, double>> span = spanOf(node, name);
    return span ? CountSpan{int(span->first), int(span->second)} : fallback;
}

void readPace(const JsonNode &node, Job *job)
{
    job->batchSize = countSpanOr(node, Name("batchSize"), job->batchSize);
    job->concurrency = countSpanOr(node, Name("concurrency"), job->concurrency);
    job->tries = integerOr(node, Name("tries"), job->tries);
    job->backoff = latencySpanOr(node, Name("backoffMilliseconds"), job->backoff);
}

Job readJob(const JsonNode &node, const Catalog &catalog)
{
    Job job;
    job.name = node.text(Name("name"));
    job.priority = wordOr(node, Name("priority"), Priority::Medium);
    const JsonNode written = node.member(Name("schedule"));
    const Result<Schedule> schedule = Schedule::parse(written.asText());
    if (!schedule)
        written.fail(schedule.error());
    job.schedule = schedule.valueOr(Schedule());
    job.source = readSource(node.member(Name("source")), catalog);
    for (const JsonNode &group : node.list(Name("groups"))) {
        job.groups << group.asText();
        if (!catalog.group(job.groups.back()))
            group.fail(Message("catalog.reference.unknown", {job.groups.back(), QStringLiteral("groups")}));
    }
    job.isEnabled = flagOr(node, Name("enabled"), true);
    if (node.has(Name("limit")))
        job.limit = integerOr(node, Name("limit"), 0);
    job.within = secondsOf(node, Name("withinSeconds"));
    job.ahead = secondsOf(node, Name("aheadSeconds"));
    job.ttl = secondsOf(node, Name("ttlSeconds"));
    readPace(node, &job);
    return job;
}

void readAim(const JsonNode &node, const Catalog &catalog, HealthCheck *check)
{
    check->service = serviceOf(node, catalog);
    check->path = textOf(node, Name("path"));
    check->database = databaseOf(node, catalog);
    check->query = textOf(node, Name("query"));
    check->url = httpUrlOf(node, Name("url"));
    check->folder = textOf(node, Name("folder"));
    check->degradedAbove = numberOf(node, Name("degradedAbove"));
    check->unhealthyAbove = numberOf(node, Name("unhealthyAbove"));
    if (check->kind == CheckKind::Service)
        need(node, {Name("service"), Name("path")});
    if (check->kind == CheckKind::Database)
        need(node, {Name("database"), Name("query")});
    if (check->kind == CheckKind::Composite)
        need(node, {Name("dependsOn")});
}

HealthCheck readCheck(const JsonNode &node, const Catalog &catalog)
{
    HealthCheck check;
    check.name = node.text(Name("name"));
    check.kind = wordOr(node, Name("kind"), CheckKind::Redis);
    check.interval = secondsOf(node, Name("intervalSeconds")).value_or(Seconds(10));
    check.timeout = millisecondsOr(node, Name("timeoutMilliseconds"), check.timeout);
    check.tries = integerOr(node, Name("tries"), check.tries);
    check.backoff = latencySpanOr(node, Name("backoffMilliseconds"), check.backoff);
    check.cacheFor = secondsOf(node, Name("cacheSeconds"));
    check.isCritical = flagOr(node, Name("critical"), true);
    check.dependsOn = textsOf(node, Name("dependsOn"));
    readAim(node, catalog, &check);
    if (node.has(Name("metadata"))) {
        const JsonNode metadata = node.member(Name("metadata"));
        for (const QString &key : metadata.names())
            check.metadata.insert(key, metadata.member(key).asText());
    }
    return check;
}

/// Whether \a from can be reached again from \a name along dependsOn.
bool isCyclic(const std::vector<HealthCheck> &checks, const QString &from, const QString &name, int depth)
{
    const auto check = std::find_if(
        checks.begin(), checks.end(), [&](const HealthCheck &one) { return one.name == name; });
    if (check == checks.end() || depth > int(checks.size()))
        return false;
    return std::any_of(check->dependsOn.begin(), check->dependsOn.end(),
        [&](const QString &next) { return next == from || isCyclic(checks, from, next, depth + 1); });
}

void checkDependencies(const JsonNode &root, const std::vector<HealthCheck> &checks)
{
    const std::vector<JsonNode> nodes = root.list(Name("healthChecks"));
    for (size_t i = 0; i < checks.size(); ++i) {
        for (const JsonNode &dependency : nodes[i].list(Name("dependsOn"))) {
            const QString name = dependency.asText();
            const bool isKnown = std::any_of(
                checks.begin(), checks.end(), [&](const HealthCheck &one) { return one.name == name; });
            if (!isKnown) {
                dependency.fail(Message("catalog.reference.unknown", {name, QStringLiteral("healthChecks")}));
            }
        }
        if (isCyclic(checks, checks[i].name, checks[i].name, 0))
            nodes[i].member(Name("dependsOn")).fail(Message("catalog.check.cycle", {checks[i].name}));
    }
}

} // namespace

void readDuties(const JsonNode &root, Catalog *catalog)
{
    catalog->jobs
        = all<Job>(root, Name("jobs"), [&](const JsonNode &node) { return readJob(node, *catalog); });
    catalog->healthChecks = all<HealthCheck>(
        root, Name("healthChecks"), [&](const JsonNode &node) { return readCheck(node, *catalog); });
    checkDependencies(root, catalog->healthChecks);
}

} // namespace cachedeck::catalog::reading
