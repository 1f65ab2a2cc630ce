// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/metrics.h"

#include "documents/health.h"
#include "documents/jsonparts.h"

#include <cmath>

namespace cachedeck::documents {

namespace {

QJsonObject objectOf(const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    QJsonObject object;
    for (const auto &[name, value] : fields)
        object[QString::fromUtf8(name)] = QString::fromUtf8(value);
    return object;
}

QJsonObject healthPart(const CacheFigures &figures)
{
    QJsonObject health;
    health[QStringLiteral("status")] = toString(healthOf(figures));
    health[QStringLiteral("connected")] = figures.isConnected;
    if (figures.latency) {
        const auto whole = std::chrono::round<Milliseconds>(*figures.latency);
        health[QStringLiteral("latency")] = qint64(whole.count());
    }
    return health;
}

} // namespace

QJsonObject statisticsJson(const cache::GroupStatistics &total)
{
    constexpr double digits = 1000;
    const double rate = total.reads() > 0 ? double(total.hits) / double(total.reads()) : 0;
    QJsonObject statistics;
    statistics[QStringLiteral("hits")] = total.hits;
    statistics[QStringLiteral("misses")] = total.missCount();
    statistics[QStringLiteral("hitRate")] = std::round(rate * digits) / digits;
    return statistics;
}

QByteArray textOf(const QJsonObject &document)
{
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

QByteArray metricsJson(const CacheFigures &figures)
{
    QJsonObject metrics;
    metrics[QStringLiteral("health")] = healthPart(figures);
    metrics[QStringLiteral("memory")] = objectOf(figures.server.memory);
    metrics[QStringLiteral("stats")] = objectOf(figures.server.stats);
    metrics[QStringLiteral("keyspace")] = objectOf(figures.server.keyspace);
    if (figures.server.keyCount)
        metrics[QStringLiteral("keyCount")] = *figures.server.keyCount;
    metrics[QStringLiteral("cacheManagerStats")] = statisticsJson(figures.total);
    metrics[QStringLiteral("timestamp")] = toIsoString(figures.time);
    return textOf(metrics);
}

} // namespace cachedeck::documents
