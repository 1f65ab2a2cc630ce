// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"

namespace cachedeck::operations {

/// The log's own failures: all Internal, each names the file and what mends it.
Error unwritable(const QString &file, const QString &reason);
Error unreadable(const QString &file, const QString &reason);
Error folderMissing(const QString &folder); ///< And it cannot be made.
Error noFolder(const QString &path); ///< A file, or none that this user may read.
/// Of storage::waitForLock() that waited for \a patience.
Error unlockable(const Error &error, const QString &lock, Milliseconds patience);

} // namespace cachedeck::operations
