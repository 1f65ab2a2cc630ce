// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/runtask.h"
#include "testing/memoryserver.h"

#include <QTest>

namespace cachedeck::test {

inline std::unique_ptr<client::Connection> connectionTo(const testing::MemoryServer &server)
{
    client::ConnectionSettings settings(server.endpoint());
    return std::make_unique<client::Connection>(
        settings, std::make_shared<client::GateContext>(client::Policy(false)), server.streams());
}

inline const client::CallOptions patient(client::Intent::Cache, patience);

inline qint64 numberOf(const resp::Reply &reply)
{
    return reply.view().integer();
}

} // namespace cachedeck::test
