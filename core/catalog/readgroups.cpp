// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/reading.h"

#include <QHash>

namespace cachedeck::catalog::reading {

namespace {

Service readService(const JsonNode &node)
{
    Service service;
    service.name = node.text(Name("name"));
    service.baseUrl = httpUrlOf(node, Name("baseUrl"));
    service.ttl = secondsOf(node, Name("ttlSeconds"));
    if (const std::optional<double> memory = numberOf(node, Name("memoryBytes")))
        service.memory = Bytes(qint64(*memory));
    service.pattern = wordOr(node, Name("pattern"), Pattern::CacheAside);
    return service;
}

Seconds neededSeconds(const JsonNode &rule, Name name)
{
    rule.member(name); // reports when it is absent
    return secondsOf(rule, name).value_or(Seconds(0));
}

TtlRule readRule(const JsonNode &rule, const KeyTemplate &key)
{
    const QString kind = rule.text(Name("kind"));
    if (kind == Name("deadline"))
        return TtlRule::deadline();
    const QString parameter = rule.text(Name("parameter"));
    if (!key.parameters().contains(parameter)) {
        rule.member(Name("parameter"))
            .fail(Message("catalog.parameter.unknown", {parameter, key.parameters().join(Name(", "))}));
    }
    if (kind == Name("date")) {
        TtlRule::ByDate date;
        date.spanDays = integerOr(rule, Name("spanDays"), 1);
        date.past = neededSeconds(rule, Name("pastSeconds"));
        date.today = neededSeconds(rule, Name("todaySeconds"));
        date.future = neededSeconds(rule, Name("futureSeconds"));
        return TtlRule::byDate(parameter, date);
    }
    TtlRule::ByValue values;
    const JsonNode texts = rule.member(Name("values"));
    for (const QString &text : texts.names())
        values.values.emplace_back(text, Seconds(qint64(texts.member(text).asNumber(1, 1e9))));
    values.other = neededSeconds(rule, Name("otherSeconds"));
    return TtlRule::byValue(parameter, std::move(values));
}

void readTtl(const JsonNode &node, const Catalog &catalog, KeyGroup *group)
{
    const int stated = int(node.has(Name("ttlSeconds"))) + int(node.has(Name("ttlClass")))
        + int(node.has(Name("ttlRule")));
    const Service *service = catalog.service(group->service);
    if (stated > 1 || (stated == 0 && service && !service->ttl))
        node.fail(Message(stated > 1 ? "catalog.ttl.several" : "catalog.ttl.missing", {group->name}));
    if (node.has(Name("ttlRule"))) {
        group->ttl = readRule(node.member(Name("ttlRule")), group->key);
        return;
    }
    if (node.has(Name("ttlClass"))) {
        group->ttlClass = node.text(Name("ttlClass"));
        QStringList known;
        for (const auto &[name, ttl] : catalog.ttlClasses) {
            known << name;
            if (name == group->ttlClass)
                group->ttl = ttl;
        }
        if (!known.contains(group->ttlClass)) {
            node.member(Name("ttlClass"))
                .fail(Message("catalog.word.unknown", {group->ttlClass, known.join(Name(", "))}));
        }
        return;
    }
    const Seconds inherited = service ? service->ttl.value_or(Seconds(0)) : Seconds(0);
    group->ttl = secondsOf(node, Name("ttlSeconds")).value_or(inherited);
}

void readTargets(const JsonNode &node, KeyGroup *group)
{
    if (const auto span = spanOf(node, Name("targetHitRate")))
        group->targetHitRate = RatioSpan{Ratio(span->first), Ratio(span->second)};
    if (!node.has(Name("targetMilliseconds")))
        return;
    const JsonNode target = node.member(Name("targetMilliseconds"));
    group->targetLatency
        = LatencyTarget{latencySpanOr(target, Name("without"), {}), latencySpanOr(target, Name("with"), {})};
}

KeyGroupPtr readGroup(const JsonNode &node, const Catalog &catalog)
{
    const auto group = std::make_shared<KeyGroup>();
    group->name = node.text(Name("name"));
    group->service = serviceOf(node, catalog);
    group->key = templateOf(node.member(Name("key")));
    const Service *service = catalog.service(group->service);
    group->mode = wordOr(node, Name("mode"), Mode::Envelope);
    group->pattern = wordOr(node, Name("pattern"), service ? service->pattern : Pattern::CacheAside);
    readTtl(node, catalog, group.get());
    group->staleTtl = secondsOf(node, Name("staleSeconds"));
    if (const std::optional<double> share = numberOf(node, Name("refreshThreshold")))
        group->refreshThreshold = Ratio(*share);
    group->tags = templatesOf(node, Name("tags"), group->key.parameters());
    group->codec = wordOr(node, Name("codec"), Codec::Json);
    group->isCompressed = flagOr(node, Name("compressed"), false);
    readTargets(node, group.get());
    group->maskedFields = textsOf(node, Name("maskedFields"));
    group->typicalSize = Bytes(qint64(numberOf(node, Name("typicalBytes")).value_or(0)));
    return group;
}

/// Two templates of one shape would share their keys.
void refuseSameShapes(const JsonNode &root, const Catalog &catalog)
{
    QHash<QString, QString> ownerOf;
    const std::vector<JsonNode> nodes = root.list(Name("groups"));
    for (size_t i = 0; i < nodes.size(); ++i) {
        const KeyGroup &group = *catalog.groups[i];
        QString &owner = ownerOf[group.key.shape()];
        if (!owner.isEmpty() && !group.key.isEmpty())
            nodes[i].member(Name("key")).fail(Message("catalog.key.taken", {group.key.text(), owner}));
        owner = group.name;
    }
}

GroupPattern readPattern(const JsonNode &node)
{
    GroupPattern pattern;
    pattern.name = node.text(Name("name"));
    pattern.parameters = textsOf(node, Name("parameters"));
    pattern.globs = templatesOf(node, Name("patterns"), pattern.parameters);
    return pattern;
}

} // namespace

void readGroups(const JsonNode &root, Catalog *catalog)
{
    if (root.has(Name("ttlClasses"))) {
        const JsonNode classes = root.member(Name("ttlClasses"));
        for (const QString &name : classes.names())
            catalog->ttlClasses.emplace_back(name, Seconds(qint64(classes.member(name).asNumber(1, 1e9))));
    }
    catalog->services = all<Service>(root, Name("services"), readService);
    catalog->groups = all<KeyGroupPtr>(
        root, Name("groups"), [&](const JsonNode &node) { return readGroup(node, *catalog); });
    refuseSameShapes(root, *catalog);
    catalog->patterns = all<GroupPattern>(root, Name("patterns"), readPattern);
}

} // namespace cachedeck::catalog::reading
