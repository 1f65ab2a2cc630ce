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

/// A right that is missing inside a script is the script's error to the server: ERR, in three forms (up to
/// 6.2, 7.0, since 7.2). The form is looked for where the server begins to speak, as scripts quote others.
bool isDeniedInScript(const QByteArray &reply)
{
    constexpr QByteArrayView denied("The user executing the script can't ");
    const bool isOld = reply.startsWith("ERR Error running script (call to f_");
    const qsizetype said = isOld ? reply.indexOf(denied) : qsizetype(sizeof "ERR");
    return reply.startsWith("ERR ACL failure in script: ")
        || (reply.startsWith("ERR ") && said >= 0 && QByteArrayView(reply).sliced(said).startsWith(denied));
}

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
    return isDeniedInScript(reply) ? ErrorKind::Permission : ErrorKind::Server;
}

} // namespace

Error::Error(ErrorKind kind, Message message, Delivery delivery) : m_failure(new detail::Failure)
{
    m_failure->kind = kind;
    m_failure->delivery = delivery;
    m_failure->message = std::move(message);
}

Error Error::fromServer(const QByteArray &reply)
{
    const auto space = reply.indexOf(' ');
    const QByteArray code = space < 0 ? reply : reply.left(space);
    Error error(kindOf(code, reply), Message("server.reply", {reply}), Delivery::Rejected);
    error.m_failure->serverCode = code;
    return error;
}

const detail::Failure &Error::content() const
{
    static const detail::Failure bare;
    return m_failure ? *m_failure : bare;
}

/// This error's own content, apart from what its copies show.
detail::Failure &Error::changeable()
{
    if (!m_failure)
        m_failure = new detail::Failure;
    return *m_failure;
}

Error Error::withContext(Message message) const
{
    Error copy = *this;
    copy.changeable().context.push_back(std::move(message));
    return copy;
}

Error Error::withDelivery(Delivery delivery) const
{
    Error copy = *this;
    copy.changeable().delivery = delivery;
    return copy;
}

Error Error::withKind(ErrorKind kind) const
{
    Error copy = *this;
    copy.changeable().kind = kind;
    return copy;
}

QString Error::debugText() const
{
    QString text = QString(toString(kind())) + u": " + message().debugText();
    for (const Message &one : context())
        text += u"; " + one.debugText();
    return text;
}

bool operator==(const Error &a, const Error &b)
{
    const detail::Failure &x = a.content();
    const detail::Failure &y = b.content();
    return x.kind == y.kind && x.delivery == y.delivery && x.serverCode == y.serverCode
        && x.message == y.message && x.context == y.context;
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
