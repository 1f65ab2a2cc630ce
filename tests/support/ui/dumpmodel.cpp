// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ui/dumpmodel.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace cachedeck::test {

namespace {

QString cell(const QModelIndex &index, const QList<int> &roles)
{
    QString text = index.data(roles.first()).toString();
    const QHash<int, QByteArray> names = index.model()->roleNames();
    for (int role : roles.mid(1)) {
        const QString value = index.data(role).toString();
        if (!value.isEmpty())
            text += QStringLiteral(" {%1: %2}")
                        .arg(QString::fromLatin1(names.value(role, QByteArray::number(role))), value);
    }
    return text;
}

void dumpRows(const QAbstractItemModel &model, const QModelIndex &parent, const QList<int> &roles, int depth,
    QStringList &lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells.append(cell(model.index(row, column, parent), roles));
        lines.append(QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | ")));
        dumpRows(model, model.index(row, 0, parent), roles, depth + 1, lines);
    }
}

/// Views invent "1", "2", ... where a model has no header; those are not shown.
QString headerLine(const QAbstractItemModel &model)
{
    QStringList titles;
    bool isInvented = true;
    for (int column = 0; column < model.columnCount(); ++column) {
        titles.append(model.headerData(column, Qt::Horizontal).toString());
        isInvented &= titles.last() == QString::number(column + 1) || titles.last().isEmpty();
    }
    return isInvented ? QString() : titles.join(QStringLiteral(" | "));
}

} // namespace

QString dumpModel(const QAbstractItemModel &model, const QList<int> &roles)
{
    QStringList lines;
    if (const QString header = headerLine(model); !header.isEmpty())
        lines.append(header);
    dumpRows(model, {}, roles, 0, lines);
    return lines.join(QLatin1Char('\n'));
}

} // namespace cachedeck::test
