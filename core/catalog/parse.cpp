// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"
#include "catalog/jsonreader.h"

#include <QJsonDocument>

#include <algorithm>

// From JSON to values, and what a catalog must hold true as a whole.
namespace cachedeck::catalog {

namespace {

using Name = QLatin1StringView;

constexpr qint64 mostSeconds = 10LL * 365 * 86400;
constexpr qint64 mostSize = 1LL << 50;
constexpr double mostMilliseconds = 3'600'000;

KeyTemplate keyTemplate(const JsonNode &node)
{
    Result<KeyTemplate> parsed = KeyTemplate::parse(node.asText());
    if (!parsed) {
        node.fail(parsed.error());
        return {};
    }
    return parsed.value();
}

/// Templates whose parameters must be among \a known.
std::vector<KeyTemplate> templates(const JsonNode &owner, Name name, const QStringList &known)
{
    std::vector<KeyTemplate> all;
    for (const JsonNode &node : owner.list(name)) {
        all.push_back(keyTemplate(node));
        for (const QString &parameter : all.back().parameters()) {
            if (!known.contains(parameter))
                node.fail(Message("catalog.parameter.unknown", {parameter, known.join(Name(", "))}));
        }
    }
    return all;
}

template<class T>
void requireUnique(const JsonNode &node, const std::vector<T> &before, const QString &name)
{
    const bool isTaken
        = std::any_of(before.begin(), before.end(), [&](const T &one) { return one.name == name; });
    if (isTaken)
        node.member(Name("name")).fail(Message("catalog.name.duplicate", {name}));
}

QString knownService(const JsonNode &node, const Catalog &catalog)
{
    const QString name = node.text(Name("service"));
    if (!catalog.service(name))
        node.member(Name("service")).fail(Message("catalog.service.unknown", {name}));
    return name;
}

std::chrono::seconds seconds(const JsonNode &node, std::chrono::seconds fallback)
{
    constexpr Name name("ttlSeconds");
    return node.has(name) ? std::chrono::seconds(node.integer(name, 0, mostSeconds)) : fallback;
}

LatencySpan latencySpan(const JsonNode &node)
{
    const std::pair<double, double> span = node.asSpan(0, mostMilliseconds);
    return {Milliseconds(std::llround(span.first)), Milliseconds(std::llround(span.second))};
}

Service readService(const JsonNode &node)
{
    Service service;
    if (!node.isObjectOf({Name("name"), Name("baseUrl"), Name("ttlSeconds"), Name("memoryBytes")}))
        return service;
    service.name = node.text(Name("name"));
    service.baseUrl = QUrl(node.text(Name("baseUrl")), QUrl::StrictMode);
    const QString scheme = service.baseUrl.scheme();
    const bool isHttp = scheme == QLatin1StringView("http") || scheme == QLatin1StringView("https");
    if (!service.baseUrl.isValid() || !isHttp || service.baseUrl.host().isEmpty())
        node.member(Name("baseUrl")).fail(Message("catalog.url.malformed", {service.baseUrl.toString()}));
    service.ttl = std::chrono::seconds(node.integer(Name("ttlSeconds"), 1, mostSeconds));
    service.memory = Bytes(node.integer(Name("memoryBytes"), 0, mostSize));
    return service;
}

void readTargets(const JsonNode &node, KeyGroup &group)
{
    if (node.has(Name("targetHitRate"))) {
        const std::pair<double, double> span = node.member(Name("targetHitRate")).asSpan(0, 1);
        group.targetHitRate = RatioSpan{Ratio(span.first), Ratio(span.second)};
    }
    if (!node.has(Name("targetMilliseconds")))
        return;
    const JsonNode target = node.member(Name("targetMilliseconds"));
    if (!target.isObjectOf({Name("without"), Name("with")}))
        return;
    group.targetLatency = LatencyTarget{
        latencySpan(target.member(Name("without"))), latencySpan(target.member(Name("with")))};
}

KeyGroup readGroup(const JsonNode &node, const Catalog &catalog)
{
    KeyGroup group;
    if (!node.isObjectOf({Name("name"), Name("service"), Name("key"), Name("ttlSeconds"), Name("compressed"),
            Name("tags"), Name("targetHitRate"), Name("targetMilliseconds"), Name("typicalBytes")}))
        return group;
    group.name = node.text(Name("name"));
    group.service = knownService(node, catalog);
    group.key = keyTemplate(node.member(Name("key")));
    const Service *service = catalog.service(group.service);
    group.ttl = seconds(node, service ? service->ttl : std::chrono::seconds(0));
    group.isCompressed = node.flag(Name("compressed"), false);
    group.tags = templates(node, Name("tags"), group.key.parameters());
    readTargets(node, group);
    if (node.has(Name("typicalBytes")))
        group.typicalSize = Bytes(node.integer(Name("typicalBytes"), 0, mostSize));
    return group;
}

Event readEvent(const JsonNode &node)
{
    Event event;
    if (!node.isObjectOf({Name("name"), Name("parameters"), Name("keys"), Name("tags"), Name("patterns")}))
        return event;
    event.name = node.text(Name("name"));
    for (const JsonNode &parameter : node.list(Name("parameters")))
        event.parameters << parameter.asText();
    event.keys = templates(node, Name("keys"), event.parameters);
    event.tags = templates(node, Name("tags"), event.parameters);
    event.patterns = templates(node, Name("patterns"), event.parameters);
    if (event.keys.empty() && event.tags.empty() && event.patterns.empty())
        node.fail(Message("catalog.event.empty", {event.name}));
    return event;
}

SortedSet readSortedSet(const JsonNode &node, const Catalog &catalog)
{
    SortedSet set;
    if (!node.isObjectOf({Name("name"), Name("service"), Name("key"), Name("ttlSeconds")}))
        return set;
    set.name = node.text(Name("name"));
    set.service = knownService(node, catalog);
    set.key = keyTemplate(node.member(Name("key")));
    set.ttl = seconds(node, std::chrono::seconds(0));
    return set;
}

template<class T, class Read>
void readAll(const JsonNode &root, Name name, std::vector<T> &all, const Read &read)
{
    for (const JsonNode &node : root.list(name)) {
        T one = read(node);
        requireUnique(node, all, one.name);
        all.push_back(std::move(one));
    }
}

Catalog readCatalog(const JsonNode &root)
{
    Catalog catalog;
    if (!root.isObjectOf({Name("name"), Name("title"), Name("services"), Name("groups"), Name("events"),
            Name("boards"), Name("metrics")}))
        return catalog;
    catalog.name = root.text(Name("name"));
    catalog.title = root.text(Name("title"));
    root.member(Name("services"));
    root.member(Name("groups"));
    const auto group = [&](const JsonNode &node) { return readGroup(node, catalog); };
    const auto sortedSet = [&](const JsonNode &node) { return readSortedSet(node, catalog); };
    readAll(root, Name("services"), catalog.services, readService);
    readAll(root, Name("groups"), catalog.groups, group);
    readAll(root, Name("events"), catalog.events, readEvent);
    readAll(root, Name("boards"), catalog.boards, sortedSet);
    readAll(root, Name("metrics"), catalog.metrics, sortedSet);
    return catalog;
}

Error malformed(const QByteArray &json, const QJsonParseError &fault, const QString &file)
{
    const QByteArray before = json.left(fault.offset);
    const qint64 line = before.count('\n') + 1;
    const qint64 column = before.size() - before.lastIndexOf('\n');
    return Error(
        ErrorKind::Config, Message("catalog.json.malformed", {file, line, column, fault.errorString()}));
}

} // namespace

Result<Catalog> parse(const QByteArray &json, const QString &file)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError)
        return malformed(json, fault, file);
    JsonFaults faults(file);
    const QJsonValue root
        = document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    Catalog catalog = readCatalog(JsonNode(root, QString(), &faults));
    if (faults.first())
        return *faults.first();
    return catalog;
}

} // namespace cachedeck::catalog
