// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <optional>
#include <vector>

class QProcessEnvironment;

namespace cachedeck::engine {

/// What was said about logging in to one kind of server; empty members were not said.
struct AccessOptions
{
    AccessOptions() = default;
    std::optional<QString> user;
    std::optional<Secret> password; ///< As read from --password-file.
    QString passwordFile; ///< That file, to be read again; empty for standard input.
    std::optional<bool> tls;
    std::optional<QString> caFile, certificateFile, keyFile, tlsName;
    bool isUnverified = false; ///< The person switched the check off.
    bool saysTls() const { return tls || caFile || certificateFile || keyFile || tlsName || isUnverified; }
};

/// The connection options that both programs take, as values: from the command line or from the environment.
struct ConnectionOptions
{
    ConnectionOptions() = default;
    std::optional<QString> profile;
    std::optional<QString> sentinels; ///< "host:port,host:port", default port 26379.
    std::optional<QString> master;
    std::optional<QString> url;
    std::optional<QString> node; ///< One address; only the environment's REDIS_HOST and REDIS_PORT say it so.
    std::optional<int> database;
    std::optional<QString> catalog;
    std::optional<Environment> environment; ///< Of the catalog that the person has named.
    std::optional<QString> addressMap; ///< As sentinel::AddressMap::parse() reads it.
    AccessOptions data;
    AccessOptions sentinel;

    /// Whether they say which deployment, so that the desk opens it instead of its start page.
    bool hasTarget() const { return profile || sentinels || url || node; }
};

/// REDIS_HOST REDIS_PORT REDIS_USERNAME REDIS_PASSWORD REDIS_DB REDIS_TLS REDIS_SENTINELS REDIS_MASTER
/// REDIS_SENTINEL_USERNAME REDIS_SENTINEL_PASSWORD; an empty variable is as good as none. REDIS_SENTINELS
/// wins over REDIS_HOST; REDIS_TLS (1, 0, true, false, yes, no) is for both kinds of server. Error: Config,
/// naming the variable.
Result<ConnectionOptions> optionsFromEnvironment(const QProcessEnvironment &environment);

/// Options win over the profile, the profile over the environment (docs/cli.md). The address comes from one
/// of the three alone, and a saved profile takes nothing else from the environment but a password that it
/// expects and that its keychain may not have; so a password never reaches a host that it was not meant for.
/// Without any address it is localhost:6379. Environment and read-only are the defaults for the address
/// unless a saved profile says them and keeps its address; an environment that the options name wins over the
/// default, and over a saved one where it is guarded better. A password inside --url is refused: it would
/// stand in the process list and the shell's history.
///
/// Passwords of saved profiles are still missing from the result: SecretStore::load() adds them.
/// Error: Config, with the mend. Pure; any thread.
Result<Connection> resolve(const ConnectionOptions &options, const std::vector<Profile> &saved,
    const ConnectionOptions &environment);

} // namespace cachedeck::engine
