// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/loginerror.h"

namespace cachedeck::client {

bool isMaxClients(const Error &error)
{
    const auto &arguments = error.message().arguments();
    const auto *text = arguments.empty() ? nullptr : std::get_if<QByteArray>(&arguments.front());
    return text && text->startsWith("ERR max number of clients");
}

bool needsLogin(const QByteArray &user, const Secret &password)
{
    return !password.isEmpty() || !(user.isEmpty() || user == "default");
}

Error selectError(const Error &failure, const Endpoint &server, int database)
{
    if (!failure.is(ErrorKind::Server) || isMaxClients(failure))
        return failure;
    return Error(ErrorKind::Config,
        Message("client.database.refused", {server.toString(), QString::number(database)}),
        Delivery::Rejected);
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
