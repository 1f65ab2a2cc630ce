// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QRegularExpression>

namespace cachedeck::scan {

/// Which keys are meant: all, those of a glob as Redis reads it, or those in which a regular expression
/// (PCRE, case-sensitive, not anchored) finds something. Keys are bytes: an expression sees them as UTF-8,
/// each byte that is none as U+FFFD. A value.
class KeyFilter
{
public:
    enum class Verdict : quint8 {
        No,
        Yes,
        GaveUp, ///< The expression needs too many steps for this key. Never to be taken for No in silence.
    };

    KeyFilter() = default; ///< All keys.
    /// Errors of both: Config, scan.pattern.empty, .long.
    static Result<KeyFilter> glob(const QByteArray &pattern);
    /// Error of its own: Config scan.pattern.regex, with what is wrong and at which character.
    static Result<KeyFilter> regex(const QByteArray &pattern);

    bool isAll() const { return m_kind == Kind::All; }
    bool isRegex() const { return m_kind == Kind::Regex; }
    const QByteArray &pattern() const { return m_pattern; } ///< As given.
    /// What the server can already select by (MATCH): the glob itself, or of an expression that begins with ^
    /// the plain characters that follow. Empty: nothing.
    const QByteArray &serverPattern() const { return m_serverPattern; }
    Verdict judge(QByteArrayView key) const;
    bool matches(QByteArrayView key) const { return judge(key) == Verdict::Yes; }

    /// Longer globs have crashed servers up to 7.2.5 (CVE-2024-31228).
    static constexpr qsizetype mostPatternBytes = 256;
    /// Steps that an expression may take for one key: about a millisecond.
    static constexpr int mostSteps = 20'000;

private:
    enum class Kind : quint8 { All, Glob, Regex };
    Kind m_kind = Kind::All;
    QByteArray m_pattern;
    QByteArray m_serverPattern;
    QRegularExpression m_expression;
};

/// What every key that matches \a glob begins with, without escapes; empty where that is not known.
QByteArray literalPrefix(QByteArrayView glob);
/// A glob that matches \a text alone.
QByteArray escapedForGlob(QByteArrayView text);

} // namespace cachedeck::scan
