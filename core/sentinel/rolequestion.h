// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"
#include "client/connection.h"
#include "sentinel/replies.h"

#include <memory>

namespace cachedeck::sentinel {

/// What the node is, and by which way it said so.
struct RoleReport
{
    RoleReport() = default;
    RoleReport(RoleAnswer what, RoleWay by) : answer(std::move(what)), way(by) { }
    RoleAnswer answer;
    RoleWay way = RoleWay::Role;
};

/// How to ask on one connection. A refusal is one line in the server's ACL LOG: where both ways are refused,
/// they are tried again once a minute, for the right may have been granted.
class RoleMemory
{
public:
    RoleMemory() = default;
    explicit RoleMemory(RoleWay way) : m_way(way) { }
    RoleWay way(SteadyTime now) const
    {
        const bool isDue = m_way == RoleWay::None && now - m_since >= patience;
        return isDue ? RoleWay::Role : m_way;
    }
    RoleWay last() const { return m_way; }
    void told(RoleWay way) { m_way = way; }
    void refused(SteadyTime now)
    {
        if (way(now) != RoleWay::None)
            m_since = now;
        m_way = RoleWay::None;
    }
    void askAgain() { m_since = SteadyTime(); } ///< Next time, whatever the minute.

    static constexpr Milliseconds patience{60'000};

private:
    RoleWay m_way = RoleWay::Role;
    SteadyTime m_since;
};

/// Our user may ask neither: Permission, with the ACL rules to grant ("sentinel.right.role").
Error roleRefused();

/// Asks a data node what it is: by ROLE, or where our user lacks that right (ACL without +role) by INFO
/// replication, which says the same. Fails with roleRefused() where both are refused, also by RoleWay::None,
/// which asks for a sign of life alone.
async::Task<Result<RoleReport>> askRole(
    std::shared_ptr<client::Connection> connection, client::CallOptions options, RoleWay way);

} // namespace cachedeck::sentinel
