// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

namespace cachedeck::catalog {

/// What is allowed but looks like a slip: an event that clears keys which no group describes, or a tag that
/// no group carries; a glob that matches no group's keys. Nothing would be invalidated, and nobody would be
/// told.
std::vector<Message> doubtsAbout(const Catalog &catalog);

} // namespace cachedeck::catalog
