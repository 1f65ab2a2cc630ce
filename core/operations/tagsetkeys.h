// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/store/tagsets.h"
#include "operations/invalidationrequest.h"

namespace cachedeck::operations {

/// Adds the keys that other software has put into sets of the request's tags (catalog::TagSet), which carry
/// no tag of ours. Error: Config where they are more than InvalidationRequest::mostKeys. Both outlive the
/// task.
async::Task<Result<void>> addTagSetKeys(cache::TagSets *sets, InvalidationRequest *request);

} // namespace cachedeck::operations
