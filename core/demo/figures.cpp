// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/figures.h"

#include "base/wholefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cachedeck::demo {

QString figuresPath(const QString &folder)
{
    return folder + QStringLiteral("/traffic.json");
}

std::optional<Ratio> TrafficFigures::hitRate() const
{
    qint64 lookups = 0;
    qint64 hits = 0;
    for (const GroupFigures &one : groups) {
        lookups += one.lookups;
        hits += one.hits;
    }
    return lookups > 0 ? std::optional(Ratio(double(hits) / double(lookups))) : std::nullopt;
}

std::optional<PerSecond> TrafficFigures::operationsPerSecond() const
{
    if (window.count() <= 0)
        return std::nullopt;
    return PerSecond(double(operations) * 1000 / double(window.count()));
}

std::optional<TrafficFigures> readFigures(const QString &folder)
{
    QFile file(figuresPath(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QDateTime time = QDateTime::fromString(json[u"time"].toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    TrafficFigures figures;
    figures.time = WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
    figures.window = Milliseconds(json[u"windowMs"].toInteger());
    figures.operations = json[u"operations"].toInteger();
    figures.errors = json[u"errors"].toInteger();
    figures.replicaReads = json[u"replicaReads"].toInteger();
    for (const QJsonValue &value : json[u"groups"].toArray()) {
        GroupFigures one;
        one.group = value[u"name"].toString();
        one.lookups = value[u"lookups"].toInteger();
        one.hits = value[u"hits"].toInteger();
        figures.groups.push_back(one);
    }
    return figures;
}

Result<void> writeFigures(const QString &folder, const TrafficFigures &figures)
{
    QJsonArray groups;
    for (const GroupFigures &one : figures.groups)
        groups.append(QJsonObject{{QStringLiteral("name"), one.group},
            {QStringLiteral("lookups"), one.lookups}, {QStringLiteral("hits"), one.hits}});
    const QJsonObject json{{QStringLiteral("time"), toIsoString(figures.time)},
        {QStringLiteral("windowMs"), qint64(figures.window.count())},
        {QStringLiteral("operations"), figures.operations}, {QStringLiteral("errors"), figures.errors},
        {QStringLiteral("replicaReads"), figures.replicaReads}, {QStringLiteral("groups"), groups}};
    const QString path = figuresPath(folder);
    const QString failure = replaceFile(path, QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (failure.isEmpty())
        return {};
    return Error(ErrorKind::Internal, Message("demo.folder.write", {path, failure}));
}

} // namespace cachedeck::demo
