// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/keyfilter.h"

#include "base/glob.h"

#include <QStringDecoder>

namespace cachedeck::scan {

namespace {

/// PCRE counts its steps itself and gives up beyond; a pattern can only lower that.
const QString &limits()
{
    static const QString text = QStringLiteral("(*LIMIT_MATCH=%1)").arg(KeyFilter::mostSteps);
    return text;
}

/// A step may look at all of a key.
constexpr qsizetype mostKeyBytes = 64 * 1024;

Result<void> checkLength(const QByteArray &pattern)
{
    if (pattern.isEmpty())
        return Error(ErrorKind::Config, Message("scan.pattern.empty"));
    if (pattern.size() > KeyFilter::mostPatternBytes)
        return Error(ErrorKind::Config,
            Message("scan.pattern.long", {qint64(pattern.size()), qint64(KeyFilter::mostPatternBytes)}));
    return {};
}

bool isPlain(char c)
{
    constexpr QByteArrayView special("\\^$.[]|()?*+{}");
    return c >= 0x20 && c < 0x7f && !special.contains(c);
}

/// The plain characters behind a leading ^, where every key that matches must begin with them.
QByteArray plainBeginning(const QByteArray &pattern)
{
    if (!pattern.startsWith('^') || pattern.contains('|'))
        return {};
    QByteArray plain;
    for (qsizetype at = 1; at < pattern.size(); ++at) {
        const bool isEscape = pattern[at] == '\\' && at + 1 < pattern.size();
        const char c = pattern[isEscape ? at + 1 : at];
        // A backslash before a letter or digit means something else.
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool isItself = isEscape ? c >= 0x20 && c < 0x7f && !isLetter : isPlain(c);
        if (!isItself)
            break;
        plain.append(c);
        at += isEscape ? 1 : 0;
        // The last one may come not at all.
        const char next = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
        if (next == '?' || next == '*' || next == '+' || next == '{') {
            plain.chop(1);
            break;
        }
    }
    return plain;
}

} // namespace

Result<KeyFilter> KeyFilter::glob(const QByteArray &pattern)
{
    const Result<void> checked = checkLength(pattern);
    if (!checked)
        return checked.error();
    KeyFilter filter;
    filter.m_kind = Kind::Glob;
    filter.m_pattern = pattern;
    filter.m_serverPattern = pattern;
    return filter;
}

Result<KeyFilter> KeyFilter::regex(const QByteArray &pattern)
{
    const Result<void> checked = checkLength(pattern);
    if (!checked)
        return checked.error();
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(pattern);
    if (decoder.hasError())
        return Error(ErrorKind::Config, Message("scan.pattern.bytes", {pattern}));
    KeyFilter filter;
    filter.m_kind = Kind::Regex;
    filter.m_pattern = pattern;
    filter.m_expression.setPattern(limits() + text);
    if (!filter.m_expression.isValid()) {
        const qint64 place = filter.m_expression.patternErrorOffset() - limits().size() + 1;
        return Error(ErrorKind::Config,
            Message("scan.pattern.regex",
                {pattern, std::clamp<qint64>(place, 1, text.size() + 1), filter.m_expression.errorString()}));
    }
    filter.m_expression.optimize();
    const QByteArray plain = plainBeginning(pattern);
    const QByteArray begin = escapedForGlob(plain) + '*';
    if (!plain.isEmpty() && begin.size() <= mostPatternBytes)
        filter.m_serverPattern = begin;
    return filter;
}

KeyFilter::Verdict KeyFilter::judge(QByteArrayView key) const
{
    if (m_kind == Kind::All)
        return Verdict::Yes;
    if (m_kind == Kind::Glob)
        return globMatches(m_pattern, key) ? Verdict::Yes : Verdict::No;
    if (key.size() > mostKeyBytes)
        return Verdict::GaveUp;
    const QRegularExpressionMatch match = m_expression.match(QString::fromUtf8(key));
    if (match.hasMatch())
        return Verdict::Yes;
    return match.isValid() ? Verdict::No : Verdict::GaveUp;
}

QByteArray literalPrefix(QByteArrayView glob)
{
    QByteArray prefix;
    for (qsizetype at = 0; at < glob.size(); ++at) {
        const char c = glob[at];
        if (c == '*' || c == '?' || c == '[')
            break;
        if (c == '\\' && at + 1 < glob.size())
            ++at;
        prefix.append(glob[at]);
    }
    return prefix;
}

QByteArray escapedForGlob(QByteArrayView text)
{
    QByteArray escaped;
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\')
            escaped.append('\\');
        escaped.append(c);
    }
    return escaped;
}

} // namespace cachedeck::scan
