// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logverifier.h"

#include "operations/linereader.h"
#include "operations/logerrors.h"

namespace cachedeck::operations {

Result<Verification> LogVerifier::run()
{
    if (const Result<void> checked = m_folder.check(); !checked)
        return checked.error();
    const HeadFile head = m_folder.readHead(); // before the files: an older head is right for a longer log
    m_head = head.head;
    const QList<int> strays = strayFiles();
    QList<int> numbers = m_folder.numbers();
    numbers.removeIf([&](int number) { return strays.contains(number); });
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const bool isFirst = i == 0;
        if (!isFirst && numbers[i] != numbers[i - 1] + 1)
            report(m_next, m_folder.file(numbers[i - 1] + 1), 0, Message("operations.verify.file"));
        if (const Result<void> read = readFile(numbers[i], isFirst); !read)
            return read.error();
    }
    if (!numbers.isEmpty())
        checkBeginning(numbers.first());
    checkEnd();
    if (!strays.isEmpty())
        report(m_next, m_folder.file(strays.first()), 0, Message("operations.verify.stray"));
    if (head.isDamaged)
        report(m_next, m_folder.headFile(), 0, Message("operations.verify.headDamaged"));
    return m_found;
}

/// Files that bear a name of the log and are none of it.
QList<int> LogVerifier::strayFiles() const
{
    const QList<int> newest = m_folder.newestRun();
    QList<int> strays;
    for (const QList<int> &run : m_folder.runs()) {
        const bool isFirstOfAll = newest.isEmpty() && run.first() == 1; // begun, and nothing written yet
        if (run != newest && !isFirstOfAll && !m_folder.isOurs(run))
            strays += run;
    }
    return strays;
}

Result<void> LogVerifier::readFile(int number, bool isFirst)
{
    const QString path = m_folder.file(number);
    LineReader reader;
    if (const QString failure = reader.open(path); !failure.isEmpty())
        return unreadable(path, failure);
    QByteArrayView line;
    while (reader.next(&line)) {
        if (reader.lineNumber() == 1)
            readHeader(line, number, isFirst);
        else
            readEntry(line, path, reader.lineNumber());
    }
    m_found.isTorn = reader.isTorn();
    if (!reader.failure().isEmpty())
        return unreadable(path, reader.failure());
    return {};
}

void LogVerifier::readHeader(QByteArrayView line, int number, bool isFirst)
{
    const std::optional<FileHeader> header = FileHeader::parse(line);
    // What the first one goes on from is not here any more; in the first of all it is known.
    if (header && isFirst && number > 1) {
        m_hash = header->previous;
        m_next = m_firstEntry = header->first;
        m_found.isShortened = true;
        // Of an entry that is gone: nothing can be compared but the hash that the chain goes on from.
        const bool isOlder = m_head && m_head->entries < m_next;
        if (isOlder && (m_head->entries != m_next - 1 || m_head->hash != m_hash))
            report(m_next, m_folder.headFile(), 0, Message("operations.verify.head"));
    }
    const bool isRight = header && header->number == number && header->first == m_next
        && header->previous == m_hash && follows(line, m_hash);
    if (!isRight)
        report(m_next, m_folder.file(number), 1, Message("operations.verify.line"));
    if (header)
        m_oldestKept = header->oldest;
    m_hash = hashAfter(line);
}

void LogVerifier::readEntry(QByteArrayView line, const QString &path, qint64 lineNumber)
{
    const qint64 entry = m_next++;
    ++m_found.entries;
    if (!follows(line, m_hash))
        report(entry, path, lineNumber, Message("operations.verify.line"));
    m_hash = hashAfter(line);
    if (m_head && m_head->entries == entry && m_head->hash != m_hash)
        report(entry, path, lineNumber, Message("operations.verify.head"));
}

void LogVerifier::checkBeginning(int number)
{
    if (number <= m_oldestKept)
        return;
    m_found.isOk = true; // it comes before all that was found
    report(m_firstEntry, m_folder.file(number - 1), 0, Message("operations.verify.file"));
}

void LogVerifier::checkEnd()
{
    if (m_head && m_head->entries >= m_next)
        report(m_next, m_folder.headFile(), 0, Message("operations.verify.end"));
}

void LogVerifier::report(qint64 entry, const QString &path, qint64 line, const Message &reason)
{
    if (!m_found.isOk)
        return;
    m_found.isOk = false;
    m_found.firstBad = entry;
    m_found.file = path;
    m_found.line = line;
    m_found.reason = reason;
}

} // namespace cachedeck::operations
