// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/keyindex.h"

namespace cachedeck::operations {

/// \a key (or a tag, or a glob) as records may show it: who it is about cannot be read, and yet the same
/// part always looks the same, so that two records can be compared and one can be looked up for a known key.
///
/// A part that may tell of a person becomes "~" and the first 8 hexadecimal digits of its SHA-256:
/// "user:profile:~5feceb66". Which parts: where \a groups describe the key, the values of its places;
/// else whatever lies between separators (: / | { } [ ] * ? , ; = & # and blanks) and is no plain word, which
/// has only letters, "-", "_", ".", at most 3 digits and at most 24 characters. So numbers, e-mail addresses,
/// UUIDs and tokens are hidden always, but a name that is a plain word ("user:alice") only where a group says
/// that it is a value. The digest hides, it does not encrypt: who tries all numbers finds the one.
///
/// The result is safe text (base/escape.h) of at most 200 characters.
QString maskedKey(QByteArrayView key, const catalog::KeyIndex *groups = nullptr);

} // namespace cachedeck::operations
