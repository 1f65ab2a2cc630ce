// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "operations/activity.h"

#include <QJsonObject>

namespace cachedeck::operations {

/// One record as the log and the command line write it (docs/cli.md, activity); what is not there is null,
/// keys and reason are left out. Texts that are too long for a line are cut.
QJsonObject toJson(const ActivityRecord &record);

/// Nothing where \a object is no record.
std::optional<ActivityRecord> recordFromJson(const QJsonObject &object);

} // namespace cachedeck::operations
