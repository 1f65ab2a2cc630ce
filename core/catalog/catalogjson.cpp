// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalogjson.h"

#include "catalog/jsonparts.h"

namespace cachedeck::catalog {

using namespace parts;

QJsonObject toJson(const Service &service)
{
    return {{Name("name"), service.name}, {Name("baseUrl"), textOr(service.baseUrl.toString())},
        {Name("ttlSeconds"), seconds(service.ttl)},
        {Name("memoryBytes"), service.memory ? QJsonValue(service.memory->count) : QJsonValue()},
        {Name("pattern"), nameOf(service.pattern)}};
}

QJsonObject toJson(const KeyGroup &group)
{
    QJsonObject object{{Name("name"), group.name}, {Name("service"), group.service},
        {Name("key"), group.key.text()}, {Name("mode"), nameOf(group.mode)},
        {Name("pattern"), nameOf(group.pattern)}, {Name("ttlClass"), textOr(group.ttlClass)},
        {Name("staleSeconds"), seconds(group.staleTtl)}, {Name("tags"), texts(group.tags)},
        {Name("codec"), nameOf(group.codec)}, {Name("compressed"), group.isCompressed},
        {Name("maskedFields"), QJsonArray::fromStringList(group.maskedFields)},
        {Name("typicalBytes"),
            group.typicalSize.count > 0 ? QJsonValue(group.typicalSize.count) : QJsonValue()}};
    if (group.ttl.isFixed())
        object[Name("ttlSeconds")] = seconds(group.ttl.longest());
    else
        object[Name("ttlRule")] = rule(group.ttl);
    object[Name("refreshThreshold")]
        = group.refreshThreshold ? QJsonValue(group.refreshThreshold->value) : QJsonValue();
    object[Name("targetHitRate")] = group.targetHitRate
        ? QJsonValue(span(group.targetHitRate->low.value, group.targetHitRate->high.value))
        : QJsonValue();
    object[Name("targetMilliseconds")] = group.targetLatency
        ? QJsonValue(QJsonObject{{Name("without"), span(group.targetLatency->without)},
            {Name("with"), span(group.targetLatency->with)}})
        : QJsonValue();
    return object;
}

QJsonObject toJson(const Event &event)
{
    return {{Name("name"), event.name}, {Name("parameters"), QJsonArray::fromStringList(event.parameters)},
        {Name("keys"), texts(event.keys)}, {Name("tags"), texts(event.tags)},
        {Name("patterns"), texts(event.patterns)}};
}

QJsonObject toJson(const Job &job)
{
    return {{Name("name"), job.name}, {Name("priority"), nameOf(job.priority)},
        {Name("schedule"), job.schedule.text}, {Name("source"), source(job.source)},
        {Name("groups"), QJsonArray::fromStringList(job.groups)}, {Name("enabled"), job.isEnabled},
        {Name("limit"), job.limit ? QJsonValue(*job.limit) : QJsonValue()},
        {Name("withinSeconds"), seconds(job.within)}, {Name("aheadSeconds"), seconds(job.ahead)},
        {Name("ttlSeconds"), seconds(job.ttl)}, {Name("batchSize"), span(job.batchSize)},
        {Name("concurrency"), span(job.concurrency)}, {Name("tries"), job.tries},
        {Name("backoffMilliseconds"), span(job.backoff)}};
}

QJsonObject toJson(const HealthCheck &check)
{
    QJsonObject metadata;
    for (auto member = check.metadata.begin(); member != check.metadata.end(); ++member)
        metadata[member.key()] = member.value();
    const auto whole = [](const std::optional<Milliseconds> &time) {
        return time ? QJsonValue(qint64(time->count() / 1000)) : QJsonValue();
    };
    return {{Name("name"), check.name}, {Name("kind"), nameOf(check.kind)},
        {Name("intervalSeconds"), whole(check.interval)},
        {Name("timeoutMilliseconds"), qint64(check.timeout.count())}, {Name("tries"), check.tries},
        {Name("backoffMilliseconds"), span(check.backoff)}, {Name("cacheSeconds"), whole(check.cacheFor)},
        {Name("critical"), check.isCritical},
        {Name("dependsOn"), QJsonArray::fromStringList(check.dependsOn)},
        {Name("service"), textOr(check.service)}, {Name("path"), textOr(check.path)},
        {Name("database"), textOr(check.database)}, {Name("query"), textOr(check.query)},
        {Name("url"), textOr(check.url.toString())}, {Name("folder"), textOr(check.folder)},
        {Name("degradedAbove"), number(check.degradedAbove)},
        {Name("unhealthyAbove"), number(check.unhealthyAbove)}, {Name("metadata"), metadata}};
}

QJsonObject toJson(const Catalog &catalog)
{
    const auto write = [](const auto &one) { return toJson(one); };
    const auto group = [](const KeyGroupPtr &one) { return toJson(*one); };
    QJsonObject classes;
    for (const auto &[name, ttl] : catalog.ttlClasses)
        classes[name] = seconds(ttl);
    return {{Name("name"), catalog.name}, {Name("title"), catalog.title},
        {Name("environments"), QJsonArray::fromStringList(catalog.environments)},
        {Name("environment"), textOr(catalog.environment)},
        {Name("connection"), connection(catalog.connection)},
        {Name("databases"), list(catalog.databases, &database)}, {Name("ttlClasses"), classes},
        {Name("services"), list(catalog.services, write)}, {Name("groups"), list(catalog.groups, group)},
        {Name("patterns"), list(catalog.patterns, &groupPattern)},
        {Name("lookups"), list(catalog.lookups, &lookup)}, {Name("events"), list(catalog.events, write)},
        {Name("jobs"), list(catalog.jobs, write)}, {Name("metrics"), list(catalog.metrics, &metric)},
        {Name("series"), list(catalog.series, &series)}, {Name("boards"), list(catalog.boards, &board)},
        {Name("tagSets"), list(catalog.tagSets, &tagSet)},
        {Name("thresholds"), list(catalog.thresholds, &threshold)},
        {Name("healthChecks"), list(catalog.healthChecks, write)},
        {Name("objectives"), list(catalog.objectives, &objective)}};
}

} // namespace cachedeck::catalog
