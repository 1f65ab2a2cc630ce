// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <vector>

class QProcessEnvironment;

namespace cachedeck::engine {

/// One of the variables that describe a connection, as a person may see it.
struct EnvironmentVariable
{
    EnvironmentVariable() = default;
    QString name;
    bool isSet = false; ///< An empty variable is as good as none.
    bool isSecret = false;
    bool isOverruled = false; ///< Set, but another one says the address.
    QString value; ///< Empty for a secret: it is never shown.
    friend bool operator==(const EnvironmentVariable &, const EnvironmentVariable &) = default;
};

/// All that optionsFromEnvironment() reads, set or not, in the order of docs/cli.md. Pure; any thread.
std::vector<EnvironmentVariable> connectionVariables(const QProcessEnvironment &environment);

/// The connection that they describe, with its passwords; localhost:6379 where none says an address. The
/// name of the master may be missing: who needs it asks a Sentinel. Error: Config, naming the variable. Pure.
Result<Connection> connectionFromEnvironment(const QProcessEnvironment &environment);

} // namespace cachedeck::engine
