// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <functional>
#include <memory>

class QObject;

namespace cachedeck::engine {

/// Where the secrets of profiles live: the operating system's keychain, under the service "cachedeck". Where
/// there is none, or it refuses, they are kept in this object's memory until the program ends, and notice()
/// says so: never in a file (product rule 7).
///
/// Thread: the one that made it, with an event loop; on Linux the main thread (libsecret answers there).
/// Nothing blocks; an answer comes from the event loop, in the order of the calls, and not at all once its
/// context is gone. A keychain that asks the person to unlock it answers when they have, so there is no
/// deadline.
class SecretStore
{
public:
    /// One of what a profile can have.
    enum class Kind { DataPassword, DataKeyPassphrase, SentinelPassword, SentinelKeyPassphrase };

    SecretStore();
    ~SecretStore(); ///< Drops what waits and what was kept for the session.
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;

    using LoadAnswer = std::function<void(const Credentials &)>;
    using Answer = std::function<void()>;

    /// The secrets that \a profile says it has. Those that are nowhere to be found stay empty: the server's
    /// refusal tells the person, or they are asked; notice() has the keychain's reason.
    void load(const Profile &profile, QObject *context, LoadAnswer answer);
    /// Keeps the secrets that are not empty and removes the others. When it answers, isSessionOnly() tells
    /// where.
    void store(const DeploymentName &name, const Credentials &credentials, QObject *context, Answer answer);
    /// Removes all secrets of a profile.
    void forget(const DeploymentName &name, QObject *context, Answer answer);

    /// True once the keychain has failed to keep something: it is in memory only.
    bool isSessionOnly() const;
    /// Why the keychain is not used, to be shown beside "kept for this session only"; empty while it works.
    const Message &notice() const;

    /// "payments-eu/data-password": what a person finds in the keychain's own program.
    static QString key(const DeploymentName &name, Kind kind);

private:
    class Queue;
    std::unique_ptr<Queue> m_queue;
};

/// Whether \a profile expects a secret that \a credentials do not have.
bool isMissingSecrets(const Profile &profile, const Credentials &credentials);
/// \a first where it has one, else \a second: what the person gave wins over what the keychain has.
Credentials merged(const Credentials &first, const Credentials &second);

} // namespace cachedeck::engine
