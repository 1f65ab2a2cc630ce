// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "operations/chain.h"

#include <QList>
#include <QString>

#include <optional>

namespace cachedeck::operations {

/// The first line of each file: how it goes on from the one before.
struct FileHeader
{
    FileHeader() = default;
    static std::optional<FileHeader> parse(QByteArrayView line);
    QJsonObject toJson() const;

    int number = 1;
    int oldest = 1; ///< The oldest file that was kept when this one was begun.
    qint64 first = 1; ///< The number of its first entry.
    LineHash previous = beginning(); ///< Of the last line of the file before.
    WallTime time;
};

/// What the log was when it was last written: what shows that its end has been cut off.
struct LogHead
{
    LogHead() = default;
    LogHead(qint64 count, LineHash last) : entries(count), hash(std::move(last)) { }
    qint64 entries = 0; ///< Since the beginning of the log, in all files ever.
    LineHash hash;
};

/// What activity.head says.
struct HeadFile
{
    HeadFile() = default;
    std::optional<LogHead> head; ///< Nothing: there is none, or it cannot be read.
    bool isDamaged = false; ///< There is one, and it is not what writeHead() writes.
};

/// The log's files: activity-000001.jsonl and so on, of which the newest is written; activity.lock, which a
/// writer holds; activity.head; activity-torn-TIME.part, the half of a line that a crash left behind. Blocks
/// on the disk; a value.
class LogFolder
{
public:
    explicit LogFolder(QString path) : m_path(std::move(path)) { }

    const QString &path() const { return m_path; }
    QString file(int number) const;
    QString lockFile() const;
    QString headFile() const;
    QList<int> numbers() const; ///< Of the files that there are, ascending.
    /// The same, each run without a gap by itself.
    QList<QList<int>> runs() const;
    /// Whether one of them says by its first line that it is that file. Other runs are nobody's: leavings,
    /// copies.
    bool isOurs(const QList<int> &run) const;
    /// The one that is written: the newest of ours, else the newest that has a byte, else none.
    QList<int> newestRun() const;
    /// Internal: somebody else's (a file) has the folder's name, or this user may not read it. A folder that
    /// is not there is an empty log.
    Result<void> check() const;

    HeadFile readHead() const;
    std::optional<LogHead> head() const { return readHead().head; }
    /// Not being able to is no loss: an older head is right, too.
    void writeHead(const LogHead &head) const;

    /// Moves what \a file has behind \a end into a file of its own. The system's reason where it cannot.
    QString keepTornAside(const QString &file, qint64 end, WallTime now) const;

private:
    QString m_path;
};

/// The number that a line of the log gives itself; nothing where it is none of ours.
std::optional<qint64> entryNumber(QByteArrayView line);

} // namespace cachedeck::operations
