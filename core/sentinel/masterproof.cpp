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
Result<void> checkKind(const Endpoint &announced, const RoleAnswer &role, const NodeInfo &info)
{
    const QString address = announced.toString();
    if (role.role == Role::Sentinel || info.mode == "sentinel")
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
    std::vector<Command> questions;
    questions.emplace_back("ROLE");
    questions.emplace_back("INFO");
    const std::vector<Result<Reply>> replies = co_await proved.connection->callAll(questions, options);
    const Result<Reply> &role = replies[0];
    if (!role)
        co_return role.error();
    const Result<RoleAnswer> answer = parseRole(role->view());
    if (!answer)
        co_return answer.error();
    proved.role = *answer;
    if (replies[1])
        proved.info = parseNodeInfo(replies[1]->view().bytes());
    const Result<void> kind = checkKind(candidate.announced, proved.role, proved.info);
    co_await async::check(kind);
    if (proved.role.role != Role::Master && !candidate.mayBeReplica)
        co_return notMaster(candidate.announced, proved.role);
    proved.incarnation = Incarnation(candidate.announced, candidate.epoch, proved.info.runId);
    co_return proved;
}

async::Task<Result<void>> askStillMaster(
    std::shared_ptr<client::Connection> connection, Milliseconds deadline)
{
    const CallOptions options(Intent::Monitor, deadline);
    Command roleCommand("ROLE");
    const Result<Reply> reply = co_await connection->call(roleCommand, options);
    if (!reply)
        co_return reply.error();
    const Result<RoleAnswer> role = parseRole(reply->view());
    if (!role)
        co_return role.error();
    if (role->role != Role::Master)
        co_return notMaster(connection->endpoint(), *role);
    co_return Result<void>();
}

} // namespace cachedeck::sentinel
