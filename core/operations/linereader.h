// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace cachedeck::operations {

/// Reads what a file had when it was opened, line by line in bounded memory, while others append to it.
class LineReader
{
public:
    /// No record is longer.
    static constexpr qsizetype longest = 64 * 1024;

    /// Empty on success, else the system's reason.
    QString open(const QString &path);

    /// The next whole line without its newline, cut after \a longest bytes; false after the last. The view
    /// holds until the next call.
    bool next(QByteArrayView *line);
    qint64 lineNumber() const { return m_number; } ///< Of the last one, from 1.
    /// After the last line: there are bytes that no newline ends.
    bool isTorn() const { return m_isTorn; }
    /// Why reading ended before the end; empty: it did not.
    QString failure() const { return m_failure; }

private:
    bool fill();

    QFile m_file;
    qint64 m_left = 0; ///< Bytes of the file not yet read.
    QByteArray m_bytes;
    qsizetype m_begin = 0; ///< Of what is not yet given, in m_bytes.
    qint64 m_number = 0;
    bool m_isTorn = false;
    QString m_failure;
};

} // namespace cachedeck::operations
