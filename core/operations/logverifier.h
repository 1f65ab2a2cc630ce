// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "base/result.h"
#include "operations/logfolder.h"

#include <optional>

namespace cachedeck::operations {

/// Whether the log is what was written.
///
/// Found are: a changed byte, a line that was removed, added or moved, a file that is missing, and an end
/// that was cut off (by activity.head). Not found is what somebody does who computes all hashes anew: the
/// chain has no secret. Who needs that too copies the head's hash to another machine.
///
/// A log whose oldest files were removed by its own retention is whole: each file names the hash that it goes
/// on from and the oldest file that was kept when it was begun, so only a file that retention had to keep may
/// not be missing. entries then counts what is there, and isShortened says so. A torn last line is what a
/// crash leaves of a record that was never reported as written: isTorn, and no harm.
struct Verification
{
    Verification() = default;
    qint64 entries = 0; ///< That are there, right ones and others.
    bool isOk = true;
    std::optional<qint64> firstBad; ///< The number of the first entry that is not what was written.
    QString file; ///< Where that is.
    qint64 line = 0;
    Message reason;
    bool isShortened = false;
    bool isTorn = false;
};

/// Reads all files once in bounded memory (some 100 bytes beside one line). Blocks: a worker's. One use.
class LogVerifier
{
public:
    explicit LogVerifier(LogFolder folder) : m_folder(std::move(folder)) { }

    /// Errors: Internal (a file that cannot be read).
    Result<Verification> run();

private:
    QList<int> strayFiles() const;
    Result<void> readFile(int number, bool isFirst);
    void readHeader(QByteArrayView line, int number, bool isFirst);
    void readEntry(QByteArrayView line, const QString &path, qint64 lineNumber);
    void checkBeginning(int number);
    void checkEnd();
    void report(qint64 entry, const QString &path, qint64 line, const Message &reason);

    LogFolder m_folder;
    Verification m_found;
    std::optional<LogHead> m_head;
    LineHash m_hash = beginning();
    qint64 m_next = 1; ///< The number of the next entry.
    int m_oldestKept = 1; ///< As the newest header says.
    qint64 m_firstEntry = 1; ///< Of the first file that is there.
};

} // namespace cachedeck::operations
