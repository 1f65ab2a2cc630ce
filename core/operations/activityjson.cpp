// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activityjson.h"

#include <QJsonArray>

namespace cachedeck::operations {

namespace {

using Text = QLatin1StringView;
using Phase = ActivityRecord::Phase;

constexpr qsizetype longestText = 300;
constexpr int mostCounts = 50;

QJsonValue cut(const QString &text)
{
    return text.left(longestText);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : cut(text);
}

QJsonObject toJson(const Counts &counts)
{
    QJsonObject object;
    for (auto count = counts.begin(); count != counts.end() && object.size() < mostCounts; ++count)
        object.insert(count.key().left(longestText), count.value());
    return object;
}

Counts countsFromJson(const QJsonObject &object)
{
    Counts counts;
    for (auto count = object.begin(); count != object.end(); ++count)
        counts.insert(count.key(), count.value().toInteger());
    return counts;
}

std::optional<WallTime> timeFromJson(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return WallTime(Milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace

QJsonObject toJson(const ActivityRecord &record)
{
    const QJsonValue result
        = record.result ? QJsonValue(QString(toString(*record.result))) : QJsonValue(QJsonValue::Null);
    QJsonObject object{{Text("id"), record.id.value}, {Text("action"), cut(record.action)},
        {Text("phase"), record.phase == Phase::Start ? Text("start") : Text("end")},
        {Text("time"), toIsoString(record.time)}, {Text("who"), cut(record.who)},
        {Text("host"), cut(record.host)}, {Text("deployment"), cut(record.deployment.value)},
        {Text("epoch"), record.epoch.value}, {Text("counts"), toJson(record.counts)},
        {Text("undoId"), orNull(record.undoId)}, {Text("result"), result}};
    if (!record.keys.isEmpty())
        object.insert(Text("keys"), QJsonArray::fromStringList(record.keys));
    if (!record.reason.isEmpty())
        object.insert(Text("reason"), cut(record.reason));
    return object;
}

std::optional<ActivityRecord> recordFromJson(const QJsonObject &object)
{
    const QString phase = object[Text("phase")].toString();
    const std::optional<WallTime> time = timeFromJson(object[Text("time")]);
    if (!time || (phase != Text("start") && phase != Text("end")))
        return std::nullopt;
    ActivityRecord record;
    record.id = ActivityId(object[Text("id")].toString());
    record.action = object[Text("action")].toString();
    record.phase = phase == Text("start") ? Phase::Start : Phase::End;
    record.time = *time;
    record.who = object[Text("who")].toString();
    record.host = object[Text("host")].toString();
    record.deployment = DeploymentName(object[Text("deployment")].toString());
    record.epoch = Epoch(object[Text("epoch")].toInteger());
    record.counts = countsFromJson(object[Text("counts")].toObject());
    for (const QJsonValue &key : object[Text("keys")].toArray())
        record.keys << key.toString();
    record.undoId = object[Text("undoId")].toString();
    record.result = activityResultOf(object[Text("result")].toString());
    record.reason = object[Text("reason")].toString();
    return record;
}

} // namespace cachedeck::operations
