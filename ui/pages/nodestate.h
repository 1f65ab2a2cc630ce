// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/present.h"

namespace cachedeck::pages {

/// State and word of one data node, the same on every page: "master", "syncing 74 %", "old master", "down".
/// Pure.
Presentation stateOf(const sentinel::Node &node);

} // namespace cachedeck::pages
