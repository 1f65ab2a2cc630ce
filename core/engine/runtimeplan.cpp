// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/runtimeplan.h"

#include "engine/connectionoptions.h"
#include "engine/connectionurl.h"
#include "engine/deploymentsettings.h"
#include "engine/environmentvariables.h"
#include "engine/profilestore.h"
#include "platform/process.h"

#include <QProcessEnvironment>
#include <QSysInfo>

namespace cachedeck::engine {

namespace {

Result<Connection> savedConnection(const QString &name)
{
    const Result<ProfileStore::Loaded> saved = ProfileStore().load();
    if (!saved)
        return saved.error();
    const Result<ConnectionOptions> environment
        = optionsFromEnvironment(QProcessEnvironment::systemEnvironment());
    if (!environment)
        return environment.error();
    ConnectionOptions wanted;
    wanted.profile = name;
    return resolve(wanted, saved->profiles, *environment);
}

Result<Connection> connectionOf(const RuntimeSettings &settings)
{
    if (!settings.url.empty()) {
        Result<ConnectionUrl> url = parseUrl(QString::fromStdString(settings.url));
        if (!url)
            return url.error();
        ConnectionUrl whole = std::move(url).value();
        return Connection(std::move(whole.profile), std::move(whole.credentials));
    }
    if (!settings.profile.empty())
        return savedConnection(QString::fromStdString(settings.profile));
    return connectionFromEnvironment(QProcessEnvironment::systemEnvironment());
}

void addSecrets(Connection &connection, const RuntimeSettings &settings)
{
    if (!settings.user.empty())
        connection.profile.dataAccess.user = QString::fromStdString(settings.user);
    if (!settings.password.empty())
        connection.credentials.dataPassword = Secret(QByteArray::fromStdString(settings.password));
    if (!settings.sentinelPassword.empty())
        connection.credentials.sentinelPassword
            = Secret(QByteArray::fromStdString(settings.sentinelPassword));
    if (!settings.caFile.empty()) {
        connection.profile.dataAccess.tls.caFile = QString::fromStdString(settings.caFile);
        connection.profile.sentinelAccess.tls.caFile = connection.profile.dataAccess.tls.caFile;
    }
}

cache::CacheSettings cacheSettingsOf(const RuntimeSettings &settings)
{
    cache::CacheSettings all;
    all.store.callDeadline = settings.callDeadline;
    all.store.longestLoad = settings.longestLoad;
    all.store.origin
        = QSysInfo::machineHostName().toUtf8() + ':' + QByteArray::number(platform::ownProcessId());
    return all;
}

} // namespace

Result<RuntimePlan> planOf(const RuntimeSettings &settings)
{
    Result<Connection> found = connectionOf(settings);
    if (!found)
        return found.error();
    Connection connection = std::move(found).value();
    addSecrets(connection, settings);
    RuntimePlan plan;
    plan.deployment = deploymentSettings(connection);
    plan.deployment.policy = client::Policy(settings.isReadOnly);
    plan.deployment.policy.writesDataInDoubt = settings.writesDataInDoubt;
    plan.deployment.clientName = QByteArray::fromStdString(settings.name);
    plan.deployment.queueLimit = settings.mostWaiting;
    plan.deployment.noTouch = false; // what a service reads is in use
    plan.deployment.streams = settings.streams;
    const Result<void> checked = sentinel::checkSettings(plan.deployment);
    if (!checked)
        return checked.error();
    const QString name
        = settings.catalog.empty() ? connection.profile.catalog : QString::fromStdString(settings.catalog);
    if (!name.isEmpty()) {
        Result<catalog::Catalog> loaded = catalog::load(name, QString::fromStdString(settings.environment));
        if (!loaded)
            return loaded.error();
        plan.catalog = std::move(loaded).value();
    }
    plan.cache = cacheSettingsOf(settings);
    return plan;
}

} // namespace cachedeck::engine
