// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "documents/cachefigures.h"

namespace cachedeck::documents {

/// GET /metrics: the figures as Prometheus reads them (Exposition::contentType), by key group; seconds and
/// bytes, counters end in _total. Labels are service, group and the cause of a miss, never keys or tags.
/// At most mostGroups groups have series of their own, the first that appeared (CacheFigures::own); the
/// others are added up as "_other". What the server did not answer is
/// left out; \a now tells how old the figures are.
QByteArray prometheusText(const CacheFigures &figures, SteadyTime now);

inline constexpr size_t mostGroups = 100;

} // namespace cachedeck::documents
