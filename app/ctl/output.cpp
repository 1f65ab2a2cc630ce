// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/output.h"

#include "ctl/program.h"
#include "words/words.h"

#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace cachedeck::ctl {

namespace {

bool write(FILE *file, const QByteArray &bytes)
{
    const size_t size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, file) == size && std::fflush(file) == 0;
}

} // namespace

void Output::raw(const QByteArray &bytes)
{
    if (m_isBroken || write(stdout, bytes))
        return;
    m_isBroken = true;
    if (errno != EPIPE) // a reader who has gone has seen what he wanted
        m_failure = qt_error_string(errno);
}

void Output::line(const QString &text)
{
    raw(text.toUtf8() + '\n');
}

void Output::object(const QJsonObject &object)
{
    line(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void Output::table(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), static_cast<size_t>(row.size())));
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype &width = widths[static_cast<size_t>(column)];
            width = std::max(width, row[column].size() - row[column].count(u'\t'));
        }
    }
    for (const QStringList &row : rows) {
        QString text;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const qsizetype width = widths[static_cast<size_t>(column)];
            const bool isRight = rows.front().value(column).endsWith(u'\t');
            const QString cell = QString(row[column]).remove(u'\t');
            text += (isRight ? cell.rightJustified(width) : cell.leftJustified(width)) + u"  ";
        }
        while (text.endsWith(u' '))
            text.chop(1);
        line(text);
    }
}

void Output::note(const QString &text)
{
    write(stderr, QByteArray(QString(QLatin1StringView("cachedeckctl: ") + text).toUtf8() + '\n'));
}

void Output::error(const Error &error)
{
    note(text(error));
}

QString Output::text(const Error &error)
{
    const QString line = words::line(error);
    if (error.serverCode() != "NOAUTH")
        return line;
    return Ctl::tr("%1; give --password-file FILE (for Sentinels: --sentinel-password-file)").arg(line);
}

} // namespace cachedeck::ctl
