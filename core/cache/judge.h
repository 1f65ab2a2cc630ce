// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"

#include <QHash>

#include <variant>

namespace cachedeck::cache {

/// Generations as a reader saw them, by tag; a tag that has none is not in it.
using SeenGenerations = QHash<QByteArray, QByteArray>;

/// The bytes under a key of envelope mode as an entry whose tags are not yet judged, or why they are none.
std::variant<codec::Opened, MissCause> readEnvelope(QByteArrayView bytes);

/// Whether what was opened holds at \a now. \a seen must have been read after the read began and must have
/// been asked for every tag of the entry. Tags first: a stale copy whose tag was invalidated is no stale
/// copy.
Lookup judge(codec::Opened opened, const SeenGenerations &seen, WallTime now);

} // namespace cachedeck::cache
