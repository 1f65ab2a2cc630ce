// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/policy.h"

namespace cachedeck::client {

bool isAllowed(Role role, Intent intent)
{
    switch (intent) {
    case Intent::Internal:
    case Intent::Monitor:
    case Intent::Lookup:
        return true;
    case Intent::Invalidate:
        return role != Role::Viewer;
    case Intent::Browse:
    case Intent::Exec:
        return role != Role::Support;
    case Intent::Keys:
    case Intent::Cache:
    case Intent::Analytics:
    case Intent::Warm:
    case Intent::Operate:
    case Intent::Failover:
    case Intent::Demo:
        break;
    }
    return role == Role::Operator;
}

QLatin1StringView toString(Role role)
{
    switch (role) {
    case Role::Operator:
        return QLatin1StringView("operator");
    case Role::Viewer:
        return QLatin1StringView("viewer");
    case Role::Support:
        break;
    }
    return QLatin1StringView("support");
}

QLatin1StringView toString(Intent intent)
{
    switch (intent) {
    case Intent::Internal:
        return QLatin1StringView("internal");
    case Intent::Monitor:
        return QLatin1StringView("monitor");
    case Intent::Browse:
        return QLatin1StringView("browse");
    case Intent::Lookup:
        return QLatin1StringView("lookup");
    case Intent::Keys:
        return QLatin1StringView("keys");
    case Intent::Cache:
        return QLatin1StringView("cache");
    case Intent::Invalidate:
        return QLatin1StringView("invalidate");
    case Intent::Analytics:
        return QLatin1StringView("analytics");
    case Intent::Warm:
        return QLatin1StringView("warm");
    case Intent::Operate:
        return QLatin1StringView("operate");
    case Intent::Failover:
        return QLatin1StringView("failover");
    case Intent::Exec:
        return QLatin1StringView("exec");
    case Intent::Demo:
        break;
    }
    return QLatin1StringView("demo");
}

} // namespace cachedeck::client
