// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/policy.h"
#include "engine/profile.h"
#include "sentinel/settings.h"

namespace cachedeck::engine {

/// A profile and its secrets in the terms of core/sentinel. For the desk and cachedeckctl: what they read, by
/// core/cache too, keeps no key alive (noTouch); a service switches that off. Pure; any thread.
sentinel::DeploymentSettings deploymentSettings(const Profile &profile, const Credentials &credentials);

/// The same, with where to look for them again.
sentinel::DeploymentSettings deploymentSettings(const Connection &connection);

/// What was read again, in the same terms.
sentinel::FreshSecrets freshSecrets(const Credentials &credentials);

/// What the gate decides from: role and read-only of the profile.
client::Policy policyOf(const Profile &profile);

} // namespace cachedeck::engine
