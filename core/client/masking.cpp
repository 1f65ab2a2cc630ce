// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/escape.h"
#include "client/command.h"
#include "client/commandlists.h"

#include <algorithm>
#include <array>

namespace cachedeck::client {

namespace {

using Words = std::vector<QByteArrayView>;

constexpr qsizetype mostShown = 16; ///< Arguments.
constexpr qsizetype mostLength = 64; ///< Characters of one.

bool is(QByteArrayView word, const char *name)
{
    return word.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0;
}

void maskFrom(std::vector<bool> &masked, size_t first, size_t count = SIZE_MAX)
{
    for (size_t i = first; i < masked.size() && i - first < count; ++i)
        masked[i] = true;
}

/// HELLO 2 AUTH user password, MIGRATE ... AUTH password | AUTH2 user password: what follows the keyword.
void maskAfterAuth(const Words &words, std::vector<bool> &masked)
{
    for (size_t i = 1; i < words.size(); ++i) {
        if (is(words[i], "AUTH") || is(words[i], "AUTH2"))
            maskFrom(masked, i + 1, 2);
    }
}

/// Name, value, name, value: the values of credentials.
void maskSecretValues(const Words &words, size_t first, std::vector<bool> &masked)
{
    for (size_t i = first; i + 1 < words.size(); i += 2) {
        if (isSecretSetting(words[i]))
            masked[i + 1] = true;
    }
}

void maskContainer(const Words &words, std::vector<bool> &masked)
{
    const QByteArrayView sub = words[1];
    if (is(words[0], "ACL") && (is(sub, "SETUSER") || is(sub, "DRYRUN")))
        maskFrom(masked, 3);
    else if (is(words[0], "CONFIG") && is(sub, "SET"))
        maskSecretValues(words, 2, masked);
    else if (is(words[0], "SENTINEL") && is(sub, "SET"))
        maskSecretValues(words, 3, masked);
    else if (is(words[0], "SENTINEL") && is(sub, "CONFIG"))
        maskSecretValues(words, 3, masked);
    else if (is(words[0], "MODULE") && words.size() > 3)
        maskFrom(masked, 3); // arguments of a module may be its credentials
}

std::vector<bool> maskOf(const Words &words)
{
    std::vector<bool> masked(words.size(), false);
    const QByteArray lower = words[0].toByteArray().toLower();
    if (!isKnownName(lower) || lower == "auth")
        maskFrom(masked, 1);
    else if (lower == "hello" || lower == "migrate")
        maskAfterAuth(words, masked);
    else if (words.size() > 1)
        maskContainer(words, masked);
    return masked;
}

/// One word; quoted where blanks, quotes or nothing at all would hide where it begins and ends.
QString shown(QByteArrayView word)
{
    const QString text = escaped(word, mostLength);
    const auto isOdd = [](QChar c) { return c.isSpace() || c == u'"'; };
    if (!text.isEmpty() && std::none_of(text.begin(), text.end(), isOdd))
        return text;
    return u'"' + QString(text).replace(u'"', QLatin1StringView("\\\"")) + u'"';
}

} // namespace

QString Command::maskedText() const
{
    const Words words = arguments();
    const std::vector<bool> masked = maskOf(words);
    QString text;
    for (size_t i = 0; i < words.size() && i < size_t(mostShown); ++i) {
        if (i > 0)
            text += u' ';
        text += masked[i] ? QStringLiteral("***") : shown(words[i]);
    }
    if (m_size > mostShown)
        text += QStringLiteral(" (+%1)").arg(m_size - mostShown);
    return text;
}

} // namespace cachedeck::client
