// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/profile.h"

#include <algorithm>
#include <array>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

constexpr std::array environments{Text("production"), Text("staging"), Text("development")};
constexpr std::array roles{Text("operator"), Text("viewer"), Text("support")};
constexpr std::array kinds{Text("sentinel"), Text("single")};

template<class T, std::size_t N>
std::optional<T> find(const std::array<Text, N> &words, QStringView text)
{
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end())
        return std::nullopt;
    return static_cast<T>(found - words.begin());
}

Error missing(const char *id)
{
    return Error(ErrorKind::Config, Message(id));
}

} // namespace

std::vector<Endpoint> Profile::targets() const
{
    if (kind == ProfileKind::Sentinel)
        return sentinels;
    return endpoint.isEmpty() ? std::vector<Endpoint>() : std::vector<Endpoint>{endpoint};
}

bool Profile::isTlsUnverified() const
{
    const auto isUnverified = [](const TlsChoice &tls) { return tls.isOn && !tls.isVerified; };
    return isUnverified(dataAccess.tls)
        || (kind == ProfileKind::Sentinel && isUnverified(sentinelAccess.tls));
}

Result<void> Profile::check() const
{
    if (targets().empty())
        return missing(
            kind == ProfileKind::Sentinel ? "engine.profile.noSentinel" : "engine.profile.noAddress");
    if (kind == ProfileKind::Sentinel && masterName.isEmpty())
        return missing("engine.profile.noMaster");
    if (database < 0)
        return Error(ErrorKind::Config, Message("engine.database.malformed", {QString::number(database)}));
    if (kind == ProfileKind::SingleNode && endpoint.isUnix() && dataAccess.tls.isOn)
        return missing("engine.profile.tlsOnSocket");
    // Last: who gives no name gets the master's or the address as one.
    if (name.value.trimmed().isEmpty())
        return missing("engine.profile.noName");
    return {};
}

Environment environmentOf(const std::vector<Endpoint> &endpoints)
{
    const bool isLoopback = !endpoints.empty()
        && std::all_of(endpoints.begin(), endpoints.end(), [](const Endpoint &e) { return e.isLoopback(); });
    return isLoopback ? Environment::Development : Environment::Production;
}

bool isReadOnlyByDefault(Environment environment)
{
    return environment != Environment::Development;
}

void applyDefaults(Profile &profile)
{
    profile.environment = environmentOf(profile.targets());
    profile.isEnvironmentGuessed = true;
    profile.isReadOnly = isReadOnlyByDefault(profile.environment);
}

QLatin1StringView toString(Environment environment)
{
    return environments.at(static_cast<std::size_t>(environment));
}

QLatin1StringView toString(AccessRole role)
{
    return roles.at(static_cast<std::size_t>(role));
}

QLatin1StringView toString(ProfileKind kind)
{
    return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<Environment> environmentFromString(QStringView text)
{
    return find<Environment>(environments, text);
}

std::optional<AccessRole> accessRoleFromString(QStringView text)
{
    return find<AccessRole>(roles, text);
}

std::optional<ProfileKind> profileKindFromString(QStringView text)
{
    return find<ProfileKind>(kinds, text);
}

} // namespace cachedeck::engine
