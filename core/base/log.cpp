// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/log.h"

#include "base/clock.h"
#include "base/escape.h"

#include <QRegularExpression>

#include <array>
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
    struct Rule
    {
        QRegularExpression pattern;
        QString replacement;
    };
    const auto rule = [](const QString &pattern, const QString &replacement) {
        return Rule{QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption), replacement};
    };
    // A value is one quoted text or all up to the next blank. Rather too much is masked than too little.
    static const QString value = QStringLiteral("(?:\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?|\\S+)");
    static const QString start = QStringLiteral("(?<![a-z0-9])"); // REDIS_PASSWORD and --password, too
    static const std::array rules{
        // user:password@; a password may hold '/' and '@' of its own
        rule(QStringLiteral("(://[^\\s/:@]*:)\\S+@"), QStringLiteral("\\1***@")),
        // AUTH password, AUTH user password, HELLO 3 AUTH user password, MIGRATE ... AUTH2 user password
        rule(start + u"(auth2?)\\b[\"',]*(?:\\s+\\S+){1,2}", QStringLiteral("\\1 ***")),
        rule(start + u"(setuser)\\b.*", QStringLiteral("\\1 ***")),
        rule(start
                + u"(requirepass|masterauth|auth-pass|sentinel-pass|key-file-pass|rediscli_auth|passphrase|"
                  u"password|passwd)"
                  "\\b([\"']?\\s*[=:,]?\\s*)"
                + value,
            QStringLiteral("\\1\\2***")),
        rule(start + u"(token|secret|api[-_]?key)\\b([\"']?\\s*[=:]\\s*)" + value,
            QStringLiteral("\\1\\2***")),
        rule(start + u"(authorization[\"']?\\s*[=:]\\s*[\"']?(?:basic|bearer)?|bearer)\\s+\\S+",
            QStringLiteral("\\1 ***")),
    };
    for (const Rule &each : rules)
        text.replace(each.pattern, each.replacement);
    return text;
}

} // namespace cachedeck
