// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cachedeck::lint {

/// One place that breaks a rule. A value.
struct Finding
{
    Finding(QString where, qsizetype lineNumber, QString rule)
        : path(std::move(where)), line(lineNumber), text(std::move(rule))
    {
    }
    QString path; ///< From the repository's root.
    qsizetype line = 0; ///< Counted from 1; 0 means the whole file.
    QString text;
    friend bool operator==(const Finding &, const Finding &) = default;
};

using Findings = std::vector<Finding>;

/// A file of the tree, once as it is and once with comments and the insides of literals blanked (same length,
/// same lines), so that rules match code only.
class Source
{
public:
    Source(QString path, QString text);

    const QString &path() const { return m_path; }
    const QString &text() const { return m_text; }
    const QString &code() const { return m_code; }
    qsizetype lineOf(qsizetype offset) const;
    qsizetype lineCount() const;
    bool isHeader() const { return m_path.endsWith(u".h"); }
    bool isCpp() const { return isHeader() || m_path.endsWith(u".cpp"); }
    /// Whether that line or the one above says `lint-allow(RULE): reason`.
    bool isAllowed(qsizetype offset, QLatin1StringView rule) const
    {
        return isAllowedLine(lineOf(offset), rule);
    }
    bool isAllowedLine(qsizetype line, QLatin1StringView rule) const;

private:
    QString m_path;
    QString m_text;
    QString m_code;
};

/// C++ text with comments and the insides of string and character literals replaced by blanks.
QString codeOf(const QString &text);

/// Every source, CMake file and script below \a folders of the repository at \a root, sorted by path.
std::vector<Source> readTree(const QString &root, const QStringList &folders);

/// For messages of failing tests: "path:line: text", one a line.
QString report(const Findings &findings);

} // namespace cachedeck::lint
