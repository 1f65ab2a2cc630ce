// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/wholefile.h"
#include "demo/state.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace cachedeck::demo {

namespace {

constexpr int formatVersion = 1;
constexpr std::array kindNames{"server", "sentinel", "traffic"}; // in the order of ProcessKind

QString pathOf(const QString &folder)
{
    return folder + QStringLiteral("/state.json");
}

QString toText(WallTime time)
{
    return toIsoString(time);
}

WallTime timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return WallTime(std::chrono::milliseconds(time.isValid() ? time.toMSecsSinceEpoch() : 0));
}

// Numbers of 64 bits go as text: JSON's would lose the start times of Windows.
QJsonObject toJson(const platform::ProcessIdentity &identity)
{
    return {{QStringLiteral("pid"), QString::number(identity.pid)},
        {QStringLiteral("startTime"), QString::number(identity.startTime)}};
}

platform::ProcessIdentity identityOf(const QJsonObject &json)
{
    return {json[u"pid"].toString().toLongLong(), json[u"startTime"].toString().toLongLong()};
}

QJsonObject toJson(const Process &process)
{
    QJsonObject json = toJson(process.identity);
    json[u"kind"] = QLatin1StringView(kindNames[size_t(process.kind)]);
    json[u"name"] = process.name;
    json[u"port"] = process.port;
    return json;
}

Process processOf(const QJsonObject &json)
{
    Process process;
    for (size_t kind = 0; kind < kindNames.size(); ++kind) {
        if (json[u"kind"].toString() == QLatin1StringView(kindNames[kind]))
            process.kind = ProcessKind(kind);
    }
    process.name = json[u"name"].toString();
    process.port = quint16(json[u"port"].toInt());
    process.identity = identityOf(json);
    return process;
}

QJsonObject toJson(const ActiveTrouble &one)
{
    return {{QStringLiteral("name"), toString(one.trouble)}, {QStringLiteral("process"), one.process},
        {QStringLiteral("since"), toText(one.since)}, {QStringLiteral("until"), toText(one.until)}};
}

std::optional<ActiveTrouble> troubleOf(const QJsonObject &json)
{
    const auto kind = troubleFromString(json[u"name"].toString());
    if (!kind)
        return std::nullopt;
    ActiveTrouble one;
    one.trouble = *kind;
    one.process = json[u"process"].toString();
    one.since = timeOf(json[u"since"]);
    one.until = timeOf(json[u"until"]);
    return one;
}

QJsonObject toJson(const State &state)
{
    QJsonArray processes;
    for (const Process &process : state.processes)
        processes.append(toJson(process));
    QJsonArray troubles;
    for (const ActiveTrouble &one : state.troubles)
        troubles.append(toJson(one));
    QJsonObject json{{QStringLiteral("version"), formatVersion}, {QStringLiteral("server"), state.server},
        {QStringLiteral("madeFolder"), state.isFolderMade},
        {QStringLiteral("startedAt"), toText(state.startedAt)}, {QStringLiteral("processes"), processes},
        {QStringLiteral("troubles"), troubles}};
    if (state.owner)
        json[u"owner"] = toJson(*state.owner);
    return json;
}

} // namespace

bool hasState(const QString &folder)
{
    return readState(folder).has_value();
}

void removeState(const QString &folder)
{
    QFile::remove(pathOf(folder));
}

std::optional<State> readState(const QString &folder)
{
    QFile file(pathOf(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    // The name is a common one: it decides whether the folder is ours.
    const bool isOurs = json[u"server"].isString() && json[u"processes"].isArray()
        && json[u"troubles"].isArray() && json[u"startedAt"].isString();
    if (!isOurs || json[u"version"].toInt() != formatVersion)
        return std::nullopt;
    State state;
    state.folder = folder;
    state.isFolderMade = json[u"madeFolder"].toBool();
    state.server = json[u"server"].toString();
    state.startedAt = timeOf(json[u"startedAt"]);
    for (const QJsonValue &process : json[u"processes"].toArray())
        state.processes.push_back(processOf(process.toObject()));
    for (const QJsonValue &one : json[u"troubles"].toArray()) {
        if (const auto trouble = troubleOf(one.toObject()))
            state.troubles.push_back(*trouble);
    }
    if (json.contains(u"owner"))
        state.owner = identityOf(json[u"owner"].toObject());
    return state;
}

Result<void> writeState(const State &state)
{
    const QString path = pathOf(state.folder);
    const QString failure = replaceFile(path, QJsonDocument(toJson(state)).toJson());
    if (failure.isEmpty())
        return {};
    return Error(ErrorKind::Internal, Message("demo.folder.write", {path, failure}));
}

} // namespace cachedeck::demo
