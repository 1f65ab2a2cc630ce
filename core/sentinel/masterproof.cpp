// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/masterproof.h"

#include "async/check.h"

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using client::Intent;
using resp::Reply;

namespace {

Error notMaster(const Endpoint &announced, const RoleAnswer &role)
{
    const char *id = role.master.isEmpty() ? "sentinel.proof.noMasterRole" : "sentinel.proof.notMaster";
    return Error(ErrorKind::NotMaster, Message(id, {announced.toString(), role.master.toString()}));
}

/// A Cluster node answers ROLE like any other: only INFO tells (redis-facts F6, protocol confusion).
Result<void> checkKind(const Endpoint &announced, const Result<RoleReport> &role, const NodeInfo &info)
{
    const QString address = announced.toString();
    const bool saysSentinel = role && role->answer.role == Role::Sentinel;
    if (saysSentinel || info.mode == "sentinel")
        return Error(ErrorKind::Config, Message("sentinel.kind.isSentinel", {address}));
    if (info.mode == "cluster")
        return Error(ErrorKind::Config, Message("sentinel.kind.cluster", {address}));
    return {};
}

} // namespace

async::Task<Result<ProvedMaster>> proveMaster(Doors *doors, Candidate candidate)
{
    const Result<Endpoint> reached = doors->reach(candidate.announced);
    if (!reached)
        co_return reached.error();
    ProvedMaster proved;
    proved.connection = doors->node(*reached, false);
    const Result<void> opened = co_await proved.connection->open();
    co_await async::check(opened);
    const CallOptions options(Intent::Monitor, doors->settings().timing.call);
    const Result<RoleReport> role = co_await askRole(proved.connection, options, RoleWay::Role);
    if (!role && role.error().is(ErrorKind::Timeout))
        co_return role.error();
    const Command infoCommand("INFO");
    const Result<Reply> info = co_await proved.connection->call(infoCommand, options);
    if (info)
        proved.info = parseNodeInfo(info->view().bytes());
    const Result<void> kind = checkKind(candidate.announced, role, proved.info);
    co_await async::check(kind);
    const bool isRefused = !role && role.error().is(ErrorKind::Permission);
    if (!role && !isRefused)
        co_return role.error();
    if (role)
        proved.role = *role;
    else
        proved.role.way = RoleWay::None;
    const bool isOther = proved.role.answer.role != Role::Master && proved.isProved();
    if (isOther && !candidate.mayBeReplica)
        co_return notMaster(candidate.announced, proved.role.answer);
    proved.incarnation = Incarnation(candidate.announced, candidate.epoch, proved.info.runId);
    co_return proved;
}

async::Task<Result<RoleWay>> askStillMaster(
    std::shared_ptr<client::Connection> connection, Milliseconds deadline, RoleWay way)
{
    const CallOptions options(Intent::Monitor, deadline);
    const Result<RoleReport> role = co_await askRole(connection, options, way);
    if (!role)
        co_return role.error();
    if (role->answer.role != Role::Master)
        co_return notMaster(connection->endpoint(), role->answer);
    co_return role->way;
}

} // namespace cachedeck::sentinel
