// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"
#include "demo/state.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace cachedeck::demo {

/// False on Windows, where no server can be started: the demo says so.
bool isAvailable();

/// The installed server: redis-server, else valkey-server, else redis-check-rdb or valkey-check-rdb, which
/// are the same program (Debian's redis-tools has no more, and starts no service). Error: Config
/// demo.server.missing.
Result<QString> findServer();
/// What to start in \a folder so that \a program serves: itself, or a link with the right name. Error:
/// Internal.
Result<QString> runnableServer(const QString &program, const QString &folder);

/// So many ports of 127.0.0.1 on which nobody listens now. Error: Internal demo.ports.none.
Result<std::vector<quint16>> freePorts(int count);

inline constexpr Bytes maxMemory{64 * 1024 * 1024};

/// After so long without a good answer a sentinel takes a server for down.
inline constexpr Milliseconds sentinelDownAfter{2000};

/// Sentinels whose votes split try again after twice as long: still before a frozen master wakes up.
inline constexpr Milliseconds failoverTimeout{3000};

/// Configuration of a data node. \a master port 0: it is the master.
QByteArray serverConfiguration(const QString &folder, quint16 port, quint16 master);

/// What a sentinel is told at its start, so that all know one another at once.
struct SentinelSetup
{
    SentinelSetup() = default;
    quint16 port = 0;
    QByteArray id; ///< 40 hexadecimal digits.
    quint16 master = 0;
    std::vector<quint16> replicas;
    std::vector<std::pair<quint16, QByteArray>> peers; ///< Port and id.
};
QByteArray sentinelConfiguration(const QString &folder, const SentinelSetup &setup);

/// Starts \a program so that it outlives us, in a session of its own, its output in \a logFile. Error:
/// Internal demo.start.failed.
Result<platform::ProcessIdentity> startDetached(
    const QString &program, const QStringList &arguments, const QString &folder, const QString &logFile);

} // namespace cachedeck::demo
