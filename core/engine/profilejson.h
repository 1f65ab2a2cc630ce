// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <QJsonObject>

namespace cachedeck::engine {

/// A profile as profiles.json and exports hold it; no secrets. Defaults are written too, so that a file reads
/// alone.
QJsonObject toJson(const Profile &profile);
/// Error: Config, naming the member. Members that nobody knows are ignored: a newer version may have written
/// them.
Result<Profile> profileFromJson(const QJsonObject &object);

} // namespace cachedeck::engine
