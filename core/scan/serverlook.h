// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/units.h"
#include "client/script.h"

#include <QByteArray>

namespace cachedeck::scan {

/// What a walk has to know of its server, asked now and then while it goes (about 0.15 ms of server time).
struct ServerLook
{
    ServerLook() = default;
    QByteArray runId; ///< Empty where it does not tell.
    /// Redis or Valkey, alone and not in cluster mode: cursors are bucket numbers with reversed bits.
    bool hasKnownCursors = false;
    qint64 scanCalls = 0; ///< Of all clients since the server's start; 0 where it does not tell.
    Microseconds scanTime{0};
    qint64 keys = 0; ///< In the connection's database.
};

/// DBSIZE, INFO server and INFO commandstats. A server that refuses INFO is an unknown one; every other
/// failure is an error.
async::Task<Result<ServerLook>> lookAt(client::Caller call, client::CallOptions options);

/// Pure: from the texts of both INFOs.
ServerLook readLook(QByteArrayView server, QByteArrayView statistics);

} // namespace cachedeck::scan
