// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace cachedeck::catalog {

/// Where a document breaks the published JSON Schema.
struct SchemaFault
{
    QStringList path; ///< Names and indexes from the root to the value.
    QString reason; ///< The validator's own words, English.
};

/// The published schema, resources/catalogs/catalog.schema.json, which is inside the library.
const QJsonObject &schema();

/// The first of the faults that lie deepest; nothing where \a document is valid. Takes some milliseconds. Any
/// thread.
std::optional<SchemaFault> schemaFault(const QJsonValue &document);

} // namespace cachedeck::catalog
