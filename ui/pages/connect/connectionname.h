// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profile.h"

namespace cachedeck::pages {

/// What a deployment is called as long as nobody has named it: by its master, else by its address.
QString suggestedName(const engine::Profile &profile);
/// Whether both mean the same servers and the same master, however they are called.
bool isSameTarget(const engine::Profile &one, const engine::Profile &other);
/// A name for \a profile that no other deployment among \a known has; the one of the same target stays.
DeploymentName freeName(const engine::Profile &profile, const std::vector<engine::Profile> &known);
/// "10.6.9.21:26379 and 2 more"
QString targetText(const engine::Profile &profile);

} // namespace cachedeck::pages
