// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/message.h"

#include <QByteArray>
#include <QSharedData>

#include <vector>

namespace cachedeck {

/// What kind of failure it was; callers decide by it. Words are made in core/words from kind and messages.
enum class ErrorKind {
    Cancelled, ///< The owner went away or asked to stop.
    Timeout, ///< Deadline passed; nothing was sent, or what was sent only read.
    OutcomeUnknown, ///< A write was sent and its reply never came: it may have run (product rule 6).
    Unreachable, ///< Refused, reset, no route, name not found, no answer to a connect.
    Tls, ///< Handshake, chain or name.
    Auth, ///< NOAUTH, WRONGPASS.
    Permission, ///< NOPERM: a right is missing on the server.
    Protocol, ///< The peer does not speak RESP as expected.
    Server, ///< Any other error reply; serverCode has its first word.
    NotMaster, ///< READONLY, or ROLE says that it is no master.
    Loading, ///< LOADING, MASTERDOWN: alive but not serving yet.
    Busy, ///< BUSY: blocked by a script.
    Config, ///< What the user or a file gave is wrong; the message names place and mend.
    Refused, ///< Our own gate or guard said no.
    Internal, ///< Our own disk, keychain or a broken assumption.
};

/// Whether the command can have run, which decides whether it may be sent again.
enum class Delivery {
    NotSent, ///< No byte left us.
    Rejected, ///< The server answered that it did not run it.
    Unknown, ///< Sent, no answer.
};

namespace detail {

/// What an Error holds, shared by its copies.
struct Failure : QSharedData
{
    ErrorKind kind = ErrorKind::Internal;
    Delivery delivery = Delivery::NotSent;
    QByteArray serverCode;
    Message message;
    std::vector<Message> context;
};

} // namespace detail

/// A failure as a value. Never carries a secret. One pointer, as a Result holds it in the place of every
/// value that a call returns; copies share their content. A value; any thread.
class Error
{
public:
    Error() = default;
    Error(ErrorKind kind, Message message, Delivery delivery = Delivery::NotSent);

    /// From a server's error reply ("WRONGTYPE Operation ..."): the kind follows from the code (redis-facts
    /// A4).
    static Error fromServer(const QByteArray &reply);

    ErrorKind kind() const { return content().kind; }
    Delivery delivery() const { return content().delivery; }
    /// First word of the server's reply, else empty.
    const QByteArray &serverCode() const { return content().serverCode; }
    const Message &message() const { return content().message; }
    /// What each boundary added ("while asking sentinel x"), innermost first.
    const std::vector<Message> &context() const { return content().context; }
    bool is(ErrorKind wanted) const { return kind() == wanted; }

    [[nodiscard]] Error withContext(Message message) const;
    [[nodiscard]] Error withDelivery(Delivery delivery) const;
    [[nodiscard]] Error withKind(ErrorKind kind) const;

    QString debugText() const; ///< For logs and test failures.

    friend bool operator==(const Error &a, const Error &b);

private:
    const detail::Failure &content() const;
    detail::Failure &changeable();
    QSharedDataPointer<detail::Failure> m_failure; ///< Null: what a bare Error says.
};

/// Stable word for JSON and logs ("timeout", "outcomeUnknown", ...).
QLatin1StringView toString(ErrorKind kind);

} // namespace cachedeck
