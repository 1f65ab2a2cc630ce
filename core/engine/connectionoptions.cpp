// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionoptions.h"

#include "engine/connectionurl.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <algorithm>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

constexpr quint16 dataPort = 6379;
constexpr quint16 sentinelPort = 26379;

Error wrong(const char *id, std::initializer_list<MessageArgument> arguments = {})
{
    return Error(ErrorKind::Config, Message(id, arguments));
}

/// A variable that is set and not empty.
std::optional<QString> variable(const QProcessEnvironment &environment, Text name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

std::optional<Secret> secretVariable(const QProcessEnvironment &environment, Text name)
{
    const std::optional<QString> value = variable(environment, name);
    return value ? std::optional(Secret(value->toUtf8())) : std::nullopt;
}

Result<void> readTlsVariable(const QProcessEnvironment &environment, ConnectionOptions &options)
{
    const std::optional<QString> value = variable(environment, Text("REDIS_TLS"));
    if (!value)
        return {};
    static const QStringList yes{QStringLiteral("1"), QStringLiteral("true"), QStringLiteral("yes")};
    static const QStringList no{QStringLiteral("0"), QStringLiteral("false"), QStringLiteral("no")};
    const QString word = value->toLower();
    if (!yes.contains(word) && !no.contains(word))
        return wrong("engine.environment.tls", {*value});
    options.data.tls = options.sentinel.tls = yes.contains(word);
    return {};
}

Result<void> readAddressVariables(const QProcessEnvironment &environment, ConnectionOptions &options)
{
    options.sentinels = variable(environment, Text("REDIS_SENTINELS"));
    options.master = variable(environment, Text("REDIS_MASTER"));
    const std::optional<QString> host = variable(environment, Text("REDIS_HOST"));
    const std::optional<QString> port = variable(environment, Text("REDIS_PORT"));
    bool isPort = true;
    const quint16 number = port ? port->toUShort(&isPort) : dataPort;
    if (!isPort || number == 0)
        return wrong("engine.environment.port", {port.value_or(QString())});
    if ((host || port) && !options.sentinels)
        options.node = Endpoint(host.value_or(QStringLiteral("localhost")), number).toString();
    return {};
}

Result<std::vector<Endpoint>> parseSentinels(const QString &text)
{
    std::vector<Endpoint> endpoints;
    for (const QStringView part : QStringView(text).split(u',', Qt::SkipEmptyParts)) {
        Result<Endpoint> endpoint = Endpoint::parse(part, sentinelPort);
        if (!endpoint)
            return endpoint.error();
        if (std::find(endpoints.begin(), endpoints.end(), *endpoint) == endpoints.end())
            endpoints.push_back(std::move(endpoint).value());
    }
    if (endpoints.empty())
        return wrong("engine.profile.noSentinel");
    return endpoints;
}

template<class T>
void assign(T &target, const std::optional<T> &value)
{
    if (value)
        target = *value;
}

/// What the URL says; what it leaves open stays as it was.
Result<void> applyUrl(const QString &text, Profile &profile)
{
    const Result<ConnectionUrl> url = parseUrl(text);
    if (!url)
        return url.error();
    if (url->hadPassword)
        return wrong("engine.url.password", {url->text});
    const Profile &said = url->profile;
    profile.kind = said.kind;
    profile.sentinels = said.sentinels;
    profile.endpoint = said.endpoint;
    profile.dataAccess.tls.isOn = said.dataAccess.tls.isOn;
    profile.sentinelAccess.tls.isOn = said.sentinelAccess.tls.isOn;
    assign(profile.masterName, url->master);
    assign(profile.database, url->database);
    assign(profile.dataAccess.user, url->user);
    assign(profile.sentinelAccess.user, url->sentinelUser);
    return {};
}

/// The address of \a options onto \a profile; localhost where they say none.
Result<void> applyTarget(const ConnectionOptions &options, Profile &profile)
{
    if (options.url)
        return applyUrl(*options.url, profile);
    if (options.sentinels) {
        Result<std::vector<Endpoint>> sentinels = parseSentinels(*options.sentinels);
        if (!sentinels)
            return sentinels.error();
        profile.kind = ProfileKind::Sentinel;
        profile.sentinels = std::move(sentinels).value();
        return {};
    }
    Result<Endpoint> node = Endpoint::parse(options.node.value_or(QStringLiteral("localhost")), dataPort);
    if (!node)
        return node.error();
    profile.kind = ProfileKind::SingleNode;
    profile.endpoint = std::move(node).value();
    return {};
}

void applyAccess(const AccessOptions &options, Access &access, Secret &password)
{
    assign(access.user, options.user);
    if (options.password) {
        access.hasPassword = !options.password->isEmpty();
        password = *options.password;
    }
    if (!options.saysTls())
        return;
    // Naming a certificate means TLS.
    access.tls.isOn = options.tls.value_or(true);
    assign(access.tls.caFile, options.caFile);
    assign(access.tls.certificateFile, options.certificateFile);
    assign(access.tls.keyFile, options.keyFile);
    assign(access.tls.expectedName, options.tlsName);
    if (options.isUnverified)
        access.tls.isVerified = false;
}

/// Everything but the address.
Result<void> applyRest(const ConnectionOptions &options, Connection &connection)
{
    Profile &profile = connection.profile;
    if (options.addressMap) {
        Result<sentinel::AddressMap> map = sentinel::AddressMap::parse(*options.addressMap);
        if (!map)
            return map.error();
        profile.addressMap = std::move(map).value();
    }
    assign(profile.masterName, options.master);
    assign(profile.database, options.database);
    assign(profile.catalog, options.catalog);
    applyAccess(options.data, profile.dataAccess, connection.credentials.dataPassword);
    applyAccess(options.sentinel, profile.sentinelAccess, connection.credentials.sentinelPassword);
    return {};
}

Result<Profile> findProfile(const QString &name, const std::vector<Profile> &saved)
{
    const auto found = std::find_if(
        saved.begin(), saved.end(), [&](const Profile &one) { return one.name.value == name; });
    if (found != saved.end())
        return *found;
    QStringList names;
    for (const Profile &one : saved)
        names << one.name.value;
    if (names.isEmpty())
        return wrong("engine.profile.noneSaved", {name});
    return wrong("engine.profile.unknown", {name, names.join(Text(", "))});
}

/// Headless hosts have no keychain: a password that the profile expects may come from the environment.
void lendPasswords(const ConnectionOptions &environment, Connection &connection)
{
    const auto lend = [](const Access &access, const std::optional<Secret> &from, Secret &to) {
        if (access.hasPassword && from)
            to = *from;
    };
    lend(connection.profile.dataAccess, environment.data.password, connection.credentials.dataPassword);
    lend(connection.profile.sentinelAccess, environment.sentinel.password,
        connection.credentials.sentinelPassword);
}

/// How people will know it who gave it no name.
DeploymentName nameOf(const Profile &profile)
{
    const bool isSentinel = profile.kind == ProfileKind::Sentinel;
    return DeploymentName(isSentinel ? profile.masterName : profile.endpoint.toString());
}

/// What the person has named is no guess. A saved profile is not unlocked by it.
void applyEnvironment(Environment named, bool isSaved, Profile &profile)
{
    const bool isGuardedBetter = named < profile.environment;
    if (isSaved && !isGuardedBetter)
        return;
    profile.environment = named;
    profile.isEnvironmentGuessed = false;
    profile.isReadOnly = isReadOnlyByDefault(named);
}

/// A profile whose address an option replaced keeps how to log in, but not its passwords: they belong to the
/// old one.
void dropPasswords(Connection &connection)
{
    connection.credentials = Credentials();
    for (Access *access : {&connection.profile.dataAccess, &connection.profile.sentinelAccess})
        access->hasPassword = access->hasKeyPassphrase = false;
}

/// The saved profile, or what the environment says.
Result<Connection> lowerLayer(
    const ConnectionOptions &options, const std::vector<Profile> &saved, const ConnectionOptions &environment)
{
    Connection connection;
    if (!options.profile) {
        if (Result<void> applied = applyRest(environment, connection); !applied)
            return applied.error();
        if (options.url || options.sentinels)
            return connection;
        if (Result<void> applied = applyTarget(environment, connection.profile); !applied)
            return applied.error();
        return connection;
    }
    Result<Profile> profile = findProfile(*options.profile, saved);
    if (!profile)
        return profile.error();
    connection.profile = std::move(profile).value();
    lendPasswords(environment, connection);
    return connection;
}

} // namespace

Result<ConnectionOptions> optionsFromEnvironment(const QProcessEnvironment &environment)
{
    ConnectionOptions options;
    if (Result<void> read = readAddressVariables(environment, options); !read)
        return read.error();
    if (Result<void> read = readTlsVariable(environment, options); !read)
        return read.error();
    options.data.user = variable(environment, Text("REDIS_USERNAME"));
    options.data.password = secretVariable(environment, Text("REDIS_PASSWORD"));
    options.sentinel.user = variable(environment, Text("REDIS_SENTINEL_USERNAME"));
    options.sentinel.password = secretVariable(environment, Text("REDIS_SENTINEL_PASSWORD"));
    if (const std::optional<QString> database = variable(environment, Text("REDIS_DB"))) {
        bool isNumber = false;
        options.database = database->toInt(&isNumber);
        if (!isNumber || *options.database < 0)
            return wrong("engine.database.malformed", {*database});
    }
    return options;
}

Result<Connection> resolve(
    const ConnectionOptions &options, const std::vector<Profile> &saved, const ConnectionOptions &environment)
{
    if (options.url && options.sentinels)
        return wrong("engine.options.twoTargets");
    Result<Connection> lower = lowerLayer(options, saved, environment);
    if (!lower)
        return lower.error();
    Connection connection = std::move(lower).value();
    Profile &profile = connection.profile;
    const Profile before = profile;
    if (options.url || options.sentinels) {
        if (Result<void> applied = applyTarget(options, profile); !applied)
            return applied.error();
        if (options.profile && before.targets() != profile.targets())
            dropPasswords(connection);
    }
    if (Result<void> applied = applyRest(options, connection); !applied)
        return applied.error();
    if (options.master && profile.kind == ProfileKind::SingleNode)
        return wrong("engine.options.masterAlone");
    const bool isOther = before.targets() != profile.targets() || before.masterName != profile.masterName;
    if (!options.profile || isOther) {
        applyDefaults(profile);
        profile.name = nameOf(profile);
    }
    if (options.environment)
        applyEnvironment(*options.environment, options.profile && !isOther, profile);
    if (const Result<void> checked = profile.check(); !checked)
        return checked.error();
    return connection;
}

} // namespace cachedeck::engine
