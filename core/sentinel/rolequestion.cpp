// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/rolequestion.h"

namespace cachedeck::sentinel {

using client::Command;
using resp::Reply;

namespace {

async::Task<Result<RoleReport>> askByInfo(
    std::shared_ptr<client::Connection> connection, client::CallOptions options, std::optional<Error> refusal)
{
    Command infoCommand("INFO", "replication");
    const Result<Reply> reply = co_await connection->call(infoCommand, options);
    if (!reply) {
        const bool isRefusedToo = refusal && reply.error().is(ErrorKind::Permission);
        const Error error = isRefusedToo ? roleRefused() : reply.error();
        co_return error;
    }
    const Result<RoleAnswer> role = parseRoleInfo(reply->view().bytes());
    if (!role)
        co_return role.error();
    RoleReport report(*role, RoleWay::Info);
    co_return report;
}

/// Lives, and does not say what it is. Even a refusal is a sign of life.
async::Task<Result<RoleReport>> askAlive(
    std::shared_ptr<client::Connection> connection, client::CallOptions options)
{
    Command ping("PING");
    const Result<Reply> pong = co_await connection->call(ping, options);
    const bool isSilent = !pong && !pong.error().is(ErrorKind::Permission);
    const Error error = isSilent ? pong.error() : roleRefused();
    co_return error;
}

} // namespace

Error roleRefused()
{
    return Error(ErrorKind::Permission, Message("sentinel.right.role"), Delivery::Rejected);
}

async::Task<Result<RoleReport>> askRole(
    std::shared_ptr<client::Connection> connection, client::CallOptions options, RoleWay way)
{
    if (way == RoleWay::None)
        co_return co_await askAlive(connection, options);
    std::optional<Error> refusal;
    if (way == RoleWay::Role) {
        Command roleCommand("ROLE");
        const Result<Reply> reply = co_await connection->call(roleCommand, options);
        if (reply) {
            const Result<RoleAnswer> role = parseRole(reply->view());
            if (!role)
                co_return role.error();
            RoleReport report(*role, RoleWay::Role);
            co_return report;
        }
        if (!reply.error().is(ErrorKind::Permission))
            co_return reply.error();
        refusal = reply.error();
    }
    Result<RoleReport> byInfo = co_await askByInfo(connection, options, refusal);
    co_return byInfo;
}

} // namespace cachedeck::sentinel
