// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/collector.h"
#include "documents/health.h"
#include "endpoints/taskdoor.h"
#include "operations/warming.h"

namespace cachedeck::endpoints {

/// What a service adds to its cache's endpoints. A value.
struct CacheRoutes
{
    CacheRoutes() = default;
    QString prefix; ///< Before each path: "/users".
    /// How the service itself is, beside its cache; empty: well. Called on the server's thread: it must
    /// neither block, as nobody else is served meanwhile, nor throw, which ends the program.
    std::function<documents::Health()> own;
    /// POST /api/cache/warm; without it there is no such route. See warmBy().
    AsyncHandler warm;
    Milliseconds warmDeadline{60'000}; ///< Then 202, and it goes on.
};

/// Mounts GET /health, /metrics, /api/cache/health, /api/cache/metrics, /api/cache/metrics/prometheus and
/// POST /api/cache/warm. They show the newest figures of \a board, which must outlive the server's run.
/// Errors: Config, for a prefix that is no path.
Result<void> mount(Server &server, const documents::FiguresBoard &board, CacheRoutes routes = {});

/// Runs all strategies of \a warming, on its thread: 200 {"message"} when all is done, 207 {"status"} where
/// some of it failed, 409 {"error"} while another run is under way, 503 {"error"} where the server is full or
/// evicts; 207 and 503 say of each strategy what it did. \a warming must outlive the door.
http::Handler warmBy(operations::Warming &warming);

} // namespace cachedeck::endpoints
