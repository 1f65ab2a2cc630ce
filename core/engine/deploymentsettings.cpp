// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/deploymentsettings.h"

namespace cachedeck::engine {

namespace {

std::optional<transport::TlsSettings> tlsOf(const TlsChoice &choice, const Secret &keyPassphrase)
{
    if (!choice.isOn)
        return std::nullopt;
    transport::TlsSettings tls;
    tls.caFile = choice.caFile;
    tls.certificateFile = choice.certificateFile;
    tls.keyFile = choice.keyFile;
    tls.keyPassphrase = keyPassphrase;
    tls.expectedName = choice.expectedName;
    tls.verify = choice.isVerified;
    return tls;
}

sentinel::Access accessOf(const Access &access, const Secret &password, const Secret &keyPassphrase)
{
    sentinel::Access result;
    result.user = access.user.toUtf8();
    result.password = password;
    result.tls = tlsOf(access.tls, keyPassphrase);
    return result;
}

client::Role roleOf(AccessRole role)
{
    switch (role) {
    case AccessRole::Viewer:
        return client::Role::Viewer;
    case AccessRole::Support:
        return client::Role::Support;
    case AccessRole::Operator:
        break;
    }
    return client::Role::Operator;
}

} // namespace

client::Policy policyOf(const Profile &profile)
{
    return client::Policy(profile.isReadOnly, roleOf(profile.role));
}

sentinel::DeploymentSettings deploymentSettings(const Connection &connection)
{
    sentinel::DeploymentSettings settings = deploymentSettings(connection.profile, connection.credentials);
    if (!connection.reread)
        return settings;
    settings.rereadSecrets = [connection](const sentinel::SecretsAnswer &answer) {
        connection.reread(
            connection.profile, [answer](const Credentials &now) { answer(freshSecrets(now)); });
    };
    return settings;
}

sentinel::FreshSecrets freshSecrets(const Credentials &credentials)
{
    sentinel::FreshSecrets fresh;
    fresh.sentinelPassword = credentials.sentinelPassword;
    fresh.sentinelKeyPassphrase = credentials.sentinelKeyPassphrase;
    fresh.dataPassword = credentials.dataPassword;
    fresh.dataKeyPassphrase = credentials.dataKeyPassphrase;
    return fresh;
}

sentinel::DeploymentSettings deploymentSettings(const Profile &profile, const Credentials &credentials)
{
    sentinel::DeploymentSettings settings;
    settings.name = profile.name;
    if (profile.kind == ProfileKind::Sentinel)
        settings.sentinels = profile.sentinels;
    else
        settings.node = profile.endpoint;
    settings.masterName = profile.masterName.toUtf8();
    settings.database = profile.database;
    settings.sentinelAccess
        = accessOf(profile.sentinelAccess, credentials.sentinelPassword, credentials.sentinelKeyPassphrase);
    settings.dataAccess
        = accessOf(profile.dataAccess, credentials.dataPassword, credentials.dataKeyPassphrase);
    settings.addressMap = profile.addressMap;
    settings.allowList = profile.allowedHosts;
    settings.policy = policyOf(profile);
    settings.noTouch = true;
    return settings;
}

} // namespace cachedeck::engine
