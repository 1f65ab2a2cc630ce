// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/profilestore.h"

#include "base/wholefile.h"
#include "engine/profilejson.h"
#include "platform/filelock.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

constexpr int currentVersion = 1;
constexpr qint64 mostBytes = 16 * 1024 * 1024;

Error diskError(const QString &file, const QString &reason)
{
    return Error(ErrorKind::Internal, Message("engine.profiles.disk", {file, reason}));
}

} // namespace

struct ProfileStore::Content
{
    Content() = default;
    Loaded loaded;
    QJsonArray unreadable; ///< Written back as they are: nothing is lost.
    int version = currentVersion;
};

ProfileStore::ProfileStore(QString file) : m_file(std::move(file)) { }

QString ProfileStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + Text("/cachedeck/profiles.json");
}

Result<ProfileStore::Loaded> ProfileStore::load()
{
    Result<Content> content = read();
    if (!content)
        return content.error();
    return std::move(content).value().loaded;
}

Result<void> ProfileStore::put(const Profile &profile)
{
    if (Result<void> checked = profile.check(); !checked)
        return checked;
    return change(profile.name, &profile);
}

Result<void> ProfileStore::remove(const DeploymentName &name)
{
    return change(name, nullptr);
}

Result<ProfileStore::Content> ProfileStore::read()
{
    Content content;
    if (!QFile::exists(m_file))
        return content;
    const Result<QByteArray> bytes = readFile(m_file, mostBytes);
    if (!bytes)
        return bytes.error();
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (!document.isObject() || !document.object()[Text("profiles")].isArray()) {
        content.loaded.notices.push_back(keepAside());
        return content;
    }
    content.version = document.object()[Text("version")].toInt(currentVersion);
    for (const QJsonValue &value : document.object()[Text("profiles")].toArray()) {
        Result<Profile> profile = profileFromJson(value.toObject());
        if (profile) {
            content.loaded.profiles.push_back(std::move(profile).value());
            continue;
        }
        content.unreadable.append(value);
        const QString name = value.toObject()[Text("name")].toString();
        content.loaded.notices.push_back(Message("engine.profiles.unreadable", {name, m_file}));
    }
    std::sort(content.loaded.profiles.begin(), content.loaded.profiles.end(),
        [](const Profile &a, const Profile &b) { return a.name < b.name; });
    return content;
}

Message ProfileStore::keepAside() const
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz");
    const QString aside = m_file + Text(".broken-") + time;
    if (QFile::rename(m_file, aside))
        return Message("engine.profiles.broken", {m_file, aside});
    return Message("engine.profiles.brokenStays", {m_file});
}

Result<void> ProfileStore::change(const DeploymentName &name, const Profile *replacement)
{
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return diskError(m_file, QDir::toNativeSeparators(QFileInfo(m_file).path()));
    const Result<platform::FileLock> lock = platform::FileLock::acquire(m_file + Text(".lock"));
    if (!lock)
        return lock.error();
    Result<Content> content = read();
    if (!content)
        return content.error();
    if (content->version > currentVersion)
        return Error(ErrorKind::Refused, Message("engine.profiles.newer", {m_file}));
    std::vector<Profile> &profiles = content.value().loaded.profiles;
    std::erase_if(profiles, [&](const Profile &one) { return one.name == name; });
    if (replacement)
        profiles.push_back(*replacement);
    return write(content.value());
}

Result<void> ProfileStore::write(const Content &content) const
{
    QJsonArray profiles;
    for (const Profile &profile : content.loaded.profiles)
        profiles.append(toJson(profile));
    for (const QJsonValue &value : content.unreadable)
        profiles.append(value);
    const QJsonObject root{{Text("version"), currentVersion}, {Text("profiles"), profiles}};
    const QString failure
        = replaceFile(m_file, QJsonDocument(root).toJson(), QFile::ReadOwner | QFile::WriteOwner);
    return failure.isEmpty() ? Result<void>() : diskError(m_file, failure);
}

} // namespace cachedeck::engine
