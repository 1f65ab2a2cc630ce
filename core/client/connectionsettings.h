// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "base/units.h"
#include "client/gate.h"
#include "client/policy.h"
#include "client/retry.h"
#include "transport/bytestream.h"

#include <QByteArray>

#include <optional>

namespace cachedeck::client {

/// How to reach and enter one server, and how patient to be. A value; any thread.
struct ConnectionSettings
{
    ConnectionSettings() = default;
    explicit ConnectionSettings(transport::StreamSettings where) : stream(std::move(where)) { }
    explicit ConnectionSettings(Endpoint where) : stream(std::move(where)) { }

    transport::StreamSettings stream;
    QByteArray user; ///< Empty: the default user.
    Secret password; ///< Empty: no AUTH.
    int database = 0; ///< SELECTed before anything else leaves (T9). Sentinels have none: leave 0.
    QByteArray clientName = QByteArrayLiteral("cachedeck"); ///< CLIENT SETNAME; empty: none.
    ConnectionUse use = ConnectionUse::Shared;
    bool noTouch = false; ///< CLIENT NO-TOUCH ON where the server knows it (7.2).
    /// LOADING, MASTERDOWN and BUSY at the ready check leave the connection open (lastError() says so), for
    /// monitoring, whose INFO such servers still answer.
    bool acceptNotReady = false;

    Milliseconds handshakeDeadline{1000}; ///< After the stream is open.
    /// Replies are due and not one byte came for this long: the connection is given up. A call at the head
    /// with a longer deadline of its own is waited for.
    Milliseconds silence{2000};
    Milliseconds heartbeat{5000}; ///< PING after this long without traffic; 0: none.
    int queueLimit = 1000; ///< Calls that wait for the connection.
    Milliseconds queueAge{2000}; ///< And how long they may.
    int inFlightLimit = 16384; ///< More wait in the queue.
};

/// How one call is to be treated; made from its intent alone in most places:
/// `connection.call(command, Intent::Monitor)`. A value.
struct CallOptions
{
    static constexpr Milliseconds defaultDeadline{1000};
    static constexpr Milliseconds probeDeadline{3000}; ///< So that "response > 1 s" can be measured.

    CallOptions(Intent what, Milliseconds most = defaultDeadline) : intent(what), deadline(most) { }
    Intent intent;
    Milliseconds deadline; ///< From the call to its reply, waiting for the connection included.
    std::optional<RetryClass> retryClass; ///< Where the caller knows better than the table: an idempotent
                                          ///< script.
    /// A person has said: although the master is in doubt (Policy::doubt).
    bool isForcedInDoubt = false;
};

/// One finished call, for traces. The text is masked (Command::maskedText).
struct CallTrace
{
    CallTrace() = default;
    QString command;
    Intent intent = Intent::Internal;
    Microseconds duration{0};
    QString outcome; ///< "ok", or the error's debug text.
};

} // namespace cachedeck::client
