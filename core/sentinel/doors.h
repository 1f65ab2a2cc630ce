// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "async/task.h"
#include "client/connection.h"
#include "client/pubsub.h"
#include "sentinel/settings.h"

#include <QHash>

#include <memory>

namespace cachedeck::sentinel {

enum class ServerKind { Sentinel, DataNode };

/// The one place where connections of a deployment are made: address map, allow-list, credentials and TLS of
/// each kind of server, and the second look into the keychain when a password was refused. It also keeps the
/// sums of connections that are gone. One owner, one thread.
class Doors
{
public:
    explicit Doors(DeploymentSettings settings);
    Q_DISABLE_COPY_MOVE(Doors)

    const DeploymentSettings &settings() const { return m_settings; }
    const std::shared_ptr<client::GateContext> &gate() const { return m_gate; }
    /// Where to connect for an announced address. Refused when it is outside of the allow-list: nothing may
    /// be sent there, no password above all.
    Result<Endpoint> reach(const Endpoint &announced) const;

    std::shared_ptr<client::Connection> sentinel(const Endpoint &reached) const;
    std::unique_ptr<client::Subscriber> events(const Endpoint &reached) const;
    /// The shared connection for calls (it must serve), or the one for watching (LOADING is worth watching).
    std::shared_ptr<client::Connection> node(const Endpoint &reached, bool isForWatching) const;
    /// To a data node, of one caller's own: for calls that no shared one takes, and for listening.
    std::shared_ptr<client::Connection> own(const Endpoint &reached) const;
    std::unique_ptr<client::Subscriber> listener(const Endpoint &reached) const;

    /// Which passwords a connection made now would use; remember it until it was accepted or refused.
    int secretsVersion() const { return m_secretsVersion; }
    /// Credentials of version \a used were refused: true when newer ones are at hand, so that one more try
    /// makes sense. Asks settings.rereadSecrets at most once between two acceptances (no lockout), and waits
    /// for its answer for at most Timing::reread.
    async::Task<bool> findBetterSecrets(int used);
    /// Newer ones have come, perhaps too late for those who waited.
    void setOnFreshSecrets(std::function<void()> handler) { m_onFreshSecrets = std::move(handler); }
    /// A login with version \a used went through.
    void secretsAccepted(ServerKind kind, int used);
    void allowReread() { m_hasReread = false; } ///< A person said: try again.

    // Sums for DeploymentMetrics.
    /// The figures of one node are kept for so many; beyond it they stay in the sum of all.
    static constexpr qsizetype mostRetired = 256;
    void retire(const Endpoint &announced, ServerKind kind, const client::ConnectionMetrics &metrics);
    client::ConnectionMetrics retired(ServerKind kind) const;
    client::ConnectionMetrics retired(const Endpoint &announced) const;
    void countLost() { ++m_lost; }
    qint64 lost() const { return m_lost; }

private:
    client::ConnectionSettings settingsFor(const Endpoint &reached, const Access &access) const;
    transport::StreamFactory factory() const;
    void retireNode(const Endpoint &announced, const client::ConnectionMetrics &closed);
    void beginReread();
    void endReread(const FreshSecrets &fresh);
    bool take(const FreshSecrets &fresh);
    async::Task<Result<void>> waitForReread();

    DeploymentSettings m_settings;
    std::shared_ptr<client::GateContext> m_gate;
    QHash<Endpoint, client::ConnectionMetrics> m_retiredNodes;
    client::ConnectionMetrics m_retiredOthers; ///< Of nodes that are no longer in it.
    client::ConnectionMetrics m_retiredSentinels;
    qint64 m_lost = 0;
    int m_secretsVersion = 0;
    int m_rereadFrom = 0; ///< The version that was refused when they were read again.
    bool m_hasReread = false;
    bool m_isRereading = false;
    std::vector<async::Completer<Result<void>>> m_waiting; ///< For the answer.
    std::function<void()> m_onFreshSecrets;
    /// What an answer that comes after us finds gone.
    std::shared_ptr<Doors *> m_self = std::make_shared<Doors *>(this);
};

/// Commands that have left us on a connection: calls, heartbeats and what a handshake sends.
qint64 sentOn(const client::ConnectionMetrics &metrics);

/// An error that a person must mend before trying again makes sense: credentials, rights.
bool needsPerson(const Error &error);

} // namespace cachedeck::sentinel
