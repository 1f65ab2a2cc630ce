// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "client/backoff.h"
#include "sentinel/choice.h"
#include "sentinel/dispatcher.h"
#include "sentinel/masterproof.h"
#include "sentinel/registry.h"

namespace cachedeck::sentinel {

/// Finds the master, proves it, keeps proving it, and leaves it at the first word of a switch: the procedure
/// of redis-facts A1 and A3. Feeds the Dispatcher.
///
/// Thread: one.
class Follower
{
public:
    class Owner
    {
    public:
        /// Proved, before the first call runs on it. \a isNew: another incarnation than before.
        virtual void masterAdopted(const ProvedMaster &master, bool isNew) = 0;
        virtual void masterLost(const Error &reason) = 0;
        /// Polling found what no event had told (K7).
        virtual void switchFound(const Endpoint &to) = 0;
        virtual void followerChanged() = 0; ///< Another attempt failed.

    protected:
        ~Owner() = default;
    };

    Follower(Doors *doors, Registry *registry, Dispatcher::Pointer dispatcher, Owner *owner);
    Q_DISABLE_COPY_MOVE(Follower)

    void start();
    void stop(); ///< No more finding; the connection stays for the drain.
    void tryNow();

    /// Whether a switch to \a to is news: we are neither there nor on the way.
    bool isNews(const Endpoint &to) const;
    /// Whether a switch away from \a from may be ours: it leaves our master, or we have none.
    bool isOurs(const Endpoint &from) const;
    /// A Sentinel said +switch-master: nothing more goes to the old one.
    void leaveFor(const Endpoint &to);
    void sentinelPolled(); ///< Some Sentinel answered or failed.

    bool hasMaster() const { return m_dispatcher->isServing(); }
    bool isSwitching() const { return !m_expected.isEmpty(); }
    const Incarnation &incarnation() const { return m_incarnation; }
    /// Only the Sentinels say that it is the master: it must not be asked itself. A single node is what it
    /// is.
    bool isUnproved() const { return !isSingle() && m_roleWay.last() == RoleWay::None; }
    const std::optional<SteadyTime> &lostAt() const { return m_lostAt; }
    const std::optional<Attempt> &attempt() const { return m_attempt; }
    const Message &natHint() const { return m_natHint; }

private:
    bool isSingle() const { return m_doors->settings().sentinels.empty(); }
    async::Task<void> followForEver();
    async::Task<Result<ProvedMaster>> findMaster();
    async::Task<Result<Candidate>> discover();
    Result<Candidate> choose() const;
    Error noClaimError() const;
    bool haveAllAnswered(const std::vector<quint64> &before) const;
    async::Task<void> watchMaster();
    void noteProof(const Result<RoleWay> &still);
    void adopt(ProvedMaster proved);
    void lose(const Error &reason);
    void restart();
    Milliseconds noteFailure(const Error &error);
    Milliseconds pauseAfter(const Error &error);
    Error explained(const Error &error, const Endpoint &announced);

    Doors *m_doors;
    Registry *m_registry;
    Dispatcher::Pointer m_dispatcher;
    Owner *m_owner;
    Incarnation m_incarnation;
    RoleMemory m_roleWay; ///< How it was proved.
    Endpoint m_expected; ///< Where the announced switch goes.
    SteadyTime m_expectedSince; ///< Nobody's word is believed for ever.
    std::optional<SteadyTime> m_lostAt;
    std::optional<SteadyTime> m_otherSince; ///< Since when a majority names another at no higher epoch.
    std::optional<Attempt> m_attempt;
    Message m_natHint;
    client::Backoff m_backoff;
    client::Backoff m_proofBackoff;
    int m_secretsVersion = 0;
    QTimer m_restart;
    async::Wake m_answerWake;
    async::Wake m_tryWake;
    async::Wake m_masterWake;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::sentinel
