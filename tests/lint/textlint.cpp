// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/textlint.h"

#include <QRegularExpression>

namespace cachedeck::lint {

Findings checkMessageIds(const Source &source, const std::function<bool(const QString &)> &isKnown)
{
    // The id is read from the text, since the code has its literals blanked.
    static const QRegularExpression use(
        QStringLiteral("\\b(?:Message(?:[ \\n]+\\w+)?[ \\n]*[({]|word\\()[ \\n]*\""));
    if (!source.isCpp() || source.path().startsWith(u"tests/"))
        return {};
    Findings findings;
    for (const auto &match : use.globalMatch(source.code())) {
        const auto start = match.capturedEnd();
        const QString id = source.text().mid(start, source.text().indexOf(u'"', start) - start);
        if (!isKnown(id) && !source.isAllowed(start, QLatin1StringView("words")))
            findings.emplace_back(
                source.path(), source.lineOf(start), u"core/words has no text for \"" + id + u'"');
    }
    return findings;
}

Findings checkTranslationCalls(const Source &source)
{
    static const QRegularExpression call(
        QStringLiteral("\\b(?:tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP|QT_TRANSLATE_N_NOOP)[ \\n]*\\("));
    if (!source.isCpp() || !source.path().startsWith(u"core/") || source.path().startsWith(u"core/words/"))
        return {};
    Findings findings;
    for (const auto &match : call.globalMatch(source.code())) {
        if (!source.isAllowed(match.capturedStart(), QLatin1StringView("words")))
            findings.emplace_back(source.path(), source.lineOf(match.capturedStart()),
                QStringLiteral("core makes a Message; only core/words has words"));
    }
    return findings;
}

Findings checkTranslationContext(const Source &source)
{
    static const QRegularExpression wrapper(QStringLiteral(
        "\\nQString tr\\(const char[^)]*\\)\\s*\\{\\s*return QCoreApplication::translate\\(\"([^\"]*)\""));
    static const QRegularExpression space(QStringLiteral("\\nnamespace (cachedeck[\\w:]*)"));
    const auto found = wrapper.match(source.text());
    const QString expected = space.match(source.text()).captured(1);
    // In core/words each text names its context itself, by QT_TRANSLATE_NOOP.
    if (!source.isCpp() || !found.hasMatch() || found.captured(1) == expected
        || source.path().startsWith(u"core/words/"))
        return {};
    return {Finding(source.path(), source.lineOf(found.capturedStart(1)),
        u"lupdate files these texts under \"" + expected + u"\", not \"" + found.captured(1) + u'"')};
}

Findings checkTranslation(const QString &path, const QString &ts)
{
    Findings findings;
    for (auto at = ts.indexOf(u"type=\"unfinished\""); at >= 0;
         at = ts.indexOf(u"type=\"unfinished\"", at + 1)) {
        const auto line = QStringView(ts).left(at).count(u'\n') + 1;
        findings.emplace_back(path, line, QStringLiteral("this text is not translated"));
    }
    return findings;
}

} // namespace cachedeck::lint
