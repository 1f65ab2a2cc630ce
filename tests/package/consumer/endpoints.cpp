// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A service's own HTTP endpoint.
#include "endpoints/server.h"

#include <cstdio>

using namespace cachedeck;

int main()
{
    endpoints::Server server;
    const auto answer = [](const http::Request &) { return http::Response(200); };
    if (!server.add("GET", QStringLiteral("/"), answer) || !server.start())
        return 1;
    std::puts(server.port() > 0 ? "serving" : "silent");
    return 0;
}
