// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/filelint.h"

namespace cachedeck::lint {

namespace {

QStringList licencesOf(const QString &path)
{
    const QString lesser = QStringLiteral("LGPL-3.0-or-later");
    const QString full = QStringLiteral("GPL-3.0-or-later");
    if (path.startsWith(u"core/"))
        return {lesser};
    if (path.startsWith(u"ui/") || path.startsWith(u"app/"))
        return {full};
    return {lesser, full};
}

} // namespace

Findings checkLicence(const Source &source)
{
    const QStringList top = source.text().split(u'\n').mid(0, 3);
    const QString mark = QStringLiteral("SPDX-License-Identifier: ");
    bool hasCopyright = false;
    QString licence;
    for (const QString &line : top) {
        hasCopyright |= line.contains(u"SPDX-FileCopyrightText: ");
        if (line.contains(mark))
            licence = line.section(mark, 1).trimmed();
    }
    if (hasCopyright && licencesOf(source.path()).contains(licence))
        return {};
    const QString expected = licencesOf(source.path()).join(u" or ");
    return {Finding(source.path(), 1, u"the first lines lack the SPDX lines for " + expected)};
}

Findings checkSize(const Source &source, const QHash<QString, QString> &allowed)
{
    const qsizetype most = source.isHeader() ? 200 : 400;
    if (!source.isCpp() || source.lineCount() <= most || allowed.contains(source.path()))
        return {};
    return {Finding(source.path(), 0,
        QString::number(source.lineCount()) + u" lines, at most " + QString::number(most)
            + u": split it, or give the reason in tests/lint/sizes.txt")};
}

QHash<QString, QString> allowedSizes(const QString &list)
{
    const QString colon = QStringLiteral(": ");
    QHash<QString, QString> allowed;
    for (const QString &line : list.split(u'\n')) {
        const QString reason = line.section(colon, 1).trimmed();
        if (!line.startsWith(u'#') && !reason.isEmpty())
            allowed.insert(line.section(colon, 0, 0), reason);
    }
    return allowed;
}

} // namespace cachedeck::lint
