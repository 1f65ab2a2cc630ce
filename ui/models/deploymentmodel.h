// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <optional>
#include <vector>

namespace cachedeck::models {

/// One open deployment as a line: texts as they are shown, raw values to sort by. The page that judges which
/// deployment needs somebody fills it; the model decides nothing.
struct DeploymentRow
{
    DeploymentRow() = default;
    engine::WorkspaceId id;
    int rank = 0; ///< Place in the order of need, the most urgent first.
    int state = 0; ///< As the page names states (widgets::State).
    QString stateWord;
    QString name;
    engine::Environment environment = engine::Environment::Production;
    QString environmentWord;
    QString master; ///< Address, and since when; whole in the tool tip.
    QString access; ///< "read-only"
    std::optional<double> hitRate, usedMemory, memoryShare, operations, roundTrip;
    QString hitRateText, memoryText, operationsText, roundTripText;
    QString why; ///< What it needs, or that it needs nothing.
    friend bool operator==(const DeploymentRow &, const DeploymentRow &) = default;
};

/// The open deployments, a row each; rows keep their place while others come, go or change, so that a
/// selection stays. Thread: the GUI thread.
class DeploymentModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        State,
        Name,
        Environment,
        Why,
        Master,
        HitRate,
        Memory,
        Operations,
        RoundTrip,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< Raw; invalid where there is no figure.
        IdRole, ///< quint32 of the workspace.
        StateRole,
        EnvironmentRole, ///< engine::Environment as int.
        ShareRole, ///< Of the memory, 0 to 1; invalid if not known.
    };

    using QAbstractTableModel::QAbstractTableModel;

    void update(std::vector<DeploymentRow> rows);
    const DeploymentRow *row(engine::WorkspaceId id) const; ///< Null if it is not shown.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeMissing(const std::vector<DeploymentRow> &rows);

    std::vector<DeploymentRow> m_rows; ///< In the order of their coming.
};

/// Sorts by one column. What has no figure stands last both ways; equals stand in the order of need. Sorts
/// only when asked (sort()), so that a line stays under the pointer.
class DeploymentSorter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit DeploymentSorter(QObject *parent = nullptr);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
};

} // namespace cachedeck::models
