// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"
#include "catalog/jsonreader.h"

#include <algorithm>

/// From JSON that fits the schema to values. What a schema cannot say is checked here: names that must be
/// known, places that must have a value, members that exclude one another. Faults go to the nodes'
/// JsonFaults.
namespace cachedeck::catalog::reading {

using Name = QLatin1StringView;

// Members that may be absent.
QString textOf(const JsonNode &node, Name name);
QStringList textsOf(const JsonNode &node, Name name);
std::optional<double> numberOf(const JsonNode &node, Name name);
int integerOr(const JsonNode &node, Name name, int fallback);
bool flagOr(const JsonNode &node, Name name, bool fallback);
std::optional<Seconds> secondsOf(const JsonNode &node, Name name);
Milliseconds millisecondsOr(const JsonNode &node, Name name, Milliseconds fallback);
/// Two ascending numbers.
std::optional<std::pair<double, double>> spanOf(const JsonNode &node, Name name);
LatencySpan latencySpanOr(const JsonNode &node, Name name, LatencySpan fallback);
QUrl httpUrlOf(const JsonNode &node, Name name);

template<class T>
T wordOr(const JsonNode &node, Name name, T fallback)
{
    return fromName<T>(textOf(node, name)).value_or(fallback);
}

KeyTemplate templateOf(const JsonNode &node);
/// Templates whose places must be among \a known.
std::vector<KeyTemplate> templatesOf(const JsonNode &owner, Name name, const QStringList &known);

/// A member that names an element of another list; empty where it is absent.
QString serviceOf(const JsonNode &node, const Catalog &catalog);
QString databaseOf(const JsonNode &node, const Catalog &catalog);
QString groupOf(const JsonNode &node, const Catalog &catalog);

/// Reads the list \a list and reports names that are taken.
template<class T, class Read>
std::vector<T> all(const JsonNode &root, Name list, const Read &read)
{
    std::vector<T> values;
    QStringList names;
    for (const JsonNode &node : root.list(list)) {
        const QString name = node.text(Name("name"));
        if (names.contains(name))
            node.member(Name("name")).fail(Message("catalog.name.duplicate", {name}));
        names << name;
        values.push_back(read(node));
    }
    return values;
}

// Each reads its lists into \a catalog; in this order, for later ones name what is in earlier ones.
void readConnection(const JsonNode &root, Catalog *catalog);
void readGroups(const JsonNode &root, Catalog *catalog); ///< With services and group patterns.
void readRelations(const JsonNode &root, Catalog *catalog); ///< Events, lookups.
void readDuties(const JsonNode &root, Catalog *catalog);
void readFigures(const JsonNode &root, Catalog *catalog);

} // namespace cachedeck::catalog::reading
