// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/connection.h"
#include "sentinel/replies.h"

#include <memory>

namespace cachedeck::sentinel {

/// How a data node says what it is. Its asker remembers it for the life of the connection, so that a refusal
/// is one line in the server's ACL LOG and not one a poll.
enum class RoleWay {
    Role,
    Info, ///< ROLE is refused: INFO replication.
};

/// What the node is, and by which way it said so.
struct RoleReport
{
    RoleReport() = default;
    RoleReport(RoleAnswer what, RoleWay by) : answer(std::move(what)), way(by) { }
    RoleAnswer answer;
    RoleWay way = RoleWay::Role;
};

/// Our user may ask neither: Permission, with the ACL rules to grant ("sentinel.right.role").
Error roleRefused();

/// Asks a data node what it is: by ROLE, or where our user lacks that right (ACL without +role) by INFO
/// replication, which says the same. Fails with roleRefused() where both are refused.
async::Task<Result<RoleReport>> askRole(
    std::shared_ptr<client::Connection> connection, client::CallOptions options, RoleWay way);

} // namespace cachedeck::sentinel
