// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/logfolder.h"

namespace cachedeck::operations {

/// Where the next record goes, and what it follows.
struct LogTail
{
    LogTail() = default;
    int number = 1; ///< Of the newest file.
    qint64 size = 0; ///< Of that file.
    bool isBare = true; ///< It has no line yet, or does not exist.
    bool isAtHeader = false; ///< The last line of all is a header.
    bool isDamaged = false; ///< Its end is not what was written: the next record begins a new file.
    qint64 entries = 0; ///< So far, in all files.
    LineHash hash = beginning();
};

/// Reads it from the ends of the files. Bytes that no newline ends, which a crash or a power loss leaves,
/// are moved into a file of their own first: the record that they began was never reported as written.
/// \pre the log's lock is held. Errors: Internal.
Result<LogTail> readTail(const LogFolder &folder, WallTime now);

} // namespace cachedeck::operations
