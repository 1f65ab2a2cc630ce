// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <compare>

namespace cachedeck {

/// Sentinel's configuration epoch of one master: grows with every failover.
struct Epoch
{
    constexpr Epoch() = default;
    constexpr explicit Epoch(qint64 number) : value(number) { }
    qint64 value = 0;
    constexpr auto operator<=>(const Epoch &) const = default;
};

/// The name by which a person knows a deployment (a profile's name); unique in one desk.
struct DeploymentName
{
    DeploymentName() = default;
    explicit DeploymentName(QString name) : value(std::move(name)) { }
    QString value;
    friend bool operator==(const DeploymentName &, const DeploymentName &) = default;
    friend bool operator<(const DeploymentName &a, const DeploymentName &b) { return a.value < b.value; }
    friend size_t qHash(const DeploymentName &name, size_t seed = 0) { return qHash(name.value, seed); }
};

/// Which life of which master something belongs to. Counters, pending operations and series carry it:
/// a change means new baselines (redis-facts A3).
struct Incarnation
{
    Incarnation() = default;
    Incarnation(Endpoint master, Epoch configEpoch, QByteArray serverRunId)
        : endpoint(std::move(master)), epoch(configEpoch), runId(std::move(serverRunId))
    {
    }
    Endpoint endpoint;
    Epoch epoch; ///< 0 without Sentinel.
    QByteArray runId; ///< `run_id` of INFO server.
    friend bool operator==(const Incarnation &, const Incarnation &) = default;
};

} // namespace cachedeck
