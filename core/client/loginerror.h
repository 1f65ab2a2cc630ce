// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "base/error.h"
#include "base/secret.h"

namespace cachedeck::client {

/// Whether AUTH must be said: with a password, and for a user that has none, too, who would else silently be
/// the default user. That one it is anyway, also on servers before 6, which know no others.
bool needsLogin(const QByteArray &user, const Secret &password);

/// What a person is told when \a server answers SELECT with \a failure: Config, since waiting does not help,
/// where the server lacks the database or has none but the first (a Cluster node); Permission with the rule
/// to grant; else \a failure.
Error selectError(const Error &failure, const Endpoint &server, int database);

/// "ERR max number of clients reached", which comes instead of any other first reply.
bool isMaxClients(const Error &error);

/// What a person is told when \a server answers AUTH with \a failure: an Auth error whatever the server's
/// words (redis-facts A1). Words that we do not know are left out: a server whose AUTH was renamed says
/// "unknown command 'AUTH', with args beginning with: ..." and so repeats the password.
Error loginError(const Error &failure, const Endpoint &server);

} // namespace cachedeck::client
