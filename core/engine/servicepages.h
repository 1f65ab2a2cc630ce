// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/health.h"
#include "engine/call.h"

#include <string>

namespace cachedeck::engine {

/// What a service tells others about its cache, as the bodies of HTTP responses: for a service that has a
/// server of its own (else core/endpoints). Names and types in them are a contract and never change. The
/// service's name is RuntimeSettings::name.
///
/// Each call asks the Redis server now: PING, three sections of INFO and DBSIZE, in two steps of
/// RuntimeSettings::callDeadline at most. A server that does not answer is a page that says so, not an error;
/// the one error is that the runtime is closed. A handle: cheap to copy, any thread.
class ServicePages
{
public:
    explicit ServicePages(std::shared_ptr<RuntimeCore> core) : m_core(std::move(core)) { }

    /// GET /health; its status is the worse of the cache's and the service's \a own. Without Redis a service
    /// is degraded: it works by its loaders. 503 is for Unhealthy alone, which only \a own can be.
    Call<std::string> healthJson(documents::Health own = documents::Health::Healthy) const;
    Call<std::string> cacheHealthJson() const; ///< GET /api/cache/health: since when, and why.
    Call<std::string> metricsJson() const; ///< GET /api/cache/metrics.
    Call<std::string> prometheusText() const; ///< GET /metrics, documents::Exposition::contentType.

private:
    using Render = std::function<QByteArray(const documents::CacheFigures &)>;
    Call<std::string> page(Render render) const;

    std::shared_ptr<RuntimeCore> m_core;
};

} // namespace cachedeck::engine
