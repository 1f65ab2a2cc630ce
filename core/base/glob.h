// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace cachedeck {

/// Whether \a key matches \a glob as Redis reads globs: `*`, `?`, `[abc]`, `[a-z]`, `[^a]` and a backslash
/// that takes a meaning away. As there, a set that is never closed ends with the glob. At most length of the
/// glob times length of the key; never recursive, whatever the glob.
bool globMatches(QByteArrayView glob, QByteArrayView key);

} // namespace cachedeck
