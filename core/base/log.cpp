// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/log.h"

#include "base/clock.h"
#include "base/escape.h"

#include <QRegularExpression>

#include <atomic>
#include <cstdio>

namespace cachedeck {

namespace {

std::atomic<int> s_leastRank{0};

int rank(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        break;
    }
    return 4;
}

const char *levelName(QtMsgType type)
{
    static constexpr const char *names[] = {"debug", "info", "warning", "critical", "fatal"};
    return names[rank(type)];
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (rank(type) < s_leastRank.load(std::memory_order_relaxed))
        return;
    const QByteArray line = toIsoString(Clock::system().wall()).toUtf8() + ' ' + levelName(type) + ' '
        + QByteArray(context.category ? context.category : "default") + ": "
        + escaped(redacted(text)).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void installLog(QtMsgType leastLevel)
{
    s_leastRank = rank(leastLevel);
    qInstallMessageHandler(writeLine);
}

QString redacted(QString text)
{
    static const QRegularExpression url(QStringLiteral("(://[^/@\\s]*:)[^/@\\s]+@"));
    static const QRegularExpression word(
        QStringLiteral("\\b(AUTH|requirepass|masterauth|auth-pass|auth-user|sentinel-pass|password|SETUSER)"
                       "\\b([\\s=:\"']+)\\S+"),
        QRegularExpression::CaseInsensitiveOption);
    text.replace(url, QStringLiteral("\\1***@"));
    text.replace(word, QStringLiteral("\\1\\2***"));
    return text;
}

} // namespace cachedeck
