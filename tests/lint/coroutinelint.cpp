// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/coroutinelint.h"

#include "lint/codewalk.h"

#include <QRegularExpression>

#include <algorithm>

namespace cachedeck::lint {

namespace {

QString braceRule()
{
    return QStringLiteral("a brace in a statement with co_await (GCC 12): name the value first");
}

QString choiceRule()
{
    return QStringLiteral("a `?` in a statement with co_await (GCC 12): write an if");
}

QString captureRule()
{
    return QStringLiteral("a capturing lambda in a statement with co_await (GCC 12): name it first");
}

/// What lies in the statement of one co_await, from its first token to its end.
class Statement
{
public:
    Statement(const QString &code, qsizetype await) : m_code(code), m_await(await) { }

    QStringList broken() const
    {
        QStringList rules = before();
        rules += after();
        rules.removeDuplicates();
        return rules;
    }

private:
    /// Backwards to the last `;`, `{` or the `}` of a block. A `}` inside an expression is a brace.
    QStringList before() const
    {
        QStringList rules;
        auto at = m_await - 1;
        for (; at >= 0 && m_code[at] != u';' && m_code[at] != u'{'; --at) {
            if (m_code[at] == u'}' && !isInsideExpression(at))
                break;
            if (m_code[at] == u'}')
                rules << braceRule();
            if (m_code[at] == u'?')
                rules << choiceRule();
        }
        static const QRegularExpression binding(QStringLiteral("\\bauto[ \\n]*&{0,2}[ \\n]*\\["));
        if (QStringView(m_code).mid(at + 1, m_await - at - 1).toString().contains(binding))
            rules << QStringLiteral(
                "a structured binding from co_await: name the result, then take it apart");
        return rules;
    }

    bool isInsideExpression(qsizetype brace) const
    {
        const auto next = skipSpace(m_code, brace + 1);
        return next < m_code.size() && QStringView(u",).]?:+-/|=<>").contains(m_code[next]);
    }

    QStringList after() const
    {
        QStringList rules;
        for (auto at = m_await; at < m_code.size() && m_code[at] != u';'; ++at) {
            const QChar c = m_code[at];
            if (c == u')' && closesCondition(at))
                break;
            if (c == u'{' || c == u'}')
                return rules << braceRule();
            if (c == u'?')
                rules << choiceRule();
            if (c == u'[' && isLambda(m_code, at) && hasCaptures(m_code, at))
                return rules << captureRule();
        }
        return rules;
    }

    /// Whether \a close ends the `if (...)`, `while (...)`, `for (...)` or `switch (...)` around the
    /// co_await.
    bool closesCondition(qsizetype close) const
    {
        const auto open = openingOf(m_code, close);
        if (open < 0 || open > m_await)
            return false;
        static const QStringList conditions{QStringLiteral("if"), QStringLiteral("while"),
            QStringLiteral("for"), QStringLiteral("switch"), QStringLiteral("constexpr")};
        return conditions.contains(wordBefore(m_code, open));
    }

    const QString &m_code;
    qsizetype m_await;
};

void checkAwaits(const Source &source, Findings &findings)
{
    static const QRegularExpression await(QStringLiteral("\\bco_await\\b"));
    for (const auto &match : await.globalMatch(source.code())) {
        const auto at = match.capturedStart();
        if (wordBefore(source.code(), at) == u"operator")
            continue;
        for (const QString &rule : Statement(source.code(), at).broken())
            findings.emplace_back(source.path(), source.lineOf(at), rule);
    }
}

bool dangles(const QString &parameter)
{
    static const QRegularExpression view(
        QStringLiteral("\\b(?:QStringView|QByteArrayView|QLatin1StringView|string_view|span)\\b"));
    int depth = 0;
    for (const QChar c : parameter) {
        if (c == u'<' || c == u'(')
            ++depth;
        else if (c == u'>' || c == u')')
            --depth;
        else if (c == u'&' && depth == 0)
            return true;
    }
    return parameter.section(u'<', 0, 0).contains(view);
}

void checkParameters(const Source &source, Findings &findings)
{
    static const QRegularExpression task(QStringLiteral("\\bTask<"));
    const QString &code = source.code();
    for (const auto &match : task.globalMatch(code)) {
        const auto name = skipSpace(code, closingAngle(code, match.capturedEnd() - 1) + 1);
        auto open = name;
        while (open < code.size() && (isWordCharacter(code[open]) || code[open] == u':'))
            ++open;
        if (open == name || open >= code.size() || code[open] != u'(')
            continue;
        const auto close = closingOf(code, open);
        for (const QString &parameter : splitTopLevel(code.mid(open + 1, close - open - 1))) {
            if (dangles(parameter))
                findings.emplace_back(source.path(), source.lineOf(open),
                    u"a function that returns a Task takes `" + parameter.simplified()
                        + u"`: take it by value or pointer");
        }
    }
}

void checkLambdas(const Source &source, Findings &findings)
{
    static const QRegularExpression coroutine(QStringLiteral("\\bco_(?:await|return|yield)\\b"));
    const std::vector<Lambda> lambdas = lambdasOf(source.code());
    for (const auto &match : coroutine.globalMatch(source.code())) {
        const auto at = match.capturedStart();
        const Lambda *innermost = nullptr;
        for (const Lambda &lambda : lambdas) {
            if (lambda.bodyStart < at && at < lambda.bodyEnd)
                innermost = &lambda; // they come in the order of their start, so the last one lies deepest
        }
        if (innermost && innermost->hasCaptures)
            findings.emplace_back(source.path(), source.lineOf(innermost->start),
                QStringLiteral("a coroutine lambda with captures dies before its body: pass arguments"));
    }
}

} // namespace

Findings checkCoroutines(const Source &source)
{
    Findings findings;
    if (!source.isCpp())
        return findings;
    checkAwaits(source, findings);
    checkParameters(source, findings);
    checkLambdas(source, findings);
    std::erase_if(findings, [&](const Finding &finding) {
        return source.isAllowedLine(finding.line, QLatin1StringView("coroutine"));
    });
    const auto same = std::unique(findings.begin(), findings.end());
    findings.erase(same, findings.end());
    return findings;
}

} // namespace cachedeck::lint
