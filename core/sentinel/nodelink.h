// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "client/backoff.h"
#include "sentinel/doors.h"
#include "sentinel/rolequestion.h"
#include "sentinel/topologybuilder.h"

#include <memory>

namespace cachedeck::sentinel {

/// One data node as we watch it, whatever its role, the old master too: a connection of its own (LOADING and
/// BUSY do not end it) that asks ROLE (INFO replication where our user may not) every Timing::poll and INFO
/// where that does not say enough. A node that is down is tried again after 2 s at most. Also what
/// Deployment::callNode() runs on.
///
/// Thread: one. The owner is told from the event loop and must not destroy the link in the call.
class NodeLink
{
public:
    class Owner
    {
    public:
        virtual void nodePolled(NodeLink &link) = 0; ///< Answered or failed: look at report().

    protected:
        ~Owner() = default;
    };

    NodeLink(Doors *doors, Owner *owner, Endpoint endpoint);
    ~NodeLink();
    Q_DISABLE_COPY_MOVE(NodeLink)

    void start();
    void hurry(); ///< Ask now.
    void retry(); ///< A person says: try again, also what credentials had stopped.

    const NodeReport &report() const { return m_report; }
    const Endpoint &endpoint() const { return m_report.node.endpoint; }
    std::shared_ptr<client::Connection> connection() const { return m_connection; } ///< May be null.
    bool hasEverAnswered() const { return m_hasEverAnswered; }

private:
    async::Task<void> watchForEver();
    async::Task<Result<void>> askOnce();
    async::Task<Result<void>> connect();
    async::Task<Result<void>> askInfo();
    Result<void> withoutRole(const Error &error);
    void applyRole(const RoleReport &role, Microseconds roundTrip);
    void applyInfo(const NodeInfo &info);
    void applyTrouble(const Error &error);
    void fail(const Error &error);
    void setReachable(bool isReachable);
    Milliseconds pauseAfter(const Result<void> &asked);

    Doors *m_doors;
    Owner *m_owner;
    NodeReport m_report;
    std::shared_ptr<client::Connection> m_connection;
    RoleMemory m_roleWay; ///< Of this connection.
    client::Backoff m_backoff;
    int m_secretsVersion = 0;
    bool m_hasEverAnswered = false;
    bool m_isHalted = false;
    async::Wake m_wake;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::sentinel
