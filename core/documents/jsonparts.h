// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/statistics/statistics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace cachedeck::documents {

/// hits, misses, hitRate (0 to 1, three digits; 0 where nothing was read).
QJsonObject statisticsJson(const cache::GroupStatistics &total);
QByteArray textOf(const QJsonObject &document);

} // namespace cachedeck::documents
