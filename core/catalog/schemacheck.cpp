// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/schemacheck.h"

#include "base/result.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

// valijson is heavy to compile: this is the one file that includes it.
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace cachedeck::catalog {

namespace {

/// valijson writes a step as "[name]" or "[0]" and begins with "<root>".
QStringList pathOf(const std::vector<std::string> &context)
{
    QStringList path;
    for (size_t i = 1; i < context.size(); ++i) {
        const QString step = QString::fromStdString(context[i]);
        path << (step.startsWith(u'[') && step.endsWith(u']') ? step.sliced(1, step.size() - 2) : step);
    }
    return path;
}

const valijson::Schema &parsedSchema()
{
    static const valijson::Schema *const parsed = [] {
        auto *made = new valijson::Schema; // lives as long as the program
        const QJsonValue text(schema());
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(valijson::adapters::QtJsonAdapter(text), *made);
        return made;
    }();
    return *parsed;
}

} // namespace

const QJsonObject &schema()
{
    static const QJsonObject object = [] {
        QFile file(QStringLiteral(":/cachedeck/catalogs/catalog.schema.json"));
        CACHEDECK_ASSERT(file.open(QIODevice::ReadOnly));
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return object;
}

std::optional<SchemaFault> schemaFault(const QJsonValue &document)
{
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::QtJsonAdapter target(document);
    if (validator.validate(parsedSchema(), target, &results))
        return std::nullopt;
    const valijson::ValidationResults::Error *deepest = nullptr;
    for (const valijson::ValidationResults::Error &error : results) {
        if (!deepest || error.context.size() > deepest->context.size())
            deepest = &error;
    }
    SchemaFault fault;
    if (deepest) {
        fault.path = pathOf(deepest->context);
        fault.reason = QString::fromStdString(deepest->description);
    }
    return fault;
}

} // namespace cachedeck::catalog
