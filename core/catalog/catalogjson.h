// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>

namespace cachedeck::catalog {

/// The catalog as resolved: defaults, inherited TTLs and patterns and the environment's overrides are in,
/// every member is there, and what is not stated is null. Members are named as in the file (docs/catalog.md).
QJsonObject toJson(const Catalog &catalog);

QJsonObject toJson(const Service &service);
/// With ttlSeconds, or ttlRule where it depends on the entry.
QJsonObject toJson(const KeyGroup &group);
QJsonObject toJson(const Event &event);
QJsonObject toJson(const Job &job);
QJsonObject toJson(const HealthCheck &check);

} // namespace cachedeck::catalog
