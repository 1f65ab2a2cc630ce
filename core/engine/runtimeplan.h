// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/settings.h"
#include "catalog/catalog.h"
#include "engine/runtime.h"
#include "sentinel/settings.h"

namespace cachedeck::engine {

/// What a Runtime is made of, from what a service says. A value.
struct RuntimePlan
{
    RuntimePlan() = default;
    sentinel::DeploymentSettings deployment;
    cache::CacheSettings cache;
    std::optional<catalog::Catalog> catalog;
};

/// Reads profile and catalog from their files. Error: Config, with the mend.
Result<RuntimePlan> planOf(const RuntimeSettings &settings);

} // namespace cachedeck::engine
