// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/reading.h"

#include <cmath>
#include <limits>

namespace cachedeck::catalog::reading {

namespace {

constexpr double anyNumber = std::numeric_limits<double>::max();

double number(const JsonNode &node)
{
    return node.asNumber(-anyNumber, anyNumber);
}

} // namespace

QString textOf(const JsonNode &node, Name name)
{
    return node.has(name) ? node.text(name) : QString();
}

QStringList textsOf(const JsonNode &node, Name name)
{
    QStringList texts;
    for (const JsonNode &text : node.list(name))
        texts << text.asText();
    return texts;
}

std::optional<double> numberOf(const JsonNode &node, Name name)
{
    return node.has(name) ? std::optional(number(node.member(name))) : std::nullopt;
}

int integerOr(const JsonNode &node, Name name, int fallback)
{
    return node.has(name) ? int(node.integer(name, 0, std::numeric_limits<int>::max())) : fallback;
}

bool flagOr(const JsonNode &node, Name name, bool fallback)
{
    return node.flag(name, fallback);
}

std::optional<Seconds> secondsOf(const JsonNode &node, Name name)
{
    if (!node.has(name))
        return std::nullopt;
    return Seconds(node.integer(name, 0, std::numeric_limits<int>::max()));
}

Milliseconds millisecondsOr(const JsonNode &node, Name name, Milliseconds fallback)
{
    return node.has(name) ? Milliseconds(node.integer(name, 0, std::numeric_limits<int>::max())) : fallback;
}

std::optional<std::pair<double, double>> spanOf(const JsonNode &node, Name name)
{
    if (!node.has(name))
        return std::nullopt;
    return node.member(name).asSpan(-anyNumber, anyNumber);
}

LatencySpan latencySpanOr(const JsonNode &node, Name name, LatencySpan fallback)
{
    const std::optional<std::pair<double, double>> span = spanOf(node, name);
    if (!span)
        return fallback;
    return {Milliseconds(std::llround(span->first)), Milliseconds(std::llround(span->second))};
}

QUrl httpUrlOf(const JsonNode &node, Name name)
{
    const QString text = textOf(node, name);
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == Name("http") || url.scheme() == Name("https");
    if (!text.isEmpty() && (!url.isValid() || !isHttp || url.host().isEmpty()))
        node.member(name).fail(Message("catalog.url.malformed", {text}));
    return url;
}

KeyTemplate templateOf(const JsonNode &node)
{
    Result<KeyTemplate> parsed = KeyTemplate::parse(node.asText());
    if (!parsed)
        node.fail(parsed.error());
    return parsed.valueOr(KeyTemplate());
}

std::vector<KeyTemplate> templatesOf(const JsonNode &owner, Name name, const QStringList &known)
{
    std::vector<KeyTemplate> all;
    for (const JsonNode &node : owner.list(name)) {
        all.push_back(templateOf(node));
        for (const QString &parameter : all.back().parameters()) {
            if (!known.contains(parameter))
                node.fail(Message("catalog.parameter.unknown", {parameter, known.join(Name(", "))}));
        }
    }
    return all;
}

QString serviceOf(const JsonNode &node, const Catalog &catalog)
{
    const QString name = textOf(node, Name("service"));
    if (!name.isEmpty() && !catalog.service(name))
        node.member(Name("service")).fail(Message("catalog.service.unknown", {name}));
    return name;
}

QString databaseOf(const JsonNode &node, const Catalog &catalog)
{
    const QString name = textOf(node, Name("database"));
    if (!name.isEmpty() && !catalog.database(name)) {
        node.member(Name("database"))
            .fail(Message("catalog.reference.unknown", {name, QStringLiteral("databases")}));
    }
    return name;
}

QString groupOf(const JsonNode &node, const Catalog &catalog)
{
    const QString name = textOf(node, Name("group"));
    if (!name.isEmpty() && !catalog.group(name))
        node.member(Name("group"))
            .fail(Message("catalog.reference.unknown", {name, QStringLiteral("groups")}));
    return name;
}

} // namespace cachedeck::catalog::reading
