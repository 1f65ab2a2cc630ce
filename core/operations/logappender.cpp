// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logappender.h"

#include "operations/activityjson.h"
#include "operations/logerrors.h"
#include "platform/filesync.h"
#include "storage/lockwait.h"
#include "storage/statefolder.h"

#include <QFile>

#include <algorithm>

namespace cachedeck::operations {

namespace {

/// Empty on success, else the system's reason: a disk that becomes full first takes a part, and only says why
/// it takes no more when it is asked again.
QString writeAll(QFile *file, const QByteArray &bytes)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const qint64 more = file->write(bytes.constData() + done, bytes.size() - done);
        if (more <= 0)
            return file->errorString();
        done += more;
    }
    return {};
}

} // namespace

Result<platform::FileLock> LogAppender::lock(storage::Pause *pause) const
{
    Result<platform::FileLock> lock = storage::waitForLock(m_folder.lockFile(), m_lockPatience, pause);
    if (!lock)
        return unlockable(lock.error(), m_folder.lockFile(), m_lockPatience);
    return lock;
}

Result<void> LogAppender::append(ActivityRecord record) const
{
    if (!storage::makePrivateFolder(m_folder.path()))
        return folderMissing(m_folder.path());
    const Result<platform::FileLock> held = lock(m_pause);
    if (!held)
        return held.error();
    record.time = m_clock->wall();
    const Result<LogTail> tail = readTail(m_folder, record.time);
    if (!tail)
        return tail.error();
    LineHash hash = tail->hash;
    Piece piece = nextPlace(*tail, &hash);
    QJsonObject content = toJson(record);
    content.insert(QLatin1StringView("entry"), tail->entries + 1);
    piece.bytes += chainedLine(content, &hash);
    if (Result<void> written = put(piece); !written)
        return written;
    m_folder.writeHead(LogHead(tail->entries + 1, hash));
    if (piece.oldest > 0)
        dropBefore(piece.oldest);
    return {};
}

/// At the end of the newest file, or in a new one behind its header.
LogAppender::Piece LogAppender::nextPlace(const LogTail &tail, LineHash *hash) const
{
    Piece piece;
    piece.number = tail.number;
    piece.offset = tail.size;
    if (!tail.isBare && !tail.isDamaged && tail.size < m_fileSize.count)
        return piece;
    if (!tail.isBare) {
        ++piece.number;
        piece.offset = 0;
    }
    const QList<int> run = m_folder.newestRun();
    FileHeader header;
    header.number = piece.number;
    header.oldest
        = std::max(piece.number - std::max(m_filesKept, 1) + 1, run.isEmpty() ? piece.number : run.first());
    header.first = tail.entries + 1;
    header.previous = *hash;
    header.time = m_clock->wall();
    piece.oldest = header.oldest;
    piece.bytes = chainedLine(header.toJson(), hash);
    return piece;
}

/// All of it and on the disk, or nothing.
Result<void> LogAppender::put(const Piece &piece) const
{
    const QString path = m_folder.file(piece.number);
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner)
        || !file.seek(piece.offset))
        return unwritable(path, file.errorString());
    QString reason = writeAll(&file, piece.bytes);
    if (reason.isEmpty())
        reason = platform::syncToDisk(file.handle());
    if (reason.isEmpty() && piece.offset == 0)
        reason = platform::syncFolder(m_folder.path());
    if (reason.isEmpty())
        return {};
    file.resize(piece.offset); // where even this fails, the next writer finds the half and keeps it aside
    return unwritable(path, reason);
}

/// The oldest first; one that cannot be removed now is removed with the next. What lies behind a gap is not
/// ours to remove: it was not retention that made the gap.
void LogAppender::dropBefore(int number) const
{
    for (const int one : m_folder.newestRun()) {
        if (one >= number || !QFile::remove(m_folder.file(one)))
            return;
    }
}

} // namespace cachedeck::operations
