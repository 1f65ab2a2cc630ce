// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "client/policy.h"
#include "sentinel/addressmap.h"
#include "transport/bytestream.h"

#include <functional>
#include <optional>
#include <vector>

namespace cachedeck::sentinel {

/// How we prove ourselves to one kind of server, and it to us. A value.
struct Access
{
    Access() = default;
    QByteArray user; ///< Empty: the default user, password alone.
    Secret password; ///< Empty: no AUTH is sent.
    std::optional<transport::TlsSettings> tls;
};

/// What can change while a deployment is open. A value; empty members: as before.
struct FreshSecrets
{
    FreshSecrets() = default;
    Secret sentinelPassword;
    Secret sentinelKeyPassphrase;
    Secret dataPassword;
    Secret dataKeyPassphrase;
};
using SecretsAnswer = std::function<void(const FreshSecrets &)>;

/// How often and how long; the defaults are those of redis-facts A3 and A5. Tests scale them.
struct Timing
{
    Timing() = default;
    Milliseconds poll{2000}; ///< Every Sentinel and every node.
    Milliseconds heartbeat{5000}; ///< PING on event connections, ROLE on the master's.
    Milliseconds sentinelConnect{300};
    Milliseconds sentinelReply{300};
    Milliseconds connect{1000}; ///< Data nodes.
    Milliseconds call{1000}; ///< Deadline of a call that names none.
    Milliseconds probe{3000}; ///< Our own questions to nodes: slow is an answer too.
    Milliseconds firstProofBackoff{100}; ///< Named address says that it is no master: ask again, doubling.
    Milliseconds mostProofBackoff{1000};
    Milliseconds agreementGrace{5000}; ///< Differences between Sentinels are normal for this long.
    Milliseconds reread{5000}; ///< How long a refused login waits for fresh secrets before it is reported.
    Milliseconds forgetLearned{600000}; ///< A learned Sentinel that is down for this long is dropped.
};

/// Everything that a Deployment needs to know. A value; secrets are in it, so it is never logged.
struct DeploymentSettings
{
    DeploymentSettings() = default;

    DeploymentName name;
    std::vector<Endpoint> sentinels; ///< Seeds; empty: a single node.
    QByteArray masterName; ///< As the Sentinels call the group; with sentinels only.
    Endpoint node; ///< The single node; without sentinels only.
    int database = 0;

    Access sentinelAccess;
    Access dataAccess;
    AddressMap addressMap; ///< Announced -> reached, for data nodes and Sentinels.
    AllowList allowList; ///< Announced addresses outside of it never get a connection.
    client::Policy policy; ///< What the gate lets pass to data nodes.
    QByteArray clientName = "cachedeck"; ///< CLIENT SETNAME of every connection.
    /// CLIENT NO-TOUCH on data nodes (Redis 7.2 and later): what is read does not count as used. For desks:
    /// looking must keep no key alive. Services leave it off, else the server evicts what they read most, as
    /// idle.
    bool noTouch = false;

    Timing timing;
    int queueLimit = 1000; ///< Calls that wait for a master; more are refused (NotSent).
    Milliseconds queueAge{2000}; ///< How long one waits at most.

    /// Asked once a round of attempts for the secrets as they are now, after a server refused ours (rotation,
    /// redis-facts A2); empty: the old ones are final. Called on our thread and must not block; the answer is
    /// to be called there, too, at once or later, or never.
    std::function<void(SecretsAnswer answer)> rereadSecrets;
    transport::StreamFactory streams; ///< Empty: the real world. Tests and later SSH replace it.
};

/// Config errors before anything is tried: no address, sentinels without a master name, a database below 0.
Result<void> checkSettings(const DeploymentSettings &settings);

} // namespace cachedeck::sentinel
