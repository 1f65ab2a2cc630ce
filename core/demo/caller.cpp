// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/caller.h"

#include "async/check.h"
#include "demo/state.h"

namespace cachedeck::demo {

Caller::Caller() : m_gate(std::make_shared<client::GateContext>(client::Policy(false))) { }

async::Task<Result<std::unique_ptr<client::Connection>>> Caller::connect(Endpoint server)
{
    client::ConnectionSettings settings(std::move(server));
    settings.clientName = QByteArrayLiteral("cachedeck-demo");
    settings.acceptNotReady = true; // one blocked by a script still takes SCRIPT KILL
    auto connection = std::make_unique<client::Connection>(settings, m_gate);
    const Result<void> opened = co_await connection->open();
    if (!opened.isOk())
        co_return opened.error();
    co_return std::move(connection);
}

async::Task<Result<resp::Reply>> Caller::ask(Endpoint server, client::Command command, Milliseconds deadline)
{
    auto connected = co_await connect(std::move(server));
    if (!connected.isOk())
        co_return connected.error();
    const std::unique_ptr<client::Connection> connection = std::move(connected).value();
    const client::CallOptions options(client::Intent::Demo, deadline);
    Result<resp::Reply> reply = co_await connection->call(std::move(command), options);
    co_return std::move(reply);
}

async::Task<Result<Endpoint>> Caller::master(std::vector<Endpoint> sentinels)
{
    for (const Endpoint &sentinel : sentinels) {
        const client::Command command("SENTINEL", "get-master-addr-by-name", masterName);
        const Result<resp::Reply> reply = co_await ask(sentinel, command);
        if (!reply.isOk() || reply->view().size() != 2)
            continue;
        const resp::ReplyView address = reply->view();
        co_return Endpoint(QString::fromLatin1(address[0].bytes()), quint16(address[1].integer()));
    }
    co_return Error(ErrorKind::Unreachable, Message("demo.sentinels.silent"));
}

} // namespace cachedeck::demo
