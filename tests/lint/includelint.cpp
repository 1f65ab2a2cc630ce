// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/includelint.h"

#include <QHash>
#include <QRegularExpression>

namespace cachedeck::lint {

namespace {

using Table = QHash<QString, QStringList>;

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

/// Direct arrows within core; what is reached through them is allowed, too.
const Table &coreArrows()
{
    static const Table table = [] {
        Table t;
        const auto row = [&t](const char *folder, const char *mayInclude) {
            t.insert(QString::fromLatin1(folder), words(mayInclude));
        };
        row("base", "");
        row("platform", "base");
        row("async", "base");
        row("words", "base");
        row("storage", "async platform");
        row("resp", "base");
        row("transport", "async platform");
        row("client", "resp transport");
        row("sentinel", "client");
        row("http", "async");
        row("catalog", "base");
        row("codec", "base");
        row("scan", "sentinel");
        row("cache", "catalog codec http scan storage");
        row("analytics", "sentinel catalog");
        row("keyspace", "catalog codec scan");
        row("monitor", "sentinel catalog storage http");
        row("health", "monitor http");
        row("notify", "monitor http words storage");
        row("operations", "cache analytics keyspace monitor http storage");
        row("documents", "cache health words");
        row("engine", "operations notify documents health");
        row("endpoints", "engine");
        row("demo", "engine");
        row("testing", "engine");
        return t;
    }();
    return table;
}

const Table &uiArrows()
{
    static const Table table{{QStringLiteral("theme"), {}}, {QStringLiteral("models"), {}},
        {QStringLiteral("charts"), words("theme")}, {QStringLiteral("widgets"), words("models charts")},
        {QStringLiteral("pages"), words("widgets")}, {QStringLiteral("shell"), words("pages")}};
    return table;
}

QSet<QString> reach(const Table &table, const QString &folder)
{
    QSet<QString> reached{folder};
    for (const QString &next : table.value(folder))
        reached.unite(reach(table, next));
    return reached;
}

QString folderOf(const QString &path, qsizetype depth)
{
    return path.section(u'/', depth, depth);
}

Findings checkIncludeLines(const Source &source, const QString &layer, const Arrows &arrows)
{
    static const QRegularExpression include(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*\"([^\"]+)\""), QRegularExpression::MultilineOption);
    const QString folder = folderOf(source.path(), 1);
    Findings findings;
    for (const auto &match : include.globalMatch(source.text())) {
        const QString header = match.captured(1);
        const auto at = match.capturedStart(1);
        const bool isCode = source.code()[match.capturedStart(1) - 1] == u'"';
        if (!isCode || header.endsWith(u".moc") || arrows.mayInclude(layer, folder, header)
            || source.isAllowed(at, QLatin1StringView("include")))
            continue;
        findings.emplace_back(source.path(), source.lineOf(at),
            layer + u'/' + folder + u" must not include \"" + header + u"\" (docs/architecture.md, arrows)");
    }
    return findings;
}

Findings checkLinks(const Source &source)
{
    static const QRegularExpression library(QStringLiteral("\\bcachedeck_([a-z]+)\\b"));
    const QString folder = folderOf(source.path(), 1);
    Findings findings;
    for (const auto &match : library.globalMatch(source.text())) {
        const QString linked = match.captured(1);
        if (Arrows::isCoreFolder(linked) && !Arrows::coreReach(folder).contains(linked))
            findings.emplace_back(source.path(), source.lineOf(match.capturedStart()),
                u"core/" + folder + u" must not link cachedeck_" + linked);
    }
    return findings;
}

/// Of a row's last column. Words and the engine's face are for all of ui, which its arrows do not repeat.
QSet<QString> namesIn(const QString &column, bool isUi)
{
    QSet<QString> names;
    for (const QString &part : column.split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        const bool isForAll = isUi && (name == u"words" || name == u"engine's face");
        if (!name.isEmpty() && !isForAll)
            names.insert(name);
    }
    return names;
}

} // namespace

Arrows::Arrows(QSet<QString> valueHeaders) : m_valueHeaders(std::move(valueHeaders)) { }

QSet<QString> Arrows::coreReach(const QString &folder)
{
    return reach(coreArrows(), folder);
}

bool Arrows::isCoreFolder(const QString &folder)
{
    return coreArrows().contains(folder);
}

bool Arrows::mayInclude(const QString &layer, const QString &folder, const QString &header) const
{
    const QString target = folderOf(header, 0);
    if (!header.contains(u'/'))
        return false; // ours are written from the layer's root, so that the folder shows
    if (layer == u"core")
        return coreReach(folder).contains(target);
    if (target == u"base" || target == u"words")
        return true;
    if (uiArrows().contains(target))
        return reach(uiArrows(), folder).contains(target);
    return folder != u"charts" && (target == u"engine" || m_valueHeaders.contains(header));
}

QSet<QString> valueHeadersOf(const QString &readme)
{
    static const QRegularExpression quoted(QStringLiteral("`([a-z]+/[a-z0-9]+\\.h)`"));
    QSet<QString> headers;
    for (const auto &match : quoted.globalMatch(readme))
        headers.insert(match.captured(1));
    return headers;
}

Findings checkIncludes(const Source &source, const Arrows &arrows)
{
    const QString layer = folderOf(source.path(), 0);
    const bool isInFolder = source.path().count(u'/') >= 2;
    if ((layer != u"core" && layer != u"ui") || !isInFolder)
        return {};
    if (!source.isCpp())
        return layer == u"core" ? checkLinks(source) : Findings();
    return checkIncludeLines(source, layer, arrows);
}

Findings checkArchitecture(const Source &page, const QSet<QString> &folders)
{
    static const QRegularExpression row(QStringLiteral("^\\| (core|ui)/([a-z]+)[^|]*\\|[^|]*\\|([^|]*)\\|$"),
        QRegularExpression::MultilineOption);
    QSet<QString> without = folders;
    Findings findings;
    for (const auto &match : row.globalMatch(page.text())) {
        const QString layer = match.captured(1) + u'/';
        const QString folder = match.captured(2);
        const Table &table = layer == u"core/" ? coreArrows() : uiArrows();
        without.remove(layer + folder);
        QSet<QString> said{folder};
        for (const QString &name : namesIn(match.captured(3), layer == u"ui/"))
            said.unite(reach(table, name));
        QSet<QString> isSo = reach(table, folder);
        for (QSet<QString> *names : {&said, &isSo})
            names->removeIf([&](const QString &name) { return !folders.contains(layer + name); });
        if (said != isSo || !folders.contains(layer + folder))
            findings.emplace_back(page.path(), page.lineOf(match.capturedStart()),
                u"the row of " + layer + folder + u" says otherwise than tests/lint/includelint.cpp");
    }
    for (const QString &folder : std::as_const(without))
        findings.emplace_back(page.path(), 0, folder + u" has no row");
    return findings;
}

Findings checkPlatformHeaders(const Source &source)
{
    static const QRegularExpression system(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ "
                       "\\t]*<((?:sys|arpa|netinet|net|linux|mach)/[^>]+|unistd\\.h|signal\\.h|csignal|"
                       "fcntl\\.h|poll\\.h|pthread\\.h|pwd\\.h|grp\\.h|dirent\\.h|dlfcn\\.h|netdb\\.h|"
                       "spawn\\.h|sched\\.h|termios\\.h|"
                       "strings\\.h|windows\\.h|winsock2\\.h|ws2tcpip\\.h|psapi\\.h|tlhelp32\\.h|io\\.h|"
                       "process\\.h|direct\\.h)>"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    if (!source.isCpp() || source.path().startsWith(u"core/platform/"))
        return {};
    Findings findings;
    for (const auto &match : system.globalMatch(source.text())) {
        if (!source.isAllowed(match.capturedStart(1), QLatin1StringView("platform")))
            findings.emplace_back(source.path(), source.lineOf(match.capturedStart(1)),
                u'<' + match.captured(1) + u"> belongs into core/platform");
    }
    return findings;
}

} // namespace cachedeck::lint
