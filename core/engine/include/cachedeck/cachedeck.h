// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

// The cache for any service, in any of its threads, with standard types alone: docs/library.md, "Runtime".
// Parts that know Qt are headers of their own: "engine/runtimetask.h" (awaiting), "engine/runtimehost.h" (the
// cache itself), "catalog/typedgroup.h" (keys that the compiler checks).
#include "engine/cacheclient.h"
#include "engine/runtime.h"
#include "engine/servicepages.h"
#include "engine/warmclient.h"

namespace cachedeck {

using documents::Health;
using engine::CacheClient;
using engine::Call;
using engine::LoadChoice;
using engine::Runtime;
using engine::RuntimeSettings;
using engine::ServicePages;
using engine::SetChoice;
using engine::textOf;
using engine::WarmClient;
using engine::WarmEntry;
using engine::WarmFigures;

} // namespace cachedeck
