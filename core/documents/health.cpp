// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/health.h"

#include "documents/jsonparts.h"

#include <QJsonArray>

#include <algorithm>

namespace cachedeck::documents {

namespace {

QJsonObject redisCheck(const CacheFigures &figures)
{
    QJsonObject check;
    check[QStringLiteral("name")] = QStringLiteral("redis");
    check[QStringLiteral("status")] = toString(healthOf(figures));
    check[QStringLiteral("since")] = toIsoString(figures.since);
    if (figures.latency)
        check[QStringLiteral("latencyMs")] = fractionalMilliseconds(*figures.latency);
    if (figures.problem) {
        QJsonObject evidence;
        evidence[QStringLiteral("kind")] = toString(figures.problem->kind());
        evidence[QStringLiteral("id")] = figures.problem->message().id();
        if (!figures.problem->serverCode().isEmpty())
            evidence[QStringLiteral("code")] = QString::fromLatin1(figures.problem->serverCode());
        check[QStringLiteral("evidence")] = evidence;
    }
    return check;
}

} // namespace

QLatin1StringView toString(Health health)
{
    constexpr QLatin1StringView words[]
        = {QLatin1StringView("healthy"), QLatin1StringView("degraded"), QLatin1StringView("unhealthy")};
    return words[size_t(health)];
}

Health healthOf(const CacheFigures &figures)
{
    return figures.isConnected ? Health::Healthy : Health::Degraded;
}

int httpStatus(Health health)
{
    return health == Health::Unhealthy ? 503 : 200;
}

QByteArray healthJson(const CacheFigures &figures, Health own)
{
    QJsonObject cache;
    cache[QStringLiteral("status")]
        = figures.isConnected ? QStringLiteral("connected") : QStringLiteral("disconnected");
    cache[QStringLiteral("statistics")] = statisticsJson(figures.total);
    QJsonObject health;
    health[QStringLiteral("status")] = toString(std::max(own, healthOf(figures)));
    health[QStringLiteral("service")] = figures.service;
    health[QStringLiteral("timestamp")] = toIsoString(figures.time);
    health[QStringLiteral("cache")] = cache;
    return textOf(health);
}

QByteArray cacheHealthJson(const CacheFigures &figures)
{
    QJsonObject health;
    health[QStringLiteral("status")] = toString(healthOf(figures));
    health[QStringLiteral("service")] = figures.service;
    health[QStringLiteral("timestamp")] = toIsoString(figures.time);
    health[QStringLiteral("since")] = toIsoString(figures.since);
    health[QStringLiteral("checks")] = QJsonArray{redisCheck(figures)};
    return textOf(health);
}

} // namespace cachedeck::documents
