// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/runtask.h"

namespace cachedeck::test {

inline std::shared_ptr<client::GateContext> openGate()
{
    return std::make_shared<client::GateContext>(client::Policy(false));
}

/// To a real server, which a busy machine may keep waiting.
inline std::unique_ptr<client::Connection> connectionTo(client::ConnectionSettings settings)
{
    settings.stream.connectDeadline = patience;
    settings.handshakeDeadline = patience;
    return std::make_unique<client::Connection>(std::move(settings), openGate());
}

inline const client::CallOptions patientCall(client::Intent::Cache, patience);

inline Result<resp::Reply> ask(
    client::Connection &connection, client::Command command, client::CallOptions options = patientCall)
{
    return runTask(connection.call(std::move(command), options));
}

/// The step at which opening failed; empty if it did not.
inline QByteArray stepOf(const Result<void> &opened)
{
    if (opened.isOk() || opened.error().context().empty())
        return {};
    return QByteArray(opened.error().context().back().id().data());
}

} // namespace cachedeck::test
