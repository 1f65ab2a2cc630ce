// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/livereport.h"

#include <QString>

namespace cachedeck::bench {

/// The master's processor time for one sample of ours (cachedeckctl watch, which is the desk's engine)
/// against one scrape of prometheus-redis-exporter, on a quiet deployment. False where there is no server.
[[nodiscard]] bool measureSample(const QString &home, LiveReport *report);

} // namespace cachedeck::bench
