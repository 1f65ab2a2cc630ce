// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/command.h"

#include <vector>

namespace cachedeck::sentinel {

/// A right that watching needs, and the harmless command that shows whether it is there.
struct Right
{
    Right(QByteArray aclRule, client::Command question)
        : rule(std::move(aclRule)), command(std::move(question))
    {
    }
    QByteArray rule; ///< As ACL SETUSER takes it: "+slowlog|get".
    client::Command command; ///< Reads, leaves idle times alone and counts as no lookup.
};

/// The monitor profile of redis-facts F1. Each denied one is a line in the server's ACL LOG: ask once.
const std::vector<Right> &monitorRights();

} // namespace cachedeck::sentinel
