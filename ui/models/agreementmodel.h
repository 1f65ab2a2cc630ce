// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sentinel/judgement.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>

#include <vector>

namespace cachedeck::models {

/// "What each sentinel says": a row a fact, a column a Sentinel, the verdict last. Rows keep their place from
/// one update to the next; only cells that changed are announced. Cells show the shortest address that tells
/// the nodes apart, tool tips the whole one. Thread: the GUI thread.
class AgreementModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { VerdictRole = Qt::UserRole }; ///< sentinel::Agreement as int, in the last column.

    using QAbstractTableModel::QAbstractTableModel;

    void update(const sentinel::Topology &topology);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void change(std::vector<sentinel::AgreementRow> rows);
    QString shortened(const QString &text) const;
    QString cell(const sentinel::AgreementRow &row, int column) const;

    QStringList m_sentinels; ///< Addresses, for tool tips of the header.
    QHash<QString, QString>
        m_shorts; ///< Whole address of a node to the shortest that tells it from the others.
    std::vector<sentinel::AgreementRow> m_rows;
};

} // namespace cachedeck::models
