// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "sentinel/doors.h"
#include "sentinel/rolequestion.h"

#include <memory>

namespace cachedeck::sentinel {

/// A connection that was proved to end at a master, as far as the server lets us ask.
struct ProvedMaster
{
    ProvedMaster() = default;
    std::shared_ptr<client::Connection> connection;
    Incarnation incarnation;
    RoleReport role;
    NodeInfo info;
    /// False: our user may ask neither ROLE nor INFO, so that only the Sentinels say it (product rule 9: a
    /// missing right ends no connection).
    bool isProved() const { return role.way != RoleWay::None; }
};

/// Whom to prove.
struct Candidate
{
    Candidate() = default;
    Endpoint announced;
    Epoch epoch;
    bool mayBeReplica = false; ///< A single node is taken as it is.
};

/// Connects to \a candidate, logs in, and asks ROLE (INFO replication where our user may not) and INFO.
/// NotMaster ("sentinel.proof.notMaster") when it says otherwise; Config when it is a Cluster node
/// ("sentinel.kind.cluster") or a Sentinel
/// ("sentinel.kind.isSentinel"); Refused outside of the allow-list; otherwise what connecting met. Nothing
/// stays open after a failure. Where our user may ask neither, it is taken as the Sentinels name it: look at
/// isProved().
async::Task<Result<ProvedMaster>> proveMaster(Doors *doors, Candidate candidate);

/// The same question on a connection that stands: is it a master still? Gives the way by which it said so.
/// Anything but a clear "no" is no NotMaster (BUSY, timeout, Permission).
async::Task<Result<RoleWay>> askStillMaster(
    std::shared_ptr<client::Connection> connection, Milliseconds deadline, RoleWay way);

} // namespace cachedeck::sentinel
