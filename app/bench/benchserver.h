// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/endpoint.h"
#include "client/connection.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace cachedeck::bench {

/// A Redis server of one's own on a free port of this machine, without persistence, in a temporary folder;
/// ends with this object, and with the program however that ends. Thread: one, with an event loop.
class BenchServer
{
public:
    BenchServer();
    ~BenchServer();
    Q_DISABLE_COPY_MOVE(BenchServer)

    /// Ends when it answers. Errors: as demo/server.h finds and starts servers; Internal demo.start.ended,
    /// demo.start.silent.
    async::Task<Result<void>> start();
    Endpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_port}; }
    quint16 port() const { return m_port; }
    /// An open one that may write and run the library's scripts.
    async::Task<Result<std::unique_ptr<client::Connection>>> connect();

private:
    Result<void> launch();
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace cachedeck::bench
