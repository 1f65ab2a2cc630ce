// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

// Resources of a static library are registered by a function that somebody has to call.
static void registerResources()
{
    Q_INIT_RESOURCE(catalogs);
}

namespace cachedeck::catalog {

namespace {

const QString folder = QStringLiteral(":/cachedeck/catalogs/");
const QString suffix = QStringLiteral(".json");
/// A catalog is some 10 KiB; what is a thousand times that is another file.
constexpr qint64 mostBytes = 16 * 1024 * 1024;

template<class T>
const T *named(const std::vector<T> &all, QStringView name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const T &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const Service *Catalog::service(QStringView serviceName) const
{
    return named(services, serviceName);
}

KeyGroupPtr Catalog::group(QStringView groupName) const
{
    const auto found = std::find_if(
        groups.begin(), groups.end(), [&](const KeyGroupPtr &one) { return one->name == groupName; });
    return found == groups.end() ? nullptr : *found;
}

const GroupPattern *Catalog::pattern(QStringView patternName) const
{
    return named(patterns, patternName);
}

const Event *Catalog::event(QStringView eventName) const
{
    return named(events, eventName);
}

const Job *Catalog::job(QStringView jobName) const
{
    return named(jobs, jobName);
}

const Metric *Catalog::metric(QStringView metricName) const
{
    return named(metrics, metricName);
}

const Database *Catalog::database(QStringView databaseName) const
{
    return named(databases, databaseName);
}

std::vector<KeyGroupPtr> Catalog::groupsOf(QStringView serviceName) const
{
    std::vector<KeyGroupPtr> own;
    for (const KeyGroupPtr &one : groups) {
        if (one->service == serviceName)
            own.push_back(one);
    }
    return own;
}

Result<Catalog> load(const QString &nameOrPath, const QString &environment)
{
    const bool isShipped = shippedNames().contains(nameOrPath);
    QFile file(isShipped ? folder + nameOrPath + suffix : nameOrPath);
    if (!file.open(QIODevice::ReadOnly)) {
        const QString known = shippedNames().join(QLatin1StringView(", "));
        return Error(
            ErrorKind::Config, Message("catalog.file.unreadable", {nameOrPath, file.errorString(), known}));
    }
    const QByteArray content = file.read(mostBytes + 1); // what is no plain file says no size
    if (content.size() > mostBytes)
        return Error(ErrorKind::Config, Message("catalog.file.tooLarge", {nameOrPath, Bytes(mostBytes)}));
    return parse(content, nameOrPath, environment);
}

QStringList shippedNames()
{
    registerResources();
    QStringList names;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        if (!file.completeBaseName().endsWith(QLatin1StringView(".schema")))
            names << file.completeBaseName();
    }
    return names;
}

} // namespace cachedeck::catalog
