// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/reading.h"

namespace cachedeck::catalog::reading {

namespace {

Event readEvent(const JsonNode &node)
{
    Event event;
    event.name = node.text(Name("name"));
    event.parameters = textsOf(node, Name("parameters"));
    event.keys = templatesOf(node, Name("keys"), event.parameters);
    event.tags = templatesOf(node, Name("tags"), event.parameters);
    event.patterns = templatesOf(node, Name("patterns"), event.parameters);
    if (event.keys.empty() && event.tags.empty() && event.patterns.empty())
        node.fail(Message("catalog.event.empty", {event.name}));
    return event;
}

Lookup readLookup(const JsonNode &node, const Catalog &catalog)
{
    Lookup lookup;
    lookup.name = node.text(Name("name"));
    lookup.parameter = node.text(Name("parameter"));
    lookup.gives = node.text(Name("gives"));
    lookup.group = groupOf(node, catalog);
    lookup.field = textOf(node, Name("field"));
    lookup.database = databaseOf(node, catalog);
    lookup.query = textOf(node, Name("query"));
    const bool isByGroup = !lookup.group.isEmpty() && !lookup.field.isEmpty();
    const bool isByQuery = !lookup.database.isEmpty() && !lookup.query.isEmpty();
    if (isByGroup == isByQuery)
        node.fail(Message("catalog.lookup.how", {lookup.name}));
    const KeyGroupPtr group = catalog.group(lookup.group);
    if (group && !group->key.parameters().contains(lookup.parameter)) {
        node.member(Name("parameter"))
            .fail(Message(
                "catalog.parameter.unknown", {lookup.parameter, group->key.parameters().join(Name(", "))}));
    }
    return lookup;
}

} // namespace

void readRelations(const JsonNode &root, Catalog *catalog)
{
    catalog->events = all<Event>(root, Name("events"), readEvent);
    catalog->lookups = all<Lookup>(
        root, Name("lookups"), [&](const JsonNode &node) { return readLookup(node, *catalog); });
}

void readConnection(const JsonNode &root, Catalog *catalog)
{
    catalog->databases = all<Database>(root, Name("databases"), [](const JsonNode &node) {
        Database database;
        database.name = node.text(Name("name"));
        database.driver = wordOr(node, Name("driver"), Driver::Sqlite);
        database.host = textOf(node, Name("host"));
        database.port = integerOr(node, Name("port"), 0);
        database.database = node.text(Name("database"));
        database.user = textOf(node, Name("user"));
        return database;
    });
    if (!root.has(Name("connection")))
        return;
    const JsonNode node = root.member(Name("connection"));
    Connection &connection = catalog->connection.emplace();
    connection.host = textOf(node, Name("host"));
    connection.port = integerOr(node, Name("port"), connection.port);
    connection.database = integerOr(node, Name("database"), 0);
    connection.master = textOf(node, Name("master"));
    connection.isTls = flagOr(node, Name("tls"), false);
    connection.exporterUrl = httpUrlOf(node, Name("exporterUrl"));
    for (const JsonNode &text : node.list(Name("sentinels"))) {
        const Result<Endpoint> sentinel = Endpoint::parse(text.asText(), 26379);
        if (!sentinel)
            text.fail(sentinel.error());
        connection.sentinels.push_back(sentinel.valueOr(Endpoint()));
    }
    if (connection.sentinels.empty() != connection.master.isEmpty())
        node.fail(Message("catalog.connection.master"));
}

} // namespace cachedeck::catalog::reading
