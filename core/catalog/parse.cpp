// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"
#include "catalog/duplicates.h"
#include "catalog/environments.h"
#include "catalog/reading.h"
#include "catalog/schemacheck.h"
#include "catalog/schemawords.h"

#include <QJsonDocument>

// From text to a catalog: JSON, its schema, what a schema cannot say, and the same for each environment.
namespace cachedeck::catalog {

namespace {

Error malformed(const QByteArray &json, const QJsonParseError &fault, const QString &file)
{
    const QByteArray before = json.left(fault.offset);
    const qint64 line = before.count('\n') + 1;
    const qint64 column = before.size() - before.lastIndexOf('\n');
    return Error(
        ErrorKind::Config, Message("catalog.json.malformed", {file, line, column, fault.errorString()}));
}

Result<Catalog> readWhole(const QJsonValue &document, const QString &file)
{
    JsonFaults faults(file);
    if (const std::optional<SchemaFault> fault = schemaFault(document)) {
        const SchemaAdvice advice = adviceFor(*fault, document);
        faults.report(advice.pointer, advice.message);
        return *faults.first();
    }
    const JsonNode root(document, QString(), &faults);
    Catalog catalog;
    catalog.name = root.text(QLatin1StringView("name"));
    catalog.title = root.text(QLatin1StringView("title"));
    catalog.environments = document[QLatin1StringView("environments")].toObject().keys();
    reading::readConnection(root, &catalog);
    reading::readGroups(root, &catalog);
    reading::readRelations(root, &catalog);
    reading::readDuties(root, &catalog);
    reading::readFigures(root, &catalog);
    if (faults.first())
        return *faults.first();
    return catalog;
}

/// \a error, at the place where it is in the file itself.
Error placedInFile(const Error &error, const QJsonObject &root, const QString &environment)
{
    Error placed(error.kind(), error.message(), error.delivery());
    for (const Message &context : error.context()) {
        const bool isPlace = context.id() == QLatin1StringView("catalog.place");
        if (!isPlace) {
            placed = placed.withContext(context);
            continue;
        }
        const QString pointer = std::get<QString>(context.arguments()[1]);
        placed = placed.withContext(
            Message("catalog.place", {context.arguments()[0], pointerInFile(root, environment, pointer)}));
    }
    return placed;
}

Result<Catalog> readEnvironment(const QJsonObject &root, const QString &environment, const QString &file)
{
    JsonFaults faults(file);
    const QJsonObject whole = withEnvironment(root, environment, &faults);
    if (faults.first())
        return *faults.first();
    Result<Catalog> read = readWhole(whole, file);
    if (!read)
        return placedInFile(read.error(), root, environment)
            .withContext(Message("catalog.environment.place", {environment}));
    read.value().environment = environment;
    return read;
}

} // namespace

Result<Catalog> parse(const QByteArray &json, const QString &file, const QString &environment)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError)
        return malformed(json, fault, file);
    if (const std::optional<DuplicateMember> twice = duplicateMember(json)) {
        JsonFaults faults(file);
        faults.report(twice->pointer, Message("catalog.member.twice", {twice->name, twice->line}));
        return *faults.first();
    }
    const QJsonObject root = document.object();
    Result<Catalog> chosen
        = readWhole(document.isObject() ? QJsonValue(root) : QJsonValue(document.array()), file);
    if (!chosen)
        return chosen;
    const QStringList environments = chosen->environments;
    if (!environment.isEmpty() && !environments.contains(environment)) {
        const QString known = environments.join(QLatin1StringView(", "));
        return Error(ErrorKind::Config, Message("catalog.environment.unknown", {environment, file, known}));
    }
    for (const QString &one : environments) {
        Result<Catalog> read = readEnvironment(root, one, file);
        if (!read)
            return read;
        if (one == environment)
            chosen = std::move(read);
    }
    return chosen;
}

} // namespace cachedeck::catalog
