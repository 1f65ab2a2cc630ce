// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace cachedeck::platform {

/// A TCP socket that listens; owned by whoever has it (closeSocket()), as it goes to libraries of C.
struct ListenSocket
{
    ListenSocket() = default;
    qintptr descriptor = -1;
    quint16 port = 0; ///< The one that was found where 0 was asked for.
};

/// On the numeric \a address ("127.0.0.1", "::1", "0.0.0.0"); IPv6 alone on an IPv6 one. Not inherited by
/// child processes. Errors: Config where it is no address, or is not this machine's; Internal where the port
/// is taken or not allowed.
Result<ListenSocket> listenOn(const QByteArray &address, quint16 port);
void closeSocket(qintptr descriptor);
/// Ends both directions of a connection; its owner hears of it and closes.
void shutDown(qintptr descriptor);

} // namespace cachedeck::platform
