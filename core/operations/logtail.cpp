// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logtail.h"

#include "operations/linereader.h"
#include "operations/logerrors.h"

#include <QFile>

#include <algorithm>

namespace cachedeck::operations {

namespace {

constexpr qint64 step = 64 * 1024;

struct LastLine
{
    LastLine() = default;
    QByteArray line; ///< Without its newline; the whole of the last one.
    qint64 end = 0; ///< Of that line, with its newline.
    qint64 size = 0; ///< Of the file.
};

/// Backwards from the end, until both ends of the last whole line are seen.
Result<LastLine> readLastLine(const QString &path)
{
    LastLine last;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(path, file.errorString());
    last.size = file.size();
    QByteArray bytes;
    qsizetype end = -1;
    qsizetype begin = -1; // the newline before the line
    qint64 from = last.size;
    while (from > 0 && begin < 0) {
        const qint64 length = std::min(step, from);
        from -= length;
        if (!file.seek(from))
            return unreadable(path, file.errorString());
        const QByteArray chunk = file.read(length);
        if (chunk.size() != length)
            return unreadable(path, file.errorString());
        bytes.prepend(chunk);
        end = bytes.lastIndexOf('\n');
        begin = end > 0 ? bytes.lastIndexOf('\n', end - 1) : -1;
    }
    if (end >= 0) {
        last.line = bytes.mid(begin + 1, end - begin - 1);
        last.end = from + end + 1;
    }
    return last;
}

/// The number of the last entry of a file whose last line does not tell it.
qint64 countedEntries(const QString &path)
{
    LineReader reader;
    QByteArrayView line;
    std::optional<FileHeader> header;
    if (!reader.open(path).isEmpty())
        return 0;
    while (reader.next(&line)) {
        if (reader.lineNumber() == 1)
            header = FileHeader::parse(line);
    }
    const qint64 before = header ? header->first - 1 : 0;
    return before + std::max<qint64>(reader.lineNumber() - 1, 0);
}

void goOnFrom(LogTail *tail, const QString &path, const QByteArray &line)
{
    tail->hash = hashAfter(line);
    if (const std::optional<qint64> number = entryNumber(line); number && !claimedHash(line).isEmpty())
        tail->entries = *number;
    else if (const std::optional<FileHeader> header = FileHeader::parse(line)) {
        tail->entries = header->first - 1;
        tail->isAtHeader = true;
    } else
        tail->isDamaged = true;
    if (tail->isDamaged)
        tail->entries = countedEntries(path);
}

/// As the files themselves say.
Result<LogTail> readEnds(const LogFolder &folder, WallTime now)
{
    LogTail tail;
    const QList<int> numbers = folder.newestRun();
    if (!numbers.isEmpty())
        tail.number = numbers.last();
    for (qsizetype i = numbers.size() - 1; i >= 0; --i) {
        const QString path = folder.file(numbers[i]);
        Result<LastLine> last = readLastLine(path);
        if (!last)
            return last.error();
        const bool isNewest = i == numbers.size() - 1;
        if (isNewest && last->end < last->size) {
            const QString failure = folder.keepTornAside(path, last->end, now);
            if (!failure.isEmpty())
                return unwritable(path, failure);
        }
        if (isNewest) {
            tail.size = last->end;
            tail.isBare = last->end == 0;
        }
        if (last->end > 0) {
            goOnFrom(&tail, path, last->line);
            return tail;
        }
    }
    return tail;
}

/// An end that somebody cut off or replaced: the chain goes on from what was there, so that verify still
/// finds the gap when there are entries behind it.
void goOnFromHead(LogTail *tail, const LogHead &head)
{
    // A header is no entry: its hash is not the head's.
    const bool isSame = head.entries == tail->entries && (head.hash == tail->hash || tail->isAtHeader);
    if (isSame || head.entries < tail->entries)
        return;
    tail->isDamaged = true;
    tail->entries = head.entries;
    tail->hash = head.hash;
}

} // namespace

Result<LogTail> readTail(const LogFolder &folder, WallTime now)
{
    Result<LogTail> tail = readEnds(folder, now);
    if (!tail || tail->isDamaged)
        return tail;
    if (const std::optional<LogHead> head = folder.head())
        goOnFromHead(&tail.value(), *head);
    return tail;
}

} // namespace cachedeck::operations
