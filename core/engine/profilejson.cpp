// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/profilejson.h"

#include <QJsonArray>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

QJsonObject toJson(const Access &access)
{
    const TlsChoice &tls = access.tls;
    return QJsonObject{{Text("user"), access.user}, {Text("hasPassword"), access.hasPassword},
        {Text("hasKeyPassphrase"), access.hasKeyPassphrase}, {Text("tls"), tls.isOn},
        {Text("ca"), tls.caFile}, {Text("certificate"), tls.certificateFile}, {Text("key"), tls.keyFile},
        {Text("tlsName"), tls.expectedName}, {Text("tlsVerify"), tls.isVerified}};
}

Access accessFromJson(const QJsonObject &object)
{
    Access access;
    access.user = object[Text("user")].toString();
    access.hasPassword = object[Text("hasPassword")].toBool();
    access.hasKeyPassphrase = object[Text("hasKeyPassphrase")].toBool();
    access.tls.isOn = object[Text("tls")].toBool();
    access.tls.caFile = object[Text("ca")].toString();
    access.tls.certificateFile = object[Text("certificate")].toString();
    access.tls.keyFile = object[Text("key")].toString();
    access.tls.expectedName = object[Text("tlsName")].toString();
    access.tls.isVerified = object[Text("tlsVerify")].toBool(true);
    return access;
}

Error wrongMember(const char *name)
{
    return Error(ErrorKind::Config, Message("engine.profile.member", {QString::fromLatin1(name)}));
}

Result<void> readTarget(const QJsonObject &object, Profile &profile)
{
    for (const QJsonValue &value : object[Text("sentinels")].toArray()) {
        Result<Endpoint> endpoint = Endpoint::parse(value.toString());
        if (!endpoint)
            return wrongMember("sentinels");
        profile.sentinels.push_back(std::move(endpoint).value());
    }
    const QString endpoint = object[Text("endpoint")].toString();
    if (endpoint.isEmpty())
        return {};
    Result<Endpoint> parsed = Endpoint::parse(endpoint);
    if (!parsed)
        return wrongMember("endpoint");
    profile.endpoint = std::move(parsed).value();
    return {};
}

Result<void> readWords(const QJsonObject &object, Profile &profile)
{
    const auto environment = environmentFromString(object[Text("environment")].toString());
    const auto role = accessRoleFromString(object[Text("role")].toString());
    const auto kind = profileKindFromString(object[Text("kind")].toString());
    if (!environment)
        return wrongMember("environment");
    if (!role)
        return wrongMember("role");
    if (!kind)
        return wrongMember("kind");
    profile.environment = *environment;
    profile.isEnvironmentGuessed = object[Text("environmentGuessed")].toBool();
    profile.role = *role;
    profile.kind = *kind;
    // Damage must not unlock anything.
    profile.isReadOnly = object[Text("readOnly")].toBool(true);
    return {};
}

QStringList texts(const QJsonArray &array)
{
    QStringList all;
    for (const QJsonValue &value : array)
        all << value.toString();
    return all;
}

} // namespace

QJsonObject toJson(const Profile &profile)
{
    QJsonArray sentinels;
    for (const Endpoint &endpoint : profile.sentinels)
        sentinels.append(endpoint.toString());
    return QJsonObject{{Text("name"), profile.name.value},
        {Text("environment"), toString(profile.environment)},
        {Text("environmentGuessed"), profile.isEnvironmentGuessed}, {Text("role"), toString(profile.role)},
        {Text("readOnly"), profile.isReadOnly}, {Text("kind"), toString(profile.kind)},
        {Text("sentinels"), sentinels}, {Text("master"), profile.masterName},
        {Text("endpoint"), profile.endpoint.isEmpty() ? QString() : profile.endpoint.toString()},
        {Text("sentinelAccess"), toJson(profile.sentinelAccess)},
        {Text("dataAccess"), toJson(profile.dataAccess)}, {Text("addressMap"), profile.addressMap.toString()},
        {Text("allowedHosts"), QJsonArray::fromStringList(profile.allowedHosts.patterns())},
        {Text("database"), profile.database}, {Text("catalog"), profile.catalog}};
}

Result<Profile> profileFromJson(const QJsonObject &object)
{
    Profile profile;
    profile.name = DeploymentName(object[Text("name")].toString());
    if (Result<void> read = readWords(object, profile); !read)
        return read.error();
    if (Result<void> read = readTarget(object, profile); !read)
        return read.error();
    profile.masterName = object[Text("master")].toString();
    profile.sentinelAccess = accessFromJson(object[Text("sentinelAccess")].toObject());
    profile.dataAccess = accessFromJson(object[Text("dataAccess")].toObject());
    Result<sentinel::AddressMap> map = sentinel::AddressMap::parse(object[Text("addressMap")].toString());
    if (!map)
        return wrongMember("addressMap");
    profile.addressMap = std::move(map).value();
    profile.allowedHosts = sentinel::AllowList(texts(object[Text("allowedHosts")].toArray()));
    profile.database = object[Text("database")].toInt();
    profile.catalog = object[Text("catalog")].toString();
    if (Result<void> checked = profile.check(); !checked)
        return checked.error();
    return profile;
}

} // namespace cachedeck::engine
