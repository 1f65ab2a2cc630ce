// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/duplicates.h"

#include "catalog/schemawords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <vector>

namespace cachedeck::catalog {

namespace {

/// Walks over text that is known to be JSON, so it looks at brackets, commas and names alone.
class Walk
{
public:
    explicit Walk(const QByteArray &json) : m_json(json) { }

    std::optional<DuplicateMember> run()
    {
        for (; m_at < m_json.size(); ++m_at) {
            if (m_json[m_at] == '"' && isTwice())
                return found();
            step(m_json[m_at]);
        }
        return std::nullopt;
    }

private:
    struct Level
    {
        explicit Level(bool hasNames) : isObject(hasNames), isNameNext(hasNames) { }
        bool isObject;
        bool isNameNext;
        QSet<QString> names;
        QString name; ///< Where we are in an object,
        qsizetype index = 0; ///< and in a list.
    };

    /// Reads the string that begins here, to its closing quote. Whether it is a name for the second time.
    bool isTwice()
    {
        const qsizetype begin = m_at;
        for (++m_at; m_json[m_at] != '"'; ++m_at)
            m_at += m_json[m_at] == '\\' ? 1 : 0;
        if (m_levels.empty() || !m_levels.back().isNameNext)
            return false;
        const QByteArray quoted = '[' + m_json.mid(begin, m_at + 1 - begin) + ']';
        Level &level = m_levels.back();
        level.name = QJsonDocument::fromJson(quoted).array().first().toString();
        level.isNameNext = false;
        const bool isKnown = level.names.contains(level.name);
        level.names.insert(level.name);
        return isKnown;
    }

    void step(char byte)
    {
        if (byte == '{' || byte == '[')
            m_levels.emplace_back(byte == '{');
        else if (byte == '}' || byte == ']')
            m_levels.pop_back();
        else if (byte == ',') {
            m_levels.back().isNameNext = m_levels.back().isObject;
            ++m_levels.back().index;
        }
    }

    DuplicateMember found() const
    {
        DuplicateMember duplicate;
        QStringList path;
        for (const Level &level : m_levels)
            path << (level.isObject ? level.name : QString::number(level.index));
        duplicate.name = path.last();
        duplicate.pointer = jsonPointer(path);
        duplicate.line = m_json.first(m_at).count('\n') + 1;
        return duplicate;
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    std::vector<Level> m_levels;
};

} // namespace

std::optional<DuplicateMember> duplicateMember(const QByteArray &json)
{
    return Walk(json).run();
}

} // namespace cachedeck::catalog
