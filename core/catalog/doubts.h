// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

namespace cachedeck::catalog {

/// What an entry can have, and what the cache's own books begin with (codec/envelope.h, cache/store/layout.h,
/// neither of which may be included here; tests/catalog compares).
inline constexpr qsizetype mostTags = 64;
inline constexpr qsizetype mostTagBytes = 512;
inline constexpr QByteArrayView bookkeepingPrefix("c:");

/// What is allowed but looks like a slip: an event that clears keys which no group describes, or a tag that
/// no group carries; a glob that matches no group's keys. Nothing would be invalidated, and nobody would be
/// told. And groups of which nothing can ever be stored: too many tags, one that is too long whatever its
/// places hold, keys of the cache's own.
std::vector<Message> doubtsAbout(const Catalog &catalog);

} // namespace cachedeck::catalog
