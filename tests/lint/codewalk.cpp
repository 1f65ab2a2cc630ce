// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/codewalk.h"

namespace cachedeck::lint {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

qsizetype skipSpace(const QString &code, qsizetype at)
{
    while (at < code.size() && code[at].isSpace())
        ++at;
    return at;
}

QString wordBefore(const QString &code, qsizetype at)
{
    auto end = at;
    while (end > 0 && code[end - 1].isSpace())
        --end;
    auto start = end;
    while (start > 0 && isWordCharacter(code[start - 1]))
        --start;
    return code.mid(start, end - start);
}

qsizetype closingOf(const QString &code, qsizetype open)
{
    int depth = 0;
    for (auto at = open; at < code.size(); ++at) {
        if (QStringView(u"([{").contains(code[at]))
            ++depth;
        else if (QStringView(u")]}").contains(code[at]) && --depth == 0)
            return at;
    }
    return code.size();
}

qsizetype openingOf(const QString &code, qsizetype close)
{
    int depth = 0;
    for (auto at = close; at >= 0; --at) {
        if (QStringView(u")]}").contains(code[at]))
            ++depth;
        else if (QStringView(u"([{").contains(code[at]) && --depth == 0)
            return at;
    }
    return -1;
}

qsizetype closingAngle(const QString &code, qsizetype open)
{
    int depth = 0;
    for (auto at = open; at < code.size() && code[at] != u';'; ++at) {
        if (code[at] == u'<')
            ++depth;
        else if (code[at] == u'>' && code[at - 1] != u'-' && --depth == 0)
            return at;
    }
    return code.size();
}

QStringList splitTopLevel(const QString &text)
{
    QStringList parts;
    int depth = 0;
    qsizetype start = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (QStringView(u"([{<").contains(text[at])) {
            ++depth;
        } else if (QStringView(u")]}>").contains(text[at])) {
            --depth;
        } else if (text[at] == u',' && depth == 0) {
            parts << text.mid(start, at - start);
            start = at + 1;
        }
    }
    parts << text.mid(start);
    return parts;
}

bool isLambda(const QString &code, qsizetype at)
{
    static const QStringList operators{QStringLiteral("return"), QStringLiteral("co_return"),
        QStringLiteral("co_await"), QStringLiteral("co_yield"), QStringLiteral("throw"),
        QStringLiteral("else"), QStringLiteral("do")};
    if (at + 1 < code.size() && code[at + 1] == u'[')
        return false; // an attribute
    const QString word = wordBefore(code, at);
    if (!word.isEmpty())
        return operators.contains(word);
    auto previous = at - 1;
    while (previous >= 0 && code[previous].isSpace())
        --previous;
    if (previous < 0 || code[previous] == u'[' || code[previous] == u']' || code[previous] == u')')
        return false;
    // `auto &[a, b]` and `auto &&[a, b]`
    auto sign = previous;
    while (sign >= 0 && code[sign] == u'&')
        --sign;
    return sign == previous || wordBefore(code, sign + 1) != u"auto";
}

bool hasCaptures(const QString &code, qsizetype at)
{
    return skipSpace(code, at + 1) != closingOf(code, at);
}

std::vector<Lambda> lambdasOf(const QString &code)
{
    std::vector<Lambda> lambdas;
    for (auto at = code.indexOf(u'['); at >= 0; at = code.indexOf(u'[', at + 1)) {
        if (!isLambda(code, at))
            continue;
        // Parameters, specifiers and a return type may stand before the body; anything else is no lambda.
        auto body = closingOf(code, at) + 1;
        while (body < code.size() && !QStringView(u"{};,)]").contains(code[body]))
            body = code[body] == u'(' ? closingOf(code, body) + 1 : body + 1;
        if (body >= code.size() || code[body] != u'{')
            continue;
        Lambda lambda;
        lambda.start = at;
        lambda.bodyStart = body;
        lambda.bodyEnd = closingOf(code, body);
        lambda.hasCaptures = hasCaptures(code, at);
        lambdas.push_back(lambda);
    }
    return lambdas;
}

} // namespace cachedeck::lint
