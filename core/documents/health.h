// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/cachefigures.h"

#include <QLatin1StringView>

namespace cachedeck::documents {

/// In the order of badness.
enum class Health : quint8 { Healthy, Degraded, Unhealthy };

QLatin1StringView toString(Health health); ///< "healthy", "degraded", "unhealthy".
/// Of the cache alone: a service without Redis still works by its loaders, so that is Degraded.
Health healthOf(const CacheFigures &figures);
/// 200 for what works, 503 for Unhealthy.
int httpStatus(Health health);

/// GET /health: status, service, timestamp, cache {status, statistics {hits, misses, hitRate}}. The status is
/// the worse of the cache's and the service's \a own. The cache's is "connected" or "disconnected".
QByteArray healthJson(const CacheFigures &figures, Health own = Health::Healthy);
/// GET /api/cache/health: status, service, timestamp, since, checks [{name, status, since, latencyMs or
/// evidence}].
QByteArray cacheHealthJson(const CacheFigures &figures);

} // namespace cachedeck::documents
