// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"
#include "operations/activity.h"
#include "operations/logtail.h"
#include "platform/filelock.h"
#include "storage/pause.h"

namespace cachedeck::operations {

/// Writes records to the log's files: under the lock, at the end that it reads anew each time, for others
/// write, too; on the disk when it returns. Blocks: a worker's.
class LogAppender
{
public:
    LogAppender(LogFolder folder, Bytes fileSize, int filesKept, Milliseconds lockPatience,
        const Clock *clock, storage::Pause *pause)
        : m_folder(std::move(folder)), m_fileSize(fileSize), m_filesKept(filesKept),
          m_lockPatience(lockPatience), m_clock(clock), m_pause(pause)
    {
    }

    /// Gives \a record its time. On failure (Internal, naming file and mend) the log is as it was.
    Result<void> append(ActivityRecord record) const;

    /// The lock, waited for with the \a pause of whose thread it is. Errors: Internal.
    Result<platform::FileLock> lock(storage::Pause *pause) const;
    const LogFolder &folder() const { return m_folder; }

private:
    /// Bytes and where they go.
    struct Piece
    {
        int number = 1;
        qint64 offset = 0;
        int oldest = 0; ///< Of the files, once these are written; 0: none is to go.
        QByteArray bytes;
    };
    Piece nextPlace(const LogTail &tail, LineHash *hash) const;
    Result<void> put(const Piece &piece) const;
    void dropBefore(int number) const;

    LogFolder m_folder;
    Bytes m_fileSize;
    int m_filesKept;
    Milliseconds m_lockPatience;
    const Clock *m_clock;
    storage::Pause *m_pause;
};

} // namespace cachedeck::operations
