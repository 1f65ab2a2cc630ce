// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/loginerror.h"

namespace cachedeck::client {

namespace {

/// Its own words, which an error of the server carries first.
QByteArray serverText(const Error &error)
{
    const auto &arguments = error.message().arguments();
    const auto *text = arguments.empty() ? nullptr : std::get_if<QByteArray>(&arguments.front());
    return text ? *text : QByteArray();
}

} // namespace

bool isMaxClients(const Error &error)
{
    return serverText(error).startsWith("ERR max number of clients");
}

bool needsLogin(const QByteArray &user, const Secret &password)
{
    return !password.isEmpty() || !(user.isEmpty() || user == "default");
}

Error selectError(const Error &failure, const Endpoint &server, int database)
{
    const std::vector<MessageArgument> arguments{server.toString(), QString::number(database)};
    if (failure.is(ErrorKind::Permission))
        return Error(ErrorKind::Permission, Message("client.database.right", arguments), Delivery::Rejected);
    if (!failure.is(ErrorKind::Server) || isMaxClients(failure))
        return failure;
    const bool isAbsent = serverText(failure).contains("out of range");
    const char *id = isAbsent ? "client.database.absent" : "client.database.refused";
    return Error(ErrorKind::Config, Message(id, arguments), Delivery::Rejected);
}

Error loginError(const Error &failure, const Endpoint &server)
{
    if (!failure.is(ErrorKind::Server) || isMaxClients(failure))
        return failure;
    return Error(ErrorKind::Auth,
        Message("client.login.refused", {server.toString(), QString::fromLatin1(failure.serverCode())}),
        Delivery::Rejected);
}

} // namespace cachedeck::client
