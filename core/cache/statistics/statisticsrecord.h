// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/statistics/statistics.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace cachedeck::cache {

/// Names and amounts as they lie in a hash of the layout (docs/library.md, "Statistics"): "hits
/// user.profile", "hit.b57 user.profile".
using StatisticsFields = std::vector<std::pair<QByteArray, qint64>>;

/// What was counted after \a earlier, an earlier copy of \a now.
GroupStatistics since(const GroupStatistics &now, const GroupStatistics &earlier);
/// Those that are not 0.
StatisticsFields fieldsOf(const QString &group, const GroupStatistics &counted);
/// Adds one field to the group that it names; what is none of ours is left out.
void addField(QHash<QString, GroupStatistics> *groups, QByteArrayView name, qint64 amount);

} // namespace cachedeck::cache
