// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "sentinel/addressmap.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace cachedeck::engine {

/// What is at stake. Unknown hosts count as production, loopback as development (product rule 3).
enum class Environment { Production, Staging, Development };
/// What the person may do; enforced in the engine and again by the gate.
enum class AccessRole { Operator, Viewer, Support };
enum class ProfileKind { Sentinel, SingleNode };

/// How one kind of server (Sentinels or data nodes) is proven to us. A value without secrets.
struct TlsChoice
{
    TlsChoice() = default;
    bool isOn = false;
    QString caFile; ///< PEM; empty: the system's authorities.
    QString certificateFile; ///< PEM, our client certificate; empty: none.
    QString keyFile; ///< PEM; empty: inside certificateFile.
    QString expectedName; ///< Empty: the host of the address.
    bool isVerified = true; ///< False only where a person switched the check off; shown in red.
    friend bool operator==(const TlsChoice &, const TlsChoice &) = default;
};

/// How we log in to one kind of server. A value without secrets.
struct Access
{
    Access() = default;
    QString user; ///< ACL user; empty: "default".
    bool hasPassword = false; ///< One belongs to it and is asked from the keychain.
    bool hasKeyPassphrase = false;
    TlsChoice tls;
    friend bool operator==(const Access &, const Access &) = default;
};

/// A deployment as a person described it: everything that it takes to reach it but secrets. A value; any
/// thread.
struct Profile
{
    Profile() = default;
    DeploymentName name; ///< Unique among the saved profiles.
    Environment environment = Environment::Production;
    /// By applyDefaults() and confirmed by nobody: it holds until the deployment names a node that speaks
    /// against it (a tunnel to production starts on this machine, too).
    bool isEnvironmentGuessed = false;
    AccessRole role = AccessRole::Operator;
    bool isReadOnly = true;

    ProfileKind kind = ProfileKind::Sentinel;
    std::vector<Endpoint> sentinels; ///< Seeds.
    QString masterName;
    Endpoint endpoint; ///< Of a single node.

    Access sentinelAccess;
    Access dataAccess;
    sentinel::AddressMap addressMap;
    sentinel::AllowList allowedHosts;
    int database = 0;
    QString catalog; ///< Name or path; empty: none.

    /// The Sentinels, or the single node.
    std::vector<Endpoint> targets() const;
    bool isTlsUnverified() const;
    /// What is missing or contradictory, the first thing found. Error: Config, with the mend.
    Result<void> check() const;

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// The secrets of one profile, in memory only. A value; any thread.
struct Credentials
{
    Credentials() = default;
    Secret dataPassword;
    Secret dataKeyPassphrase;
    Secret sentinelPassword;
    Secret sentinelKeyPassphrase;
};

/// Looks again for the secrets of a profile, where a person or a service may have changed them. Never blocks;
/// the answer comes from the event loop of the thread that asked, once, or never. What is nowhere stays
/// empty.
using SecretsReader = std::function<void(const Profile &, std::function<void(const Credentials &)> answer)>;

/// A profile and what it takes to log in.
struct Connection
{
    Connection() = default;
    Connection(Profile p, Credentials c) : profile(std::move(p)), credentials(std::move(c)) { }
    Profile profile;
    Credentials credentials;
    SecretsReader reread; ///< Empty: the credentials are final.
};

/// Development when every address is loopback, else production; no address is production.
Environment environmentOf(const std::vector<Endpoint> &endpoints);
/// True except in development.
bool isReadOnlyByDefault(Environment environment);
/// Sets environment and read-only from the addresses, for a profile that nobody has edited yet.
void applyDefaults(Profile &profile);

// Stable words for JSON: "production", "staging", "development"; "operator", "viewer", "support"; "sentinel",
// "single".
QLatin1StringView toString(Environment environment);
QLatin1StringView toString(AccessRole role);
QLatin1StringView toString(ProfileKind kind);
std::optional<Environment> environmentFromString(QStringView text);
std::optional<AccessRole> accessRoleFromString(QStringView text);
std::optional<ProfileKind> profileKindFromString(QStringView text);

} // namespace cachedeck::engine
