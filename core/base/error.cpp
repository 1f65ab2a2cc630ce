// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/error.h"

#include <algorithm>
#include <array>

namespace cachedeck {

namespace {

struct CodeKind
{
    const char *code;
    ErrorKind kind;
};

// redis-facts A4: the first word of the reply decides what a client may do next.
constexpr std::array codeKinds{
    CodeKind{"READONLY", ErrorKind::NotMaster},
    CodeKind{"LOADING", ErrorKind::Loading},
    CodeKind{"MASTERDOWN", ErrorKind::Loading},
    CodeKind{"BUSY", ErrorKind::Busy},
    CodeKind{"NOAUTH", ErrorKind::Auth},
    CodeKind{"WRONGPASS", ErrorKind::Auth},
    CodeKind{"NOPERM", ErrorKind::Permission},
    CodeKind{"DENIED", ErrorKind::Config},
    CodeKind{"CLUSTERDOWN", ErrorKind::Config},
    CodeKind{"MOVED", ErrorKind::Config},
    CodeKind{"ASK", ErrorKind::Config},
    CodeKind{"TRYAGAIN", ErrorKind::Config},
    CodeKind{"CROSSSLOT", ErrorKind::Config},
};

ErrorKind kindOf(const QByteArray &code, const QByteArray &reply)
{
    const auto *found
        = std::find_if(codeKinds.begin(), codeKinds.end(), [&](const CodeKind &c) { return code == c.code; });
    if (found != codeKinds.end())
        return found->kind;
    // Without a user the reply to a wrong or needless AUTH is a plain ERR.
    if (reply.startsWith("ERR AUTH ") || reply.startsWith("ERR Client sent AUTH")
        || reply.startsWith("ERR invalid password"))
        return ErrorKind::Auth;
    return ErrorKind::Server;
}

} // namespace

Error::Error(ErrorKind kind, Message message) : m_kind(kind), m_message(std::move(message)) { }

Error::Error(ErrorKind kind, Message message, Delivery delivery)
    : m_kind(kind), m_delivery(delivery), m_message(std::move(message))
{
}

Error Error::fromServer(const QByteArray &reply)
{
    const auto space = reply.indexOf(' ');
    Error error(ErrorKind::Server, Message("server.reply", {reply}), Delivery::Rejected);
    error.m_serverCode = space < 0 ? reply : reply.left(space);
    error.m_kind = kindOf(error.m_serverCode, reply);
    return error;
}

Error Error::withContext(Message message) const
{
    Error copy = *this;
    copy.m_context.push_back(std::move(message));
    return copy;
}

Error Error::withDelivery(Delivery delivery) const
{
    Error copy = *this;
    copy.m_delivery = delivery;
    return copy;
}

Error Error::withKind(ErrorKind kind) const
{
    Error copy = *this;
    copy.m_kind = kind;
    return copy;
}

QString Error::debugText() const
{
    QString text = QString(toString(m_kind)) + u": " + m_message.debugText();
    for (const Message &message : m_context)
        text += u"; " + message.debugText();
    return text;
}

QLatin1StringView toString(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QLatin1StringView("cancelled");
    case ErrorKind::Timeout:
        return QLatin1StringView("timeout");
    case ErrorKind::OutcomeUnknown:
        return QLatin1StringView("outcomeUnknown");
    case ErrorKind::Unreachable:
        return QLatin1StringView("unreachable");
    case ErrorKind::Tls:
        return QLatin1StringView("tls");
    case ErrorKind::Auth:
        return QLatin1StringView("auth");
    case ErrorKind::Permission:
        return QLatin1StringView("permission");
    case ErrorKind::Protocol:
        return QLatin1StringView("protocol");
    case ErrorKind::Server:
        return QLatin1StringView("server");
    case ErrorKind::NotMaster:
        return QLatin1StringView("notMaster");
    case ErrorKind::Loading:
        return QLatin1StringView("loading");
    case ErrorKind::Busy:
        return QLatin1StringView("busy");
    case ErrorKind::Config:
        return QLatin1StringView("config");
    case ErrorKind::Refused:
        return QLatin1StringView("refused");
    case ErrorKind::Internal:
        break;
    }
    return QLatin1StringView("internal");
}

} // namespace cachedeck
