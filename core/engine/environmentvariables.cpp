// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/environmentvariables.h"

#include "engine/connectionoptions.h"

#include <QProcessEnvironment>

#include <array>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

constexpr std::array names{Text("REDIS_HOST"), Text("REDIS_PORT"), Text("REDIS_USERNAME"),
    Text("REDIS_PASSWORD"), Text("REDIS_DB"), Text("REDIS_TLS"), Text("REDIS_SENTINELS"),
    Text("REDIS_MASTER"), Text("REDIS_SENTINEL_USERNAME"), Text("REDIS_SENTINEL_PASSWORD")};

} // namespace

std::vector<EnvironmentVariable> connectionVariables(const QProcessEnvironment &environment)
{
    const bool hasSentinels = !environment.value(Text("REDIS_SENTINELS")).isEmpty();
    std::vector<EnvironmentVariable> variables;
    for (const Text name : names) {
        const bool isOfNode = name == Text("REDIS_HOST") || name == Text("REDIS_PORT");
        const bool isOfSentinels = name == Text("REDIS_MASTER") || name.startsWith(Text("REDIS_SENTINEL_"));
        const QString value = environment.value(name);
        EnvironmentVariable variable;
        variable.name = name;
        variable.isSet = !value.isEmpty();
        variable.isSecret = name.endsWith(Text("PASSWORD"));
        variable.isOverruled
            = variable.isSet && ((isOfNode && hasSentinels) || (isOfSentinels && !hasSentinels));
        if (!variable.isSecret)
            variable.value = value;
        variables.push_back(std::move(variable));
    }
    return variables;
}

Result<Connection> connectionFromEnvironment(const QProcessEnvironment &environment)
{
    Result<ConnectionOptions> options = optionsFromEnvironment(environment);
    if (!options)
        return options.error();
    const bool isNameOpen = options->sentinels && !options->master;
    if (isNameOpen)
        options.value().master = QStringLiteral("mymaster"); // Sentinel's usual one, until one is told
    Result<Connection> connection = resolve({}, {}, options.value());
    if (!connection)
        return connection;
    Profile &profile = connection.value().profile;
    if (isNameOpen)
        profile.masterName.clear();
    profile.name = DeploymentName(); // nobody has given it one
    return connection;
}

} // namespace cachedeck::engine
