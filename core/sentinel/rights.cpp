// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/rights.h"

namespace cachedeck::sentinel {

using client::Command;

const std::vector<Right> &monitorRights()
{
    static const std::vector<Right> rights{
        {"+role", Command("ROLE")},
        {"+info", Command("INFO", "server")},
        {"+time", Command("TIME")},
        {"+dbsize", Command("DBSIZE")},
        {"+slowlog|len", Command("SLOWLOG", "LEN")},
        {"+slowlog|get", Command("SLOWLOG", "GET", 1)},
        {"+latency|latest", Command("LATENCY", "LATEST")},
        {"+latency|history", Command("LATENCY", "HISTORY", "command")},
        {"+latency|histogram", Command("LATENCY", "HISTOGRAM", "role")},
        {"+memory|stats", Command("MEMORY", "STATS")},
        {"+client|list", Command("CLIENT", "LIST", "TYPE", "pubsub")},
        {"+scan", Command("SCAN", "0", "COUNT", 1)},
        {"%R~* +memory|usage", Command("MEMORY", "USAGE", "cachedeck:no-such-key")},
    };
    return rights;
}

} // namespace cachedeck::sentinel
