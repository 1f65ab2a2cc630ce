// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/source.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace cachedeck::lint {

namespace {

/// Walks over C++ text once and blanks what is not code.
class Blanker
{
public:
    explicit Blanker(QString text) : m_text(std::move(text)) { }

    QString run()
    {
        while (m_at < m_text.size())
            step();
        return m_text;
    }

private:
    QStringView rest() const { return QStringView(m_text).mid(m_at); }

    void step()
    {
        if (rest().startsWith(u"//"))
            blankUntil(u"\n", 0);
        else if (rest().startsWith(u"/*"))
            blankUntil(u"*/", 2);
        else if (rest().startsWith(u"R\""))
            blankRaw();
        else if (m_text[m_at] == u'"' || (m_text[m_at] == u'\'' && !isDigitSeparator()))
            blankLiteral(m_text[m_at]);
        else
            ++m_at;
    }

    bool isDigitSeparator() const { return m_at > 0 && m_text[m_at - 1].isLetterOrNumber(); }

    void blank(qsizetype end)
    {
        for (; m_at < end; ++m_at) {
            if (m_text[m_at] != u'\n')
                m_text[m_at] = u' ';
        }
    }

    void blankUntil(QStringView mark, qsizetype markLength)
    {
        const auto found = m_text.indexOf(mark, m_at + markLength);
        blank(found < 0 ? m_text.size() : found + markLength);
    }

    void blankRaw()
    {
        const auto open = m_text.indexOf(u'(', m_at);
        const QString close = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
        const auto end = m_text.indexOf(close, open);
        m_at += 2;
        blank(end < 0 ? m_text.size() : end + close.size() - 1);
        ++m_at;
    }

    void blankLiteral(QChar quote)
    {
        auto end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        ++m_at;
        blank(std::min(end, m_text.size()));
        ++m_at;
    }

    QString m_text;
    qsizetype m_at = 0;
};

bool isOurs(const QString &name)
{
    return name.endsWith(u".cpp") || name.endsWith(u".h") || name.endsWith(u"CMakeLists.txt")
        || name.endsWith(u".sh") || name == u"dev" || name == u".ci/run";
}

} // namespace

Source::Source(QString path, QString text) : m_path(std::move(path)), m_text(std::move(text))
{
    m_code = isCpp() ? codeOf(m_text) : m_text;
}

qsizetype Source::lineOf(qsizetype offset) const
{
    return QStringView(m_text).left(offset).count(u'\n') + 1;
}

qsizetype Source::lineCount() const
{
    return m_text.count(u'\n') + (m_text.endsWith(u'\n') || m_text.isEmpty() ? 0 : 1);
}

bool Source::isAllowedLine(qsizetype line, QLatin1StringView rule) const
{
    const QStringList lines = m_text.split(u'\n');
    const QString mark = u"lint-allow(" + rule + u"): ";
    return lines.value(line - 1).contains(mark) || lines.value(line - 2).contains(mark);
}

QString codeOf(const QString &text)
{
    return Blanker(text).run();
}

std::vector<Source> readTree(const QString &root, const QStringList &folders)
{
    std::vector<Source> sources;
    const auto add = [&](const QString &path) {
        QFile file(path);
        const QString name = QDir(root).relativeFilePath(path);
        if (isOurs(name) && file.open(QIODevice::ReadOnly))
            sources.emplace_back(name, QString::fromUtf8(file.readAll()));
    };
    for (const QString &folder : folders) {
        const QString path = root + u'/' + folder;
        if (QFileInfo(path).isFile())
            add(path);
        QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            add(files.next());
    }
    std::sort(
        sources.begin(), sources.end(), [](const Source &a, const Source &b) { return a.path() < b.path(); });
    return sources;
}

QString report(const Findings &findings)
{
    QString text;
    for (const Finding &finding : findings)
        text += u'\n' + finding.path + u':' + QString::number(finding.line) + u": " + finding.text;
    return text;
}

} // namespace cachedeck::lint
